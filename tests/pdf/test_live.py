"""Forms, layers, players, files and camera data: never live, never lost without a word."""

import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Object, String
from PIL import Image

from bundler.model.converted import NoteKind
from bundler.pdf.pictures import without_metadata
from tests.pdf.bound import Bound, bound
from tests.pdf.hand_made import document_of, hand_made, link, saved
from tests.pdf.proof import elements, every_text, unreachable_marks

WORDS = [[("P", "Words on the page")]]


def shown(file: Path) -> str:
    document = pypdfium2.PdfDocument(file)
    try:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()


def said(made: Bound) -> list[str]:
    return [what for _, what in made.said(NoteKind.LIVE_CONTENT)]


def with_form(value: str, kind: Name = Name.Tx) -> pikepdf.Pdf:
    """A page with one field, tagged as a form, that shows ``value``."""
    pdf = hand_made(WORDS)
    page = pdf.pages[0].obj
    appearance = pdf.make_stream(
        f"/Tx BMC BT /F1 10 Tf 2 4 Td ({value}) Tj ET EMC".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 100, 20]),
        Resources=Dictionary(Font=page.Resources.Font),
    )
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=kind,
            T=String("owner"),
            V=String(value),
            Rect=Array([40, 200, 240, 240]),
            AP=Dictionary(N=appearance),
            F=4,
            StructParent=1,
        )
    )
    page.Annots = Array([field])
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    element = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Form, P=document_of(pdf), Pg=page)
    )
    element.K = Dictionary(Type=Name.OBJR, Obj=field, Pg=page)
    document_of(pdf).K.append(element)
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    nums.append(1)
    nums.append(element)
    return pdf


def test_a_form_field_becomes_words_of_the_page_in_its_place(tmp_path: Path) -> None:
    file = saved(with_form("Chair of the panel"), tmp_path / "form.pdf")

    made = bound(tmp_path, [file, file])

    assert said(made) == ["a form field was made part of the page"] * 2
    assert shown(made.file).count("Chair of the panel") == 2
    with made.open() as merged:
        assert "/AcroForm" not in merged.Root
        assert ["/Annots" in page.obj for page in merged.pages] == [False, False]
        kinds = [str(e.S) for e in elements(merged)]
        assert kinds == ["/Document", *["/Part", "/P", "/Span"] * 2]
        assert unreachable_marks(merged) == []


@pytest.mark.parametrize(("state", "sign"), [(b"/J#e4", "yes"), (b"/Off", "no"), (b"", "no")])
def test_a_box_shows_the_state_that_it_is_in_whatever_that_is_called(
    tmp_path: Path, state: bytes, sign: str
) -> None:
    pdf = with_form("yes", Name.Btn)
    field = pdf.pages[0].obj.Annots[0]
    yes, no = field.AP.N, pdf.make_stream(field.AP.N.read_bytes().replace(b"yes", b"no"))
    no.Subtype, no.BBox, no.Resources = Name.Form, yes.BBox, yes.Resources
    field.AP.N = Object.parse(b"<< /J#e4 0 /Off 0 >>")
    field.AP.N["/J\udce4"], field.AP.N["/Off"] = yes, no
    if state:
        field.AS = Object.parse(state)

    made = bound(tmp_path, [saved(pdf, tmp_path / "box.pdf")])

    assert sign in shown(made.file).split()


@pytest.mark.filterwarnings("ignore:This document has 1 form widget")
def test_a_field_of_several_lines_that_nobody_has_drawn_shows_them_all(tmp_path: Path) -> None:
    pdf = with_form("Old words")
    field = pdf.pages[0].obj.Annots[0]
    lines = [f"line {number} of what the chair said" for number in range(1, 4)]
    field.V, field.Ff, field.DA = String("\r".join(lines)), 1 << 12, String("/Helv 10 Tf 0 g")
    bare = Dictionary({key: value for key, value in field.items() if key != "/AP"})
    bare.Rect = Array([40, 100, 240, 140])
    pdf.pages[0].obj.Annots.append(bare)
    pdf.Root.AcroForm.NeedAppearances = True
    pdf.Root.AcroForm.DR = Dictionary(Font=Dictionary(Helv=pdf.pages[0].obj.Resources.Font.F1))

    made = bound(tmp_path, [saved(pdf, tmp_path / "form.pdf")])

    assert [shown(made.file).count(line) for line in lines] == [2, 2, 2]
    assert "Old words" not in shown(made.file)
    assert said(made)[-1].startswith("the words of 2 form fields were drawn anew")


def test_a_hidden_field_is_not_shown_and_a_signature_is_said_to_be_void(tmp_path: Path) -> None:
    hidden = with_form("Not to be seen")
    hidden.pages[0].obj.Annots[0].F = 2
    signed = with_form("Signed by", Name.Sig)
    files = [saved(hidden, tmp_path / "hidden.pdf"), saved(signed, tmp_path / "signed.pdf")]

    made = bound(tmp_path, files)

    assert said(made) == [
        "a form field that showed nothing was left out",
        "a form field was made part of the page",
        "its digital signature does not hold for the pack",
    ]
    assert "Not to be seen" not in every_text(made.file)
    assert "Signed by" in shown(made.file)


def test_words_of_a_field_that_nobody_has_drawn_yet_are_drawn_and_it_is_said(
    tmp_path: Path,
) -> None:
    filled = with_form("Chair of the panel")
    (field,) = filled.pages[0].obj.Annots
    del field.AP
    field.DA = String("/F1 10 Tf 0 g")
    filled.Root.AcroForm.DR = filled.pages[0].obj.Resources

    made = bound(tmp_path, [saved(filled, tmp_path / "filled.pdf")])

    assert "Chair of the panel" in shown(made.file)
    assert said(made) == [
        "a form field was made part of the page",
        "the words of a form field were drawn anew: check that all of them are on the page",
    ]


def test_fields_that_are_their_own_parents_and_many_fields_are_soon_done(tmp_path: Path) -> None:
    pdf = with_form("Chair of the panel")
    (field,) = pdf.pages[0].obj.Annots
    above = pdf.make_indirect(Dictionary(T=String("above"), Kids=Array([field])))
    del field.FT
    field.Parent, above.Parent = above, field
    copies = [pdf.make_indirect(Dictionary(dict(field.items()))) for _ in range(3000)]
    pdf.pages[0].obj.Annots = Array([field, *copies])

    made = bound(tmp_path, [saved(pdf, tmp_path / "ring.pdf")])

    assert said(made) == ["3001 form fields were made part of the page"]


def with_layers(off: list[str]) -> pikepdf.Pdf:
    """A page with a visible line, and three layers that share one set of resources: one in
    the content, one on a drawn form, one by membership. A second page shares them."""
    pdf = hand_made([*WORDS, [("P", "Second page")]])
    groups = {
        name: pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name)))
        for name in ("notes", "drawing", "draft")
    }
    form = pdf.make_stream(
        b"BT /F1 12 Tf 40 100 Td (a secret drawing) Tj ET",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 400, 400]),
        OC=groups["drawing"],
        Resources=Dictionary(Font=pdf.pages[0].obj.Resources.Font),
    )
    member = pdf.make_indirect(
        Dictionary(Type=Name.OCMD, OCGs=Array([groups["draft"]]), P=Name.AllOn)
    )
    shared = pdf.make_indirect(
        Dictionary(
            Font=pdf.pages[0].obj.Resources.Font,
            XObject=Dictionary(Fm=form),
            Properties=Dictionary(Notes=groups["notes"], Draft=member),
        )
    )
    layers = (
        b"\n/OC /Notes BDC BT /F1 12 Tf 40 60 Td (a secret note) Tj ET 0 0 9 9 re f EMC"
        b"\n/OC /Draft BDC BT /F1 12 Tf 40 80 Td (a secret draft) Tj ET EMC /Fm Do"
        b"\nBT /F1 12 Tf 40 40 Td (after the layers) Tj ET"
    )
    for page in pdf.pages:
        page.obj.Resources = shared
        page.obj.Contents = pdf.make_stream(page.obj.Contents.read_bytes() + layers)
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array(list(groups.values())),
        D=Dictionary(OFF=Array([groups[name] for name in off])),
    )
    return pdf


@pytest.mark.parametrize(
    ("off", "gone", "said_of_it"),
    [
        (["notes"], ["a secret note"], "A layer that is switched off in this file was left out"),
        (["drawing"], ["a secret drawing"], "A layer that is switched off in this file was"),
        (["draft"], ["a secret draft"], "A layer that is switched off in this file was left"),
        (
            ["notes", "drawing", "draft"],
            ["a secret note", "a secret drawing", "a secret draft"],
            "3 layers that are switched off in this file were left out of the pack",
        ),
    ],
)
def test_a_layer_that_is_off_is_gone_and_the_rest_stays(
    tmp_path: Path, off: list[str], gone: list[str], said_of_it: str
) -> None:
    file = saved(with_layers(off), tmp_path / "layers.pdf")

    made = bound(tmp_path, [file])

    assert said(made)[0].startswith(said_of_it)
    everything = every_text(made.file)
    secrets = ["a secret note", "a secret drawing", "a secret draft"]
    assert [secret for secret in secrets if secret not in everything] == gone
    assert shown(made.file).count("after the layers") == 2
    with made.open() as merged:
        assert "/OCProperties" not in merged.Root
        assert "/OCG" not in everything


def test_a_layer_that_is_off_is_gone_from_what_a_stamp_and_a_pattern_draw(tmp_path: Path) -> None:
    pdf = hand_made(WORDS)
    page = pdf.pages[0].obj
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("notes")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(OFF=Array([group])))
    drawing: dict[str, Any] = {
        "BBox": Array([0, 0, 99, 20]),
        "Resources": Dictionary(Font=page.Resources.Font, Properties=Dictionary(Notes=group)),
    }
    words = b"/OC /Notes BDC BT /F1 9 Tf (a secret note) Tj ET EMC BT /F1 9 Tf (kept) Tj ET"
    stamp = pdf.make_stream(words, Subtype=Name.Form, **drawing)
    tile: dict[str, Any] = {"PaintType": 1, "TilingType": 1, "XStep": 99, "YStep": 20}
    pattern = pdf.make_stream(words, PatternType=1, **drawing, **tile)
    page.Resources.Pattern = Dictionary(Tile=pattern)
    filled = b"\n/Artifact BMC /Pattern cs /Tile scn 0 0 99 99 re f EMC"
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + filled)
    page.Annots = Array(
        [Dictionary(Subtype=Name.Stamp, Rect=Array([0, 0, 99, 20]), AP=Dictionary(N=stamp))]
    )

    made = bound(tmp_path, [saved(pdf, tmp_path / "layers.pdf")])

    everything = every_text(made.file)
    assert "a secret note" not in everything
    assert everything.count("(kept)") == 2
    assert "/OCG" not in everything


def test_layers_that_are_all_on_become_ordinary_content(tmp_path: Path) -> None:
    file = saved(with_layers([]), tmp_path / "layers.pdf")

    made = bound(tmp_path, [file])

    assert said(made) == []
    assert made.said(NoteKind.REPAIRED) == [
        ("layers, the whole document", "its layers are ordinary content now")
    ]
    assert "a secret draft" in shown(made.file)


def test_attached_files_scripts_and_private_data_stay_behind(tmp_path: Path) -> None:
    pdf = hand_made(WORDS)
    pdf.attachments["list.txt"] = b"a secret list"
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("a secret script"))
    page = pdf.pages[0].obj
    page.PieceInfo = Dictionary(Maker=Dictionary(Private=String("a secret mark")))
    page.Thumb = pdf.make_stream(b"a secret picture")
    page.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("a secret opening")))
    held = pdf.make_stream(b"a secret file", Type=Name.EmbeddedFile)
    page.Annots = Array(
        [
            Dictionary(
                Subtype=Name.FileAttachment,
                Rect=Array([0, 0, 9, 9]),
                FS=Dictionary(Type=Name.Filespec, EF=Dictionary(F=held)),
            ),
            Dictionary(
                Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("a comment to see")
            ),
        ]
    )
    pdf.docinfo["/Author"] = "a secret author"
    file = saved(pdf, tmp_path / "full.pdf")

    made = bound(tmp_path, [file])

    assert said(made) == [
        "a script that runs when the file opens was left out",
        "attached files were left out",
        "an action that starts by itself was taken out",
        "an attached file was taken out",
    ]
    everything = every_text(made.file)
    assert "a secret" not in everything
    assert "a comment to see" in everything


def camera_picture() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Camera of somebody"
    exif[0x9286] = "At home"
    drawn = BytesIO()
    Image.linear_gradient("L").resize((64, 48)).convert("RGB").save(
        drawn, "JPEG", exif=exif, comment=b"a remark", progressive=True
    )
    return drawn.getvalue()


@pytest.mark.parametrize("wrapped", [False, True])
def test_camera_data_goes_and_not_one_pixel_changes(tmp_path: Path, wrapped: bool) -> None:
    jpeg = camera_picture()
    pdf = hand_made(WORDS)
    page = pdf.pages[0].obj
    picture = pdf.make_stream(
        b"",
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=64,
        Height=48,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
    )
    if wrapped:
        filters = Array([Name.FlateDecode, Name.DCTDecode])
        picture.write(zlib.compress(jpeg), filter=filters)
    else:
        picture.write(jpeg, filter=Name.DCTDecode)
    page.Resources.XObject = Dictionary(Im=picture)
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\nq 99 0 0 99 9 9 cm /Im Do Q")
    file = saved(pdf, tmp_path / "photo.pdf")

    with bound(tmp_path, [file]).open() as merged:
        stream: Any = merged.pages[0].obj.Resources.XObject.Im
        raw = stream.read_raw_bytes()
    assert b"Camera" not in raw
    assert b"a remark" not in raw
    assert Image.open(BytesIO(raw)).tobytes() == Image.open(BytesIO(jpeg)).tobytes()


@pytest.mark.parametrize("cut", [0, 1, 3, 20, 150, -2])
def test_a_picture_that_ends_early_is_left_as_long_as_it_is(cut: int) -> None:
    jpeg = camera_picture()[:cut]

    clean = without_metadata(jpeg)

    assert b"Camera" not in clean or not clean.startswith(b"\xff\xd8")
    assert len(clean) <= len(jpeg) + 2


def test_what_hangs_behind_a_picture_s_end_goes() -> None:
    clean = without_metadata(camera_picture() + b"MotionPhoto_Data a second film")

    assert clean.endswith(b"\xff\xd9")
    assert b"film" not in clean


def test_a_file_under_a_name_that_means_nothing_is_left_out_and_said(tmp_path: Path) -> None:
    pdf = hand_made([*WORDS, *WORDS])
    attached = pdf.make_stream(b"a private note", Type=Name.EmbeddedFile)
    held = Dictionary(Type=Name.Filespec, EF=Dictionary(F=attached))
    pdf.pages[1].obj.Resources.Font.Own = Dictionary(Kept=Array([held]))
    file = saved(pdf, tmp_path / "report.pdf")

    for parts in ([file], [file, file]):
        made = bound(tmp_path, parts)

        what = ("report, page 2", "an attached file was left out")
        assert made.said(NoteKind.LIVE_CONTENT) == [what] * len(parts)
        assert "a private note" not in every_text(made.file)


def test_a_file_attached_to_marked_content_is_left_out_and_said(tmp_path: Path) -> None:
    pdf = hand_made(WORDS)
    attached = pdf.make_stream(b"a private note", Type=Name.EmbeddedFile)
    held = pdf.make_indirect(Dictionary(Type=Name.Filespec, EF=Dictionary(F=attached)))
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(Held=Array([held]))
    page.contents_add(b"/AF /Held BDC", prepend=True)
    page.contents_add(b"EMC")
    file = saved(pdf, tmp_path / "report.pdf")

    for parts in ([file], [file, file]):
        made = bound(tmp_path, parts)

        assert said(made) == ["an attached file was left out"] * len(parts)
        assert "a private note" not in every_text(made.file)


def test_a_file_attached_to_a_tag_is_taken_out_and_said(tmp_path: Path) -> None:
    pdf = hand_made(WORDS)
    attached = pdf.make_stream(b"a private note", Type=Name.EmbeddedFile)
    held = pdf.make_indirect(Dictionary(Type=Name.Filespec, EF=Dictionary(F=attached)))
    document_of(pdf).AF = Array([held])

    made = bound(tmp_path, [saved(pdf, tmp_path / "report.pdf")])

    assert said(made) == ["a file attached to its tags was taken out"]
    assert made.said(NoteKind.LIVE_CONTENT)[0][0] == "report"
    with made.open() as pack:
        assert not [one for one in pack.objects if isinstance(one, Dictionary) and "/EF" in one]


def test_files_attached_to_a_page_to_a_drawing_and_to_a_link_are_left_out_and_said(
    tmp_path: Path,
) -> None:
    pdf = hand_made([*WORDS, *WORDS])
    attached = pdf.make_stream(b"a private note", Type=Name.EmbeddedFile)
    held = pdf.make_indirect(Dictionary(Type=Name.Filespec, EF=Dictionary(F=attached)))
    drawing = pdf.make_stream(b"", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]), AF=Array([held]))
    first, second = (page.obj for page in pdf.pages)
    first.AF = Array([held])
    second.Resources.XObject = Dictionary(Fm=drawing)
    link(pdf, 1, 40).AF = Array([held])

    made = bound(tmp_path, [saved(pdf, tmp_path / "report.pdf")])

    assert made.said(NoteKind.LIVE_CONTENT) == [
        ("report, page 1", "an attached file was left out"),
        ("report, page 2", "an attached file was left out"),
        ("report, page 2", "an attached file was left out"),
    ]
    assert "a private note" not in every_text(made.file)


def test_a_field_without_a_place_or_a_drawing_is_left_out_and_said(tmp_path: Path) -> None:
    pdf = with_form("Kept apart")
    [field] = [one for one in pdf.pages[0].obj.Annots if one.get("/Subtype") == Name.Widget]
    field.Rect = String("nowhere")
    if "/AP" in field:
        del field["/AP"]
    pdf.pages[0].obj.Annots.append(7)

    made = bound(tmp_path, [saved(pdf, tmp_path / "form.pdf")])

    assert any("that showed nothing" in what for what in said(made))
