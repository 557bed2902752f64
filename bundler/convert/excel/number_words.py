"""Figures as their format shows them: decimals, thousands, fractions, powers of ten."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from bundler.convert.excel.format_sections import Piece, Section

_ROUND = Decimal("1e-10")
_DIGITS = "0#?"
_LARGEST = 10**11


def general_words(value: float) -> str:
    """As in a cell without a format: ten figures at most, no needless zeros."""
    if isinstance(value, int) or float(value).is_integer():
        return str(int(value)) if abs(value) < _LARGEST else f"{value:.5E}"
    if 0 < abs(value) < 1e-9:
        return f"{value:.5E}"
    return f"{Decimal(str(value)).quantize(_ROUND).normalize():f}"[:12].rstrip(".")


def number_words(value: float, section: Section, negative: bool) -> str:
    """A number without its sign in a section, and a minus before it where it is ``negative``
    and anything but zero is shown of it."""
    pieces = section.pieces
    places = [piece.place for piece in pieces]
    if "General" in places or "@" in places:
        at = places.index("General" if "General" in places else "@")
        figures = general_words(value)
        found = _around(pieces, at, at + 1, figures)
    elif not any(place and place in _DIGITS for place in places):
        found = _around(pieces, 0, 0, "")
        return f"-{found}" if negative and found else found
    elif "/" in places:
        found, figures = _fraction(value, pieces, places)
    elif any(place in ("E+", "E-") for place in places):
        found, figures = _power(value, pieces, places)
    else:
        found, figures = _figures(value, pieces, places)
    found = found.strip()
    return f"-{found}" if negative and any(c in "123456789" for c in figures) else found


def _literal(piece: Piece) -> str:
    return "%" if piece.place == "%" else piece.literal


def _around(pieces: tuple[Piece, ...], start: int, end: int, figures: str) -> str:
    before, after = map(_literal, pieces[:start]), map(_literal, pieces[end:])
    return "".join((*before, figures, *after))


def _scaled(value: float, places: list[str]) -> Decimal:
    """Per cent times a hundred; each comma behind the last figure is a thousand less."""
    last = max(at for at, place in enumerate(places) if place and place in _DIGITS)
    number = Decimal(str(value)) * Decimal(100) ** places.count("%")
    for place in places[last + 1 :]:
        if place != ",":
            break
        number /= 1000
    return number


def _rounded(number: Decimal, decimals: int) -> tuple[str, str]:
    rounded = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    whole, _, rest = f"{rounded:f}".partition(".")
    return whole, rest


def _figures(value: float, pieces: tuple[Piece, ...], places: list[str]) -> tuple[str, str]:
    point = places.index(".") if "." in places else len(places)
    digits = [at for at, place in enumerate(places) if place and place in _DIGITS]
    wholes, decimals = [at for at in digits if at < point], [at for at in digits if at > point]
    whole, rest = _rounded(_scaled(value, places), len(decimals))
    least = sum(places[at] == "0" for at in wholes)
    whole = "" if whole == "0" and not least else whole.zfill(least)
    if wholes and "," in places[wholes[0] : wholes[-1]] and whole:
        whole = f"{int(whole):,}".zfill(least)
    keep = len(rest)
    while keep and rest[keep - 1] == "0" and places[decimals[keep - 1]] != "0":
        keep -= 1
    shown = dict(zip(decimals, rest[:keep], strict=False))
    shown |= _spread(whole, wholes, places)
    out = []
    for at, piece in enumerate(pieces):
        if at == point:
            out += [*([] if wholes else [whole]), "." if keep else ""]
        else:
            out.append(shown.get(at, "" if at in digits or piece.place == "," else _literal(piece)))
    return "".join(out), whole + rest


def _spread(whole: str, wholes: list[int], places: list[str]) -> dict[int, str]:
    """The figures of a whole number over their places, from the right; what is left stands
    in the first. Places with nothing but commas between them hold the number as one."""
    if not wholes:
        return {}
    inside = range(wholes[0], wholes[-1] + 1)
    if all(places[at] and places[at] in f"{_DIGITS}," for at in inside):
        return {wholes[0]: whole}
    shown: dict[int, str] = {}
    for at in reversed(wholes[1:]):
        shown[at], whole = whole[-1:], whole[:-1]
    return shown | {wholes[0]: whole}


def _fraction(value: float, pieces: tuple[Piece, ...], places: list[str]) -> tuple[str, str]:
    """A fraction with the format's own denominator, or the nearest with so many figures."""
    stroke = places.index("/")
    start, end = _run(places, stroke - 1, -1), stroke + 1
    while end < len(pieces) and (
        (places[end] and places[end] in _DIGITS) or pieces[end].literal.isdigit()
    ):
        end += 1
    below = "".join(piece.place or piece.literal for piece in pieces[stroke + 1 : end])
    before = [at for at in range(start) if places[at] and places[at] in _DIGITS]
    if below.strip(_DIGITS):
        under = int(below)
        above = int((Decimal(str(value)) * under).quantize(Decimal(1), rounding=ROUND_HALF_UP))
    else:
        found = Fraction(Decimal(str(value))).limit_denominator(10 ** max(len(below), 1) - 1)
        above, under = found.numerator, found.denominator
    whole, above = divmod(above, under) if before else (0, above)
    figures = f"{above}/{under}" if above or not before else ""
    figures = f"{whole} {figures}".strip() if whole or not figures else figures
    return _around(pieces, before[0] if before else start, end, figures), f"{whole}{above}"


def _run(places: list[str], at: int, step: int) -> int:
    """The end of the places next to the stroke: of figures asked for, or figures given."""
    while 0 <= at < len(places) and places[at] and places[at] in _DIGITS:
        at += step
    return at + 1 if step < 0 else at


def _power(value: float, pieces: tuple[Piece, ...], places: list[str]) -> tuple[str, str]:
    mark = next(at for at, place in enumerate(places) if place in ("E+", "E-"))
    end = _run(places, mark + 1, 1)
    point = places.index(".") if "." in places[:mark] else mark
    decimals = sum(place != "" and place in _DIGITS for place in places[point:mark])
    start = next(at for at, place in enumerate(places) if place and place in _DIGITS)
    mantissa, _, exponent = f"{float(value):.{decimals}E}".partition("E")
    sign = "-" if exponent.startswith("-") else "+" if places[mark] == "E+" else ""
    power = exponent.lstrip("+-").zfill(end - mark - 1)
    return _around(pieces, start, end, f"{mantissa}E{sign}{power}"), mantissa
