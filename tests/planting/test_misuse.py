"""Whatever goes wrong, and whatever is typed where it does not belong, nothing repeats a name."""

import gzip
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import docx
import pytest

from bundler.cli import commands
from bundler.convert.libreoffice import LibreOfficeEngine
from bundler.convert.worker import Worker
from bundler.errors import ExitCode
from bundler.pipeline import building, handed_over, judging, writing
from bundler.pipeline import typed as typing_in
from bundler.steps.responses.writing import write_responses
from tests.convert import fakes
from tests.planting import failing
from tests.planting.packages import into_body, member, paragraph, rewrite, words
from tests.planting.people import HER, KINDS, ROUND, Somebody, cast, somebody
from tests.planting.review import LETTER, REVIEW, leaks, letter, ran, unbuilt
from tests.planting.searching import repeated
from tests.planting.typed import REPORT, typed

Misuse = Callable[[Path], object]
NAMED = 'officer = "A. Officer"'


def written(name: str, text: str | bytes) -> Misuse:
    """A file of the review with other content."""

    def plant(review: Path) -> None:
        data = text.encode() if isinstance(text, str) else text
        (review / name).write_bytes(data)

    return plant


def review_toml(text: str) -> Misuse:
    return written("review.toml", text)


def office_toml(before: str, after: str) -> Misuse:
    def plant(review: Path) -> None:
        file = review.parent / "bundle.toml"
        text = file.read_text(encoding="utf-8")
        assert before in text
        file.write_text(text.replace(before, after, 1), encoding="utf-8")

    return plant


def listed(text: str) -> Misuse:
    """The identities file with other content."""
    return written("../private/maya.identities.toml", text)


def both(*changes: Misuse) -> Misuse:
    def plant(review: Path) -> None:
        for change in changes:
            change(review)

    return plant


def xml_of_the_report(before: str, after: str) -> Misuse:
    def plant(review: Path) -> None:
        held = member(review / REPORT, "word/document.xml")
        assert before in held
        new = held.replace(before, after, 1).encode()
        rewrite(review / REPORT, {"word/document.xml": new})

    return plant


def answered(text: str) -> Misuse:
    """The chair's table, with this in its answers."""

    def plant(review: Path) -> None:
        write_responses((), text, review / "responses.docx")
        typed("[letter]\n", '[letter]\nresponses = "responses.docx"\n')(review)

    return plant


def misuses() -> Iterator[tuple[str, Misuse]]:
    """Each way of going wrong that a name can be part of."""
    her = HER.name
    yield "text without an end", typed(NAMED, f'officer = "{her}')
    yield "no text at all", typed(NAMED, f"officer = {her}")
    yield "nonsense", review_toml(f"{her}\n")
    yield "no UTF-8", written("review.toml", f"{REVIEW}\n# {her}".encode("utf-16"))
    yield "a heading", typed("[names]", f'["{her}"]\nx = 1\n[names]')
    yield "a heading twice", typed("[names]", f'["{her}"]\n["{her}"]\n[names]')
    yield "a key twice", typed(NAMED, f'"{her}" = 1\n"{her}" = 2\n{NAMED}')
    for key, before in (
        ("kind", 'kind = "DHR"'),
        ("died", 'died = "2020-10"'),
        ("completed", "completed = 2024-01-08"),
        ("dated", "dated = 2023-12-05"),
        ("number", "number = 1"),
        ("answer", 'answer = "done"'),
        ("on", "on = 2024-01-10"),
        ("planned", "planned = 2024-02-01"),
        ("page", 'page = "https://www.northmoor.example/dhr/maya"'),
        ("rules", 'rules = ["REL-02"]'),
        ("role", 'role = "victim"'),
        ("panel", 'panel = ["Ines Ashdown"]'),
        ("agencies", 'agencies = [{ name = "Northmoor Police", short = "NP" }]'),
        ("report", f'report = "{REPORT}"'),
        ("letter", 'letter = "2-letter.pdf"'),
    ):
        for shape in (f'"{her}"', f'["{her}", "{HER.day}"]', f'{{ "{her}" = "{HER.home}" }}'):
            what = {'"': "text", "[": "list", "{": "table"}[shape[0]]
            if what != "table" or key in ("number", "report", "rules"):
                yield f"{key}: a {what}", typed(before, f"{key} = {shape}")
    yield "died: the day", typed('died = "2020-10"', f"died = {HER.iso_day}")
    yield "died: the day in words", typed('died = "2020-10"', f'died = "{HER.day}"')
    yield "identities: a file called after her", typed("maya.identities", HER.slug)
    yield "identities: a folder called after her", typed("../private", f"../{her}")
    yield (
        "identities: in the archive",
        both(
            typed("../private/maya", "archive/maya"),
            lambda review: shutil.copytree(review.parent / "private", review / "archive"),
        ),
    )
    yield "identities: broken", listed(f'[[people]]\nnames = ["{her}"\n{HER.home}')
    yield (
        "identities: broken, and the name typed",
        both(listed(f'[[people]]\nnames = ["{her}"\n'), typed(NAMED, f'officer = "{her}"')),
    )
    yield (
        "identities: broken, and a file called after her",
        both(listed(f"{her} = = 1"), typed(REPORT, f"{her}.docx")),
    )
    yield "identities: another shape", listed(f'people = "{her}"\n[{HER.postcode[:3]}]\nx = 1')
    yield (
        "identities: unknown words",
        listed(
            f'[[people]]\nrole = "{her}"\nnames = ["{her}"]\n"{HER.last}" = 1\n[[dates]]\n'
            f'what = "{her}"\ndate = "{HER.day}"\n[[places]]\nwhat = "{her}"\n'
        ),
    )
    for name in (f"{her}.docx", f"{her}.doc", f"{her}/x.docx", f"../{her}.docx", f"C:\\\\{her}"):
        yield f"a part: {name.replace(her, 'she')}", typed(REPORT, name)
    yield (
        "a part of another kind",
        both(
            lambda review: shutil.copy(review / REPORT, review / f"{HER.slug}.rtf"),
            typed(REPORT, f"{HER.slug}.rtf"),
        ),
    )
    yield (
        "a part that is hers and is missing, nearly",
        both(
            lambda review: shutil.copy(review / REPORT, review / f"{HER.slug}.docx"),
            typed(REPORT, f"{HER.slug}s.docx"),
        ),
    )
    for kind, data in (
        ("text", f"{her} lived at {HER.home}".encode()),
        ("zip", b"PK\x03\x04" + her.encode()),
        ("gzip", gzip.compress(her.encode())),
        ("rtf", rb"{\rtf1 " + her.encode() + b"}"),
        ("mail", f"From: {her}\nSubject: {her}\n".encode()),
    ):
        yield f"the report is {kind}", written(REPORT, data)
        yield f"the letter is {kind}", written("2-letter.pdf", data)
    yield (
        "the letter is cut off",
        written(
            "2-letter.pdf", b"%PDF-1.7\n1 0 obj\n<< /Title (" + her.encode() + b") >>\nendobj\n"
        ),
    )
    yield "XML that is none", xml_of_the_report("<w:body>", f"<w:body><{HER.glued}>")
    yield (
        "a document type",
        xml_of_the_report("<w:document", f'<!DOCTYPE w [<!ENTITY a "{her}">]><w:document'),
    )
    yield (
        "the chair's table is none",
        both(
            written("responses.docx", her),
            typed("[letter]\n", '[letter]\nresponses = "responses.docx"\n'),
        ),
    )
    yield "the chair's table has no rows", answered(her)
    yield (
        "the chair's table is called after her",
        typed("[letter]\n", f'[letter]\nresponses = "{her}.docx"\n'),
    )
    yield (
        "a part inside a part",
        typed('letter = "2', f'summary = {{ in = "report", heading = "{her}" }}\nletter = "2'),
    )
    yield "bundle.toml: a key", office_toml("[size]", f'[size]\n"{her}" = 1')
    yield "bundle.toml: broken", office_toml("[size]", f"[size]\n{her}")
    yield "bundle.toml: a number", office_toml("timeout = 120", f'timeout = "{her}"')
    yield "bundle.toml: a word of a list", office_toml('use = "auto"', f'use = "{her}"')
    yield "bundle.toml: a template", office_toml("emails/home-office", her)
    yield "bundle.toml: an address", office_toml("DHREnquiries@", f"{her}@")
    yield "bundle.toml: the archive", office_toml('folder = "archive"', f'folder = "{her}"')
    yield (
        "bundle.toml: broken, with review.toml",
        both(office_toml("[size]", f"[size]\n{her}"), typed(NAMED, f"officer = {her}")),
    )
    yield (
        "bundle.toml: a fault, and no list",
        both(
            office_toml('use = "auto"', f'use = "{her}"'),
            typed('identities = "../private/maya.identities.toml"', 'identities = ""'),
        ),
    )


NAMES = [name for name, _ in misuses()]


@pytest.mark.parametrize(("number", "name"), list(enumerate(NAMES)), ids=NAMES)
def test_nothing_repeats_what_was_typed_or_given_wrongly(
    number: int, name: str, built: Path, worker: Worker, tmp_path: Path
) -> None:
    person = cast(number, name)
    review = unbuilt(built, tmp_path, person)
    with HER.played_by(person):
        dict(misuses())[name](review)

    planted = ran(review / "review.toml", worker)

    assert planted.status in (ExitCode.STOPPED, ExitCode.INPUT), planted.said
    assert leaks(person, planted, review) == []


STEPS = tuple(
    (module, step)
    for module, steps in (
        (typing_in, ("read_manifest", "take_in", "unwritable")),
        (building, ("choose_engine", "convert_parts", "read_correspondence", "work_folder")),
        (building, ("assemble", "fit", "inspect", "read_some_pages", "record_event")),
        (handed_over, ("drawn",)),
        (judging, ("compose", "compose_weblink", "judge", "shown")),
        (writing, ("checklist_json", "write_preview", "write_weblink", "new_package")),
    )
    for step in steps
)
FAULTS = (failing.crash, failing.lose, failing.misread, failing.stop)


@pytest.mark.parametrize(
    ("number", "module", "step"),
    [(number, module, step) for number, (module, step) in enumerate(STEPS)],
    ids=[step for _, step in STEPS],
)
def test_a_step_that_fails_with_all_it_knows_repeats_nothing_and_leaves_the_package(
    number: int,
    module: ModuleType,
    step: str,
    built: Path,
    worker: Worker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    person = cast(number, step)
    review = unbuilt(built, tmp_path, person)
    named(review, person)
    fault = FAULTS[number % len(FAULTS)]
    if step in IN_THE_WORKER and fault is failing.stop:
        fault = failing.end
    (review / "out").mkdir()
    (review / "out" / "before.txt").write_text("as it was", encoding="utf-8")
    monkeypatch.setattr(module, step, fault)

    planted = ran(review / "review.toml", worker)

    assert planted.status in (ExitCode.FAULT, ExitCode.TOOL, ExitCode.INPUT), planted.said
    assert leaks(person, planted, review, stopped=True) == []
    if step != "record_event":
        assert planted.written.keys() == {"out/before.txt"}


IN_THE_WORKER = ("assemble", "fit", "inspect", "read_some_pages", "drawn")


def named(review: Path, person: Somebody) -> None:
    """Her name on a page of the report and of the letter, and in a property."""
    into_body(review / REPORT, paragraph(words(f"{person.name} came on {person.day}.")))
    made = docx.Document(str(review / REPORT))
    made.core_properties.author = person.name
    made.save(str(review / REPORT))
    letter(review / "2-letter.pdf", f"{LETTER}\n{person.name} of {person.home}\n")


@pytest.mark.parametrize(
    "behaviour",
    [
        "sys.stderr.write(SAID); print(SAID); sys.exit(SAID)",
        "sys.stderr.write(SAID); [write(s, SAID.encode()) for s in SOURCES]",
        "print(SAID); [(OUT / (SAID + '.pdf')).write_bytes(PDF) for s in SOURCES]",
        "print(SAID, flush=True); sys.stderr.write(SAID); time.sleep(60)",
    ],
)
def test_an_engine_that_fails_and_says_her_name_is_not_quoted(
    behaviour: str,
    built: Path,
    worker: Worker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    person = somebody(behaviour)
    monkeypatch.setitem(fakes.BEHAVIOURS, "says", f"SAID = {person.name!r}\n{behaviour}")
    fake = LibreOfficeEngine(fakes.soffice(tmp_path / "program", "says").path)
    monkeypatch.setattr(commands, "engines_present", lambda choice: [fake])
    review = unbuilt(built, tmp_path, person)
    named(review, person)
    office_toml("timeout = 120", "timeout = 5")(review)

    planted = ran(review / "review.toml", worker, "--engine", "libreoffice")
    shown = capfd.readouterr()

    assert planted.status == ExitCode.TOOL, planted.said
    assert repeated(person.giveaways(), (shown.out + shown.err).encode()) == []
    assert leaks(person, planted, review, stopped=True) == []


@pytest.mark.parametrize("number", range(len(KINDS) if ROUND else 1))
def test_no_later_command_repeats_what_stops_a_pack(
    number: int, built: Path, worker: Worker, tmp_path: Path
) -> None:
    person = cast(number + 1)
    review = unbuilt(built, tmp_path, person)
    named(review, person)
    file = review / "review.toml"
    assert ran(file, worker).status == ExitCode.STOPPED
    first = ran(file, worker, command="check")

    for command, *more in (
        ("check", "--json"),
        ("preview", "--no-open"),
        ("approve", "--by", person.name),
        ("approve", "--by", "B. Officer", "--message", str(tmp_path / person.name)),
        ("archive",),
    ):
        planted = ran(file, worker, *more, command=command)
        assert planted.status in (ExitCode.STOPPED, ExitCode.INPUT), planted.said
        assert leaks(person, planted, review) == []
    typed = ran(file, worker, command="confirm", answers=("yes", person.name, person.day) * 3)
    assert leaks(person, typed, review) == []
    assert ran(file, worker, command="check").findings == first.findings
    (review / "2-letter.pdf").unlink()
    assert leaks(person, ran(file, worker, command="check"), review) == []
