"""Layers: what a reader saw stays, what was switched off goes, and nothing can be switched."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, Stream

from bundler.model.converted import Note, NoteKind
from bundler.pdf.contents import drawn_objects, marked_properties
from bundler.pdf.reached import shown_by
from bundler.pdf.tree import Place

_PAINT = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
_WORDS = {"Tj", "TJ"}
_SHOW = {*_WORDS, "Do", "sh", "INLINE IMAGE"}
_PLACE = {"BT", "Td", "TD", "Tm", "T*", "'", '"'}
"""What says anew where words stand in a line."""


def settle_layers(pdf: Pdf) -> Iterator[Note]:
    """Take what is on switched-off layers out of an open file, and make the other layers
    ordinary content.

    A copy of the pages alone would lose the switch and show everything. What is switched
    off is taken out of the content, not covered."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return
    off = _switched_off(properties)
    moved = False
    for page in pdf.pages:
        _lend_resources(pdf, page.obj)
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, Array):
            page.obj.Annots = Array([a for a in annotations if not _is_off(a.get("/OC"), off)])
    shown = list(shown_by([page.obj for page in pdf.pages], set()))
    for obj in shown:
        moved |= _take_out(pdf, obj, off)
    for obj in shown:
        _forget_layers(obj, off)
    del pdf.Root["/OCProperties"]
    if off:
        count = "A layer that is" if len(off) == 1 else f"{len(off)} layers that are"
        left_out = "was" if len(off) == 1 else "were"
        what = f"{count} switched off in this file {left_out} left out of the pack"
        yield Note(NoteKind.LIVE_CONTENT, "the whole document", what)
        if moved:
            what = "words beside those of a layer that is switched off may stand closer together"
            yield Note(NoteKind.LIVE_CONTENT, "the whole document", what)
    else:
        yield Note(NoteKind.REPAIRED, "the whole document", "its layers are ordinary content now")


def _lend_resources(pdf: Pdf, page: Dictionary) -> None:
    """Let forms without resources of their own say that they draw with those of the page:
    only so can be told what their content names (ISO 32000-1, 7.8.3)."""
    for drawn in drawn_objects(page, set()):
        if drawn.get("/Subtype") == Name.Form and "/Resources" not in drawn:
            page.Resources = drawn.Resources = pdf.make_indirect(page.Resources)


def _drawn(holder: Object) -> Dictionary:
    resources = holder.get("/Resources")
    drawn = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    return drawn if isinstance(drawn, Dictionary) else Dictionary()


def _switched_off(properties: Dictionary) -> set[Place]:
    start = properties.get("/D", Dictionary())
    if start.get("/BaseState") == Name.OFF:
        off = _groups(properties, "/OCGs") - _groups(start, "/ON")
    else:
        off = _groups(start, "/OFF")
    for group in _of_viewing(start):
        usage = group.get("/Usage", Dictionary())
        match str(usage.get("/View", Dictionary()).get("/ViewState")):
            case "/OFF":
                off.add(group.objgen)
            case "/ON":
                off.discard(group.objgen)
    return off


def _of_viewing(start: Object) -> Iterator[Object]:
    """The layers that are on or off by themselves when a file is looked at (8.11.4.4)."""
    for rule in start.get("/AS", Array()):
        if rule.get("/Event") == Name.View and Name.View in rule.get("/Category", Array()):
            yield from rule.get("/OCGs", Array())


def _groups(holder: Object, key: str) -> set[Place]:
    groups = holder.get(key)
    listed = list(groups) if isinstance(groups, Array) else [groups]
    return {group.objgen for group in listed if isinstance(group, Dictionary)}


def _is_off(membership: Object | None, off: set[Place]) -> bool:
    """Whether content that belongs to a layer, or to a rule over layers, is switched off."""
    if not isinstance(membership, Dictionary):
        return False
    if membership.get("/Type") != Name.OCMD:
        return membership.objgen in off
    rule = membership.get("/VE")
    if isinstance(rule, Array):
        return not _holds(rule, off)
    states = [group not in off for group in _groups(membership, "/OCGs")]
    shown = {
        "/AllOn": all(states),
        "/AnyOff": not all(states),
        "/AllOff": not any(states),
    }.get(str(membership.get("/P")), any(states))
    return bool(states) and not shown


def _holds(rule: Object, off: set[Place]) -> bool:
    if isinstance(rule, Dictionary):
        return rule.objgen not in off
    operator, *operands = list(rule)
    values = [_holds(operand, off) for operand in operands]
    match str(operator):
        case "/Not":
            return not all(values)
        case "/Or":
            return any(values)
        case _:
            return all(values)


def _take_out(pdf: Pdf, holder: Object, off: set[Place]) -> bool:
    """Take hidden content out of what draws with the resources of a page, form, pattern or
    font. Returns whether words that stay may have moved."""
    hidden = {name for name, value in marked_properties(holder).items() if _is_off(value, off)}
    gone = {name for name, value in _drawn(holder).items() if _is_off(value.get("/OC"), off)}
    moved = False
    for content in _contents(holder) if hidden or gone else ():
        moved |= _cut(pdf, content, hidden, gone)
    return moved


def _contents(holder: Object) -> Iterable[Stream | pikepdf.Page]:
    """What is drawn with an object's resources: its own content, or a font's letters."""
    if isinstance(holder, Stream):
        return [holder]
    letters = holder.get("/CharProcs")
    if isinstance(letters, Dictionary):
        return [letter for letter in letters.values() if isinstance(letter, Stream)]
    return [pikepdf.Page(holder)]


def _cut(pdf: Pdf, content: Stream | pikepdf.Page, hidden: set[str], gone: set[str]) -> bool:
    cut = _Cut(hidden, gone)
    kept = pikepdf.unparse_content_stream(list(cut.without(content)))
    if isinstance(content, Stream):
        content.write(kept)
    else:
        content.obj.Contents = pdf.make_stream(kept)
    return cut.moved


def _forget_layers(holder: Object, off: set[Place]) -> None:
    properties, drawn = marked_properties(holder), _drawn(holder)
    for name, value in properties.items():
        if isinstance(value, Dictionary) and value.get("/Type") in (Name.OCG, Name.OCMD):
            properties[name] = Dictionary()
    for name, value in drawn.items():
        if _is_off(value.get("/OC"), off):
            del drawn[name]
    if "/OC" in holder and not _is_off(holder.OC, off):
        del holder["/OC"]


@dataclass
class _Cut:
    """Takes hidden content out. ``moved`` is whether words stand right behind hidden ones
    in a line, whose place nothing but those told."""

    hidden: set[str]
    gone: set[str]
    moved: bool = False

    def without(
        self, content: pikepdf.Page | Stream
    ) -> Iterator[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]:
        """The instructions with whatever paints inside hidden content taken out. What only
        sets the state stays, so that the rest of the page does not move."""
        depth = 0
        inside: list[bool] = []
        adrift = False
        for instruction in pikepdf.parse_content_stream(content):
            operator, names = str(instruction.operator), _names(instruction)
            adrift &= operator not in _PLACE
            if operator in ("BMC", "BDC"):
                off = operator == "BDC" and names[:1] == ["/OC"] and names[-1] in self.hidden
                inside.append(off)
                depth += off
            elif operator == "EMC" and inside:
                depth -= inside.pop()
            elif operator == "Do" and not self.gone.isdisjoint(names):
                continue
            elif depth and operator in _SHOW:
                adrift |= operator in _WORDS
                continue
            elif depth and operator in _PAINT:
                yield pikepdf.ContentStreamInstruction([], Operator("n"))
                continue
            elif depth and operator in ("'", '"'):
                adrift = True
                yield pikepdf.ContentStreamInstruction([], Operator("T*"))
                continue
            self.moved |= adrift and operator in _WORDS
            yield instruction


def _names(
    instruction: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage,
) -> list[str]:
    """The names that an instruction is given."""
    return [str(operand) for operand in instruction.operands if isinstance(operand, Name)]
