"""The words that a chart of a Word file shows: titles, legend and the names along its axis."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

_ROUND = ("pieChart", "pie3DChart", "doughnutChart", "ofPieChart")


@dataclass(frozen=True)
class ChartWords:
    """``said`` are titles and legend, each of which is always shown. ``along`` are the names
    along the axis: a program leaves some out where they would touch."""

    said: tuple[str, ...]
    along: tuple[str, ...]


def chart_words(chart: etree._Element) -> ChartWords:
    """What the root of a chart's part says, in the older form (Office 2007) or the newer
    one (waterfalls, funnels). Figures, and what its author switched off, are left out."""
    if etree.QName(chart).namespace == "http://schemas.microsoft.com/office/drawing/2014/chartex":
        titles = [_text(title, "{*}v", "{*}t") for title in chart.iter("{*}title")]
        points = [(one.text or "").strip() for one in chart.iterfind(".//{*}strDim//{*}pt")]
        return ChartWords(_some(titles), _some(points))
    titles = [_text(one, "{*}t", "{*}v") for one in chart.iter("{*}title") if not _deleted(one)]
    legend = chart.find(".//{*}legend")
    pies = any(next(chart.iter(f"{{*}}{kind}"), None) is not None for kind in _ROUND)
    categories = list(_categories(chart))
    named = legend is not None and next(legend.iter("{*}legendEntry"), None) is None
    series = [_text(one, "{*}v") for one in chart.iterfind(".//{*}ser/{*}tx")]
    if pies:
        return ChartWords(_some(titles), _some(categories if named else ()))
    axes = [*chart.iter("{*}catAx"), *chart.iter("{*}dateAx")]
    labelled = any(not _deleted(axis[0]) and _is_labelled(axis) for axis in axes if len(axis))
    return ChartWords(_some([*titles, *(series if named else ())]), _some(categories * labelled))


def _categories(chart: etree._Element) -> Iterator[str]:
    for names in (*chart.iter("{*}strCache"), *chart.iter("{*}multiLvlStrCache")):
        if next(names.iterancestors("{*}cat"), None) is not None:
            yield from ((one.text or "").strip() for one in names.iter("{*}v"))


def _is_labelled(axis: etree._Element) -> bool:
    place = axis.find("{*}tickLblPos")
    return place is None or place.get("val") != "none"


def _deleted(part: etree._Element) -> bool:
    """Whether what it stands in, a title or an axis, is switched off."""
    above = part.getparent()
    switch = None if above is None else above.find("{*}delete")
    return switch is not None and switch.get("val", "1") in ("1", "true")


def _text(part: etree._Element, *pieces: str) -> str:
    return " ".join("".join(one.text or "" for one in part.iter(*pieces)).split())


def _some(texts: "list[str] | tuple[str, ...]") -> tuple[str, ...]:
    """Each text once; figures alone are written otherwise by each program."""
    return tuple(dict.fromkeys(text for text in texts if any(map(str.isalpha, text))))
