"""Words that a page shows and that are in no page's text: the page cannot be searched."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from bundler.model.converted import Text
from bundler.pdf.reading import DocumentFacts, read_document
from tests.pdf.hidden_words import LINES, NAME, Sheet, body, line

Change = Callable[[pikepdf.Pdf], None]
PLAIN = "0 0 1 rg 0 0 20 20 re f"


def facts(path: Path, change: Change, sheet: Sheet | None = None) -> DocumentFacts:
    before = (sheet or Sheet(body(lines=LINES[:1]))).saved(path / "before.pdf")
    with pikepdf.open(before) as pdf:
        change(pdf)
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(path / "page.pdf")
    return read_document(path / "page.pdf")


def searchable(found: DocumentFacts) -> list[bool]:
    return [page.searchable for page in found.pages]


def drawing(pdf: pikepdf.Pdf, content: str, **entries: object) -> pikepdf.Object:
    fonts = Dictionary(Font=pdf.pages[0].Resources.Font)
    return pdf.make_stream(
        content.encode(), Resources=fonts, BBox=Array([0, 0, 595, 842]), **entries
    )


def in_a_pattern(content: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        tile = drawing(pdf, content, PatternType=1, PaintType=1, TilingType=1, XStep=200, YStep=30)
        pdf.pages[0].Resources.Pattern = Dictionary(P=tile)
        pdf.pages[0].contents_add(b"q /Pattern cs /P scn 60 500 200 30 re f Q")

    return change


def in_a_mask(content: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        held = drawing(pdf, content, Type=Name.XObject, Subtype=Name.Form, Group=group)
        mask = Dictionary(SMask=Dictionary(S=Name.Luminosity, G=held))
        pdf.pages[0].Resources.ExtGState = Dictionary(M=mask)
        pdf.pages[0].contents_add(b"q /M gs 0 g 0 550 595 100 re f Q")

    return change


def in_a_form_of_a_pattern(pdf: pikepdf.Pdf) -> None:
    in_a_pattern("/Inner Do")(pdf)
    inner = drawing(pdf, line(NAME, 5, 5), Type=Name.XObject, Subtype=Name.Form)
    pdf.pages[0].Resources.Pattern.P.Resources.XObject = Dictionary(Inner=inner)


def nothing(_: pikepdf.Pdf) -> None:
    pass


@pytest.mark.parametrize(
    "change",
    [in_a_pattern(line(NAME, 5, 5)), in_a_mask(line(NAME, 60, 600, 30, "1 g")),
     in_a_form_of_a_pattern],
)  # fmt: skip
def test_words_in_patterns_and_masks(change: Change, tmp_path: Path) -> None:
    found = facts(tmp_path, change)

    assert searchable(found) == [False, True]
    assert Text("words in a pattern, a mask or an annotation on page 1", NAME) in found.texts


def test_a_heading_cut_out_of_a_picture_is_told_twice(tmp_path: Path) -> None:
    mask = in_a_mask(line(NAME, 60, 700, 30, "1 g"))

    assert searchable(facts(tmp_path, mask, Sheet(body()))) == [True, True]


@pytest.mark.parametrize("change", [in_a_pattern(PLAIN), in_a_mask(PLAIN), nothing])
def test_patterns_and_masks_without_words_are_quiet(change: Change, tmp_path: Path) -> None:
    assert searchable(facts(tmp_path, change)) == [True, True]


@pytest.mark.parametrize("flags", [2, 4])
@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("FreeText", ("typed comment on page 1",)),
        ("Stamp", ("stamp on page 1",)),
        ("Watermark", ("watermark that can be taken off on page 1",)),
        ("Projection", ("mark of an unknown kind on page 1",)),
        ("Link", ()),
        ("PrinterMark", ()),
    ],
)
def test_words_drawn_by_an_annotation_shown_printed_or_not(
    kind: str, words: tuple[str, ...], flags: int, tmp_path: Path
) -> None:
    note = {"Subtype": Name(f"/{kind}"), "Rect": Array([60, 500, 300, 530]),
            "AP": line(NAME, 60, 505)}  # fmt: skip

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Annots[0].F = flags

    found = facts(tmp_path, change, Sheet(body(lines=LINES[:1]), notes=[note]))

    assert searchable(found) == [False, True]
    assert found.comments == words
    assert NAME in {text.text for text in found.texts}
