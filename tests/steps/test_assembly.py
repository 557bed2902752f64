"""From converted parts to one finished PDF, as an officer receives it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from bundler.errors import InputError
from bundler.model.converted import ConvertedPart, EngineName, Note, NoteKind, SourceFacts
from bundler.model.office import PackSettings
from bundler.model.pack import Pack, PackEntry
from bundler.model.review import Answer, Attestation, Part, PartKind, Point, Review
from bundler.model.vouching import key_of
from bundler.pdf.claims import claims_of
from bundler.steps.assembly import assemble
from bundler.steps.assembly.contents import OWN_CONTENTS
from bundler.steps.templates import template_text
from tests import verapdf
from tests.pdf.proof import bookmarks, elements, links, lost_annotations, unreachable_marks
from tests.pdf.written import changed, plain, tagged
from tests.steps.northmoor import a_review

REPORT = "= Preface\n#lorem(60)\n= Timescales\n#lorem(400)\n== Detail\n#lorem(300)\n= Lessons\nEnd."
TABLE = (
    "#set page(flipped: true)\n= Actions\n#table(columns: 2, table.header[Action][Due], [A], [B])"
)


def part(kind: PartKind, pdf: Path, title: str = "") -> ConvertedPart:
    given = Part(kind, pdf, pdf.name, title or kind.words)
    source = SourceFacts(given, "", read=True)
    return ConvertedPart(given, pdf, EngineName.EMBEDDED, claims_of(pdf), (), source)


def the_parts(folder: Path) -> list[ConvertedPart]:
    """The usual parts, not in the pack's order."""
    return [
        part(PartKind.LETTER, tagged(folder, "Dear partnership,", "letter.pdf")),
        part(PartKind.ACTION_PLAN, tagged(folder, TABLE, "plan.pdf")),
        part(PartKind.REPORT, tagged(folder, REPORT, "report.pdf")),
        part(PartKind.APPENDIX, tagged(folder, "= Glossary\nTerms.", "glossary.pdf"), "Glossary"),
        part(PartKind.SUMMARY, tagged(folder, "= Summary\nShort.", "summary.pdf")),
    ]


def built(
    folder: Path,
    parts: list[ConvertedPart],
    review: Review | None = None,
    settings: PackSettings | None = None,
    name: str = "pack.pdf",
) -> Pack:
    return assemble(
        review or a_review(), parts, settings or PackSettings(), template_text, folder / name
    )


def words_of(pdf: Path) -> list[str]:
    """Each page's text."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    folder = tmp_path_factory.mktemp("pack")
    return built(folder, the_parts(folder))


def test_the_parts_stand_in_order_with_the_annexes_behind_their_sheets(pack: Pack) -> None:
    assert [(e.title, e.first_page, e.pages, e.annex, e.sheet_page) for e in pack.entries] == [
        ("Overview report", 3, 2, "", None),
        ("Executive summary", 5, 1, "", None),
        ("Glossary", 6, 1, "", None),
        ("Action plan", 8, 1, "A", 7),
        ("Home Office letter", 10, 1, "B", 9),
    ]
    assert pack.name == "Maya - Northmoor - 2021 - DHR"
    pages = words_of(pack.pdf)
    assert "Preface" in pages[2]
    assert "Annex B" in pages[8]
    assert "Dear partnership" in pages[9]


def test_the_cover_says_whose_review_it_is(pack: Pack) -> None:
    cover = words_of(pack.pdf)[0]
    for words in (
        "Domestic Homicide Review",
        "Maya",
        "March 2021",
        "Northmoor Community Safety Partnership",
        "An Independent Chair",
        "8 January 2024",
    ):
        assert words in cover
    assert "Version" not in cover


def test_answers_to_the_letter_are_printed_before_it_where_the_office_says_so(
    tmp_path: Path,
) -> None:
    asked = "The panel asks for a fuller account of the visits. " * 12
    points = tuple(
        Point(n, asked, Answer.DONE, f"Answer number {n}.", f"section {n}") for n in range(1, 9)
    )
    review = a_review()
    review = replace(review, letter=replace(review.letter, points=(*points, Point(9, "Open."))))

    printed = built(tmp_path, the_parts(tmp_path), review, settings=PackSettings(responses=True))

    letter = printed.entries[-1]
    pages = [" ".join(words.split()) for words in words_of(printed.pdf)]
    between = " ".join(pages[9 : letter.first_page - 1])
    assert (letter.sheet_page, letter.answers) == (9, 8)
    assert letter.first_page == 12
    assert "Annex B" in pages[8]
    assert "What was done about each point of the letter" in pages[9]
    assert all(f"Done. Answer number {n}. (section {n})" in between for n in range(1, 9))
    assert "Open." not in between
    assert "Dear partnership" in pages[letter.first_page - 1]
    assert printed.claims == frozenset({"PDF/UA-1", "PDF/A-2a"})
    assert re.search(r"Annex B: Home Office letter\W*9\b", pages[1])


def test_a_re_issue_says_its_version_on_the_cover(tmp_path: Path) -> None:
    again = built(tmp_path, the_parts(tmp_path), a_review(version=2))

    assert "Version\r\n2" in words_of(again.pdf)[0]


def test_the_action_plan_is_called_a_live_document_at_its_declared_day(pack: Pack) -> None:
    sheet = " ".join(words_of(pack.pdf)[6].split())

    assert "live document and subject to change as outcomes are delivered" in sheet
    assert "Position at 5 January 2024" in sheet


def test_the_contents_lead_to_every_document_and_to_the_report_s_headings(pack: Pack) -> None:
    with pikepdf.open(pack.pdf) as pdf:
        led = [one.leads_to.split(" at ")[0] for one in links(pdf) if one.page == 1]
        said = [str(a.Contents) for a in pdf.pages[1].obj.Annots]
    assert said == [
        "Overview report, page 3",
        "Preface, page 3",
        "Timescales, page 3",
        "Lessons, page 4",
        "Executive summary, page 5",
        "Glossary, page 6",
        "Annex A: Action plan, page 7",
        "Annex B: Home Office letter, page 9",
    ]
    assert led == [f"page {int(words.split()[-1]) - 1}" for words in said]


def test_the_contents_say_which_list_is_the_report_s_own(tmp_path: Path) -> None:
    listed = "= Title page\n#pagebreak()\n#outline()\n= Contents\n#pagebreak()\n= Preface\nText."
    pack = built(tmp_path, [part(PartKind.REPORT, tagged(tmp_path, listed, "report.pdf"))])

    with pikepdf.open(pack.pdf) as pdf:
        said = [str(a.Contents) for a in pdf.pages[1].obj.Annots]
    assert said == [
        "Overview report, page 3",
        f"{OWN_CONTENTS}, page 4",
        "Title page, page 3",
        "Preface, page 5",
    ]
    assert "PDF/UA-1" in pack.claims


def test_an_annex_of_the_report_keeps_its_letter_and_an_appendix_takes_none(
    tmp_path: Path,
) -> None:
    own = "= Findings\nSee Annex A.\n= Appendix B: Terms\nText.\n= Annex A: Timeline\nText."
    others = [one for one in the_parts(tmp_path) if one.part.kind is not PartKind.REPORT]
    report = part(PartKind.REPORT, tagged(tmp_path, own, "report.pdf"))

    pack = built(tmp_path, [report, *others])

    assert {entry.kind: entry.annex for entry in pack.entries if entry.annex} == {
        PartKind.ACTION_PLAN: "B",
        PartKind.LETTER: "C",
    }


def test_every_document_has_a_bookmark_with_its_own_below(pack: Pack) -> None:
    with pikepdf.open(pack.pdf) as pdf:
        assert bookmarks(pdf) == [
            (1, "Cover", 0),
            (1, "Contents", 1),
            (1, "Overview report", 2),
            (2, "Preface", 2),
            (2, "Timescales", 2),
            (3, "Detail", 2),
            (2, "Lessons", 3),
            (1, "Executive summary", 4),
            (2, "Summary", 4),
            (1, "Glossary", 5),
            (2, "Glossary", 5),
            (1, "Annex A: Action plan", 6),
            (2, "Actions", 7),
            (1, "Annex B: Home Office letter", 8),
        ]


def test_every_page_says_which_of_how_many_it_is(pack: Pack) -> None:
    pages = words_of(pack.pdf)

    assert [f"Pack page {n} of 10" in page for n, page in enumerate(pages, 1)] == [True] * 10


def test_the_file_says_what_it_is_and_nothing_of_who_made_it(pack: Pack) -> None:
    with pikepdf.open(pack.pdf) as pdf:
        title = "Maya: Domestic Homicide Review, Northmoor Community Safety Partnership"
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {
            "/Title": title,
            "/CreationDate": f"D:{a_review().latest_date:%Y%m%d}000000Z",
            "/ModDate": f"D:{a_review().latest_date:%Y%m%d}000000Z",
        }
        with pdf.open_metadata() as xmp:
            assert xmp["dc:title"] == title
            assert "xmp:CreatorTool" not in xmp
            assert "pdf:Producer" not in xmp
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle) is True
        assert {str(page.obj.Tabs) for page in pdf.pages} == {"/S"}
        assert b"Typst" not in pack.pdf.read_bytes()


def test_no_tag_is_lost_on_the_way(pack: Pack) -> None:
    with pikepdf.open(pack.pdf) as pdf:
        assert unreachable_marks(pdf) == []
        assert lost_annotations(pdf) == []
        assert [str(e.S) for e in elements(pdf)].count("/Table") == 1


def test_a_pack_of_parts_that_all_claim_it_is_what_it_says(pack: Pack, tmp_path: Path) -> None:
    assert pack.claims == {"PDF/UA-1", "PDF/A-2a"} == claims_of(pack.pdf)
    assert pack.notes == ()
    for flavour in ("ua1", "2a"):
        [verdict] = verapdf.judge(flavour, pack.pdf)
        assert (verdict.failures, verdict.compliant) == ((), True)


def test_the_same_parts_give_the_same_bytes(tmp_path: Path) -> None:
    first = built(tmp_path, the_parts(tmp_path), name="first.pdf")
    second = built(tmp_path, the_parts(tmp_path), name="second.pdf")

    assert first.pdf.read_bytes() == second.pdf.read_bytes()


def test_a_part_without_tags_takes_every_claim_away_and_is_named(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    letter = plain(tmp_path, "Dear partnership, this was scanned.", "scan.pdf")
    with pikepdf.open(letter, allow_overwriting_input=True) as pdf:
        for key in ("/StructTreeRoot", "/MarkInfo"):
            if key in pdf.Root:
                del pdf.Root[key]
        pdf.save(letter)
    parts[0] = part(PartKind.LETTER, letter)

    mixed = built(tmp_path, parts)

    assert mixed.claims == frozenset() == claims_of(mixed.pdf)
    assert [(note.kind, note.where) for note in mixed.notes] == [
        (NoteKind.UNTAGGED, "Home Office letter"),
        (NoteKind.NOT_CLAIMED, "Home Office letter"),
    ]
    with pikepdf.open(mixed.pdf) as pdf:
        assert bool(pdf.Root.MarkInfo.Suspects) is True
        assert unreachable_marks(pdf) == []


def test_a_contents_of_several_pages_still_counts_right(tmp_path: Path) -> None:
    headings = "\n".join(f"= Heading {n}\nWords.\n#pagebreak(weak: true)" for n in range(1, 71))
    parts = [part(PartKind.REPORT, tagged(tmp_path, headings, "report.pdf"))]

    long = built(tmp_path, parts)

    [entry] = long.entries
    assert entry.first_page == 4
    pages = words_of(long.pdf)
    with pikepdf.open(long.pdf) as pdf:
        for page in (1, 2):
            for annotation in pdf.pages[page].obj.Annots:
                heading, number = str(annotation.Contents).split(", page ")
                if heading.startswith("Heading"):
                    assert f"{heading}\r\n" in pages[int(number) - 1]
        assert len(pdf.pages[1].obj.Annots) + len(pdf.pages[2].obj.Annots) == 71


def test_a_pack_may_go_without_a_cover_and_the_letter_may_be_the_only_annex(
    tmp_path: Path,
) -> None:
    parts = [one for one in the_parts(tmp_path) if one.part.kind is not PartKind.ACTION_PLAN]

    bare = built(tmp_path, parts, settings=PackSettings(cover=False))

    letter: PackEntry = bare.entries[-1]
    assert (letter.annex, letter.sheet_page, letter.first_page) == ("A", 6, 7)
    assert bare.entries[0].first_page == 2
    with pikepdf.open(bare.pdf) as pdf:
        assert bookmarks(pdf)[0] == (1, "Contents", 0)


def test_no_position_is_invented_for_the_action_plan(tmp_path: Path) -> None:
    undated = built(tmp_path, the_parts(tmp_path), a_review(action_plan_position=None))

    assert "Position at" not in words_of(undated.pdf)[6]


def test_a_title_with_markup_is_only_words(tmp_path: Path) -> None:
    parts = [part(PartKind.REPORT, tagged(tmp_path, "= One", "r.pdf"), '#panic("x") <b> & *bold*')]
    review = a_review(pseudonym="Ma#ya & <co>", author='"]) #read("/etc/hosts")')

    pack = built(tmp_path, parts, review)

    assert '#panic("x") <b> & *bold*' in words_of(pack.pdf)[1]
    assert '"]) #read("/etc/hosts")' in words_of(pack.pdf)[0]
    with pikepdf.open(pack.pdf) as pdf, pdf.open_metadata() as xmp:
        assert str(xmp["dc:title"]).startswith("Ma#ya & <co>: ")


def test_a_part_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    parts[0].pdf.write_bytes(b"%PDF-1.7 nothing more")

    with pytest.raises(InputError) as refused:
        built(tmp_path, parts)

    [problem] = refused.value.problems
    assert (problem.code, problem.where) == ("pdf-not-readable", "letter.pdf")
    assert not (tmp_path / "pack.pdf").exists()


def test_the_parts_themselves_are_not_touched(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    before = {one.pdf: one.pdf.read_bytes() for one in parts}

    built(tmp_path, parts)

    assert {one.pdf: one.pdf.read_bytes() for one in parts} == before
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(
        [*(one.pdf.name for one in parts), "pack.pdf"]
    )


def test_a_transcript_stands_in_the_letter_s_annex_and_the_letter_stays_last(
    tmp_path: Path,
) -> None:
    transcript = tagged(tmp_path, "= Transcript\nDear partnership,", "transcript.pdf")
    parts = [part(PartKind.TRANSCRIPT, transcript), *the_parts(tmp_path)]

    made = built(tmp_path, parts)

    assert [(e.title, e.annex, e.sheet_page is None) for e in made.entries][-3:] == [
        ("Action plan", "A", False),
        ("Transcript of the Home Office letter", "B", False),
        ("Home Office letter", "B", True),
    ]
    with pikepdf.open(made.pdf) as pdf:
        assert [words for level, words, _ in bookmarks(pdf) if level == 1][-2:] == [
            "Annex B: Transcript of the Home Office letter",
            "Annex B: Home Office letter",
        ]
    assert "The letter itself follows" in words_of(made.pdf)[-3]
    assert made.claims == {"PDF/UA-1", "PDF/A-2a"}


def _claims_nothing(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Metadata"]


def _no_alternative_text(pdf: pikepdf.Pdf) -> None:
    _claims_nothing(pdf)
    for element in elements(pdf):
        if "/Alt" in element:
            del element["/Alt"]


PICTURE = 'Dear partnership, #figure(rect(width: 1cm, height: 1cm), alt: "A seal")'


def with_given_letter(
    folder: Path, change: Callable[[pikepdf.Pdf], None], keys: tuple[str, ...], sha256: str = "ab"
) -> Pack:
    """The usual parts with a letter as given, and a person's word for documents by their keys."""
    pdf = changed(tagged(folder, PICTURE, "given.pdf"), change)
    letter = part(PartKind.LETTER, pdf)
    source = replace(letter.source, sha256=sha256)
    letter = replace(letter, engine=EngineName.AS_GIVEN, source=source)
    word = Attestation(("PDF-17",), "A. Officer", date(2024, 1, 9), "Read aloud.", keys)
    return built(folder, [letter, *the_parts(folder)[1:]], a_review(attestations=(word,)))


def notes_of(pack: Pack) -> list[tuple[NoteKind, str]]:
    return [(note.kind, note.where) for note in pack.notes]


LETTER = "Home Office letter"
ITS_KEY = key_of("ab", EngineName.AS_GIVEN)


def test_a_tagged_part_without_a_claim_counts_once_a_person_has_checked_that_very_file(
    tmp_path: Path,
) -> None:
    without = with_given_letter(tmp_path, _claims_nothing, ())
    assert without.claims == frozenset()
    unchecked = [(NoteKind.NOT_CLAIMED, LETTER), (NoteKind.VOUCHABLE, LETTER)]
    assert notes_of(without) == unchecked

    vouched = with_given_letter(tmp_path, _claims_nothing, (ITS_KEY,))
    assert vouched.claims == {"PDF/UA-1"} == claims_of(vouched.pdf)
    assert notes_of(vouched) == [(NoteKind.VOUCHED, LETTER), (NoteKind.NOT_KEPT, LETTER)]
    [verdict] = verapdf.judge("ua1", vouched.pdf)
    assert verdict.failures == ()

    other_file = with_given_letter(tmp_path, _claims_nothing, (ITS_KEY,), sha256="cd")
    assert other_file.claims == frozenset()
    assert notes_of(other_file) == unchecked


def test_nobody_can_vouch_for_what_our_own_checks_contradict(tmp_path: Path) -> None:
    pack = with_given_letter(tmp_path, _no_alternative_text, (ITS_KEY,))

    assert pack.claims == frozenset() == claims_of(pack.pdf)
    assert [(note.kind, note.what) for note in pack.notes] == [
        (NoteKind.NOT_CLAIMED, "a picture or formula has no alternative text")
    ]


def test_word_writes_no_claim_and_its_pages_count_as_those_of_any_engine(tmp_path: Path) -> None:
    parts = the_parts(tmp_path)
    pdf = changed(tagged(tmp_path, REPORT, "word.pdf"), _claims_nothing)
    by_word = replace(part(PartKind.REPORT, pdf), engine=EngineName.WORD)
    parts[2] = by_word
    assert built(tmp_path, parts).claims == {"PDF/UA-1"}

    parts[2] = replace(by_word, notes=(Note(NoteKind.STANDARD_NOT_MET, "the document", "x"),))
    assert built(tmp_path, parts).claims == frozenset()
