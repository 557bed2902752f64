"""Pictures and their tags, which LibreOffice keeps apart.

LibreOffice (7.4) writes a tag with the alternative text and nothing in it, and draws the
picture as decoration: a screen reader finds no place for the words and may pass them over.
A picture that Word's author marked as decoration gets such a tag as well, and so does the
frame of each box of text, whose words have tags of their own.
"""

import re
from collections import defaultdict

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Stream

from bundler.convert.outside.unmarked_lines import STRING
from bundler.convert.word_source.ooxml import Package, serialised

Box = tuple[float, float, float, float]

_DECORATION = "decoration of this page"
"""The alternative text by which a decorative picture is known again in the PDF."""

_DECORATIVE = re.compile(rb"""\bdecorative\b[^>]*\bval=["'](?:1|true)""")
_NUMBER = rb"(-?\d*\.?\d+)"
_SECTION = re.compile(rb"/Artifact\s+BMC\b(.*?)\bEMC\b", re.DOTALL)
_DRAWN = re.compile(
    rb"(?<!\S)" + rb"\s+".join((_NUMBER, b"0", b"0", _NUMBER, _NUMBER, _NUMBER)) + rb"\s+cm\s+"
    rb"(/\S+)\s+Do\b"
)
_SHOWS = re.compile(rb"(?<!\S)(?:Do|BT|BI|sh)(?!\S)")
_CLIPPED = re.compile(
    rb"(?<!\S)" + rb"\s+".join([rb"(\d*\.?\d+)"] * 4) + rb"\s+re\s+W\*?\s+n(?!\S)"
)
_PAINTS = re.compile(rb"(?<!\S)(?:S|s|f|F|f\*|B|B\*|b|b\*)(?!\S)")
_NEAR = 1.5
"""Points."""


def with_decoration_named(package: Package, parts: tuple[str, ...]) -> dict[str, bytes]:
    """The parts to change so that a decorative picture can be told from one that lacks its
    alternative text: ``join_pictures_and_tags`` takes the words out again."""
    changed: dict[str, bytes] = {}
    for part in parts:
        if not _DECORATIVE.search(package.bytes_of(part)):
            continue
        root = package.xml(part)
        for mark in root.iter("{*}decorative"):
            named = next(mark.iterancestors("{*}docPr"), None)
            if named is not None and mark.get("val") in ("1", "true"):
                named.set("descr", _DECORATION)
        changed[part] = serialised(root)
    return changed


def join_pictures_and_tags(pdf: pikepdf.Pdf) -> None:
    """Put each picture into the empty tag that stands for its place on the page. Tags of
    decorative pictures go, and so do tags that say nothing and in whose place no picture
    stands. What does not match in place and size is left as it is."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    empty: dict[tuple[int, int], list[Object]] = defaultdict(list)
    for figure in [one for one in pdf.objects if _is_figure(one)]:
        if str(figure.get("/Alt", "")) == _DECORATION:
            _drop(figure)
        elif "/K" not in figure and isinstance(figure.get("/Pg"), Dictionary):
            empty[figure.Pg.objgen].append(figure)
    marks_of = _marks(pdf) if empty else {}
    for page in pdf.pages:
        figures = empty.get(page.obj.objgen, [])
        marks = marks_of.get(int(page.obj.get("/StructParents", -1)))
        if figures and marks is not None:
            _join(page.obj, figures, marks)
            for figure in figures:
                if "/Alt" not in figure:
                    _drop(figure)


def _join(page: Object, figures: list[Object], marks: Object) -> None:
    """Join them on one page. ``figures`` are left with those that no image can belong to."""
    contents = page.get("/Contents")
    if not isinstance(contents, Stream):
        return
    drawn = contents.read_bytes()
    bare = STRING.sub(lambda string: b" " * len(string[0]), drawn)
    out, at = [], 0
    joined: set[Box] = set()
    for section in _SECTION.finditer(bare):
        box = _picture_in(section[1], page)
        figure = next((one for one in figures if box and _is_at(one, box)), None)
        if figure is None or box is None:
            continue
        joined.add(box)
        figures.remove(figure)
        figure[Name.K] = len(marks)
        out += [drawn[at : section.start()], b"/Figure<</MCID %d>>BDC" % len(marks)]
        at = section.start(1)
        marks.append(figure)
    if out:
        contents.write(b"".join([*out, drawn[at:]]))
    images = {_box_of(found) for found in _DRAWN.finditer(bare)} - joined
    figures[:] = [one for one in figures if not any(_is_over(one, image) for image in images)]


def _picture_in(section: bytes, page: Object) -> Box | None:
    """Where a stretch of decoration draws one image and nothing else that shows; or, where
    it draws lines and areas alone, what they are clipped to."""
    found, shows = list(_DRAWN.finditer(section)), len(_SHOWS.findall(section))
    clipped = _CLIPPED.search(section)
    if shows == 0 and clipped and _PAINTS.search(section, clipped.end()):
        left, bottom, width, height = map(float, clipped.groups())
        return left, bottom, left + width, bottom + height
    if len(found) != 1 or shows != 1:
        return None
    objects = page.get("/Resources", Dictionary()).get("/XObject", Dictionary())
    image = objects.get(found[0][5].decode("ascii", "replace"))
    if not isinstance(image, Stream) or image.get("/Subtype") != Name.Image:
        return None
    return _box_of(found[0])


def _box_of(drawn: "re.Match[bytes]") -> Box:
    width, height, x, y = (float(drawn[at]) for at in range(1, 5))
    return min(x, x + width), min(y, y + height), max(x, x + width), max(y, y + height)


def _place(figure: Object) -> Box | None:
    said = figure.get("/A", Dictionary())
    for one in list(said) if isinstance(said, Array) else [said]:
        place = one.get("/BBox") if isinstance(one, Dictionary) else None
        if isinstance(place, Array) and len(place) == 4:
            left, bottom, right, top = (float(side) for side in place)
            return left, bottom, right, top
    return None


def _is_at(figure: Object, box: Box) -> bool:
    place = _place(figure)
    return place is not None and all(
        abs(side - other) <= _NEAR for side, other in zip(place, box, strict=True)
    )


def _is_over(figure: Object, box: Box) -> bool:
    """Whether the middle of a box is in the figure's place, or that place is not known."""
    place = _place(figure)
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return place is None or (place[0] <= x <= place[2] and place[1] <= y <= place[3])


def _is_figure(one: Object) -> bool:
    return isinstance(one, Dictionary) and one.get("/S") == Name.Figure


def _drop(figure: Object) -> None:
    """Take a tag out of the tree; where it holds something, only its words go."""
    if "/Alt" in figure:
        del figure["/Alt"]
    parent = figure.get("/P")
    kids = parent.get("/K") if isinstance(parent, Dictionary) else None
    if "/K" in figure or parent is None:
        return
    if isinstance(kids, Array):
        left = [kid for kid in kids if not _is_same(kid, figure)]
        parent.K = Array(left)
    elif _is_same(kids, figure):
        del parent["/K"]


def _is_same(kid: object, figure: Object) -> bool:
    return isinstance(kid, Dictionary) and kid.objgen == figure.objgen


def _marks(pdf: pikepdf.Pdf) -> dict[int, Object]:
    """For each page's number in the tree of tags, the tags of its marked content in order."""
    numbers = pdf.Root.StructTreeRoot.get("/ParentTree", Dictionary()).get("/Nums", Array())
    pairs = list(numbers) if isinstance(numbers, Array) else []
    return {
        int(key): marks
        for key, marks in zip(pairs[::2], pairs[1::2], strict=False)
        if isinstance(marks, Array)
    }
