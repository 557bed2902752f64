"""Words that are drawn in other letters than a program reads."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from bundler.model.page import Hiding, Unseen
from bundler.pdf.page_text import read_pages
from tests.pdf.hidden_words import LINES, NAME, Sheet, body, line, scan
from tests.pdf.written_fonts import Spelling, embedded, pictured, same, spelled, told, turned


def unseen(path: Path) -> tuple[Unseen, ...]:
    (page,) = read_pages(path)
    return page.unseen


def changed(path: Path, sheet: Sheet, change: Callable[[pikepdf.Pdf], None]) -> Path:
    before = sheet.saved(path.with_name("before.pdf"))
    with pikepdf.open(before) as pdf:
        change(pdf)
        pdf.save(path)
    return path


def told_falsely(read: Spelling) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.Font.F1.ToUnicode = told(pdf, read)

    return change


def in_pictures(drawn: Spelling = same, *, blank: bool = False) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[0]
        page.Resources.Font.Dots = pictured(pdf, drawn, blank=blank)
        page.contents_add(f"BT /Dots 11 Tf 60 500 Td ({NAME} rang twice) Tj ET".encode())

    return change


def beside(path: Path) -> Callable[[pikepdf.Pdf], None]:
    """What draws another file's page on this one, a hand's breadth lower."""

    def change(pdf: pikepdf.Pdf) -> None:
        with pikepdf.open(path) as other:
            form = pdf.copy_foreign(other.pages[0].as_form_xobject())
        name = pdf.pages[0].add_resource(form, pikepdf.Name.XObject)
        pdf.pages[0].contents_add(f"q 1 0 0 1 0 -200 cm {name} Do Q".encode())

    return change


def whys(found: tuple[Unseen, ...]) -> set[Hiding]:
    return {one.why for one in found}


def test_a_font_of_the_readers_that_is_told_falsely(tmp_path: Path) -> None:
    found = unseen(changed(tmp_path / "page.pdf", Sheet(body()), told_falsely(turned)))

    assert whys(found) == {Hiding.OTHER_LETTERS}
    assert turned("L") + "rbaben" in found[0].text


def test_a_font_of_the_file_that_is_told_falsely(tmp_path: Path) -> None:
    found = unseen(embedded(tmp_path / "page.pdf", list(LINES), turned))

    assert whys(found) == {Hiding.OTHER_LETTERS}


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        (NAME, "Josephina Whitlockbay"[: len(NAME)]),
        ("Jonathan", "Benjamin"),
        ("Leah", "Ruth"),
        ("Mark", "Paul"),
    ],
)
def test_one_name_alone_that_is_drawn_and_another_read(
    drawn: str, read: str, tmp_path: Path
) -> None:
    name = embedded(tmp_path / "name.pdf", [drawn], spelled(drawn, read))

    found = unseen(changed(tmp_path / "page.pdf", Sheet(body()), beside(name)))

    assert whys(found) == {Hiding.OTHER_LETTERS}
    assert found[0].box.bottom == pytest.approx(560, abs=4)
    assert found[0].box.left == pytest.approx(60, abs=3)


def test_letters_that_are_pictures_of_others(tmp_path: Path) -> None:
    found = unseen(changed(tmp_path / "page.pdf", Sheet(body()), in_pictures(turned)))

    assert [(one.text, one.why) for one in found] == [(f"{NAME} rang twice", Hiding.OTHER_LETTERS)]


def test_letters_without_a_shape(tmp_path: Path) -> None:
    name = embedded(tmp_path / "name.pdf", [NAME], blank=True)
    file = changed(tmp_path / "page.pdf", Sheet(body()), beside(name))
    dots = changed(tmp_path / "dots.pdf", Sheet(body()), in_pictures(blank=True))

    assert [(one.text, one.why) for one in unseen(file)] == [(NAME, Hiding.BLANK)]
    assert [(one.text, one.why) for one in unseen(dots)] == [(f"{NAME} rang twice", Hiding.BLANK)]


def test_honest_fonts_are_quiet(tmp_path: Path) -> None:
    name = embedded(tmp_path / "name.pdf", [NAME])

    assert unseen(embedded(tmp_path / "page.pdf", list(LINES))) == ()
    assert unseen(changed(tmp_path / "told.pdf", Sheet(body()), told_falsely(same))) == ()
    assert unseen(changed(tmp_path / "dots.pdf", Sheet(body()), in_pictures())) == ()
    assert unseen(changed(tmp_path / "beside.pdf", Sheet(body()), beside(name))) == ()


def test_a_scan_that_is_read_in_letters_without_a_shape_is_quiet(tmp_path: Path) -> None:
    sheet = scan()

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].Resources.Font.F1 = pictured(pdf, blank=True)

    assert unseen(changed(tmp_path / "page.pdf", sheet, change)) == ()


def test_a_scan_that_is_read_in_a_font_told_falsely_is_quiet(tmp_path: Path) -> None:
    sheet = scan()

    found = unseen(changed(tmp_path / "page.pdf", sheet, told_falsely(turned)))

    assert found == ()


def test_fonts_of_pages_that_this_program_set_are_not_looked_at(tmp_path: Path) -> None:
    path = embedded(tmp_path / "page.pdf", list(LINES), turned)

    (page,) = read_pages(path, given=())

    assert page.unseen == ()


def said_instead(said: str, drawn: str) -> Sheet:
    """A page on which a program reads a replacement text in place of words."""
    words = line(drawn, 60, 600)
    return Sheet(f"{body(lines=LINES[:1])}/Span <</ActualText ({said})>> BDC {words} EMC")


@pytest.mark.parametrize("said", ["", "Redacted", "Josephina Whitlockbay"])
def test_words_under_a_replacement_text_that_says_others(said: str, tmp_path: Path) -> None:
    (found,) = unseen(said_instead(said, NAME).saved(tmp_path / "page.pdf"))

    assert (found.text, found.why) == (NAME, Hiding.OTHER_LETTERS)
    assert (found.start, found.end) == (0, 0)
    assert found.box.bottom == pytest.approx(600, abs=4)


@pytest.mark.parametrize(
    ("said", "drawn"),
    [("Doctor", "Dr"), ("\\255", "-"), ("continued", "conti-"), ("of the office", "of the office")],
)
def test_honest_replacement_texts_are_quiet(said: str, drawn: str, tmp_path: Path) -> None:
    assert unseen(said_instead(said, drawn).saved(tmp_path / "page.pdf")) == ()
