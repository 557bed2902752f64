"""Builds one-page PDFs that hide words, and honest ones that look as if they did."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfbase.pdfmetrics import stringWidth

NAME = "Leonora Quillfeather"
LINES = (
    "The panel met four times in the year and heard from all agencies.",
    f"She had told her sister {NAME} of the calls.",
    "Nothing was recorded by the surgery until the following spring.",
    "The review thanks those who spoke to it, and offers condolences.",
)
SIZE = 11
LEFT, BASELINE = 60.0, 742.0


def numbers(*values: Any) -> Array:
    return Array(values)


def width(text: str, size: float = SIZE) -> float:
    return float(stringWidth(text, "Helvetica", size))


START = LEFT + width("She had told her sister ")
END = START + width(NAME)
AREA = f"{START - 1:.1f} {BASELINE - 3:.1f} {END - START + 2:.1f} 14"
"""Where the name stands on a page of ``body()``, as operands of ``re``."""


def line(text: str, left: float, baseline: float, size: float = SIZE, before: str = "0 g") -> str:
    said = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return f"q {before} BT /F1 {size} Tf {left:.2f} {baseline:.2f} Td ({said}) Tj ET Q\n"


def body(top: float = 760, size: float = SIZE, before: str = "0 g", lines: Any = LINES) -> str:
    step = size * 18 / SIZE
    return "".join(line(text, LEFT, top - step * n, size, before) for n, text in enumerate(lines))


@dataclass
class Sheet:
    """A page in the making: its content, and what the content draws by name."""

    content: str
    pictures: dict[str, Image.Image] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)
    states: dict[str, dict[str, Any]] = field(default_factory=dict)
    notes: list[dict[str, Any]] = field(default_factory=list)
    page: dict[str, Any] = field(default_factory=dict)
    shading: Dictionary | None = None
    layer: str = ""

    def saved(self, path: Path) -> Path:
        pdf = pikepdf.new()
        page = pdf.add_blank_page(page_size=(595, 842)).obj
        font = Dictionary(
            Type=Name.Font,
            Subtype=Name.Type1,
            BaseFont=Name.Helvetica,
            Encoding=Name.WinAnsiEncoding,
        )
        fonts = Dictionary(F1=pdf.make_indirect(font))
        objects = Dictionary()
        for name, picture in self.pictures.items():
            objects[f"/{name}"] = _picture(pdf, picture)
        for name, content in self.forms.items():
            objects[f"/{name}"] = _form(pdf, content, fonts)
        states = Dictionary()
        for name, entries in self.states.items():
            states[f"/{name}"] = Dictionary(**entries)
        page.Resources = Dictionary(Font=fonts, XObject=objects, ExtGState=states)
        if self.shading is not None:
            page.Resources.Shading = Dictionary(S=self.shading)
        if self.layer:
            self._switch_off(pdf, page)
        notes = Array()
        for entries in self.notes:
            drawn = entries.get("AP")
            appearance = {"AP": Dictionary(N=_form(pdf, drawn, fonts))} if drawn else {}
            notes.append(
                pdf.make_indirect(Dictionary(Type=Name.Annot, F=4, **{**entries, **appearance}))
            )
        if len(notes):
            page.Annots = notes
        for key, value in self.page.items():
            page[f"/{key}"] = value
        page.Contents = pdf.make_stream(self.content.encode("latin-1"))
        pdf.save(path)
        return path

    def _switch_off(self, pdf: pikepdf.Pdf, page: Dictionary) -> None:
        group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("notes")))
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([group]), D=Dictionary(OFF=Array([group]), Order=Array([group]))
        )
        page.Resources.Properties = Dictionary(Layer=group)
        if self.layer in self.forms:
            page.Resources.XObject[f"/{self.layer}"].OC = group


def _picture(pdf: pikepdf.Pdf, picture: Image.Image) -> Any:
    return pdf.make_stream(
        picture.convert("L").tobytes(),
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )


def _form(pdf: pikepdf.Pdf, content: str, fonts: Dictionary) -> Any:
    return pdf.make_stream(
        content.encode("latin-1"),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 595, 842]),
        Resources=Dictionary(Font=fonts),
    )


def noise(width: int, height: int, *, dark: bool = False) -> Image.Image:
    """A picture like a photograph's: the same each time, every pixel its own shade."""
    picture = Image.new("L", (width, height))
    shades = [(x * 73 + y * 151 + (x * y) % 97) % 256 for y in range(height) for x in range(width)]
    picture.putdata([shade // 3 for shade in shades] if dark else shades)
    return picture


def scan(*, wide: int = 1240, barred: str = "", after: str = "", over: bool = True) -> Sheet:
    """A scanned page with the words that a program read off it, in invisible ink over the
    picture, or in plain ink under it. ``barred`` is a word blacked out in the picture."""
    scale = wide / 595
    picture = Image.new("L", (wide, round(842 * scale)), 248)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.load_default(SIZE * scale * 0.9)
    read = []
    for number, text in enumerate(LINES):
        left, top = LEFT * scale, (842 - 760 + 18 * number - 9) * scale
        for word in text.split():
            long = pen.textlength(word, font=font)
            pen.text((left, top), word, fill=40, font=font)
            if word == barred:
                pen.rectangle((left - 3, top - 3, left + long + 3, top + 13 * scale), fill=10)
            squeeze = 100 * long / scale / width(word)
            read.append(line(word, left / scale, 842 - top / scale - 9, before=f"{squeeze:.1f} Tz"))
            left += long + pen.textlength(" ", font=font)
    picture = picture.filter(ImageFilter.GaussianBlur(0.3 * scale))
    drawn = "q 595 0 0 842 0 0 cm /I Do Q\n"
    words = "".join(read)
    content = f"{drawn}q 3 Tr {words} Q\n{after}" if over else f"{words}{drawn}"
    return Sheet(content, pictures={"I": picture})


def altered(sheet: Sheet, shade: Callable[[int], int]) -> Sheet:
    """A scan in other shades."""
    table = [shade(value) for value in range(256)]
    pictures = {name: picture.point(table) for name, picture in sheet.pictures.items()}
    return replace(sheet, pictures=pictures)


def blurred(sheet: Sheet, radius: float) -> Sheet:
    blur = ImageFilter.GaussianBlur(radius)
    pictures = {name: picture.filter(blur) for name, picture in sheet.pictures.items()}
    return replace(sheet, pictures=pictures)


def photographed() -> Sheet:
    """A scan with a photograph on it, in which the program took something for a word."""
    sheet = scan(after=line("Wawelliu", 300, 300, before="3 Tr"))
    picture = sheet.pictures["I"].copy()
    picture.paste(noise(400, 300), (500, 950))
    return replace(sheet, pictures={"I": picture})
