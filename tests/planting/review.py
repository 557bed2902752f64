"""A small invented review, built by the command in this process, and what came of it."""

import contextlib
import io
import json
import re
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import docx
import typst
from typer.testing import CliRunner

import bundler.cli.commands  # noqa: F401  (importing it enters every command)
from bundler.cli.application import app
from bundler.convert.residue.source import read_source
from bundler.convert.worker import Worker
from bundler.model.review import Part, PartKind
from bundler.rules.judgement import judge
from bundler.steps.checklist_file import checklist_json
from bundler.steps.manifest.protected import read_identities
from tests.planting.people import ISOLDE, Somebody
from tests.planting.searching import repeated
from tests.rules.builders import Draft
from tests.running import ROOT

EVERY_ACT = {"home-office", "domestic-abuse-commissioner", "publish"}
DAY_OF_JUDGING = "2024-01-31"
REVIEW = """
[review]
kind = "DHR"
pseudonym = "Maya"
partnership = "Northmoor Community Safety Partnership"
partnership_short = "Northmoor"
died = "2020-10"
submitted = 2023-06-14
completed = 2024-01-08
author = "Dr Ines Ashdown"
officer = "A. Officer"
[parts]
report = "1-report.docx"
letter = "2-letter.pdf"
[letter]
dated = 2023-12-05
panel = 2023-11-15
[[letter.points]]
number = 1
text = "The title page should give the month of death."
answer = "done"
response = "Added."
where = "title page"
decided_by = "Chair"
recorded_by = "A. Officer"
on = 2024-01-10
[[weblinks]]
site = "Northmoor Council"
page = "https://www.northmoor.example/dhr/maya"
planned = 2024-02-01
[[attestations]]
rules = ["REL-02"]
by = "A. Officer"
on = 2024-01-11
note = "They have seen it."
[names]
panel = ["Ines Ashdown"]
agencies = [{ name = "Northmoor Police", short = "NP" }]
allowed = ["Ravi Example"]
[[cast]]
role = "victim"
pseudonym = "Maya"
[private]
identities = "../private/maya.identities.toml"
"""
LETTER = """#set document(title: "Letter")
#set text(lang: "en")
= Letter
5 December 2023

Dear chair, thank you for the report (Maya). It may be published.
"""


@dataclass(frozen=True)
class Planted:
    """One run over a review that holds a protected value somewhere."""

    status: int
    said: str
    written: dict[str, bytes] = field(repr=False)
    findings: tuple[dict[str, Any], ...]

    def names(self, where: str, what: str) -> bool:
        """Whether a finding that stops every act names this value at this place."""
        return any(
            set(finding["stops"]) == EVERY_ACT
            and any(where in e["where"] and what in e["saw"] for e in finding["evidence"])
            for finding in self.findings
        )


def a_review(folder: Path) -> Path:
    """A review folder with a Word report and a PDF letter; its review.toml."""
    review = folder / "review"
    review.mkdir(parents=True)
    (folder / "private").mkdir()
    identities = folder / "private" / "maya.identities.toml"
    identities.write_text(ISOLDE.toml(), encoding="utf-8")
    identities.chmod(0o600)
    shutil.copy2(ROOT / "bundle.toml", folder)
    (review / "review.toml").write_text(REVIEW, encoding="utf-8")
    report(review / "1-report.docx")
    letter(review / "2-letter.pdf")
    return review / "review.toml"


def report(path: Path) -> None:
    """An ordinary report in Word, with nobody's name in it."""
    made = docx.Document()
    made.add_heading("Domestic Homicide Review: Maya", 1)
    made.add_paragraph("Maya died in October 2020. Northmoor Community Safety Partnership.")
    made.core_properties.author = ""
    made.core_properties.comments = ""
    made.save(str(path))


def letter(path: Path, body: str = LETTER) -> None:
    """A letter as PDF; ``body`` is typst markup."""
    path.write_bytes(typst.compile(body.encode()))


def ran(
    file: Path,
    worker: Worker,
    *more: str,
    command: str = "build",
    answers: Sequence[str] = (),
) -> Planted:
    """Run the command over the review and gather everything printed and written. What is
    typed in answer to its questions is not echoed, as at a terminal."""
    arguments = [command, str(file), "--as-of", DAY_OF_JUDGING, *more]
    if command == "build" and "--engine" not in more:
        arguments += ["--engine", "embedded"]
    errors = io.StringIO()
    with contextlib.redirect_stderr(errors):
        result = CliRunner().invoke(app, arguments, obj=worker, input="\n".join(answers))
    said = result.output + errors.getvalue() + repr(result.exception)
    written = outputs(file.parent)
    checklist = next((c for n, c in written.items() if n.endswith("checklist.json")), b"{}")
    content = json.loads(checklist)
    return Planted(result.exit_code, said, written, tuple(content.get("findings", ())))


def judged_alone(file: Path, kind: PartKind) -> Planted:
    """What a part hides, read and judged in this process, without a build."""
    facts = read_source(Part(kind, file, file.name, kind.words))
    identities, _ = read_identities(file.parent.parent / "private" / "maya.identities.toml")
    submission = replace(Draft().submission(), identities=identities)
    submission = replace(submission, pack=replace(submission.pack, sources=(facts,)))
    checklist = judge(submission, date.fromisoformat(DAY_OF_JUDGING))
    text = checklist_json(checklist, submission.review, submission.pack, "pack.pdf")
    found = tuple(json.loads(text)["findings"])
    return Planted(1, repr(checklist), {"checklist.json": text.encode()}, found)


def unbuilt(built: Path, folder: Path, person: Somebody = ISOLDE) -> Path:
    """A copy of the review that was built, with its conversions and without its package; this
    person is on its list."""
    case = shutil.copytree(built, folder / "case")
    shutil.rmtree(case / "review" / "out")
    (case / "review" / "record.jsonl").unlink()
    (case / "private" / "maya.identities.toml").write_text(person.toml(), encoding="utf-8")
    return case / "review"


def leaks(
    person: Somebody, planted: Planted, review: Path, *, stopped: bool = False
) -> list[tuple[str, list[str]]]:
    """Where anything that gives this person away was printed or written: at the terminal, in a
    file that goes out, in what is kept, in the name of a file, or in what was left in the
    system's folder for temporary files. Where the build ``stopped`` on its way, converted
    parts are kept."""
    places = {"the terminal": planted.said.encode(), **planted.written}
    for root in (review / "out", review / ".bundle", Path(tempfile.gettempdir())):
        places |= {f"the name {path.name}": path.name.encode() for path in root.rglob("*")}
    kept = [path for path in (review / ".bundle").rglob("*") if not (stopped and _is_part(path))]
    places |= {f"kept {path.name}": path.read_bytes() for path in kept if path.is_file()}
    values = person.giveaways()
    found = [(place, repeated(values, content)) for place, content in places.items()]
    return [(place, told) for place, told in found if told]


def _is_part(path: Path) -> bool:
    return re.fullmatch(r"[0-9a-f]{32}\.(?:json|pdf)", path.name) is not None


def outputs(folder: Path) -> dict[str, bytes]:
    """Every file that the program wrote for others, the unready pack itself apart."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        ours = name.startswith("out/") or name == "record.jsonl"
        if path.is_file() and ours and not path.name.startswith("NOT READY - "):
            found[name] = path.read_bytes()
    return found
