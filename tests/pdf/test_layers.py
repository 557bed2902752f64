"""Layers where few look for them: in letters, in old forms, and switched by how a file is used."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from bundler.model.converted import NoteKind
from tests.pdf.bound import bound
from tests.pdf.hand_made import hand_made, saved
from tests.pdf.proof import every_text

OFF = "A layer that is switched off in this file was left out of the pack"
CLOSER = "words beside those of a layer that is switched off may stand closer together"
NOTES = b"/OC /Notes BDC BT /F1 9 Tf 40 60 Td (a secret note) Tj ET EMC"


def layered() -> tuple[pikepdf.Pdf, Any, Any]:
    """A page that can name a layer, which is switched off; the file, page and layer."""
    pdf = hand_made([[("P", "Words on the page")]])
    page = pdf.pages[0].obj
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("notes")))
    page.Resources.Properties = Dictionary(Notes=group)
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    return pdf, page, group


def draw(pdf: pikepdf.Pdf, content: bytes) -> None:
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + content)


def left_out(pdf: pikepdf.Pdf, folder: Path) -> list[str]:
    """What is said of the layer, once nothing of it is in the pack."""
    made = bound(folder, [saved(pdf, folder / "layers.pdf")])
    everything = every_text(made.file)
    assert "a secret note" not in everything
    assert "/OCG" not in everything
    assert "Words on the page" in everything
    return [what for _, what in made.said(NoteKind.LIVE_CONTENT)]


def test_a_form_without_resources_draws_with_those_of_its_page(tmp_path: Path) -> None:
    pdf, page, _ = layered()
    form = pdf.make_stream(NOTES, Subtype=Name.Form, BBox=Array([0, 0, 400, 400]))
    page.Resources.XObject = Dictionary(Old=form)
    draw(pdf, b"/Old Do")

    assert left_out(pdf, tmp_path) == [OFF]


def test_a_layer_that_is_off_is_gone_from_what_letters_draw(tmp_path: Path) -> None:
    pdf, page, group = layered()
    letter = pdf.make_stream(b"1000 0 d0 0 0 99 99 re f " + NOTES)
    page.Resources.Font.Drawn = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontBBox=Array([0, 0, 750, 750]),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
        CharProcs=Dictionary(a=letter),
        Encoding=Dictionary(Differences=Array([97, Name.a])),
        FirstChar=97,
        LastChar=97,
        Widths=Array([1000]),
        Resources=Dictionary(
            Font=Dictionary(F1=page.Resources.Font.F1), Properties=Dictionary(Notes=group)
        ),
    )
    draw(pdf, b"BT /Drawn 9 Tf 40 90 Td (a) Tj ET")

    assert left_out(pdf, tmp_path) == [OFF]


def test_a_layer_that_is_only_for_print_is_switched_off(tmp_path: Path) -> None:
    pdf, _, group = layered()
    group.Usage = Dictionary(View=Dictionary(ViewState=Name.OFF))
    viewing = Dictionary(Event=Name.View, Category=Array([Name.View]), OCGs=Array([group]))
    pdf.Root.OCProperties.D = Dictionary(AS=Array([viewing]))
    draw(pdf, NOTES)

    assert left_out(pdf, tmp_path) == [OFF]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"/OC /Notes BDC (a secret note) Tj EMC ( and more) Tj", [OFF, CLOSER]),
        (b"/OC /Notes BDC (a secret note) ' EMC [( and more)] TJ", [OFF, CLOSER]),
        (b"/OC /Notes BDC (a secret note) Tj EMC 0 -14 Td (Below) Tj", [OFF]),
    ],
)
def test_words_that_stand_right_behind_hidden_ones_are_named(
    tmp_path: Path, line: bytes, said: list[str]
) -> None:
    pdf, _, _ = layered()
    draw(pdf, b"BT /F1 9 Tf 40 90 Td " + line + b" ET")

    assert left_out(pdf, tmp_path) == said
