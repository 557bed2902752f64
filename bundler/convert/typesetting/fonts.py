"""The fonts that travel with the program: Source Sans Pro, an accessible sans-serif.

It covers English, Welsh, Polish and the other Latin languages, Greek and Cyrillic.
The computer's own fonts are never used, so that every office gets the same pages."""

import shutil
import struct
import unicodedata
from functools import lru_cache
from pathlib import Path

import font_source_sans_pro
import typst

FAMILY = "Source Sans Pro"
FALLBACKS = ("DejaVu Sans Mono", "Libertinus Serif", "New Computer Modern Math")
_CUTS = ("Regular", "It", "Semibold", "SemiboldIt", "Bold", "BoldIt")


def font_file(cut: str = "Regular") -> Path:
    """The TrueType file of a cut: "Regular", "It", "Semibold", "SemiboldIt", "Bold" or
    "BoldIt"."""
    return Path(font_source_sans_pro.__file__).parent / "files" / f"SourceSansPro-{cut}.ttf"


def font_folder(work: Path) -> Path:
    """A folder inside ``work`` that holds the cuts in use and no other font, for typst's
    ``font_paths``; filled on the first call. (The wheel's folder also holds each cut as
    OpenType, and typst would choose between the two by chance.)"""
    folder = work / "fonts"
    if not folder.exists():
        folder.mkdir(parents=True)
        for cut in _CUTS:
            shutil.copyfile(font_file(cut), folder / font_file(cut).name)
    return folder


@lru_cache(maxsize=1)
def own_characters() -> frozenset[int]:
    """The code points that the text font itself can show, from its character map."""
    data = font_file().read_bytes()
    count = struct.unpack_from(">H", data, 4)[0]
    for index in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
        if tag == b"cmap":
            return frozenset(_mapped(data, offset))
    return frozenset()


def _mapped(data: bytes, cmap: int) -> set[int]:
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", data, cmap + 2)[0]):
        at = cmap + struct.unpack_from(">L", data, cmap + 4 + 8 * index + 4)[0]
        kind = struct.unpack_from(">H", data, at)[0]
        if kind == 12:
            for group in range(struct.unpack_from(">L", data, at + 12)[0]):
                first, last, _ = struct.unpack_from(">LLL", data, at + 16 + 12 * group)
                found.update(range(first, last + 1))
        elif kind == 4:
            segments = struct.unpack_from(">H", data, at + 6)[0] // 2
            ends = struct.unpack_from(f">{segments}H", data, at + 14)
            starts = struct.unpack_from(f">{segments}H", data, at + 16 + 2 * segments)
            for first, last in zip(starts, ends, strict=True):
                found.update(range(first, min(last, 0xFFFE) + 1))
    return found


@lru_cache(maxsize=4096)
def can_be_set(char: str) -> bool:
    """Whether this character can be shown, by the text font or one of the fonts inside
    typst. typst itself is asked, with the standard that makes a missing sign an error.
    A private character means nothing to another program; the standards forbid it."""
    if unicodedata.category(char) == "Co":
        return False
    if char in "\t\n " or ord(char) in own_characters():
        return True
    escaped = f"\\u{{{ord(char):x}}}"
    fallbacks = ", ".join(f'"{name}"' for name in (FAMILY, *FALLBACKS))
    source = f'#set document(title: "-")\n#set text(font: ({fallbacks}))\n#"{escaped}"'
    try:
        typst.compile(source.encode(), format="pdf", pdf_standards=["ua-1"], font_paths=_fonts())
    except typst.TypstError:
        return False
    return True


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(font_file().parent)],
    )
