"""Whether a stretch of page content draws nothing but thin straight lines."""

_THICKEST = 3.0
"""Points."""

_STATE = frozenset(
    b"q Q w J j M d i ri gs RG rg G g K k CS cs SC SCN sc scn W W* h".split(),
)
_PAINTS = frozenset(b"S s f F f* B B* b b*".split())


def draws_only_rules(drawn: bytes) -> bool:
    """Whether all that is painted are lines along the page or down it, at most three points
    thick. Content that moves the axes, or holds anything but plain paths, is not read and
    counts as something else."""
    numbers: list[float] = []
    boxes: list[tuple[float, float]] = []
    points: list[tuple[float, float]] = []
    thick = 1.0
    for token in drawn.translate(None, b"[]").split():
        value = _number(token)
        if value is not None:
            numbers.append(value)
            continue
        if token in (b"m", b"l") and len(numbers) == 2:
            if token == b"m":
                boxes.append(_extent(points))
                points.clear()
            points.append((numbers[0], numbers[1]))
        elif token == b"re" and len(numbers) == 4:
            boxes.append((abs(numbers[2]), abs(numbers[3])))
        elif token in _PAINTS or token == b"n":
            boxes.append(_extent(points))
            if token != b"n" and not all(max(thick, min(box)) <= _THICKEST for box in boxes):
                return False
            boxes.clear()
            points.clear()
        elif token == b"w" and numbers:
            thick = numbers[-1]
        elif token not in _STATE and not token.startswith(b"/"):
            return False
        numbers.clear()
    return True


def _number(token: bytes) -> float | None:
    try:
        return float(token)
    except ValueError:
        return None


def _extent(points: list[tuple[float, float]]) -> tuple[float, float]:
    """How far some points lie apart, across and up."""
    if not points:
        return 0.0, 0.0
    across, up = [x for x, _ in points], [y for _, y in points]
    return max(across) - min(across), max(up) - min(up)
