"""Parts that have no file of their own: which section of the report each is."""

from collections.abc import Sequence
from typing import Any

from bundler.model.review import InnerPart, Part, PartKind
from bundler.model.toml.table import Table

_MAY_BE = (PartKind.SUMMARY, PartKind.ACTION_PLAN)


def stands_inside(entry: object) -> bool:
    """Whether an entry of ``[parts]`` is written as ``{ in = "report", heading = "..." }``."""
    return isinstance(entry, dict) and "in" in entry


def read_inner_parts(table: Table, parts: Sequence[Part]) -> tuple[InnerPart, ...]:
    """The parts of ``[parts]`` that stand inside the report. Whether the report has such a
    heading is known only when it has been set."""
    found: list[InnerPart] = []
    for kind in PartKind:
        value = table.value(kind.value)
        entries = value if kind is PartKind.APPENDIX and isinstance(value, list) else [value]
        for number, entry in enumerate(entries):
            key = (kind.value, number) if entries is value else (kind.value,)
            if stands_inside(entry) and (part := _read(table, key, kind, entry, parts)):
                found.append(part)
    return tuple(found)


def _read(
    table: Table,
    key: tuple[str | int, ...],
    kind: PartKind,
    entry: dict[str, Any],
    parts: Sequence[Part],
) -> InnerPart | None:
    inner = table.inner(key, entry)
    within, heading = inner.text("in"), inner.text("heading")
    title = inner.text("title") or kind.words
    inner.done()
    if kind not in _MAY_BE:
        what = "Only the executive summary and the action plan may stand inside the report."
        fix = "Save this document as a file of its own, and write the file's name here."
        table.fault(key, "part-inside-part", what, fix)
        return None
    if within != PartKind.REPORT.value:
        what = "A part can only stand inside the report."
        fix = f'Write {kind.value} = {{ in = "report", heading = "{kind.words}" }}.'
        table.fault(key, "part-inside-part", what, fix)
        return None
    if "heading" not in inner:
        what = "It does not say under which heading of the report it stands."
        fix = f'Write {kind.value} = {{ in = "report", heading = "{kind.words}" }}.'
        table.fault(key, "part-inside-part", what, fix)
        return None
    if not any(part.kind is PartKind.REPORT for part in parts):
        what = "It stands inside the report, but no report could be used."
        fix = 'Under [parts] write `report = "1-overview-report.docx"` with your file\'s name.'
        table.fault(key, "part-inside-part", what, fix)
        return None
    return InnerPart(kind, heading, title) if heading else None
