"""Words that a program reads and an eye does not see: found where they are, and only there."""

from pathlib import Path

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from bundler.model.page import Hiding, Unseen
from bundler.pdf import page_text
from bundler.pdf.page_text import read_pages
from tests.pdf.hidden_words import (
    AREA,
    BASELINE,
    END,
    LEFT,
    LINES,
    NAME,
    START,
    Sheet,
    altered,
    blurred,
    body,
    line,
    noise,
    numbers,
    photographed,
    scan,
    width,
)

SURNAME = START + width("Leonora ")
RECT = numbers(START, BASELINE - 3, END, BASELINE + 11)
CORNERS = numbers(
    *(START, BASELINE + 11),
    *(END, BASELINE + 11),
    *(START, BASELINE - 3),
    *(END, BASELINE - 3),
)
GREYS = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0]), C1=Array([0.4]), N=1)
GRADIENT = Dictionary(
    ShadingType=2,
    ColorSpace=Name.DeviceGray,
    Coords=Array([0, 0, 595, 0]),
    Function=GREYS,
    Extend=Array([True, True]),
)


def apart(text: str = NAME, **keys: str) -> str:
    """The name on a line of its own, far below the rest."""
    return body() + line(text, 60, 600, **keys)  # type: ignore[arg-type]


def zigzag(step: float) -> str:
    count = int((END - START) / step) + 2
    points = (
        f"{START + n * step} {BASELINE - 3 if n % 2 else BASELINE + 11} l" for n in range(count)
    )
    return f"0 G 2 w {START} {BASELINE} m {' '.join(points)} S\n"


def hatched(step: float) -> str:
    lefts = [START - 20 + n * step for n in range(int((END - START) / step) + 20)]
    lines = [f"{x} {BASELINE - 4} m {x + 16} {BASELINE + 12} l" for x in lefts]
    lines += [f"{x + 16} {BASELINE - 4} m {x} {BASELINE + 12} l" for x in lefts]
    return f"q {AREA} re W n 0 G 1 w {' '.join(lines)} S Q\n"


TURNED = f"q BT /F1 11 Tf 0 1 -1 0 300 300 Tm ({NAME}) Tj ET Q\n"
SLANTED = f"q BT /F1 11 Tf .707 .707 -.707 .707 300 300 Tm ({NAME}) Tj ET Q\n"
COVERED = {
    "a black box": Sheet(f"{body()}0 g {AREA} re f"),
    "a white box": Sheet(f"{body()}1 g {AREA} re f"),
    "a grey box with a label": Sheet(
        f"{body()}0.5 g {AREA} re f\n{line('Taken out', START, BASELINE)}"
    ),
    "a box that leaves the tops of letters": Sheet(
        f"{body()}0 g {START - 1} {BASELINE - 3} {END - START + 2} 8.5 re f"
    ),
    "an oval": Sheet(
        f"{body()}0 g {START - 20} 745 m {START - 20} 767 {END + 20} 767 {END + 20} 745 c "
        f"{END + 20} 723 {START - 20} 723 {START - 20} 745 c f"
    ),
    "a thick line": Sheet(f"{body()}0 G 14 w {START} {BASELINE + 4} m {END} {BASELINE + 4} l S"),
    "a scribble": Sheet(body() + zigzag(1.5)),
    "hatching": Sheet(body() + hatched(2)),
    "a gradient": Sheet(f"{body()}q {AREA} re W n /S sh Q", shading=GRADIENT),
    "a nearly opaque marker": Sheet(
        f"{body()}q /Marker gs 0 g {AREA} re f Q", states={"Marker": {"ca": 0.95}}
    ),
    "a picture": Sheet(
        f"{body()}q {END - START} 0 0 14 {START} {BASELINE - 3} cm /I Do Q",
        pictures={"I": Image.new("L", (8, 8), 0)},
    ),
    "a photograph over it all": Sheet(
        f"{body()}q 300 0 0 120 40 690 cm /I Do Q", pictures={"I": noise(120, 48)}
    ),
    "a form": Sheet(f"{body()}/Box Do", forms={"Box": f"0 g {AREA} re f"}),
    "an annotation": Sheet(
        body(), notes=[{"Subtype": Name.Square, "Rect": RECT, "IC": Array([0, 0, 0])}]
    ),
    "a black highlight": Sheet(
        body(),
        notes=[
            {
                "Subtype": Name.Highlight,
                "Rect": RECT,
                "C": Array([0, 0, 0]),
                "QuadPoints": CORNERS,
            }
        ],
    ),
    "an annotation's own drawing": Sheet(
        body(), notes=[{"Subtype": Name.Stamp, "Rect": RECT, "AP": "0 g 0 0 595 842 re f"}]
    ),
    "a box on a turned page": Sheet(f"{body()}0 g {AREA} re f", page={"Rotate": 90}),
    "a box over turned words": Sheet(f"{TURNED}0 g 288 298 16 110 re f"),
    "a box over slanted words": Sheet(
        f"{SLANTED}q .707 .707 -.707 .707 300 300 cm 0 g -2 -3 115 14 re f Q"
    ),
}
HIDDEN = {
    (Hiding.LIKE_THE_GROUND, "white on white"): Sheet(apart(before="1 g")),
    (Hiding.LIKE_THE_GROUND, "nearly white on white"): Sheet(apart(before="0.985 g")),
    (Hiding.LIKE_THE_GROUND, "of a contrast less than 1.1"): Sheet(apart(before="0.955 g")),
    (Hiding.LIKE_THE_GROUND, "palest yellow on white"): Sheet(apart(before="1 1 .9 rg")),
    (Hiding.LIKE_THE_GROUND, "blue on blue"): Sheet(
        f".1 .2 .6 rg 50 590 300 30 re f {apart(before='.1 .2 .6 rg')}"
    ),
    (Hiding.LIKE_THE_GROUND, "white beside a black triangle"): Sheet(
        f"0 g 50 650 m 300 650 l 300 590 l f {apart(before='1 g')}"
    ),
    (Hiding.LIKE_THE_GROUND, "the shade of a table's cell"): Sheet(
        f"0.9 g 60 595 300 20 re f {apart(before='0.9 g')}"
    ),
    (Hiding.INVISIBLE, "see-through"): Sheet(
        apart(before="/Clear gs"), states={"Clear": {"ca": 0}}
    ),
    (Hiding.INVISIBLE, "in invisible ink"): Sheet(apart(before="3 Tr")),
    (Hiding.INVISIBLE, "in invisible ink over other words"): Sheet(
        body() + line(NAME, LEFT, BASELINE, before="3 Tr")
    ),
    (Hiding.INVISIBLE, "as an outline that cuts nothing out"): Sheet(apart(before="7 Tr")),
    (Hiding.INVISIBLE, "read off a scan before it was blacked out"): scan(barred="Quillfeather"),
    (Hiding.INVISIBLE, "where a scan is blank"): scan(after=line(NAME, 60, 300, before="3 Tr")),
    (Hiding.INVISIBLE, "read off a scan under a box"): scan(
        after=f"0 g {START - 20} {BASELINE - 3} 160 14 re f"
    ),
    (Hiding.INVISIBLE, "over a photograph"): Sheet(
        f"{body()}q 400 0 0 200 60 500 cm /I Do Q\n{line(NAME, 100, 600, before='3 Tr')}",
        pictures={"I": noise(200, 100)},
    ),
    (Hiding.INVISIBLE, "over a grain that is as fine as letters"): Sheet(
        f"{body()}q 400 0 0 200 60 500 cm /I Do Q\n{line(NAME, 100, 600, before='3 Tr')}",
        pictures={"I": noise(400, 200)},
    ),
    (Hiding.TOO_SMALL, "a point high"): Sheet(body() + line(NAME, 60, 600, 1)),
    (Hiding.TOO_SMALL, "half a point high"): Sheet(body() + line(NAME, 60, 600, 0.5)),
    (Hiding.TOO_SMALL, "of no size"): Sheet(body() + line(NAME, 60, 600, 0)),
    (Hiding.TOO_SMALL, "scaled to nothing"): Sheet(apart(before=".001 0 0 .001 60 600 cm")),
    (Hiding.TOO_SMALL, "squeezed"): Sheet(apart(before="1 Tz")),
    (Hiding.CUT_AWAY, "clipped"): Sheet(apart(before="0 0 5 5 re W n")),
    (Hiding.CUT_AWAY, "on a layer that is off"): Sheet(
        f"{body()}/OC /Layer BDC {line(NAME, 60, 600)} EMC", layer="notes"
    ),
    (Hiding.CUT_AWAY, "in a form on a layer that is off"): Sheet(
        f"{body()}/Aside Do", forms={"Aside": line(NAME, 60, 600)}, layer="Aside"
    ),
    (Hiding.OUTSIDE, "below the crop box"): Sheet(
        body() + line(NAME, 60, 20), page={"CropBox": Array([0, 60, 595, 842])}
    ),
    (Hiding.OUTSIDE, "beside the crop box of a turned page"): Sheet(
        body() + line(NAME, 60, 20), page={"CropBox": Array([0, 60, 595, 842]), "Rotate": 90}
    ),
    (Hiding.OUTSIDE, "above the page"): Sheet(body() + line(NAME, 60, 900)),
    (Hiding.UNDER_WORDS, "struck over"): Sheet(body() + line("X" * 13, START, BASELINE)),
    (Hiding.UNDER_WORDS, "under heavy letters"): Sheet(
        body()
        + line("MMMMMMMMM", START - 2, BASELINE - 2, 14)
        + line("WHWHWHWHW", START - 6, BASELINE - 2, 14)
        + line("######XOXO###", START - 4, BASELINE - 2, 14)
    ),
}
YELLOW = f"1 1 0 rg {AREA} re f"
WATERMARK = "q {} BT /F1 120 Tf .707 .707 -.707 .707 120 250 Tm (DRAFT) Tj ET Q\n"
ROWS = range(10)
HONEST = {
    "plain words": Sheet(body()),
    "a scan with its words": scan(),
    "a coarse scan": scan(wide=827),
    "a fine scan": scan(wide=1800),
    "a scan over its words": scan(over=False),
    "a scan on grey paper": altered(scan(), lambda shade: min(shade, 190)),
    "a faint scan": altered(scan(), lambda shade: 150 + shade // 4),
    "a scan in two shades": altered(scan(), lambda shade: 255 if shade > 150 else 0),
    "a scan white on black": altered(scan(), lambda shade: 255 - shade),
    "a blurred scan": blurred(scan(), 2),
    "a scan with a photograph": photographed(),
    "a highlight drawn over": Sheet(
        f"{body()}q /Mark gs {YELLOW} Q", states={"Mark": {"BM": Name.Multiply}}
    ),
    "a highlight drawn before": Sheet(f"{YELLOW}\n{body()}"),
    "a see-through highlight": Sheet(
        f"{body()}q /Mark gs {YELLOW} Q", states={"Mark": {"ca": 0.4}}
    ),
    "a highlight annotation": Sheet(
        body(),
        notes=[
            {
                "Subtype": Name.Highlight,
                "Rect": RECT,
                "C": Array([1, 1, 0]),
                "QuadPoints": CORNERS,
            }
        ],
    ),
    "a shaded table with a dark head": Sheet(
        "".join(
            f"{0.15 if n == 0 else 0.9 if n % 2 else 1} g 60 {700 - 20 * n} 400 20 re f\n"
            f"0 G .5 w 60 {700 - 20 * n} 400 20 re S\n"
            + line("Recommendation", 65, 705 - 20 * n, before="1 g" if n == 0 else "0 g")
            + line("Lead agency", 265, 705 - 20 * n, before="1 g" if n == 0 else "0 g")
            for n in ROWS
        )
    ),
    "a table whose lines are drawn last": Sheet(
        "".join(line("Recommendation", 65, 705 - 20 * n) for n in ROWS)
        + "".join(f"0 G .5 w 60 {700 - 20 * n} 200 20 re S\n" for n in ROWS)
    ),
    "a watermark behind": Sheet(WATERMARK.format("0.85 g") + body(lines=LINES * 8)),
    "a watermark that shaded cells cover in part": Sheet(
        WATERMARK.format("0.85 g") + f"1 g 60 250 160 200 re f {body(lines=LINES * 8)}"
    ),
    "a stamp in red over words": Sheet(
        f"{body()}q .94 .34 -.34 .94 200 720 cm 1 0 0 RG 2 w 0 0 120 40 re S "
        f"1 0 0 rg BT /F1 24 Tf 8 10 Td (RECEIVED) Tj ET Q"
    ),
    "a name signed over a line": Sheet(
        f"{body()}{line('Signed: ' + '_' * 30, 60, 600)}"
        "0 0 .5 RG 1.5 w 110 598 m 120 625 130 590 140 615 c 150 590 160 620 180 600 c S"
    ),
    "a faint watermark": Sheet(WATERMARK.format("0.93 g") + body(lines=LINES * 8)),
    "a see-through watermark over": Sheet(
        body(lines=LINES * 8) + WATERMARK.format("/Mark gs 0.5 g"), states={"Mark": {"ca": 0.3}}
    ),
    "a heading in white on blue": Sheet(
        ".1 .2 .5 rg 0 780 595 62 re f\n" + line("Overview report", 60, 800, 24, "1 g") + body(700)
    ),
    "a heading in white on an oval": Sheet(
        ".1 .2 .5 rg 40 800 m 40 850 400 850 400 800 c 400 750 40 750 40 800 c f\n"
        + line("Overview report", 100, 795, 24, "1 g")
        + body(700)
    ),
    "white words on a dark picture": Sheet(
        "q 595 0 0 300 0 542 cm /I Do Q\n"
        + line("A review", 60, 700, 30, "1 g")
        + line("Northmoor Community Safety Partnership", 60, 660, 14, "1 g")
        + body(400),
        pictures={"I": noise(120, 60, dark=True)},
    ),
    "white words on a gradient": Sheet(
        "q 0 542 595 300 re W n /S sh Q\n" + line("A review", 60, 700, 30, "1 g") + body(400),
        shading=GRADIENT,
    ),
    "a cover on a gradient": Sheet(
        f"/S sh\n{line('A review', 60, 700, 30, '1 g')}", shading=GRADIENT
    ),
    "a black page": Sheet(f"0 g 0 0 595 842 re f\n{body(before='1 g')}"),
    "a drop cap": Sheet(line("T", 60, 712, 60) + line("he panel met", 100, 745)),
    "dot leaders": Sheet(line("Preface" + "." * 60 + "3", 60, 700) + line("." * 150, 60, 680)),
    "words over dot leaders": Sheet(line("." * 150, 60, 700) + line("Preface", 60, 700)),
    "words over underscores": Sheet(line("_" * 40, 60, 700) + line("Ines Chair", 70, 700)),
    "small print": Sheet(body(size=4) + body(500, 2.5)),
    "a superscript": Sheet(body() + line("a note", 60, 600) + line("12", 90, 604, 6)),
    "very light grey": Sheet(body(before="0.9 g")),
    "yellow": Sheet(body(before="1 1 .6 rg")),
    "struck through": Sheet(f"{body()}0 G 1 w {START} {BASELINE + 4} m {END} {BASELINE + 4} l S"),
    "in a double frame": Sheet(f"{body()}0 G 2 w 40 680 500 110 re S 45 685 490 100 re S"),
    "turned and white on grey": Sheet(
        "0.2 g 280 280 30 200 re f\nq 1 g BT /F1 11 Tf 0 1 -1 0 300 300 Tm (Turned words) Tj ET Q"
    ),
    "bold by drawing twice": Sheet(
        f"0.9 g 50 700 400 80 re f\n{body()}q 1 0 0 1 .3 0 cm {body()} Q"
    ),
    "with a shadow": Sheet(
        line("Overview report", 61, 699, 30, "0.7 g") + line("Overview report", 60, 700, 30)
    ),
    "drawn see-through first": Sheet(
        line("Overview report", 60, 700, 30, "/Clear gs") + line("Overview report", 60, 700, 30),
        states={"Clear": {"ca": 0}},
    ),
    "outlined and filled white": Sheet(line("Overview report", 60, 700, 30, "2 Tr .8 w 1 g")),
    "cut out of a picture": Sheet(
        "q 7 Tr BT /F1 80 Tf 60 700 Td (NORTHMOOR) Tj ET 595 0 0 300 0 542 cm /I Do Q",
        pictures={"I": noise(120, 60, dark=True)},
    ),
    "a filled field": Sheet(
        body() + line("Name:", 60, 600),
        notes=[
            {
                "Subtype": Name.Widget,
                "Rect": Array([0, 0, 595, 842]),
                "AP": line("Ines Chair", 100, 600),
            }
        ],
    ),
    "a page that is one form": Sheet("/All Do", forms={"All": body() + YELLOW.replace(" f", " n")}),
    "a bar with nothing under it": Sheet(f"{body(lines=LINES[:1])}0 g {AREA} re f"),
    "a bar with its label under it": Sheet(
        f"{body(lines=LINES[:1])}{line('REDACTED', START, BASELINE)}0 g {AREA} re f"
    ),
    "spaces of no size": Sheet(body() + line("   ", 60, 500, 0.1)),
}


def unseen(sheet: Sheet, folder: Path) -> tuple[Unseen, ...]:
    (page,) = read_pages(sheet.saved(folder / "page.pdf"))
    assert page.page.searchable
    return page.unseen


@pytest.mark.parametrize("sheet", COVERED.values(), ids=COVERED)
def test_covered_words_are_found(sheet: Sheet, tmp_path: Path) -> None:
    found = unseen(sheet, tmp_path)

    assert NAME in " ".join(one.text for one in found)
    assert Hiding.COVERED in {one.why for one in found}


@pytest.mark.parametrize(
    ("why", "sheet"), [(k[0], s) for k, s in HIDDEN.items()], ids=[k[1] for k in HIDDEN]
)
def test_words_are_found_however_they_are_hidden(why: Hiding, sheet: Sheet, tmp_path: Path) -> None:
    found = unseen(sheet, tmp_path)

    assert why in {one.why for one in found if "Quillfeather" in one.text}


@pytest.mark.parametrize("sheet", HONEST.values(), ids=HONEST)
def test_honest_pages_are_quiet(sheet: Sheet, tmp_path: Path) -> None:
    assert unseen(sheet, tmp_path) == ()


def test_a_hidden_surname_is_told_with_its_place_and_nothing_else(tmp_path: Path) -> None:
    box = f"{SURNAME} {BASELINE - 3} {width('Quillfeather')} 14"

    (found,) = unseen(Sheet(f"{body()}0 g {box} re f"), tmp_path)

    assert (found.page, found.text, found.why) == (1, "Quillfeather", Hiding.COVERED)
    assert found.box.left == pytest.approx(SURNAME, abs=2)
    assert found.box.right == pytest.approx(END, abs=2)
    assert found.box.bottom == pytest.approx(BASELINE, abs=2)


def test_half_a_word_is_told_whole_with_the_place_of_the_half(tmp_path: Path) -> None:
    box = f"{SURNAME} {BASELINE - 3} {width('Quillfe')} 14"

    (found,) = unseen(Sheet(f"{body()}0 g {box} re f"), tmp_path)

    assert found.text == "Quillfeather"
    assert found.box.right == pytest.approx(SURNAME + width("Quillfe"), abs=2)


def test_neighbours_hidden_alike_are_one_finding(tmp_path: Path) -> None:
    (found,) = unseen(Sheet(apart("the second of four calls", before="1 g")), tmp_path)

    (page,) = read_pages(tmp_path / "page.pdf")
    assert found.text == "the second of four calls"
    assert page.page.text[found.start : found.end] == found.text


def test_a_page_that_cannot_be_drawn_counts_as_not_searched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def undrawable(*given: object) -> None:
        raise pypdfium2.PdfiumError("no")

    monkeypatch.setattr(page_text, "find_unseen", undrawable)

    (page,) = read_pages(Sheet(body()).saved(tmp_path / "page.pdf"))

    assert page.unseen == ()
    assert not page.page.searchable
    assert NAME in page.page.text
