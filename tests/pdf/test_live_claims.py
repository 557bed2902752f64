"""Live content in parts that claim both standards: what the pack still claims is true."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from bundler.pdf.claims import claims_of
from tests import verapdf
from tests.pdf.bound import Bound, bound
from tests.pdf.proof import elements, lost_annotations, unreachable_marks
from tests.pdf.written import attached, changed, tagged

BODY = '= Report\nWords and #link("https://www.northmoor.example")[a link].\n== More\nWords.'


def _field(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    appearance = pdf.make_stream(
        b"/Tx BMC 0 0 100 20 re f EMC",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 100, 20]),
    )
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("owner"),
            TU=String("Owner"),
            Rect=Array([40, 200, 240, 240]),
            AP=Dictionary(N=appearance),
            F=4,
            StructParent=900,
        )
    )
    page.Annots.append(field)
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))
    paragraph = next(element for element in elements(pdf) if element.S == Name.P)
    held = Dictionary(Type=Name.OBJR, Obj=field, Pg=page)
    element = Dictionary(Type=Name.StructElem, S=Name.Form, P=paragraph.P, Pg=page, K=held)
    paragraph.P.K.append(pdf.make_indirect(element))


def _layers(pdf: pikepdf.Pdf) -> None:
    groups = [
        pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in ("On", "Off")
    ]
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array(groups), D=Dictionary(Name=String("All"), OFF=Array(groups[1:]))
    )
    page = pdf.pages[0]
    page.obj.Resources.Properties = Dictionary(On=groups[0], Off=groups[1])
    page.contents_add(
        pdf.make_stream(
            b"\n/Artifact BMC /OC /On BDC 0 0 9 9 re f EMC /OC /Off BDC 9 9 9 9 re f EMC EMC"
        )
    )


def _files(pdf: pikepdf.Pdf) -> None:
    attached(pdf, "list.txt")
    pdf.attachments["plan.txt"] = b"words"


def _all(pdf: pikepdf.Pdf) -> None:
    for change in (_field, _layers, _files):
        change(pdf)


CHANGES = (_field, _layers, _files, _all)


def _pack(folder: Path, change: Callable[[pikepdf.Pdf], None]) -> Bound:
    folder.mkdir()
    live = changed(tagged(folder, BODY), change)
    return bound(folder, [live, tagged(folder, BODY, "other.pdf"), live])


@pytest.mark.parametrize("change", CHANGES)
def test_live_content_is_settled_and_the_claims_are_kept(
    tmp_path: Path, change: Callable[[pikepdf.Pdf], None]
) -> None:
    made = _pack(tmp_path / "made", change)

    assert made.claims == {"PDF/UA-1", "PDF/A-2a"} == claims_of(made.file)
    with made.open() as merged:
        assert unreachable_marks(merged) == lost_annotations(merged) == []
        assert not merged.attachments
        assert not {"/AcroForm", "/OCProperties"} & merged.Root.keys()


@pytest.mark.parametrize("flavour", ["ua1", "2a"])
def test_what_is_claimed_after_live_content_was_settled_holds(tmp_path: Path, flavour: str) -> None:
    files = [_pack(tmp_path / change.__name__, change).file for change in CHANGES]

    assert [verdict.failures for verdict in verapdf.judge(flavour, *files)] == [()] * len(files)
