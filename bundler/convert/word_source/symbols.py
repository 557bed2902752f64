"""Symbol fonts: Word stores "a tick" as a letter in Wingdings; readers need the sign."""

_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x34: "✇", 0x3C: "💾", 0x46: "☞", 0x4A: "☺", 0x4C: "☹",
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x9F: "•", 0xA0: "▪", 0xA7: "▪",
    0xA8: "□", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0xA3: "□"}
_SYMBOL = {
    0x2D: "−", 0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠",
    0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″",
    0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…",
    0xD6: "√", 0xD7: "⋅", 0xDE: "⇒",
    **dict(zip(range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True)),
    **dict(zip(range(0x41, 0x5B), "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True)),
}  # fmt: skip
_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL}


def is_symbol_font(font: str) -> bool:
    """Whether letters in this font are signs."""
    return font.lower() in _FONTS


def in_symbol_font(text: str, font: str) -> str:
    """The text as the signs that the font would show. A sign without a Unicode twin in
    the tables stays as it is stored, and is reported later as not settable."""
    table = _FONTS.get(font.lower())
    if table is None:
        # Word's default bullet is the Symbol font's, also where the font was swapped away.
        return text.replace("\uf0b7", "•").replace("\uf0a7", "▪")
    return "".join(table.get(_code(char), char) for char in text)


def _code(char: str) -> int:
    code = ord(char)
    return code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
