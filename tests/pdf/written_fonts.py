"""Fonts whose letters are not what they are read as, and honest ones that look like them."""

import io
import re
import struct
from collections.abc import Callable
from pathlib import Path

import pikepdf
import reportlab
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageDraw, ImageFont
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from tests.pdf.hidden_words import width

_VERA = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
Spelling = Callable[[str], str]


def same(sign: str) -> str:
    return sign


def turned(sign: str) -> str:
    """Another letter in place of each: a secret writing that children use."""
    for first in "aA":
        if sign.isascii() and 0 <= ord(sign) - ord(first) < 26:
            return chr((ord(sign) - ord(first) + 13) % 26 + ord(first))
    return sign


def spelled(drawn: str, read: str) -> Spelling:
    """What makes one word be read as another of the same length."""
    pairs = dict(zip(drawn, read, strict=True))
    return lambda sign: pairs.get(sign, sign)


def embedded(path: Path, lines: list[str], read: Spelling = same, *, blank: bool = False) -> Path:
    """A page in a font that the file carries, whose letters are read as ``read`` says, or
    have no outlines."""
    pdfmetrics.registerFont(TTFont("Vera", str(_VERA)))
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(595, 842))
    for number, line in enumerate(lines):
        sheet.setFont("Vera", 11)
        sheet.drawString(60, 760 - 18 * number, line)
    sheet.save()
    with pikepdf.open(made) as pdf:
        for held in pdf.objects:
            if isinstance(held, Dictionary) and "/ToUnicode" in held:
                held.ToUnicode.write(_respelled(held.ToUnicode.read_bytes(), read))
            if isinstance(held, Dictionary) and "/FontFile2" in held and blank:
                held.FontFile2.write(_without_outlines(held.FontFile2.read_bytes()))
        pdf.save(path)
    return path


def _respelled(table: bytes, read: Spelling) -> bytes:
    def other(found: re.Match[bytes]) -> bytes:
        return b"<%04X>" % ord(read(chr(int(found[1], 16))))

    return re.sub(rb"<([0-9A-Fa-f]{4})>", other, table)


def _without_outlines(font: bytes) -> bytes:
    """A TrueType font whose table of places says that every letter is empty."""
    changed = bytearray(font)
    for entry in range(12, 12 + 16 * struct.unpack(">H", font[4:6])[0], 16):
        tag, _, start, length = struct.unpack(">4sIII", font[entry : entry + 16])
        if tag == b"loca":
            changed[start : start + length] = bytes(length)
    return bytes(changed)


def told(pdf: pikepdf.Pdf, read: Spelling) -> pikepdf.Object:
    """A table that says what the codes of a font of one byte a letter are read as."""
    rows = "\n".join(f"<{code:02X}> <{ord(read(chr(code))):04X}>" for code in range(32, 127))
    return pdf.make_stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /T def\n"
        b"/CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange\n"
        b"95 beginbfchar\n%b\nendbfchar endcmap end end" % rows.encode()
    )


def pictured(pdf: pikepdf.Pdf, drawn: Spelling = same, *, blank: bool = False) -> pikepdf.Object:
    """A font whose letters are little pictures, as older programs make them."""
    letters, names = Dictionary(), Array([32])
    for code in range(32, 127):
        content = b"" if blank else _picture(drawn(chr(code)))
        letters[f"/g{code}"] = pdf.make_stream(b"600 0 0 -200 600 800 d1 " + content)
        names.append(Name(f"/g{code}"))
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontBBox=Array([0, -200, 600, 800]),
            FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]),
            CharProcs=letters,
            Encoding=Dictionary(Type=Name.Encoding, Differences=names),
            FirstChar=32,
            LastChar=126,
            Widths=Array([round(1000 * width(chr(code), 1)) for code in range(32, 127)]),
            Resources=Dictionary(),
            ToUnicode=told(pdf, same),
        )
    )


def _picture(sign: str) -> bytes:
    dots = Image.new("L", (32, 48), 255)
    ImageDraw.Draw(dots).text((2, 2), sign, fill=0, font=ImageFont.truetype(str(_VERA), 40))
    held = dots.convert("1").tobytes()
    return b"q 600 0 0 900 0 -200 cm BI /W 32 /H 48 /IM true /BPC 1 ID %b EI Q" % held
