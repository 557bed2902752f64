"""The embedded engine: what Word shows is what the PDF holds, or a note names it."""

import re
from datetime import date
from pathlib import Path

import pikepdf
import pytest

from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Job
from bundler.convert.outside import child
from bundler.convert.typesetting import pandoc
from bundler.errors import ToolError
from bundler.model.converted import EngineName, NoteKind
from tests import verapdf
from tests.convert.set_parts import SetPart, set_part
from tests.convert.word_parts import (
    A4,
    WordParts,
    heading,
    level,
    numbered,
    paragraph,
    relation,
)

_BULLETS_AND_LETTERS = (
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    + level(0, "•", "bullet")
    + level(1, "–", "bullet")
    + '</w:abstractNum><w:abstractNum w:abstractNumId="2">'
    '<w:multiLevelType w:val="multilevel"/>'
    + level(0, "(%1)", "lowerLetter")
    + level(1, "%1.%2")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)
_CHAPTERS = (
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    + level(0, "%1.")
    + level(1, "%1.%2")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
_LANDSCAPE = A4.replace(
    '<w:pgSz w:w="11906" w:h="16838"/>',
    '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>',
)


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def _table(*rows: str, columns: int = 2) -> str:
    grid = '<w:gridCol w:w="3000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def _row(*cells: str, header: bool = False) -> str:
    mark = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tr>{mark}{''.join(cells)}</w:tr>"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> SetPart:
    body = (
        paragraph("Review into the death of Maya", '<w:pStyle w:val="Title"/>')
        + heading("Background")
        + numbered("Introduction", 1)
        + numbered("The panel met four times.", 1, 1)
        + paragraph("", "", '<w:r><w:br w:type="page"/></w:r>')
        + heading("Findings", 2)
        + paragraph(
            "Bold and italic: ",
            "",
            _run("bold", "<w:b/>")
            + _run(" and ")
            + _run("italic", "<w:i/>")
            + '<w:r><w:footnoteReference w:id="2"/></w:r>',
        )
        + _table(
            _row(_cell("Agency"), _cell("Finding"), header=True),
            _row(_cell("Northmoor Police"), _cell("None")),
        )
        + f"<w:p><w:pPr>{A4}</w:pPr></w:p>"
        + heading("Action plan", 2)
        + paragraph("Wide pages follow Word.")
    )
    parts = WordParts(
        body,
        numbering=_CHAPTERS,
        styles='<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>',
        footnotes=f'<w:footnote w:id="2">{paragraph("Noted by the chair.")}</w:footnote>',
        section=_LANDSCAPE,
    )
    return set_part(parts, tmp_path_factory.mktemp("report"))


def test_the_part_is_tagged_titled_dated_and_claims_the_standard(report: SetPart) -> None:
    with pikepdf.open(report.pdf) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "Overview report"
        assert str(pdf.docinfo.CreationDate).startswith("D:20240108")
    assert report.claims_ua
    assert report.kinds == [NoteKind.PAGES_RESET]


def test_headings_numbers_words_and_notes_stand_in_their_order(report: SetPart) -> None:
    first, second, third = report.pages
    assert "Review into the death of Maya" in first
    assert first.index("Background") < first.index("1.") < first.index("Introduction")
    assert "1.1 The panel met four times." in " ".join(first.split())
    assert "Bold and italic: bold and italic" in second
    assert "Noted by the chair." in second
    assert "Wide pages follow Word." in third
    tags = report.tags()
    assert [tag for tag in tags if tag.startswith("H")] == ["H1", "H2", "H2"]
    assert tags.count("Note") == 1
    assert [tag for tag in tags if tag in ("TH", "TD")] == ["TH", "TH", "TD", "TD"]


def test_a_landscape_section_is_landscape_and_the_foot_stays_free(report: SetPart) -> None:
    assert report.sizes == [(595, 842), (595, 842), (842, 595)]


def test_verapdf_agrees_with_the_claim(report: SetPart, tmp_path: Path) -> None:
    for flavour in ("ua1", "2a"):
        (verdict,) = verapdf.judge(flavour, report.pdf)
        assert verdict.failures == ()
        assert verdict.compliant


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    parts = WordParts(heading("Same") + paragraph("Every time."))
    one, two = (set_part(parts, tmp_path, name) for name in ("one", "two"))
    assert one.pdf.read_bytes() == two.pdf.read_bytes()


def test_lists_keep_their_signs_and_nest(tmp_path: Path) -> None:
    body = (
        numbered("Outer", 1)
        + numbered("Inner", 1, 1)
        + numbered("Outer again", 1)
        + numbered("Letter", 2)
        + numbered("Second letter", 2)
    )
    part = set_part(WordParts(body, numbering=_BULLETS_AND_LETTERS), tmp_path)
    assert part.tags().count("L") == 3
    assert part.tags().count("LI") == 5
    assert "(a) Letter (b) Second letter" in part.text.replace("\u200b", "")


def test_a_page_break_before_a_numbered_heading_keeps_number_and_words(tmp_path: Path) -> None:
    broken = paragraph(
        "",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>',
        '<w:r><w:br w:type="page"/></w:r>' + _run("After the break"),
    )
    part = set_part(
        WordParts(numbered("Before", 2) + broken, numbering=_BULLETS_AND_LETTERS), tmp_path
    )
    assert [" ".join(page.split()) for page in part.pages] == ["(a) Before", "(b) After the break"]


def test_merged_cells_keep_their_spans_and_a_first_row_in_bold_is_a_header(
    tmp_path: Path,
) -> None:
    look = '<w:tblPr><w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
    bold = [f"<w:tc><w:tcPr/><w:p>{_run(text, '<w:b/>')}</w:p></w:tc>" for text in ("A", "B", "C")]
    table = _table(
        _row(*bold),
        _row(
            _cell("tall", '<w:vMerge w:val="restart"/>'), _cell("wide", '<w:gridSpan w:val="2"/>')
        ),
        _row(_cell("", "<w:vMerge/>"), _cell("left"), _cell("right")),
        columns=3,
    ).replace("<w:tblPr/>", look)
    part = set_part(WordParts(table), tmp_path)
    cells = [(tag, extra) for tag, extra in part.elements() if tag in ("TH", "TD")]
    assert [tag for tag, _ in cells] == ["TH", "TH", "TH", "TD", "TD", "TD", "TD"]
    assert cells[3][1]["RowSpan"] == "2"
    assert cells[4][1]["ColSpan"] == "2"


def test_heading_faults_are_named_and_nothing_is_claimed(tmp_path: Path) -> None:
    part = set_part(
        WordParts(heading("Findings", 2) + heading("Detail", 4) + paragraph("Text.")), tmp_path
    )
    assert part.noted(NoteKind.FIRST_HEADING_NOT_LEVEL_1) == [
        ('the heading "Findings"', "the first heading has level 2")
    ]
    assert part.noted(NoteKind.HEADING_LEVEL_SKIPPED) == [
        ('the heading "Detail"', "level 2 is followed by level 4")
    ]
    assert not part.claims_ua
    assert part.tags()[1:] == ["H2", "H4", "P"]


def test_characters_without_a_font_are_named_in_the_page(tmp_path: Path) -> None:
    part = set_part(
        WordParts(paragraph("Gŵyl, żółć, ✓ and \U0001f600 and 漢字.") + heading("End")), tmp_path
    )
    assert "Gŵyl, żółć, ✓ and [grinning face] and [2 Cjk letters]." in part.text
    assert [what for _, what in part.noted(NoteKind.CHARACTER_NOT_SETTABLE)] == [
        "\U0001f600",
        "漢字",
    ]
    assert part.claims_ua


def test_tracked_and_hidden_text_show_as_accepted(tmp_path: Path) -> None:
    by = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'
    body = (
        paragraph(
            "Kept",
            "",
            f"<w:del {by}><w:r><w:delText> deleted</w:delText></w:r></w:del>"
            f"<w:ins {by}>{_run(' inserted')}</w:ins>" + _run(" secret", "<w:vanish/>"),
        )
        + f"<w:p><w:pPr><w:rPr><w:del {by}/></w:rPr></w:pPr>{_run('Joined to ')}</w:p>"
        + paragraph("the next.")
    )
    assert set_part(WordParts(body), tmp_path).text == "Kept inserted Joined to the next."


def test_links_lead_where_word_says_but_never_to_a_file(tmp_path: Path) -> None:
    body = (
        paragraph(
            "",
            "",
            f'<w:hyperlink r:id="web">{_run("the site")}</w:hyperlink>'
            f'<w:hyperlink r:id="disk">{_run(" a file")}</w:hyperlink>'
            f'<w:hyperlink w:anchor="place">{_run(" the place")}</w:hyperlink>'
            + _run(", see")
            + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF place \\h '
            '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + _run(" paragraph 4")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        )
        + '<w:p><w:bookmarkStart w:id="0" w:name="place"/>'
        + _run("Here.")
        + '<w:bookmarkEnd w:id="0"/></w:p>'
    )
    relations = relation("web", "hyperlink", "https://northmoor.example/a", True) + relation(
        "disk", "hyperlink", "file:///C:/Users/someone/a.docx", True
    )
    part = set_part(WordParts(body, relations=relations), tmp_path)
    with pikepdf.open(part.pdf) as pdf:
        links = [a for a in pdf.pages[0].Annots if a.Subtype == "/Link"]
        web = [str(a.A.URI) for a in links if "/A" in a and "/URI" in a.A]
    assert web == ["https://northmoor.example/a"]
    assert len(links) == 3
    assert part.text == "the site a file the place, see paragraph 4 Here."


def test_the_contents_list_goes_and_headers_are_reported(tmp_path: Path) -> None:
    contents = (
        paragraph("Contents")
        + '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" '
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + _run("Background 3")
        + "</w:p>"
        + paragraph("Findings 9", "", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    )
    header = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{paragraph('OFFICIAL SENSITIVE Page 3 of 9')}</w:hdr>"
    )
    footer = header.replace("hdr", "ftr").replace("OFFICIAL SENSITIVE ", "")
    part = set_part(
        WordParts(
            contents + heading("Background"),
            relations=relation("h", "header", "header1.xml") + relation("f", "footer", "f.xml"),
            files={"word/header1.xml": header.encode(), "word/f.xml": footer.encode()},
        ),
        tmp_path,
    )
    assert part.text == "Background"
    assert NoteKind.CONTENTS_LEFT_OUT in part.kinds
    assert part.noted(NoteKind.HEADER_OR_FOOTER_LEFT_OUT) == [
        ("the header", "OFFICIAL SENSITIVE Page 3 of 9")
    ]


def test_a_header_that_repeats_a_title_needs_no_note(tmp_path: Path) -> None:
    tab = "<w:r><w:tab/></w:r>"
    header = (
        '<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{paragraph('The life of Maya', '', tab + _run('3'))}</w:hdr>"
    )
    parts = WordParts(
        heading("The life of Maya") + paragraph("Text."),
        relations=relation("h", "header", "header1.xml"),
        files={"word/header1.xml": header.encode()},
    )
    assert set_part(parts, tmp_path).kinds == [NoteKind.PAGES_RESET]
    parts.files["word/header1.xml"] = header.replace(">3<", ">Draft<").encode()
    assert set_part(parts, tmp_path).noted(NoteKind.HEADER_OR_FOOTER_LEFT_OUT) == [
        ("the header", "The life of Maya Draft")
    ]


def test_text_boxes_and_quotes_keep_their_words(tmp_path: Path) -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        f"{paragraph('In the box.')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    quote = '<w:style w:type="paragraph" w:styleId="Quote"><w:name w:val="Quote"/></w:style>'
    part = set_part(
        WordParts(
            paragraph("Beside the box.", "", box)
            + paragraph("She said so.", '<w:pStyle w:val="Quote"/>'),
            styles=quote,
        ),
        tmp_path,
    )
    assert part.text == "Beside the box. In the box. She said so."
    assert "BlockQuote" in part.tags()


_BLACK = '<w:shd w:val="clear" w:fill="1F3864"/>'
_WHITE = '<w:color w:val="FFFFFF"/>'


def test_marks_colours_and_frames_are_kept_and_stay_readable(tmp_path: Path) -> None:
    look = '<w:highlight w:val="yellow"/>'
    frame = "".join(f'<w:{side} w:val="single"/>' for side in ("top", "left", "bottom", "right"))
    body = (
        paragraph(
            "",
            "",
            _run("marked", look)
            + _run(" small", "<w:smallCaps/>")
            + _run(" loud", "<w:caps/>")
            + _run(" struck", "<w:strike/>")
            + _run(" twice", "<w:dstrike/>")
            + _run("up", '<w:vertAlign w:val="superscript"/>')
            + _run(" red", '<w:color w:val="C00000"/>')
            + _run(" pale", '<w:color w:val="BFBFBF"/>')
            + _run(" hidden", _WHITE)
            + _run(" over", "<w:u w:val='single'/>"),
        )
        + paragraph("In a frame.", f"<w:pBdr>{frame}</w:pBdr>")
        + paragraph("Still in it.", f"<w:pBdr>{frame}</w:pBdr>")
        + paragraph("On a dark ground.", _BLACK)
        + _table(_row(_cell("Red", '<w:shd w:val="clear" w:fill="C00000"/>'), _cell("Plain")))
    )
    part = set_part(WordParts(heading("Looks") + body), tmp_path)
    assert part.text == (
        "Looks marked small LOUD struck twiceup red pale hidden over In a frame. Still in it. "
        "On a dark ground. Red Plain"
    )
    colours = part.colours()
    assert colours["marked"] == colours["pale"] == colours["Plain"] == (22, 25, 29)
    assert colours["red"] == (192, 0, 0)
    assert colours["hidden"] == colours["ground."] == colours["Red"] == (255, 255, 255)
    assert part.claims_ua


def test_right_to_left_text_begins_at_the_right_and_an_empty_box_shows_nothing(
    tmp_path: Path,
) -> None:
    empty = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox>"
        "</v:shape></w:pict></w:r>"
    )
    body = (
        paragraph("שלום", "<w:bidi/>")
        + paragraph("שלום", '<w:bidi/><w:jc w:val="right"/>')
        + paragraph("Left to right", "", empty)
    )
    part = set_part(WordParts(body), tmp_path)
    right, left, latin = part.line_edges()
    assert right[1] == pytest.approx(595.3 - 56.7, abs=2)
    assert left[0] == pytest.approx(56.7, abs=2)
    assert latin[0] == pytest.approx(56.7, abs=2)
    assert part.lines_drawn() == 0


def test_a_dropped_capital_belongs_to_its_word(tmp_path: Path) -> None:
    drop = '<w:framePr w:dropCap="drop" w:lines="3"/>'
    part = set_part(WordParts(paragraph("T", drop) + paragraph("he panel met.")), tmp_path)
    assert part.text == "The panel met."


@pytest.mark.parametrize("deep", [3, 6, 40])
def test_tables_in_tables_are_set_in_bounded_time_and_no_word_is_lost(
    tmp_path: Path, deep: int
) -> None:
    inside = paragraph("Innermost")
    for at in range(deep):
        inside = _table(_row(_tall(inside), _cell(f"Beside {at}"))) + paragraph()
    part = set_part(WordParts(heading("Deep") + inside), tmp_path, timeout=15)
    assert "Innermost" in part.text
    assert all(f"Beside {at}" in part.text for at in range(deep))


def _tall(inside: str) -> str:
    return f"<w:tc><w:tcPr/>{inside}</w:tc>"


def test_a_simple_formula_is_set_and_another_is_named(tmp_path: Path) -> None:
    def formula(inside: str) -> str:
        names = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        return f"<m:oMath {names}>{inside}</m:oMath>"

    def letters(text: str) -> str:
        return f"<m:r><m:t>{text}</m:t></m:r>"

    fraction = f"<m:f><m:num>{letters('a')}</m:num><m:den>{letters('b')}</m:den></m:f>"
    simple = WordParts(heading("Formula") + paragraph("Share ", "", formula(fraction)))
    part = set_part(simple, tmp_path)
    assert [extra.get("Alt") for tag, extra in part.elements() if tag == "Formula"] == [
        r"\frac{a}{b}"
    ]
    assert part.claims_ua
    assert part.kinds == [NoteKind.PAGES_RESET]
    sly = WordParts(heading("Formula") + paragraph("", "", formula(letters('#read("part.typ")'))))
    other = set_part(sly, tmp_path, "sly")
    assert "conventions" not in other.text
    assert "part" in other.text
    assert other.kinds == [NoteKind.PAGES_RESET, NoteKind.CONTENT_LOST]


def test_what_is_no_word_file_is_refused_and_nothing_is_left(tmp_path: Path) -> None:
    source = tmp_path / "a.docx"
    source.write_bytes(b"no zip")
    work = tmp_path / "work"
    work.mkdir()
    with pytest.raises(ToolError) as caught:
        EmbeddedEngine().convert([_job(source, work)], 60)
    (problem,) = caught.value.problems
    assert problem.code == "word-file-not-read"
    assert problem.where == "1-report.docx"
    assert list(work.iterdir()) == []


@pytest.mark.parametrize(
    ("program", "status", "told"),
    [
        (
            "pandoc",
            None,
            ("pandoc-failed", "The reader (pandoc) took over 60 seconds, or too much memory."),
        ),
        ("pandoc", 1, ("pandoc-failed", "The reader (pandoc) stopped with an error.")),
        (
            "python",
            None,
            ("typst-failed", "The typesetter (typst) took over 60 seconds, or too much memory."),
        ),
        ("python", 1, ("typst-failed", "The typesetter (typst) stopped with an error.")),
    ],
)
def test_a_program_that_fails_ends_as_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    program: str,
    status: int | None,
    told: tuple[str, str],
) -> None:
    run = child.run

    def failing(command: list[str], *, folder: Path, timeout: float) -> child.Ended:
        if program in Path(command[0]).name:
            return child.Ended(status)
        return run(command, folder=folder, timeout=timeout)

    monkeypatch.setattr(child, "run", failing)
    source = WordParts(paragraph("Text.", "", _run("gone", "<w:strike/>"))).write(
        tmp_path / "a.docx"
    )
    work = tmp_path / "work"
    work.mkdir()
    with pytest.raises(ToolError) as caught:
        EmbeddedEngine().convert([_job(source, work)], 60)
    assert (caught.value.problems[0].code, caught.value.problems[0].why) == told
    assert list(work.iterdir()) == []


def test_pandoc_answering_with_rubbish_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def rubbish(command: list[str], *, folder: Path, timeout: float) -> child.Ended:
        (folder / "flat.json").write_text("[]", encoding="utf-8")
        return child.Ended(0)

    monkeypatch.setattr(child, "run", rubbish)
    with pytest.raises(pandoc.PandocError):
        pandoc.read_paragraphs(tmp_path / "flat.docx", 5)


def test_the_version_names_wheels_and_our_own_code() -> None:
    version = EmbeddedEngine().version()
    assert re.fullmatch(
        r"pypandoc_binary [\d.]+, typst [\d.]+, font-source-sans-pro [\d.]+, [0-9a-f]{12}", version
    )
    assert EmbeddedEngine().name is EngineName.EMBEDDED


def _job(source: Path, work: Path) -> Job:
    return Job(source, work / "a.pdf", "1-report.docx", "Report", "en-GB", date(2024, 1, 8))
