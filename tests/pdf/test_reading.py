from collections.abc import Callable, Collection
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from bundler.model.converted import Text
from bundler.model.page import Bookmark, Heading, TableRow
from bundler.pdf.page_text import read_pages
from bundler.pdf.reading import DocumentFacts, read_document
from tests.pdf.hand_made import hand_made, saved
from tests.pdf.hidden_words import Sheet, body
from tests.pdf.written import annotated, attached, changed, layered, plain, tagged

REPORT = """
= Overview report
Maya lived in Northmoor.
== Chronology
#table(columns: 2, table.header[Date][Event], [March 2021], [A call to #strong[Northmoor] Police])
#pagebreak()
#figure(rect(width: 3cm, height: 2cm), alt: "A chart of calls", caption: [Calls])
#link("https://www.northmoor.example/dhr")[The page]
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tagged(tmp_path_factory.mktemp("report"), REPORT)


def add(pdf: pikepdf.Pdf, **entries: Dictionary) -> None:
    for key, value in entries.items():
        pdf.Root[f"/{key}"] = value


def where(facts: DocumentFacts, wanted: str) -> list[str]:
    return [text.where for text in facts.texts if wanted in text.text]


def test_a_tagged_document_is_read_as_what_it_is(report: Path) -> None:
    facts = read_document(report)

    assert facts.title == "Maya"
    assert facts.language == "en-GB"
    assert facts.claims == {"PDF/UA-1", "PDF/A-2a"}
    assert (facts.tagged, facts.suspect, facts.display_title, facts.encrypted) == (
        True,
        False,
        True,
        False,
    )
    assert facts.headings == (Heading(1, "Overview report", 1), Heading(2, "Chronology", 1))
    assert facts.bookmarks == (
        Bookmark(1, "Overview report", 1),
        Bookmark(2, "Chronology", 1),
    )
    assert facts.rows == (
        TableRow(("Date", "Event"), True, 1, 1),
        TableRow(("March 2021", "A call to Northmoor Police"), False, 1, 1),
    )
    assert facts.figures_without_text == ()
    assert (facts.scripts, facts.attachments, facts.live_forms) == ((), (), ())
    assert (facts.hidden_layers, facts.comments, facts.unembedded_fonts) == ((), (), ())


def test_words_have_boxes_where_they_are_drawn(report: Path) -> None:
    page = read_document(report).pages[0]

    words = [page.text[run.start : run.end] for run in page.runs]
    assert words[:6] == ["Overview", "report", "Maya", "lived", "in", "Northmoor."]
    overview, _, maya, *_ = page.runs
    assert 0 < overview.box.left < overview.box.right < page.width
    assert overview.box.bottom > maya.box.top
    assert page.searchable


def test_words_after_a_formula_keep_their_boxes_and_their_tags(tmp_path: Path) -> None:
    words = "Maya lived in Northmoor"
    plainly = read_document(tagged(tmp_path, f"= Report\n#v(2em)\n== {words}")).pages[0]
    formula = '#place(top, math.equation(alt: "A", $A = pi r^2 + alpha + beta$))'
    facts = read_document(tagged(tmp_path, f"= Report\n{formula}#v(2em)\n== {words}"))

    assert any(ord(letter) > 0xFFFF for letter in facts.pages[0].text)
    assert facts.headings == (Heading(1, "Report", 1), Heading(2, words, 1))
    last, unmoved = facts.pages[0].runs[-1].box, plainly.runs[-1].box
    assert (last.left, last.right) == (unmoved.left, unmoved.right)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_boxes_follow_a_turned_and_cropped_page(tmp_path: Path, turn: int) -> None:
    straight = plain(tmp_path, "#set page(width: 400pt, height: 200pt, margin: 20pt)\nMaya")

    def turned(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.CropBox = Array([10, 5, 400, 200])
        pdf.pages[0].obj.Rotate = turn

    page = read_document(changed(straight, turned)).pages[0]

    (run,) = page.runs
    assert (page.width, page.height) == ((390, 195) if turn == 180 else (195, 390))
    at_left, at_top = run.box.right < page.width / 2, run.box.bottom > page.height / 2
    # The word stands top left of the page as stored; /Rotate turns clockwise.
    expected = {90: (False, True), 180: (False, False), 270: (True, False)}
    assert (at_left, at_top) == expected[turn]


def test_texts_beside_the_pages_are_found_and_placed(report: Path) -> None:
    facts = read_document(report)

    assert where(facts, "A chart of calls") == ["alternative text of a picture on page 2"]
    assert "target of the link on page 2" in where(facts, "northmoor.example/dhr")
    assert Text("bookmark 2", "Chronology") in facts.texts
    assert "document property Title" in where(facts, "Maya")


@pytest.mark.parametrize(
    ("place", "spoil"),
    [
        ("name of a layer", lambda pdf: layered(pdf, "Canary")),
        (
            "description of the comment on page 1",
            lambda pdf: annotated(pdf, Subtype=Name.Text, Contents=String("Canary")),
        ),
        (
            "value of the form field on page 1",
            lambda pdf: annotated(pdf, Subtype=Name.Widget, FT=Name.Tx, V=String("Canary")),
        ),
        (
            "document property Manager",
            lambda pdf: pdf.docinfo.update({"/Manager": String("Canary")}),
        ),
        (
            "page label",
            lambda pdf: add(
                pdf, PageLabels=Dictionary(Nums=Array([0, Dictionary(P=String("Canary"))]))
            ),
        ),
        (
            "named place",
            lambda pdf: add(
                pdf,
                Names=Dictionary(
                    Dests=Dictionary(Names=Array([String("Canary"), Array([pdf.pages[0].obj])]))
                ),
            ),
        ),
        (
            "hidden data (LastSavedBy) of the PDF",
            lambda pdf: add(pdf, PieceInfo=Dictionary(X=Dictionary(LastSavedBy=String("Canary")))),
        ),
    ],
)
def test_a_string_is_found_wherever_it_hides(
    tmp_path: Path, place: str, spoil: Callable[[pikepdf.Pdf], object]
) -> None:
    spoiled = changed(plain(tmp_path, "Maya"), spoil)

    assert where(read_document(spoiled), "Canary") == [place]


def test_hidden_matter_is_named(tmp_path: Path) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        attached(pdf, "notes.docx")
        layered(pdf, "Draft")
        annotated(pdf, Subtype=Name.Highlight)
        annotated(pdf, Subtype=Name.Widget, FT=Name.Tx)
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

    facts = read_document(changed(plain(tmp_path, "Maya"), spoil))

    assert facts.attachments == ("notes.docx",)
    assert facts.hidden_layers == ("Draft",)
    assert facts.comments == ("attached file on page 1", "highlight on page 1")
    assert facts.live_forms == ("1 form field(s) on page 1",)
    assert facts.scripts == ("script in the file",)


def test_a_font_is_unembedded_only_where_a_page_uses_it(tmp_path: Path) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        fonts = {
            f"/F{n}": Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=name)
            for n, name in enumerate([Name.Helvetica, Name.Courier])
        }
        page.Resources = Dictionary(Font=Dictionary(fonts))
        page.Contents = pdf.make_stream(b"BT /F0 12 Tf 20 20 Td (Maya) Tj ET")

    facts = read_document(changed(plain(tmp_path, "x"), spoil))

    assert facts.unembedded_fonts == ("Helvetica",)
    assert facts.pages[0].text.strip() == "Maya"


def test_a_scan_cannot_be_searched_even_with_the_pack_stamp(tmp_path: Path) -> None:
    def scan(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0].obj
        image = pdf.make_stream(
            bytes(64),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=8,
            Height=8,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )
        helvetica = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.Resources = Dictionary(XObject=Dictionary(I=image), Font=Dictionary(F=helvetica))
        page.Contents = pdf.make_stream(
            b"q 595 0 0 842 0 0 cm /I Do Q BT /F 9 Tf 20 20 Td (Pack page 1 of 1) Tj ET"
        )

    scanned = read_document(changed(plain(tmp_path, "x"), scan)).pages[0]
    blank = read_document(plain(tmp_path, "#pagebreak()")).pages[0]

    assert not scanned.searchable
    assert blank.searchable


def test_a_picture_without_text_is_named(tmp_path: Path) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        for item in pdf.objects:
            if isinstance(item, Dictionary) and item.get("/S") == Name.Figure:
                del item["/Alt"]

    facts = read_document(changed(tagged(tmp_path, REPORT), spoil))

    assert facts.figures_without_text == ("picture 1 on page 2",)


def test_custom_tags_count_as_what_they_stand_for_and_loops_end(tmp_path: Path) -> None:
    def spoil(pdf: pikepdf.Pdf) -> None:
        root = pdf.Root.StructTreeRoot
        root.RoleMap = Dictionary(
            {"/Chapter": Name("/Kapitel"), "/Kapitel": Name.H1, "/A": Name("/B"), "/B": Name("/A")}
        )
        for item in pdf.objects:
            if isinstance(item, Dictionary) and item.get("/S") == Name.H1:
                item.S = Name.Chapter
            elif isinstance(item, Dictionary) and item.get("/S") == Name.P:
                item.K = Array([item, *_as_list(item.K)])
                item.S = Name.A
        outline = pdf.Root.Outlines.First
        outline.Next = outline

    facts = read_document(changed(tagged(tmp_path, REPORT), spoil))

    assert facts.headings[0] == Heading(1, "Overview report", 1)
    assert facts.bookmarks[0].title == "Overview report"


def _as_list(kids: object) -> list[object]:
    return list(kids) if isinstance(kids, Array) else [kids]


def test_a_word_drawn_in_pieces_is_one_word_and_neighbouring_cells_stay_apart(
    tmp_path: Path,
) -> None:
    body = "= Over#text(red)[view] report\n#table(columns: 2, inset: 0pt, [North], [moor])"

    facts = read_document(tagged(tmp_path, body))

    assert facts.headings == (Heading(1, "Overview report", 1),)
    assert [row.cells for row in facts.rows] == [("North", "moor")]
    assert "Overview report" in facts.pages[0].text


def test_a_hyphen_at_a_line_end_stays_and_its_halves_are_two_runs(tmp_path: Path) -> None:
    body = (
        '#set page(width: 65pt, margin: 8pt)\n#set text(hyphenate: true, lang: "en")\n'
        "safeguarding responsibilities"
    )

    (page,) = read_document(plain(tmp_path, body)).pages

    words = [page.text[run.start : run.end] for run in page.runs]
    assert "-\n" in page.text
    assert "".join(words).replace("-", "") == "safeguardingresponsibilities"
    assert [word for word in words if word.endswith("-")]


@pytest.mark.parametrize(("unit", "size", "found"), [(1, 1, True), (10, 1, False), (10, 0.1, True)])
def test_small_words_are_measured_in_the_units_of_their_page(
    unit: int, size: float, *, found: bool, tmp_path: Path
) -> None:
    words = body(size=size, lines=["Nothing was recorded by the surgery"])

    read = read_document(Sheet(words, page={"UserUnit": unit}).saved(tmp_path / "page.pdf"))

    assert bool(read.unseen) is found


@pytest.mark.parametrize("given", [(), (2,), (4, 5), range(1, 13)])
def test_two_who_share_read_every_page_once(tmp_path: Path, given: Collection[int]) -> None:
    file = saved(
        hand_made([[("P", f"Page {number}")] for number in range(1, 13)]), tmp_path / "a.pdf"
    )

    shares = [read_pages(file, first, 2, given) for first in (1, 2)]

    numbers = sorted(read.page.number for share in shares for read in share)
    assert numbers == list(range(1, 13))
    few = set(given) if len(given) < 9 else set()
    assert few <= {read.page.number for read in shares[1]}
