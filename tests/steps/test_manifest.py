"""Everything an officer can type wrongly is named, with its line and its cure; and what is
right becomes a Review."""

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bundler.errors import Problem
from bundler.model.review import (
    Agency,
    Answer,
    Attestation,
    CastMember,
    InnerPart,
    Kind,
    NamePolicy,
    Nation,
    PanelLetter,
    Part,
    PartKind,
    Point,
    Review,
    TypedText,
    Weblink,
    YearMonth,
)
from bundler.steps.manifest import mask_problems, protected_in, read_manifest
from tests.steps.typed import IDENTITIES, REVIEW, ReviewOnDisk, review_on_disk

PROTECTED = ("Zephyrine", "Quillfeather", "Zephy", "Tobermory", "Harrowgate", "2021-03-04")


@pytest.fixture
def review(tmp_path: Path) -> ReviewOnDisk:
    return review_on_disk(tmp_path)


def line_of(text: str, sheet: str = REVIEW) -> int:
    return sheet[: sheet.index(text)].count("\n") + 1


def only(review: ReviewOnDisk) -> Problem:
    problems = read_manifest(review.file).problems
    assert len(problems) == 1, problems
    return problems[0]


def test_what_is_typed_becomes_a_review(review: ReviewOnDisk) -> None:
    manifest = read_manifest(review.folder)

    assert manifest.problems == ()
    assert manifest.identities is not None
    assert manifest.identities.counts() == "3 names, 2 dates, 1 place"
    found = manifest.review
    assert found is not None
    here = review.folder
    assert found == Review(
        file=review.file,
        kind=Kind.DHR,
        pseudonym="Maya",
        partnership="Northmoor Community Safety Partnership",
        partnership_short="Northmoor",
        died=YearMonth(2021, 3),
        submitted=date(2023, 6, 14),
        completed=date(2024, 1, 8),
        author="Dr Imogen Fairweather",
        officer="A. Officer",
        nation=Nation.ENGLAND,
        name_policy=NamePolicy.PSEUDONYM,
        version=1,
        changes="",
        parts=(
            Part(
                PartKind.REPORT,
                here / "1-overview-report.docx",
                "1-overview-report.docx",
                "Overview report",
            ),
            Part(
                PartKind.SUMMARY,
                here / "2-executive-summary.docx",
                "2-executive-summary.docx",
                "Executive summary",
            ),
            Part(
                PartKind.APPENDIX,
                here / "5-glossary-of-terms.docx",
                "5-glossary-of-terms.docx",
                "Glossary of terms",
            ),
            Part(PartKind.APPENDIX, here / "6-maps.pdf", "6-maps.pdf", "Maps"),
            Part(
                PartKind.ACTION_PLAN,
                here / "3-action-plan.xlsx",
                "3-action-plan.xlsx",
                "Action plan",
            ),
            Part(
                PartKind.LETTER, here / "4-qa-letter.pdf", "4-qa-letter.pdf", "Home Office letter"
            ),
        ),
        submitted_report=None,
        action_plan_position=date(2024, 1, 5),
        letter=PanelLetter(
            date(2023, 12, 5),
            date(2023, 11, 15),
            (
                Point(
                    1,
                    "The title page should give the month of death.",
                    Answer.DONE,
                    "Month added under the pseudonym.",
                    "title page",
                    "Independent chair",
                    "A. Officer",
                    date(2024, 1, 10),
                ),
                Point(2, "Explain the acronym IDVA."),
            ),
        ),
        weblinks=(
            Weblink(
                "Northmoor Council", "https://www.northmoor.example/dhr/maya", "", date(2024, 2, 1)
            ),
        ),
        attestations=(
            Attestation(("REL-02",), "A. Officer", date(2024, 1, 11), "They have seen the final."),
        ),
        panel_members=("Imogen Fairweather",),
        agencies=(Agency("Northmoor Police", "NP"),),
        allowed_names=(),
        cast=(CastMember("victim", "Maya"),),
        identities_file=review.identities.resolve(),
        typed=found.typed,
    )


def test_every_text_typed_is_kept_with_its_key(review: ReviewOnDisk) -> None:
    found = read_manifest(review.file).review
    assert found is not None
    assert {
        TypedText("[review] officer", "A. Officer"),
        TypedText("[parts] appendices 2 title", "Maps"),
        TypedText("[[letter.points]] 2 text", "Explain the acronym IDVA."),
        TypedText("[[attestations]] 1 rules 1", "REL-02"),
        TypedText("[names] agencies 1 short", "NP"),
        TypedText("[private] identities", "../private/maya.identities.toml"),
    } <= set(found.typed)


@pytest.mark.parametrize(
    ("old", "new", "code", "key", "cure"),
    [
        ('pseudonym = "Maya"\npart', 'psuedonym = "Maya"\npart', "key-unknown",
         "[review] psuedonym", "Did you mean `pseudonym`?"),
        ('officer = "A. Officer"\n\n', "\n", "key-missing", "[review] officer",
         "Add a line `officer = ...`."),
        ('officer = "A. Officer"\n\n', 'officer = " "\n\n', "key-missing", "[review] officer",
         "Write `officer = ...` and the value."),
        ('"Dr Imogen Fairweather"', "7", "wrong-type", "[review] author",
         'Write `author = "..."`.'),
        ('"Dr Imogen Fairweather"', '"Dr\\u200b Imogen"', "unseen-character", "[review] author",
         "Type the words again instead of pasting them. In a path, write / and not \\."),
        ('kind = "DHR"', 'kind = "DARD"', "not-in-list", "[review] kind",
         'Did you mean "DARDR"? Write one of: "DHR", "DARDR".'),
        ('"2021-03"', '"2021-03-17"', "exact-day", "[review] died", 'Write `died = "2021-03"`.'),
        ('"2021-03"', "2021-03-17", "exact-day", "[review] died", 'Write `died = "2021-03"`.'),
        ('"2021-03"', '"17/03/2021"', "exact-day", "[review] died", 'Write `died = "2021-03"`.'),
        ('"2021-03"', "17/03/2021", "date-form", "died",
         'Only month and year may be given. Write "2021-03".'),
        ('"2021-03"', "2021-03", "month-unquoted", "died", 'Write it as "2021-03".'),
        ('"2021-03"', '"2021-13"', "month-not-real", "[review] died",
         'Write the month as 01 to 12: `died = "2024-08"`.'),
        ('"2021-03"', '"March 2021"', "month-form", "[review] died",
         'Write year and month in figures: `died = "2021-03"`.'),
        ("2024-01-08", "07/08/2024", "date-form", "completed",
         "If you mean 7 August 2024, write 2024-08-07."),
        ("2024-01-08", '"07/08/2024"', "date-form", "[review] completed",
         "If you mean 7 August 2024, write `completed = 2024-08-07`, without quotation marks."),
        ("2024-01-08", '"2024-01-08"', "date-form", "[review] completed",
         "If you mean 8 January 2024, write `completed = 2024-01-08`, without quotation marks."),
        ("2024-01-08", "2024-01-08T09:00:00", "date-form", "[review] completed",
         "Write only the day: `completed = 2024-01-08`."),
        ("2024-01-08", "2024-13-08", "date-not-real", "completed",
         "Write the date as 2024-08-07."),
        ("2024-01-08", "2024-02-30", "date-not-real", "completed",
         "Write the date as 2024-08-07."),
        ('"A. Officer"\n\n', "“A. Officer”\n\n", "curly-quotes", "officer",
         "Type the quotation marks again in Notepad, not in Word."),
        ('"A. Officer"\n\n', '"A. Officer\n\n', "toml-quote-open", "officer",
         'Put a straight quotation mark (") at the end of the words.'),
        ('"A. Officer"\n\n', '"A. Officer"\nofficer = "B"\n', "key-repeated", "officer",
         "Keep the line that is right and take out the other."),
        ('"1-overview-report.docx"', '"papers\\overview.docx"', "backslash", "report",
         'Write paths with a forward slash: "folder/report.docx".'),
        ('"1-overview-report.docx"', "'papers\\overview.docx'", "backslash", "[parts] report",
         'Use a forward slash: "papers/overview.docx".'),
        ('"1-overview-report.docx"', '"papers\\new.docx"', "several-lines", "[parts] report",
         "Write them on one line. In a path, write / and not \\."),
        ('"1-overview-report.docx"', '"1-overveiw-report.docx"', "part-not-found",
         "[parts] report", "Did you mean 1-overview-report.docx?"),
        ('"1-overview-report.docx"', '"papers/report.docx"', "part-not-found",
         "[parts] report", "There is no folder papers beside review.toml either."),
        ('"1-overview-report.docx"', '"2-executive-summary.docx"', "part-twice",
         "[parts] summary", "Give each document a file of its own."),
        ('"1-overview-report.docx"', '"../report.docx"', "part-outside", "[parts] report",
         "Copy the file into the folder that review.toml stands in, and write its name."),
        ('"1-overview-report.docx"', '"C:/papers/report.docx"', "part-outside",
         "[parts] report",
         "Copy the file into the folder that review.toml stands in, and write its name."),
        ('"1-overview-report.docx"', '"~$overview.docx"', "part-lock", "[parts] report",
         "Write the document's own name: overview.docx."),
        ('"1-overview-report.docx"', "[]", "wrong-type", "[parts] report",
         'Write it between quotation marks: "1-overview-report.docx".'),
        ('"2-executive-summary.docx"', '{ in = "report" }', "part-inside-part",
         "[parts] summary",
         'Write summary = { in = "report", heading = "Executive summary" }.'),
        ('"2-executive-summary.docx"', '{ in = "letter", heading = "Executive summary" }',
         "part-inside-part", "[parts] summary",
         'Write summary = { in = "report", heading = "Executive summary" }.'),
        ('"4-qa-letter.pdf"', '{ in = "report", heading = "Letter" }', "part-inside-part",
         "[parts] letter",
         "Save this document as a file of its own, and write the file's name here."),
        ('title = "Maps"', 'titel = "Maps"', "key-unknown", "[parts] appendices 2 titel",
         "Did you mean `title`?"),
        ("https://www.northmoor.example/dhr/maya", "http://www.northmoor.example/dhr/maya",
         "url-not-usable", "[[weblinks]] 1 page",
         "Copy the address from the browser: https://www.northmoor.example/dhr/maya"),
        ("number = 2", "number = 1", "point-twice", "[[letter.points]] 2 number",
         "Give each point its own number, as it is counted in the letter."),
        ("number = 2", "number = 0", "number-too-small", "[[letter.points]] 2 number",
         "Write 1 or more."),
        ("number = 2\n", "", "key-missing", "[[letter.points]] 2 number",
         "Add a line `number = 1`, as it is counted in the letter."),
        ('answer = "done"', 'answer = "doen"', "not-in-list", "[[letter.points]] 1 answer",
         'Did you mean "done"? Write one of: "done", "partly done", "answered", "not done", '
         '"not applicable".'),
        ("panel = 2023", 'responses = "responses.docx"\npanel = 2023', "part-not-found",
         "[letter] responses",
         "Copy the file into the folder that review.toml stands in, or mend the name."),
        ('rules = ["REL-02"]', "rules = []", "key-missing", "[[attestations]] 1 rules",
         'Write `rules = ["REL-02"]` with the rule\'s own number.'),
        ('by = "A. Officer"\non = 2024-01-11', 'by = ""\non = 2024-01-11', "key-missing",
         "[[attestations]] 1 by", "Write `by = ...` and the value."),
        ('role = "victim"', 'role = "mother"', "not-in-list", "[[cast]] 1 role",
         'Write one of: "victim", "perpetrator", "child", "relative", "friend", "professional".'),
        ('officer = "A. Officer"\n\n', 'officer = "A. Officer"\nversion = 2\n\n', "key-missing",
         "[review] changes", 'Add a line `changes = "Action plan updated to March 2025"`.'),
        ("[names]", "[nmaes]", "key-unknown", "[nmaes]", "Did you mean `names`?"),
        ("[names]", "[review]", "heading-repeated", "",
         "Move the lines under it to the first one and take this heading out."),
        ("maya.identities.toml", "other.toml", "identities-not-found", "[private] identities",
         "Check the path. It counts from the folder that review.toml stands in."),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_key_its_line_and_its_cure(
    review: ReviewOnDisk, *, old: str, new: str, code: str, key: str, cure: str
) -> None:
    review.typed(old, new)
    problem = only(review)
    line = problem.where.removeprefix("review.toml, line ").partition(",")[0]
    assert (problem.code, problem.fix) == (code, cure)
    assert problem.where.endswith(f", key {key}") if key else "key" not in problem.where
    typed = review.file.read_text(encoding="utf-8").split("\n")[int(line) - 1]
    name = key.rsplit(maxsplit=1)[-1].strip("[]") if key else "review"
    assert name in typed or code == "key-missing" or "Maps" in typed


@pytest.mark.parametrize(
    ("ending", "cure"),
    [
        (".doc", "This is the Word format of before 2007."),
        (".docm", "This Word file can hold macros."),
        (".rtf", 'Open it, choose "Save as" and the type "Word document (.docx)"'),
        (".odt", 'Open it, choose "Save as" and the type "Word document (.docx)"'),
        (".pages", 'In Pages choose "Export to" and "Word"'),
        (".msg", "This is an email."),
        (".jpg", "Use a file that ends in .docx or .pdf."),
        (".xlsx", "Use a file that ends in .docx or .pdf."),
    ],
)
def test_a_wrong_kind_of_file_is_named_with_its_own_cure(
    review: ReviewOnDisk, ending: str, cure: str
) -> None:
    (review.folder / f"report{ending}").write_bytes(b"")
    review.typed("1-overview-report.docx", f"report{ending}")
    problem = only(review)
    assert (problem.code, problem.where) == (
        "part-kind",
        f"review.toml, line {line_of('report = ')}, key [parts] report",
    )
    assert problem.fix.startswith(cure)


def test_a_folder_is_not_a_part(review: ReviewOnDisk) -> None:
    (review.folder / "papers").mkdir()
    review.typed("1-overview-report.docx", "papers")
    assert only(review).code == "part-folder"


def test_names_that_differ_in_capitals_alone_are_one_file(review: ReviewOnDisk) -> None:
    (review.folder / "4-QA-Letter.pdf").write_bytes(b"")
    review.typed("6-maps.pdf", "4-QA-Letter.pdf")
    assert only(review).code == "part-twice"


def test_a_second_name_of_one_file_is_found(review: ReviewOnDisk) -> None:
    os.link(review.folder / "4-qa-letter.pdf", review.folder / "copy.pdf")
    review.typed("6-maps.pdf", "copy.pdf")
    assert only(review).code == "part-twice"


def test_a_link_out_of_the_folder_is_refused(review: ReviewOnDisk, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "report.docx").write_bytes(b"")
    try:
        (review.folder / "papers").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    except OSError:
        pytest.skip("links may not be made here")
    review.typed("1-overview-report.docx", "papers/report.docx")
    assert only(review).code == "part-outside"


def test_what_the_program_wrote_is_not_a_part(review: ReviewOnDisk, tmp_path: Path) -> None:
    for place in ("out", "kept"):
        (review.folder / place).mkdir()
        (review.folder / place / "old.pdf").write_bytes(b"")
    review.typed("4-qa-letter.pdf", "out/old.pdf")
    review.typed("6-maps.pdf", "kept/old.pdf")
    problems = read_manifest(review.file, (review.folder / "kept",)).problems
    assert [problem.code for problem in problems] == ["part-in-output", "part-in-output"]


def test_identities_may_not_lie_where_things_go_out(review: ReviewOnDisk) -> None:
    (review.folder / "out").mkdir()
    (review.folder / "out" / "ids.toml").write_text(IDENTITIES, encoding="utf-8")
    review.typed("../private/maya.identities.toml", "out/ids.toml")
    assert only(review).code == "identities-in-output"


@pytest.mark.parametrize(
    "address",
    [
        "www.northmoor.example/maya",
        "ftp://www.northmoor.example/maya",
        "https://www.northmoor.example/the maya review",
        "https://officer@www.northmoor.example/maya",
        "https:///maya",
        "https://northmoor/maya",
        "https://www.northmoor.example:port/maya",
        "https://[northmoor.example/maya",
    ],
)
def test_an_address_that_leads_nowhere_or_astray_is_refused(
    review: ReviewOnDisk, address: str
) -> None:
    review.typed("https://www.northmoor.example/dhr/maya", address)
    assert only(review).code == "url-not-usable"


def test_all_faults_are_named_at_once(review: ReviewOnDisk) -> None:
    review.typed('kind = "DHR"', "kind = “DHR”")
    review.typed("completed = 2024-01-08", "completed = 08/01/2024")
    review.typed('"2021-03"', '"2021-03-17"')
    review.typed("1-overview-report.docx", "1-report.docx")
    review.typed("https://www", "http://www")
    review.typed('role = "victim"', 'rol = "victim"')
    review.identities.write_text(IDENTITIES.replace("what = ", "waht = "), encoding="utf-8")

    assert [(p.code, p.where) for p in read_manifest(review.file).problems] == [
        ("curly-quotes", "review.toml, line 2"),
        ("date-form", "review.toml, line 8"),
        ("key-unknown", "the identities file, line 11"),
        ("key-unknown", "the identities file, line 14"),
        ("exact-day", "review.toml, line 6, key [review] died"),
        ("part-not-found", "review.toml, line 13, key [parts] report"),
        ("url-not-usable", f"review.toml, line {line_of('page = ')}, key [[weblinks]] 1 page"),
        ("key-unknown", f"review.toml, line {line_of('role = ')}"),
    ]


def test_a_byte_order_mark_and_windows_line_ends_are_accepted(review: ReviewOnDisk) -> None:
    plain = read_manifest(review.file).review
    for file in (review.file, review.identities):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    manifest = read_manifest(review.file)
    assert manifest.problems == ()
    assert manifest.review == plain


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_a_wrong_encoding_is_one_fault(review: ReviewOnDisk, encoding: str) -> None:
    review.file.write_bytes(REVIEW.replace("Dr Imogen", "Dr Imogène").encode(encoding))
    problem = only(review)
    assert problem.code == "wrong-encoding"
    assert problem.where == ("review.toml, line 9" if encoding == "cp1252" else "review.toml")


def test_a_bracket_left_open_ends_the_reading(review: ReviewOnDisk) -> None:
    review.typed('title = "Maps" }]', 'title = "Maps" }')
    manifest = read_manifest(review.file)
    assert manifest.review is None
    assert [problem.code for problem in manifest.problems][-1] == "toml-unfinished"


def test_a_folder_without_review_toml_names_the_near_miss(tmp_path: Path) -> None:
    (tmp_path / "reveiw.toml").write_text("", encoding="utf-8")
    assert read_manifest(tmp_path).problems == (
        Problem(
            "review-unreadable",
            "review.toml",
            "There is no such file in the folder.",
            "A file there is called almost that: call it review.toml.",
        ),
    )


def test_an_empty_file_lists_what_is_missing(review: ReviewOnDisk) -> None:
    review.file.write_bytes(b"")
    manifest = read_manifest(review.file)
    assert manifest.review is None
    assert {problem.where for problem in manifest.problems} == {
        f"review.toml, key {key}"
        for key in (
            "[review] kind", "[review] pseudonym", "[review] partnership", "[review] died",
            "[review] completed", "[review] author", "[review] officer", "parts",
            "[letter] dated",
        )
    }  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "where", "what"),
    [
        ('"A. Officer"\n\n', '"Zephyrine Quillfeather"\n\n', "[review] officer",
         "Here stands protected name 1 (victim)."),
        ("They have seen the final.", "Home was 12 Harrowgate Mews", "[[attestations]] 1 note",
         "Here stands protected place 1 (home)."),
        ("Explain the acronym IDVA.", "On 4 March 2021 she", "[[letter.points]] 2 text",
         "Here stands protected date 1 (death)."),
    ],
)  # fmt: skip
def test_a_protected_value_that_was_typed_is_named_by_its_key_alone(
    review: ReviewOnDisk, old: str, new: str, where: str, what: str
) -> None:
    review.typed(old, new)
    problem = only(review)
    assert (problem.code, problem.what) == ("protected-value-typed", what)
    assert problem.where.endswith(f"key {where}")
    assert not any(value in repr(problem) for value in (*PROTECTED, "4 March"))


def test_the_folder_s_name_is_searched_too(tmp_path: Path) -> None:
    review = review_on_disk(tmp_path)
    named = review.folder.rename(tmp_path / "zephyrine-quillfeather")
    problems = read_manifest(named).problems
    assert [(p.code, p.where) for p in problems] == [
        ("protected-value-typed", "the name of the review's folder")
    ]


def test_a_problem_about_a_file_does_not_repeat_a_name(review: ReviewOnDisk) -> None:
    review.typed("1-overview-report.docx", "Zephyrine Quillfeather report.docx")
    (review.folder / "Zephyrine Quillfeather reports.docx").write_bytes(b"")
    problems = read_manifest(review.file).problems
    assert {p.code for p in problems} == {"part-not-found", "protected-value-typed"}
    assert not any(value in repr(problems) for value in PROTECTED)


def test_a_name_that_the_family_agreed_to_is_not_protected(review: ReviewOnDisk) -> None:
    review.typed("[review]", '[review]\nname_policy = "family-agreed real name"')
    review.typed('pseudonym = "Maya"\npart', 'pseudonym = "Zephyrine Quillfeather"\npart')
    assert read_manifest(review.file).problems == ()
    review.typed('"A. Officer"\n\n', '"Tobermory Quillfeather"\n\n')
    assert only(review).code == "protected-value-typed"


@pytest.mark.parametrize(
    ("old", "new", "code", "key"),
    [
        ('"Zephy"]', "“Zephy”]", "curly-quotes", ""),
        ("2021-03-04", "04/03/2021", "date-form", ""),
        ("2021-03-04", '"2021-03-04"', "date-form", "[[dates]] 1 date"),
        ("2021-03-04", "2021-03-04T10:00:00", "date-form", "[[dates]] 1 date"),
        ("date = 2021-03-04\n", "", "key-missing", "[[dates]] 1 date"),
        ('names = ["Tobermory Quillfeather"]', 'names = "Tobermory Quillfeather"', "wrong-type",
         "[[people]] 2 names"),
        ('names = ["Tobermory Quillfeather"]\n', "", "key-missing", "[[people]] 2 names"),
        ('role = "victim"', 'role = "victm"', "not-in-list", "[[people]] 1 role"),
        ('what = "death"', 'what = "deth"', "not-in-list", "[[dates]] 1 what"),
        ('what = "home"', '"Zephyrina Harrowgate" = 1\nwhat = "home"', "key-unknown", ""),
    ],
)  # fmt: skip
def test_a_fault_in_the_identities_file_repeats_nothing_of_it(
    review: ReviewOnDisk, *, old: str, new: str, code: str, key: str
) -> None:
    assert IDENTITIES.count(old) == 1
    review.identities.write_text(IDENTITIES.replace(old, new), encoding="utf-8")
    problem = only(review)
    assert problem.code == code
    assert problem.where.startswith("the identities file, line ")
    assert problem.where.endswith(key)
    assert not any(value in repr(problem) for value in (*PROTECTED, "04/03/2021"))


@pytest.mark.parametrize("broken", ["identities", "review"])
def test_where_nothing_can_be_masked_nothing_typed_is_repeated(
    review: ReviewOnDisk, broken: str
) -> None:
    review.typed("1-overview-report.docx", "Zephyrine Quillfeather.docx")
    review.typed("completed = 2024-01-08", "completed = 04/03/2021")
    review.typed("[names]", "[Quillfeather]")
    if broken == "identities":
        review.identities.write_text('[[people]]\nnames = ["Zephyrine"', encoding="utf-8")
    else:
        review.typed('title = "Maps" }]', 'title = "Maps" }')
    problems = read_manifest(review.file).problems
    assert len(problems) >= (4 if broken == "identities" else 2)
    assert not any(value in repr(problems) for value in (*PROTECTED, "4 March"))


def test_a_word_for_an_occasion_that_is_not_listed_is_kept(review: ReviewOnDisk) -> None:
    text = IDENTITIES.replace('what = "death"', 'what = "wedding"')
    review.identities.write_text(text, encoding="utf-8")
    identities = read_manifest(review.file).identities
    assert identities is not None
    assert protected_in("on 4 March 2021", identities) == ("protected date 1 (wedding)",)


def test_problems_of_other_steps_can_be_masked(review: ReviewOnDisk) -> None:
    identities = read_manifest(review.file).identities
    problem = Problem("damaged", "Zephyrine Quillfeather.docx", "Cannot be opened.", "Save it.")
    assert mask_problems([problem], None) == (problem,)
    assert mask_problems([problem], identities) == (
        Problem("damaged", "[protected name 1 (victim)].docx", "Cannot be opened.", "Save it."),
    )


@pytest.mark.parametrize(
    "name", ["report" * 100 + ".docx", "a/" * 3000 + "b.docx", "re:port?.docx", "%2e%2e/x.docx"]
)
def test_a_name_that_no_disk_takes_is_an_officer_s_fault(review: ReviewOnDisk, name: str) -> None:
    review.typed("1-overview-report.docx", name)
    assert only(review).code in ("part-not-found", "part-unreadable")
    review.typed(name, "1-overview-report.docx")
    review.typed("maya.identities.toml", name)
    assert only(review).code == "identities-not-found"


@pytest.mark.parametrize("deep", ["[" * 5000, "9" * 5000, "{ a = " * 5000])
def test_a_value_without_end_is_an_officer_s_fault(review: ReviewOnDisk, deep: str) -> None:
    review.typed('kind = "DHR"', f"kind = {deep}")
    assert [p.code for p in read_manifest(review.file).problems][-1] == "toml-unfinished"


def test_a_word_file_in_place_of_review_toml_is_one_fault(review: ReviewOnDisk) -> None:
    review.file.write_bytes(b"PK\3\4\0\0" + bytes(range(256)) * 100)
    assert only(review).code == "not-text"


def test_a_pipe_in_place_of_a_file_is_not_waited_for(review: ReviewOnDisk) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no pipes in folders here")
    (review.folder / "4-qa-letter.pdf").unlink()
    os.mkfifo(review.folder / "4-qa-letter.pdf")
    assert only(review).code == "part-not-plain"
    review.file.unlink()
    os.mkfifo(review.file)
    assert only(review).code == "review-unreadable"


_SPOILT = st.lists(
    st.tuples(
        st.integers(0, 2000),
        st.integers(0, 4),
        st.sampled_from(["", '"', "[", "]", "{", "=", "\\", "“", "\n", "\r", "#", "'", '"""', "é",
                         "\0", "[[", "1979", ",", ".", "true", "{}", "[]", "[private]\n"]),
    ),
    min_size=1,
    max_size=4,
)  # fmt: skip


def spoilt(text: str, changes: list[tuple[int, int, str]]) -> bytes:
    for at, length, put in changes:
        start = at % len(text)
        text = text[:start] + put + text[start + length :]
    return text.encode("utf-8")


@settings(
    max_examples=300,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(review_changes=_SPOILT, identities_changes=_SPOILT)
def test_no_slip_of_the_hand_is_a_fault_of_the_program_or_shows_a_name(
    review: ReviewOnDisk,
    *,
    review_changes: list[tuple[int, int, str]],
    identities_changes: list[tuple[int, int, str]],
) -> None:
    review.file.write_bytes(REVIEW.encode("utf-8"))
    review.identities.write_bytes(spoilt(IDENTITIES, identities_changes))
    problems = list(read_manifest(review.file).problems)
    review.file.write_bytes(spoilt(REVIEW, review_changes))
    problems += read_manifest(review.file).problems
    shown = repr(problems)
    assert not any(value in shown for value in ("ephyr", "uillf", "obermo", "arrowg", "1990-02"))


def test_a_part_may_stand_inside_the_report(review: ReviewOnDisk) -> None:
    review.typed('"2-executive-summary.docx"', '{ in = "report", heading = "2. Summary" }')

    manifest = read_manifest(review.file)

    assert manifest.problems == ()
    assert manifest.review is not None
    assert manifest.review.inner_parts == (
        InnerPart(PartKind.SUMMARY, "2. Summary", "Executive summary"),
    )
    assert PartKind.SUMMARY not in {part.kind for part in manifest.review.parts}
