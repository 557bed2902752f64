"""Ways to spoil the finished pack, as a fault of this program would."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Encryption, Name, String
from PIL import Image

from bundler.model.pack import Ruling
from tests.corpus.building import Given
from tests.corpus.spoiling import Spoil
from tests.pdf.written import annotated


def finished(change: Callable[[pikepdf.Pdf], object]) -> Spoil:
    """Something done to the finished PDF, as a fault of this program would."""

    def alter(file: Path) -> None:
        with pikepdf.open(file, allow_overwriting_input=True) as pdf:
            change(pdf)
            pdf.save(file)

    return lambda given: setattr(given, "pack", alter)


def root(**entries: object) -> Spoil:
    def change(pdf: pikepdf.Pdf) -> None:
        for name, value in entries.items():
            if value is None:
                del pdf.Root[f"/{name}"]
            else:
                pdf.Root[f"/{name}"] = value

    return finished(change)


def no_title(pdf: pikepdf.Pdf) -> None:
    del pdf.docinfo["/Title"]
    with pdf.open_metadata() as metadata:
        del metadata["dc:title"]


def no_claim(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        del metadata["pdfuaid:part"]


def scripted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def linked(address: str) -> Spoil:
    action = Dictionary(S=Name.URI, URI=String(address))
    return finished(lambda pdf: annotated(pdf, Subtype=Name.Link, A=action))


def commented(pdf: pikepdf.Pdf) -> None:
    annotated(pdf, Subtype=Name.Text, Contents=String("Is this right?"))


def font_elsewhere(pdf: pikepdf.Pdf) -> None:
    """A page with words in a font that is not in the file."""
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    page = pdf.pages[0]
    page.add_resource(pdf.make_indirect(font), Name.Font, Name.Elsewhere)
    page.contents_add(b"/Artifact BMC BT /Elsewhere 12 Tf 72 40 Td (A word) Tj ET EMC")


def covered(pdf: pikepdf.Pdf) -> None:
    """A black box over a page's words."""
    pdf.pages[3].contents_add(b"/Artifact BMC 0 g 60 400 480 380 re f EMC")


def camera(pdf: pikepdf.Pdf) -> None:
    """A photograph on a page, with what the camera wrote into it."""
    data = Image.Exif()
    data[0x010F] = "A camera"
    photograph = io.BytesIO()
    Image.new("L", (8, 8)).save(photograph, "JPEG", exif=data)
    image = pdf.make_stream(
        photograph.getvalue(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=8,
        Height=8,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    pdf.pages[0].add_resource(image, Name.XObject, Name.Photograph)
    pdf.pages[0].contents_add(b"/Artifact BMC q 20 0 0 20 500 30 cm /Photograph Do Q EMC")


def of_size(size: int) -> Spoil:
    """A finished PDF of exactly so many bytes."""

    def pad(file: Path) -> None:
        room = size - 2 * file.stat().st_size
        while file.stat().st_size != size:
            with pikepdf.open(file, allow_overwriting_input=True) as pdf:
                pdf.Root.Padding = pdf.make_stream(bytes(room))
                pdf.save(file, compress_streams=False)
            room += size - file.stat().st_size

    return lambda given: setattr(given, "pack", pad)


def locked(file: Path) -> None:
    with pikepdf.open(file, allow_overwriting_input=True) as pdf:
        pdf.save(file, encryption=Encryption(owner="secret", user=""))


def pageless(given: Given) -> None:
    """A finished file of which no page was read."""
    given.facts = lambda facts: replace(facts, pages=())


def no_documents(given: Given) -> None:
    """A finished file of which nobody says what it holds."""
    given.facts = lambda facts: replace(facts, entries=())


def no_part_read(given: Given) -> None:
    """Parts that could not be looked into, and were bound all the same."""
    given.facts = lambda facts: replace(
        facts, sources=tuple(replace(source, read=False) for source in facts.sources)
    )


def ruled(holds: bool) -> Spoil:
    """What veraPDF said, which most computers do not have."""
    ruling = Ruling("PDF/UA-1", holds, () if holds else ("clause 7.1",))
    return lambda given: setattr(given, "facts", lambda facts: replace(facts, rulings=(ruling,)))
