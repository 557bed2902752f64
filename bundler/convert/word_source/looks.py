"""How runs of a Word paragraph look, where that may carry meaning: marks and colours."""

import re
from dataclasses import dataclass

from bundler.convert.word_source.word_file import Element, find, switched_on, value
from bundler.convert.word_source.word_styles import Styles

_COLOUR = re.compile(r"^[0-9A-Fa-f]{6}$")
_HIGHLIGHTS = {
    "yellow": "#ffff00",
    "green": "#00ff00",
    "cyan": "#00ffff",
    "magenta": "#ff00ff",
    "blue": "#0000ff",
    "red": "#ff0000",
    "darkBlue": "#000080",
    "darkCyan": "#008080",
    "darkGreen": "#008000",
    "darkMagenta": "#800080",
    "darkRed": "#800000",
    "darkYellow": "#808000",
    "darkGray": "#808080",
    "lightGray": "#c0c0c0",
    "black": "#000000",
}
_INK = 0.02
_READABLE, _SEEN = 4.5, 1.5


@dataclass(frozen=True)
class Look:
    """A run's own look: the colour behind it and of its letters ("#rrggbb" or empty), and
    whether it is shown in capitals. Bold, italic and their like are the reader's to tell."""

    fill: str = ""
    colour: str = ""
    capitals: bool = False


PLAIN = Look()


def look_of(run: Element, styles: Styles) -> Look:
    """The look that a run has of its own, or by its character style. A link's look is the
    page's own."""
    properties = find(run, "w:rPr")
    if properties is None:
        return PLAIN
    style = value(properties, "w:rStyle")
    capitals = switched_on(properties, "w:caps")
    if capitals is None:
        capitals = styles.style_text_switch(style, "w:caps")
    if any("hyperlink" in name for name in styles.names(style)):
        style = None

    def given(name: str) -> Element | None:
        own = find(properties, name)
        return styles.style_text_property(style, name) if own is None else own

    fill = _HIGHLIGHTS.get(value(given("w:highlight")) or "", "")
    return Look(
        fill or hex_colour(value(given("w:shd"), ".", "w:fill")),
        hex_colour(value(given("w:color"))),
        capitals,
    )


def hex_colour(text: str | None) -> str:
    """ "#rrggbb" of a colour as Word writes it; empty for "auto" and for none."""
    return f"#{text.lower()}" if text and _COLOUR.match(text) else ""


def ink_on(ground: str, colour: str) -> str:
    """The colour to set letters in on a ground (empty: white paper), empty for the usual
    ink. A colour that is hard to read gives way, but letters in the colour of what is
    behind them stay so: what Word hides is not for this program to show."""
    behind = brightness(ground or "#ffffff")
    if not colour:
        return "#ffffff" if _contrast(behind, _INK) < _contrast(behind, 1.0) else ""
    own = brightness(colour)
    contrast = _contrast(behind, own)
    if contrast < _SEEN:
        return colour
    if contrast < _READABLE:
        return ink_on(ground, "")
    return colour if own > _INK else ""


def seen(colour: str) -> bool:
    """Whether letters of a colour can be seen at all on white paper."""
    return not colour or contrast_of(colour, "#ffffff") >= _SEEN


def contrast_of(one: str, other: str) -> float:
    """How far two colours stand apart, from 1 for alike to 21 (WCAG 2)."""
    return _contrast(brightness(one), brightness(other))


def brightness(colour: str) -> float:
    """The relative luminance of "#rrggbb", 0 for black to 1 for white (WCAG 2)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
