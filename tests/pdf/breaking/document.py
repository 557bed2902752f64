"""Breaking the rules about the whole file and its language (ISO 14289-1, 5 to 7.2, 7.10 on)."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pdf.breaking import Break, Change, added, annotated, as_it_is, of_kind, paragraph
from tests.pdf.written import attached, layered


def _metadata(pattern: str, by: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        written = pdf.Root.Metadata.read_bytes().decode()
        assert re.search(pattern, written, re.DOTALL)
        changed = re.sub(pattern, by, written, flags=re.DOTALL).encode()
        pdf.Root.Metadata = pdf.make_stream(changed, Type=Name.Metadata, Subtype=Name.XML)

    return change


_OTHER = (
    '<rdf:Description rdf:about="" xmlns:other="http://www.aiim.org/pdfua/ns/id/" other:{}/>'
    "</rdf:RDF>"
)


def _no_language(*then: Change) -> Change:
    """No language for the whole, but for each element, and whatever then comes."""

    def change(pdf: pikepdf.Pdf) -> None:
        _metadata(r'xml:lang="x-default"', 'xml:lang="en"')(pdf)
        for key in ("/Outlines", "/Lang"):
            if key in pdf.Root:
                del pdf.Root[key]
        for kind in ("Document", "Link"):
            for element in of_kind(pdf, kind):
                element.Lang = String("en")
        for page in pdf.pages:
            for annotation in page.obj.get("/Annots", Array()):
                annotation.Lang = String("en")
        for one in then:
            one(pdf)

    return change


def _apart(**entries: Any) -> Change:
    """A paragraph that says this of itself, in no language."""

    def change(pdf: pikepdf.Pdf) -> None:
        element, document = paragraph(pdf), of_kind(pdf, "Document")[0]
        del document["/Lang"]
        for kid in document.K:
            kid.Lang = String("en")
        del element["/Lang"]
        for key, value in entries.items():
            element[f"/{key}"] = value

    return change


def _span(properties: str) -> Change:
    return lambda pdf: added(pdf, f"/Artifact BMC /Span <<{properties}>> BDC EMC EMC")


def _tiled(pdf: pikepdf.Pdf) -> None:
    """A pattern that is painted with names a language that there is not."""
    tile = pdf.make_stream(
        b"/Span <</Lang (no such language)>> BDC 0 0 2 2 re f EMC",
        PatternType=1,
        PaintType=1,
        TilingType=1,
        BBox=Array([0, 0, 4, 4]),
        XStep=4,
        YStep=4,
        Resources=Dictionary(),
    )
    pdf.pages[0].obj.Resources.Pattern = Dictionary(Tile=tile)
    added(pdf, "/Artifact BMC q /Pattern cs /Tile scn 0 0 9 9 re f Q EMC")


def _set(path: Callable[[pikepdf.Pdf], Any], key: str, value: Any) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        path(pdf)[key] = value

    return change


def _root(pdf: pikepdf.Pdf) -> Any:
    return pdf.Root


def _without(key: str) -> Change:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.Root[key]

    return change


def _outlined(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Report", 0))


def _unnamed_layers(pdf: pikepdf.Pdf) -> None:
    layered(pdf, "Layer")
    pdf.Root.OCProperties.D.Name = String("")


def _switched_layers(pdf: pikepdf.Pdf) -> None:
    layered(pdf, "Layer")
    pdf.Root.OCProperties.D.Name = String("Layers")
    pdf.Root.OCProperties.D.AS = Array()


def _dynamic_form(pdf: pikepdf.Pdf) -> None:
    config = (
        b'<config xmlns="http://www.xfa.org/schema/xci/1.0/"><acrobat><acrobat7>'
        b"<dynamicRender>required</dynamicRender></acrobat7></acrobat></config>"
    )
    packet = Array([String("config"), pdf.make_stream(config)])
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=packet)


def _clip(**entries: Any) -> Change:
    """A film, whose clip says these things."""

    def change(pdf: pikepdf.Pdf) -> None:
        values = {"Type": Name.MediaClip, "S": Name.MCD, "D": Dictionary(F=String("a.mp4"))}
        clip = pdf.make_indirect(Dictionary({f"/{k}": v for k, v in (values | entries).items()}))
        rendition = Dictionary(Type=Name.Rendition, S=Name.MR, C=clip)
        film = annotated(pdf, "Annot", Subtype=Name.Screen, Contents=String("A film"))
        film.A = Dictionary(S=Name.Rendition, OP=0, R=rendition, AN=film)

    return change


def _encrypted(file: bytes) -> bytes:
    """Locked so that no screen reader may have its words."""
    made = BytesIO()
    with pikepdf.open(BytesIO(file)) as pdf:
        allowed = pikepdf.Permissions(accessibility=False, extract=False)
        lock = pikepdf.Encryption(
            owner="owner", user="", R=3, aes=False, metadata=False, allow=allowed
        )
        pdf.save(made, encryption=lock)
    return made.getvalue()


DOCUMENT: dict[str, Break] = {
    "5-1": Break(_metadata(r"<pdfuaid:part>1</pdfuaid:part>", "")),
    "5-2": Break(_metadata(r"<pdfuaid:part>1<", "<pdfuaid:part>2<")),
    "5-3": Break(
        _metadata(
            r"<pdfuaid:part>1</pdfuaid:part>(.*)</rdf:RDF>",
            r"\1" + _OTHER.format('part="1"'),
        ),
        mended=True,
    ),
    "5-4": Break(_metadata(r"</rdf:RDF>", _OTHER.format('amd="2012"')), mended=True),
    "5-5": Break(_metadata(r"</rdf:RDF>", _OTHER.format('corr="1"')), mended=True),
    "6.1-1": Break(as_it_is, True, lambda file: file.replace(b"%PDF-1.7", b"%PDF-1.8", 1)),
    "6.2-1": Break(_set(_root, "/MarkInfo", Dictionary(Marked=False)), mended=True),
    "7.1-4": Break(_set(_root, "/MarkInfo", Dictionary(Marked=True, Suspects=True))),
    "7.1-8": Break(_without("/Metadata")),
    "7.1-9": Break(_metadata(r"<dc:title>.*</dc:title>", ""), mended=True),
    "7.1-10": Break(_without("/ViewerPreferences"), mended=True),
    "7.2-2": Break(_no_language(_outlined), mended=True),
    "7.2-21": Break(_no_language(_apart(ActualText=String("Words")))),
    "7.2-22": Break(_no_language(_apart(Alt=String("Words")))),
    "7.2-23": Break(_no_language(_apart(E=String("Words")))),
    "7.2-29": Break(_set(_root, "/Lang", String("no such language"))),
    "7.2-29b": Break(_set(paragraph, "/Lang", String("no such language"))),
    "7.2-29d": Break(_set(paragraph, "/Lang", String("en "))),
    "7.2-29e": Break(_set(paragraph, "/Lang", String(b"\xff\xfee\0n\0"))),
    "7.2-29c": Break(_span("/Lang (no such language)")),
    "7.2-29f": Break(_tiled),
    "7.2-30": Break(_no_language(_span("/ActualText (Words)")), mended=True),
    "7.2-31": Break(_no_language(_span("/Alt (Words)")), mended=True),
    "7.2-32": Break(_no_language(_span("/E (Words)")), mended=True),
    "7.2-33": Break(
        _no_language(_metadata(r'(<dc:title>.*?)xml:lang="en"', r'\1xml:lang="x-default"')),
        mended=True,
    ),
    "7.2-34": Break(_no_language(_apart())),
    "7.10-1": Break(_unnamed_layers, mended=True),
    "7.10-2": Break(_switched_layers, mended=True),
    "7.11-1": Break(lambda pdf: attached(pdf, "list.txt"), mended=True),
    "7.15-1": Break(_dynamic_form, mended=True),
    "7.16-1": Break(as_it_is, True, _encrypted),
    "7.18.6.2-1": Break(_clip(Alt=Array([String("en"), String("A film")])), mended=True),
    "7.18.6.2-2": Break(_clip(CT=String("video/mp4")), mended=True),
}
