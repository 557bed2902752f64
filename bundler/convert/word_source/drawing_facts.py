"""What a Word file says of a drawing from inside it: its alternative text and its crop."""

from lxml import etree

from bundler.convert.word_source.ooxml import name_of

Crop = tuple[float, float, float, float]
"""The shares of a picture that are cut away: left, top, right and bottom."""

UNCUT: Crop = (0.0, 0.0, 0.0, 0.0)
_OLD_SIDES = ("cropleft", "croptop", "cropright", "cropbottom")


def described(element: etree._Element) -> tuple[str, bool]:
    """Alternative text, and whether it is marked as decoration."""
    for above in element.iterancestors():
        if name_of(above) in ("inline", "anchor"):
            named = above.find("{*}docPr")
            own = next((one.get("descr", "") for one in above.iter("{*}cNvPr")), "")
            described = (named.get("descr", "") if named is not None else "") or own
            marks = above.iter("{*}decorative")
            return " ".join(described.split()), any(m.get("val") in ("1", "true") for m in marks)
        if above.get("alt"):
            return " ".join(above.get("alt", "").split()), False
    return "", False


def crop_of(element: etree._Element) -> Crop:
    """The shares of a stored picture that are cut away."""
    parent = element.getparent()
    cut = None if parent is None else parent.find("{*}srcRect")
    if cut is not None:
        left, top, right, bottom = (share_of(cut.get(side, "0")) for side in "ltrb")
    else:
        left, top, right, bottom = (_part(element.get(side, "")) for side in _OLD_SIDES)
    return (left, top, right, bottom) if left + right < 1 and top + bottom < 1 else UNCUT


def _part(text: str) -> float:
    """A share as older drawings give it: "0.25", or "16384f" for parts of 65536."""
    try:
        share = float(text.removesuffix("f")) / (65536 if text.endswith("f") else 1)
    except ValueError:
        return 0.0
    return max(share, 0.0)


def share_of(text: str) -> float:
    """Thousandths of a per cent, or (in strict files) a percentage, as a share; 0 for less."""
    try:
        share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 100_000)
    except ValueError:
        return 0.0
    return max(share, 0.0)
