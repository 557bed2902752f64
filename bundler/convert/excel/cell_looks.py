"""How the words of a cell look: bold, crossed out, coloured, in a font of signs."""

import re
from dataclasses import dataclass
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock

from bundler.convert.excel.book_styles import Palette
from bundler.convert.excel.cell_words import shown
from bundler.convert.word_source.flat_copy import CLOSE, OPEN
from bundler.convert.word_source.looks import contrast_of
from bundler.convert.word_source.symbols import in_symbol_font, is_symbol_font

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
_COLOURFUL = 0x40
_HIDDEN = 1.15
"""A contrast that no eye makes letters out at; pale grey on white is at 1.2 and more."""


@dataclass(frozen=True)
class Words:
    """A piece of a cell's text in one look. ``struck`` is crossed out; ``colour`` is
    "#rrggbb" for letters that are neither black, grey nor white, and else empty."""

    text: str
    bold: bool = False
    slanted: bool = False
    struck: bool = False
    colour: str = ""


def words_of(cell: Any, palette: Palette, ground: str, ink: str = "") -> tuple[Words, ...]:
    """The words that can be seen in a cell. ``ground`` is what is behind them, empty where
    it is not known; words in its colour cannot be seen. ``ink`` is the colour that a rule
    gives them."""
    value = cell.value
    if not isinstance(value, CellRichText):
        text = shown(value, cell.number_format or "General")
        found = [_words(text, cell.font, palette, ground, ink)]
    else:
        found = [
            _words(piece.text, piece.font, palette, ground, ink, str(piece.font.rFont or ""))
            if isinstance(piece, TextBlock)
            else _words(str(piece), cell.font, palette, ground, ink)
            for piece in value
        ]
    return tuple(one for one in found if one is not None and one.text)


def is_colourful(colour: str, least: int = _COLOURFUL) -> bool:
    """Whether a colour is one of the rainbow's, and no shade of grey."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)] if colour else [0]
    return max(parts) - min(parts) >= least


def _words(
    text: str, font: Any, palette: Palette, ground: str, ink: str, name: str = ""
) -> Words | None:
    colour = ink or palette.hex(font.color)
    if text.strip() and colour and ground and contrast_of(colour, ground) < _HIDDEN:
        return None
    name = name or str(getattr(font, "name", "") or "")
    text = in_symbol_font(text, name) if is_symbol_font(name) else text
    kept = colour if is_colourful(colour) else ""
    return Words(_clean(text), bool(font.b), bool(font.i), bool(font.strike), kept)


def _clean(text: str) -> str:
    """Line breaks as one sign; this program's own markers mean nothing here."""
    text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", text).replace(OPEN, "\ufffd").replace(CLOSE, "\ufffd")
