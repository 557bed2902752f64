"""Counts written as Word's numbering styles write them: figures, letters, words."""

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def written(count: int, style: str) -> str:
    """A count as Word writes it in a numbering style (w:numFmt). Styles of other scripts
    come out as decimal figures, as does what a style cannot express (roman zero)."""
    text = str(count)
    match style:
        case "none" | "bullet":
            text = ""
        case "decimalZero":
            text = f"{count:02d}"
        case "lowerRoman" | "upperRoman" if 0 < count < 4000:
            text = _roman(count)
        case "lowerLetter" | "upperLetter" if count > 0:
            text = chr(ord("a") + (count - 1) % 26) * ((count - 1) % 780 // 26 + 1)
        case "ordinal":
            tail = {1: "st", 2: "nd", 3: "rd"}.get(count % 10, "th")
            text = f"{count}{'th' if count % 100 in (11, 12, 13) else tail}"
        case "cardinalText" if 0 <= count < 100:
            text = _words(count).capitalize()
        case "ordinalText" if 0 < count < 100:
            text = _ordinal(_words(count)).capitalize()
    return text.upper() if style in ("upperRoman", "upperLetter") else text


def _roman(count: int) -> str:
    text = ""
    for size, letters in _ROMAN:
        text += letters * (count // size)
        count %= size
    return text


def _words(count: int) -> str:
    if count < 20:
        return _ONES[count]
    tens, ones = divmod(count, 10)
    return _TENS[tens] + (f"-{_ONES[ones]}" if ones else "")


def _ordinal(words: str) -> str:
    head, dash, last = words.rpartition("-")
    if last in _ORDINALS:
        last = _ORDINALS[last]
    elif last.endswith("y"):
        last = f"{last[:-1]}ieth"
    else:
        last = f"{last}th"
    return head + dash + last
