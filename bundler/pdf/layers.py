"""Layers: what a reader saw stays, what was switched off goes, and nothing can be switched."""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Operator, Pdf, Stream

from bundler.model.converted import Note, NoteKind
from bundler.pdf.contents import marked_properties
from bundler.pdf.live import shown_by
from bundler.pdf.tree import Place

_PAINT = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s"}
_SHOW = {"Tj", "TJ", "Do", "sh", "INLINE IMAGE"}


def settle_layers(pdf: Pdf) -> Iterator[Note]:
    """Take what is on switched-off layers out of an open file, and make the other layers
    ordinary content.

    A copy of the pages alone would lose the switch and show everything. What is switched
    off is taken out of the content, not covered."""
    properties = pdf.Root.get("/OCProperties")
    if not isinstance(properties, Dictionary):
        return
    off = _switched_off(properties)
    for page in pdf.pages:
        annotations = page.obj.get("/Annots")
        if isinstance(annotations, Array):
            page.obj.Annots = Array([a for a in annotations if not _is_off(a.get("/OC"), off)])
    shown = list(shown_by([page.obj for page in pdf.pages]))
    for obj in shown:
        _take_out(pdf, obj, off)
    for obj in shown:
        _forget_layers(obj, off)
    del pdf.Root["/OCProperties"]
    if off:
        count = "A layer that is" if len(off) == 1 else f"{len(off)} layers that are"
        left_out = "was" if len(off) == 1 else "were"
        what = f"{count} switched off in this file {left_out} left out of the pack"
        yield Note(NoteKind.LIVE_CONTENT, "the whole document", what)
    else:
        yield Note(NoteKind.REPAIRED, "the whole document", "its layers are ordinary content now")


def _drawn(holder: Object) -> Dictionary:
    resources = holder.get("/Resources")
    drawn = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    return drawn if isinstance(drawn, Dictionary) else Dictionary()


def _switched_off(properties: Dictionary) -> set[Place]:
    start = properties.get("/D", Dictionary())
    if start.get("/BaseState") == Name.OFF:
        return _groups(properties, "/OCGs") - _groups(start, "/ON")
    return _groups(start, "/OFF")


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


def _take_out(pdf: Pdf, holder: Object, off: set[Place]) -> None:
    hidden = {name for name, value in marked_properties(holder).items() if _is_off(value, off)}
    gone = {name for name, value in _drawn(holder).items() if _is_off(value.get("/OC"), off)}
    if not hidden and not gone:
        return
    content = holder if isinstance(holder, Stream) else pikepdf.Page(holder)
    kept = pikepdf.unparse_content_stream(list(_without(content, hidden, gone)))
    if isinstance(holder, Stream):
        holder.write(kept)
    else:
        holder.Contents = pdf.make_stream(kept)


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


def _without(
    content: pikepdf.Page | Stream, hidden: set[str], gone: set[str]
) -> Iterator[pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage]:
    """The instructions with whatever paints inside hidden content taken out. What only sets
    the state stays, so that the rest of the page does not move."""
    depth = 0
    inside: list[bool] = []
    for instruction in pikepdf.parse_content_stream(content):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BMC", "BDC"):
            off = operator == "BDC" and str(operands[0]) == "/OC" and str(operands[1]) in hidden
            inside.append(off)
            depth += off
        elif operator == "EMC" and inside:
            depth -= inside.pop()
        elif (operator == "Do" and str(operands[0]) in gone) or (depth and operator in _SHOW):
            continue
        elif depth and operator in _PAINT:
            yield pikepdf.ContentStreamInstruction([], Operator("n"))
            continue
        elif depth and operator in ("'", '"'):
            yield pikepdf.ContentStreamInstruction([], Operator("T*"))
            continue
        yield instruction
