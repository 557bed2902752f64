"""Whatever is listed and wherever it stands, nothing that is printed or written repeats it."""

import base64
import io
import json
import pickle
import re
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from PIL import Image

from bundler.cli import printing
from bundler.convert.worker import Worker
from bundler.errors import ExitCode
from bundler.pipeline import writing
from tests.planting.anywhere import CHANNELS, channels
from tests.planting.people import HER, ISOLDE, KINDS, ROUND, somebody
from tests.planting.review import leaks, letter, ran, unbuilt
from tests.planting.searching import repeated

NAME, VALUES = ISOLDE.name, ISOLDE.giveaways()


@settings(
    max_examples=60 if ROUND else 3,
    derandomize=not ROUND,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    seed=st.integers(0, 1_000_000),
    kind=st.sampled_from(KINDS),
    places=st.lists(st.sampled_from(CHANNELS), min_size=2, max_size=4, unique=True),
)
def test_anybody_hidden_in_several_places_is_repeated_nowhere(
    seed: int,
    kind: str,
    places: list[str],
    built: Path,
    worker: Worker,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    person = somebody(f"{seed}", kind)
    review = unbuilt(built, tmp_path_factory.mktemp("leak"), person)
    with HER.played_by(person):
        for place in places:
            with suppress(ValueError, KeyError, FileNotFoundError):  # no room beside the others
                channels(person)[place].plant(review)

    planted = ran(review / "review.toml", worker)

    assert planted.status in (ExitCode.STOPPED, ExitCode.INPUT, ExitCode.TOOL), planted.said
    assert leaks(person, planted, review) == []


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

    assert details["searched-for"] == "1 name, 2 dates, 2 places; names: 1 of the victim"
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
