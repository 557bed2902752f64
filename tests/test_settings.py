"""The office's settings are found, read whole, and refused with every fault at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bundler.errors import InputError, Problem
from bundler.model.office import (
    ArchiveSettings,
    EngineChoice,
    EngineSettings,
    Office,
    PackSettings,
    Receives,
    Recipient,
    Retention,
    SizeLimits,
)
from bundler.model.review import PartKind
from bundler.settings import Settings, load_settings

PACKAGED = Path(__file__).parent.parent / "bundle.toml"
RECIPIENT = """\
[[recipients]]
id = "home-office"
name = "Home Office"
address = "team@homeoffice.example"
receives = ["pack", "weblinks"]
template = "emails/home-office.txt.j2"
"""

Written = Callable[[str], Path]


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(text: str) -> Path:
        file = tmp_path / "bundle.toml"
        file.write_text(text, encoding="utf-8")
        return file

    return write


def faults(file: Path) -> tuple[Problem, ...]:
    with pytest.raises(InputError) as refused:
        load_settings(file, file.parent)
    return refused.value.problems


def test_the_file_that_comes_with_the_program_is_whole(tmp_path: Path) -> None:
    assert load_settings(None, tmp_path) == Settings(
        office=Office(),
        recipients=(
            Recipient(
                "home-office",
                "Home Office",
                "DHREnquiries@homeoffice.gov.uk",
                frozenset(Receives),
                "emails/home-office.txt.j2",
            ),
            Recipient(
                "domestic-abuse-commissioner",
                "Domestic Abuse Commissioner",
                "DHR@domesticabusecommissioner.independent.gov.uk",
                frozenset({Receives.PACK}),
                "emails/domestic-abuse-commissioner.txt.j2",
            ),
        ),
        pack=PackSettings(),
        size=SizeLimits(),
        engine=EngineSettings(),
        second_person=False,
        archive=ArchiveSettings(folder=(tmp_path / "archive").resolve()),
        templates_folder=PACKAGED.parent / "templates",
        file=PACKAGED,
    )


def test_an_office_s_own_values_are_kept(written: Written, tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    file = written(
        RECIPIENT
        + """
[office]
name = "Northmoor Community Safety Partnership"
email = "csp@northmoor.example"
[pack]
cover = "none"
order = ["report", "summary", "action_plan", "appendices", "letter"]
name = "{pseudonym} {year}"
[size]
limit = 10_000_000
target = 9_000_000
shrink = false
[engine]
use = "embedded"
timeout = 300
[release]
second_person = true
[archive]
folder = "../kept"
sources = false
retention = { period = "20 years", trigger = "publication", basis = "schedule 4", hold = true }
"""
    )

    settings = load_settings(file, tmp_path)

    assert settings == Settings(
        office=Office(name="Northmoor Community Safety Partnership", email="csp@northmoor.example"),
        recipients=settings.recipients,
        pack=PackSettings(
            False,
            (
                PartKind.REPORT,
                PartKind.SUMMARY,
                PartKind.ACTION_PLAN,
                PartKind.APPENDIX,
                PartKind.LETTER,
            ),
            "{pseudonym} {year}",
        ),
        size=SizeLimits(10_000_000, 9_000_000, 25_000_000, False),
        engine=EngineSettings(EngineChoice.EMBEDDED, 300),
        second_person=True,
        archive=ArchiveSettings(
            (tmp_path.parent / "kept").resolve(),
            False,
            Retention("20 years", "publication", "schedule 4", True),
        ),
        templates_folder=tmp_path / "templates",
        file=file,
    )


def test_the_nearest_file_above_the_review_is_used(written: Written, tmp_path: Path) -> None:
    file = written(RECIPIENT)
    review = tmp_path / "reviews" / "maya" / "review.toml"
    review.parent.mkdir(parents=True)
    review.write_bytes(b"")
    assert load_settings(None, review).file == file
    assert load_settings(None, review.parent).file == file
    nearer = review.parent.parent / "bundle.toml"
    nearer.write_text(RECIPIENT, encoding="utf-8")
    assert load_settings(None, review).file == nearer
    assert load_settings(file, review).file == file


def test_the_environment_wins(written: Written, monkeypatch: pytest.MonkeyPatch) -> None:
    file = written(RECIPIENT + '[engine]\nuse = "word"\ntimeout = 60\n')
    monkeypatch.setenv("BUNDLE_ENGINE__USE", "embedded")
    monkeypatch.setenv("BUNDLE_RELEASE__SECOND_PERSON", "true")
    settings = load_settings(file, file.parent)
    assert settings.engine == EngineSettings(EngineChoice.EMBEDDED, 60)
    assert settings.second_person


def test_a_fault_in_the_environment_names_the_variable(
    written: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BUNDLE_SIZE__LIMIT", "canary-value")
    (problem,) = faults(written(RECIPIENT))
    assert problem.where == "environment variable BUNDLE_SIZE__LIMIT"
    assert "canary" not in repr(problem)

    monkeypatch.delenv("BUNDLE_SIZE__LIMIT")
    monkeypatch.setenv("BUNDLE_RECIPIENTS", "canary-value")
    (problem,) = faults(written(RECIPIENT))
    assert problem.code == "environment"
    assert "canary" not in repr(problem)


@pytest.mark.parametrize(
    ("text", "code", "where", "fix"),
    [
        ('[ofice]\nname = "x"\n', "key-unknown", "line 7, key [ofice]", "Did you mean `office`?"),
        ('[office]\nnmae = "x"\n', "key-unknown", "line 8, key [office] nmae",
         "Did you mean `name`?"),
        ("[office]\nname = 7\n", "wrong-type", "line 8, key [office] name",
         'Write it between quotation marks: "like this".'),
        ('[office]\nemail = "csp"\n', "not-usable", "line 8, key [office] email",
         'Write it as "name@office.example".'),
        ('[office]\nname = "x\\ny"\n', "not-usable", "line 8, key [office] name",
         "Type the words again on one line instead of pasting them."),
        ("[size]\nlimit = 20_000_001\n", "number-out-of-range", "line 8, key [size] limit",
         "Write 20_000_000 or less."),
        ("[size]\nlimit = true\n", "not-usable", "line 8, key [size] limit", "Write a number."),
        ("[size]\nlimit = 10_000_000\n", "size-target", "line 7, key [size] target",
         "Make target smaller than limit."),
        ('[size]\nshrink = "perhaps"\n', "wrong-type", "line 8, key [size] shrink",
         "Write true or false, without quotation marks."),
        ('[engine]\nuse = "wrd"\n', "not-in-list", "line 8, key [engine] use",
         'Write one of: "auto", "word", "libreoffice" or "embedded".'),
        ("[engine]\ntimeout = 0\n", "number-out-of-range", "line 8, key [engine] timeout",
         "Write 5 or more."),
        ('[pack]\norder = ["report"]\n', "not-usable", "line 8, key [pack] order",
         'Put these in order: "report", "summary", "appendices", "action_plan", "letter".'),
        ('[pack]\nname = "{pseudonym} {surname}"\n', "not-usable", "line 8, key [pack] name",
         "Use only these: {pseudonym} {partnership_short} {year} {kind}."),
        ('[pack]\nname = "{pseudonym!r:>99}"\n', "not-usable", "line 8, key [pack] name",
         "Use only these: {pseudonym} {partnership_short} {year} {kind}."),
        ('[pack]\nname = "{pseudonym"\n', "not-usable", "line 8, key [pack] name",
         "Use only these: {pseudonym} {partnership_short} {year} {kind}."),
        ('[pack]\nname = "Review"\n', "not-usable", "line 8, key [pack] name",
         "Put {pseudonym} into it."),
        ('[archive]\nretention = { perod = "x" }\n', "key-unknown",
         "line 8, key [archive] retention.perod", "Did you mean `period`?"),
        ('[archive]\nfolder = ""\n', "key-empty", "line 8, key [archive] folder",
         'Write `folder = "..."`.'),
        ("[office]\nname = “Northmoor”\n", "curly-quotes", "line 8, key name",
         "Type the quotation marks again in Notepad, not in Word."),
        (RECIPIENT, "id-twice", "line 8, key [[recipients]] 2 id",
         "Give each recipient its own id."),
        (RECIPIENT.replace("home-office", "publish", 1), "not-usable",
         "line 8, key [[recipients]] 2 id", "Choose another id."),
        (RECIPIENT.replace('"home-office"', '"Home Office"', 1), "not-usable",
         "line 8, key [[recipients]] 2 id", 'Write it as "home-office".'),
        (RECIPIENT.replace("address", "adress"), "key-unknown",
         "line 10, key [[recipients]] 2 adress", "Did you mean `address`?"),
        (RECIPIENT.replace("template", "# template"), "key-missing",
         "line 7, key [[recipients]] 2 template", "Add a line `template = ...`."),
        (RECIPIENT.replace("emails/", "../"), "not-usable",
         "line 12, key [[recipients]] 2 template",
         'Write it with a forward slash, as "emails/home-office.txt.j2".'),
        (RECIPIENT.replace('"pack", "weblinks"', ""), "not-usable",
         "line 11, key [[recipients]] 2 receives", "Write at least one entry."),
        (RECIPIENT.replace("team@homeoffice.example", ""), "key-empty",
         "line 10, key [[recipients]] 2 address", 'Write `address = "..."`.'),
        (RECIPIENT.replace("team@", "a@x.example, team@"), "not-usable",
         "line 10, key [[recipients]] 2 address", 'Write it as "name@office.example".'),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_key_its_line_and_its_cure(
    written: Written, *, text: str, code: str, where: str, fix: str
) -> None:
    (problem,) = faults(written(RECIPIENT + text))
    assert (problem.code, problem.where, problem.fix) == (code, f"bundle.toml, {where}", fix)


def test_all_faults_are_named_at_once_in_the_order_of_the_file(written: Written) -> None:
    file = written(
        RECIPIENT.replace('"pack"', '"pak"')
        + '[engine]\nuse = “word”\n[size]\nlimit = "big"\n[release]\nsecond = true\n'
    )
    assert [problem.where for problem in faults(file)] == [
        "bundle.toml, line 8, key use",
        "bundle.toml, line 5, key [[recipients]] 1 receives 1",
        "bundle.toml, line 10, key [size] limit",
        "bundle.toml, line 12, key [release] second",
    ]


def test_an_office_without_recipients_is_told(written: Written) -> None:
    assert [(p.code, p.where) for p in faults(written(""))] == [
        ("key-missing", "bundle.toml, key recipients")
    ]


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert faults(tmp_path / "office.toml") == (
        Problem(
            "settings-unreadable",
            "office.toml",
            "There is no such file.",
            "Check the path behind --config.",
        ),
    )
