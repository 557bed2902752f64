"""Whatever is listed and wherever it stands, nothing that is printed or written repeats it."""

import base64
import io
import json
import pickle
import re
import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from bundler.cli import printing
from bundler.convert.worker import Worker
from bundler.errors import ExitCode
from bundler.pipeline import writing
from tests.planting.packages import into_body, paragraph, words
from tests.planting.people import ISOLDE
from tests.planting.review import letter, ran
from tests.planting.searching import repeated

NAME, VALUES = ISOLDE.name, ISOLDE.giveaways()

_LETTERS = "abcdefghijklmnopqrstuvwxyzéöłñ"
_PART = st.text(_LETTERS, min_size=8, max_size=12).filter(lambda word: len(set(word)) > 4)
_PART = _PART.map(str.capitalize)
_DAYS = st.dates(date(2001, 1, 1), date(2020, 12, 31))


def listed(first: str, last: str, day: date) -> str:
    return (
        f'[[people]]\nrole = "victim"\npseudonym = "Maya"\nnames = ["{first} {last}"]\n'
        f'[[dates]]\nwhat = "death"\ndate = {day.isoformat()}\n'
    )


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    first=_PART, last=_PART, day=_DAYS, typed=st.booleans(), glue=st.sampled_from(["", " ", "-"])
)
def test_random_identities_are_repeated_nowhere(
    first: str,
    last: str,
    day: date,
    typed: bool,
    glue: str,
    built: Path,
    worker: Worker,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    case = shutil.copytree(built, tmp_path_factory.mktemp("leak") / "case")
    review = case / "review"
    (case / "private" / "maya.identities.toml").write_text(
        listed(first, last, day), encoding="utf-8"
    )
    written = f"{day.day} {day:%B %Y}"
    into_body(review / "1-report.docx", paragraph(words(f"{first}{glue}{last} came on {written}.")))
    letter(review / "2-letter.pdf", f"= Letter\nDear {first.upper()}, {last}’s, {day:%d.%m.%y}\n")
    if typed:
        text = (review / "review.toml").read_text(encoding="utf-8")
        text = text.replace('response = "Added."', f'response = "{last} {written}"')
        (review / "review.toml").write_text(text, encoding="utf-8")

    planted = ran(review / "review.toml", worker)

    values = (first, last, first + last, written, day.isoformat(), f"{day:%d/%m/%Y}")
    assert planted.status in (1, 2)
    assert repeated(values, planted.said.encode()) == []
    for name, content in planted.written.items():
        assert (name, repeated(values, name.encode() + b"\n" + content)) == (name, [])
    kept = [path.name for path in review.rglob("*")]
    assert repeated(values, "\n".join(kept).encode()) == []


def test_a_fault_of_the_program_is_told_without_its_message(
    built: Path,
    worker: Worker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*arguments: object) -> None:
        raise RuntimeError(f"cannot write about {NAME}")

    case = shutil.copytree(built, tmp_path / "case")
    monkeypatch.setattr(writing, "write_weblink", fail)
    planted = ran(case / "review" / "review.toml", worker)

    assert planted.status == ExitCode.FAULT
    assert "RuntimeError in writing.py, line" in " ".join(planted.said.split())
    assert repeated(VALUES, planted.said.encode()) == []


def test_the_folders_above_a_review_are_not_printed(
    built: Path, worker: Worker, tmp_path: Path
) -> None:
    case = shutil.copytree(built, tmp_path / f"The case of {NAME}")
    for command in ("build", "check"):
        planted = ran(case / "review" / "review.toml", worker, command=command)
        assert planted.status == 1
        assert repeated(VALUES, planted.said.encode()) == []


def test_a_folder_to_write_to_may_not_be_called_after_anybody(
    built: Path, worker: Worker, tmp_path: Path
) -> None:
    case = shutil.copytree(built, tmp_path / "case")
    planted = ran(case / "review" / "review.toml", worker, "--out", str(tmp_path / NAME))

    assert planted.status == ExitCode.INPUT
    assert "the name of a folder to write to" in " ".join(planted.said.split())
    assert repeated(VALUES, planted.said.encode()) == []


def test_the_record_says_with_what_was_searched(
    built: Path, worker: Worker, tmp_path: Path
) -> None:
    case = shutil.copytree(built, tmp_path / "case")
    planted = ran(case / "review" / "review.toml", worker)
    (first, second) = planted.written["record.jsonl"].decode().splitlines()
    details = json.loads(second)["details"]

    assert details["searched-for"] == "1 name, 2 dates, 1 place; names: 1 of the victim"
    assert re.fullmatch(r"[0-9a-f]{32}", details["identities-fingerprint"])
    assert (
        details["identities-fingerprint"]
        == (json.loads(first)["details"]["identities-fingerprint"])
    )
    assert (case / "review" / ".bundle" / "identities.key").stat().st_size == 32


def test_a_fault_outside_a_build_is_told_by_its_type_alone(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> ExitCode:
        raise KeyError(NAME)

    assert printing.run(fail) is ExitCode.FAULT
    said = capsys.readouterr()
    assert "KeyError" in said.err
    assert repeated(VALUES, (said.out + said.err).encode()) == []


def test_a_protected_area_of_the_preview_is_of_a_single_colour(
    built: Path, worker: Worker, tmp_path: Path
) -> None:
    case = shutil.copytree(built, tmp_path / "case")
    letter(case / "review" / "2-letter.pdf", "#text(30pt)[Farthingale]\n")
    planted = ran(case / "review" / "review.toml", worker)
    page = next(c for n, c in planted.written.items() if n.endswith("preview.html")).decode()
    pictures = re.findall(r"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", page)
    last = Image.open(io.BytesIO(base64.b64decode(pictures[-1]))).convert("L")

    upper = last.crop((0, 0, last.width, last.height // 2))
    inked = upper.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert inked is not None
    left, top, right, bottom = inked
    assert bottom - top >= 6
    assert right - left >= 60
    inside = upper.crop((left + 2, top + 2, right - 2, bottom - 2))
    assert max(inside.tobytes()) < 40


def test_identities_cannot_be_written_down_by_accident(built: Path) -> None:
    from bundler.steps.manifest.protected import read_identities

    identities, _ = read_identities(built / "private" / "maya.identities.toml")
    assert identities is not None
    for value in (identities, *identities.people, *identities.dates, *identities.places):
        assert repeated(VALUES, repr(value).encode()) == []
        with pytest.raises(TypeError):
            pickle.dumps(value)
        with pytest.raises(TypeError):
            f"{value}"
