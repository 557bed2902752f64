"""The colours of a workbook: of its theme, of its list of colours, lighter and darker."""

import colorsys
import re
from typing import Any

from lxml import etree
from openpyxl.styles.colors import COLOR_INDEX
from openpyxl.writer.theme import theme_xml

_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_THEME = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
"""The order in which cells count a theme's colours."""

_SHARES = {
    "solid": 1.0,
    "darkGray": 0.75,
    "mediumGray": 0.5,
    "lightGray": 0.25,
    "gray125": 0.125,
    "gray0625": 0.0625,
}
"""How much of a pattern its first colour covers; lines of every kind cover a third."""

_LINES = 0.35
_WHITE = "#ffffff"
_UNSET = "00000000"
"""What a colour is that a file does not name."""


def filled_styles(styles: bytes) -> set[bytes]:
    """The numbers of the cell styles with a fill."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(styles, parser)
    kinds = [
        next((pattern.get("patternType", "none") for pattern in fill.iter("{*}patternFill")), "")
        for fill in root.iterfind("{*}fills/{*}fill")
    ]
    given = {number for number, kind in enumerate(kinds) if kind not in ("none", "gray125")}
    return {
        str(number).encode()
        for number, style in enumerate(root.iterfind("{*}cellXfs/{*}xf"))
        if int(style.get("fillId") or 0) in given
    }


class Palette:
    """What the colours of one workbook are. ``theme`` is the theme's part; a file without one
    has Office's."""

    def __init__(self, book: Any, theme: bytes) -> None:
        self._theme = _of_theme(theme) or _of_theme(theme_xml.encode())
        self._listed = [str(one)[-6:] for one in (book._colors or COLOR_INDEX)]

    def hex(self, colour: Any) -> str:
        """ "#rrggbb" of a colour; empty for one that follows the screen, or is not known."""
        if colour is None or (colour.type == "rgb" and colour.rgb == _UNSET):
            return ""
        found = ""
        if colour.type == "rgb" and isinstance(colour.rgb, str):
            found = colour.rgb[-6:]
        elif colour.type == "theme" and colour.theme < len(self._theme):
            found = self._theme[colour.theme]
        elif colour.type == "indexed" and colour.indexed < len(self._listed):
            found = self._listed[colour.indexed]
        if not _HEX.fullmatch(found):
            return ""
        return _tinted(found, float(colour.tint or 0))

    def fill(self, fill: Any, of_rule: bool = False) -> str:
        """What a fill looks like from afar; empty for none and for white. A fill that a rule
        gives (``of_rule``) names its colour as the ground of the pattern."""
        if fill is None:
            return ""
        if fill.tagname == "gradientFill":
            stops = [self.hex(stop.color) for stop in fill.stop]
            found = _mixed(stops[0], stops[-1], 0.5) if stops and all(stops) else ""
        elif of_rule and fill.patternType in (None, "solid"):
            found = self.hex(fill.bgColor) or self.hex(fill.fgColor)
        elif fill.patternType in (None, "none"):
            return ""
        else:
            ground = self.hex(fill.bgColor) if fill.patternType != "solid" else _WHITE
            front = self.hex(fill.fgColor)
            share = _SHARES.get(fill.patternType, _LINES)
            found = _mixed(front, ground or _WHITE, share) if front else ""
        return "" if found == _WHITE else found


def _of_theme(theme: bytes) -> list[str]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(theme, parser)
    except etree.XMLSyntaxError:
        return []
    scheme = next(root.iter("{*}clrScheme"), None)
    if scheme is None:
        return []
    found = [next(scheme.iterfind(f"{{*}}{name}/*"), None) for name in _THEME]
    return ["" if one is None else one.get("lastClr") or one.get("val") or "" for one in found]


def _tinted(colour: str, tint: float) -> str:
    """Lighter for a tint above 0, darker below, as the format's standard has it."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
    if tint:
        hue, light, full = colorsys.rgb_to_hls(red, green, blue)
        light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
        red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0.0), 1.0), full)
    return "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))


def _mixed(front: str, ground: str, share: float) -> str:
    parts = (
        round(int(front[at : at + 2], 16) * share + int(ground[at : at + 2], 16) * (1 - share))
        for at in (1, 3, 5)
    )
    return "#" + "".join(f"{part:02x}" for part in parts)
