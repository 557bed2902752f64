"""A PDF's objects as plain Python values, so that a whole file can be walked in a moment.

qpdf writes each object as JSON and the standard library reads it: 8,000 objects in 40 ms,
where walking them one by one through the library takes a second. Names read "/Name",
references "12 0 R", strings "u:text" or "b:hexadecimal"; the methods below hide that.
"""

import json
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

import pikepdf

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

_REFERENCE = re.compile(r"[0-9]+ [0-9]+ R")
_FILE_STRUCTURE = ("/XRef", "/ObjStm")
_HOPS = 20
_NEAR = 50
_PICTURES = ("/DCTDecode", "/JPXDecode")
_LARGEST_STREAM = 16_000_000


class PdfObjects:
    """Every object of an open PDF. Odd files give empty values, never an exception."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self.page_of: dict[str, int] = {}
        for number, page in enumerate(pdf.pages, start=1):
            self.page_of.setdefault(_reference(page.obj), number)
        self.objects: dict[str, Value] = {}
        self._streams: dict[str, pikepdf.Object] = {}
        self._dictionaries: list[tuple[str, dict[str, Value]]] = []
        everything: Iterable[object] = pdf.objects
        for obj in everything:
            if not isinstance(obj, pikepdf.Object):  # a number on its own: fetched when met
                continue
            value = _as_value(obj)
            if isinstance(value, dict) and value.get("/Type") in _FILE_STRUCTURE:
                continue
            if value is not None:
                self.objects[_reference(obj)] = value
            if isinstance(value, dict) and ("/Length" in value or "/Filter" in value):
                self._streams[_reference(obj)] = obj
        self.trailer = self.dictionary(_as_value(pdf.trailer))
        self.root = self.dictionary(self.trailer.get("/Root"))

    def value(self, value: Value) -> Value:
        """What a reference leads to, or the value itself."""
        for _ in range(_HOPS):
            if not (isinstance(value, str) and is_reference(value)):
                return value
            if value not in self.objects:
                return self._number(value)
            value = self.objects[value]
        return None

    def _number(self, reference: str) -> Value:
        number, generation, _ = reference.split()
        try:
            found: object = self._pdf.get_object(int(number), int(generation))
        except (pikepdf.PdfError, OverflowError, TypeError, ValueError):
            return None
        if isinstance(found, (bool, int)):
            return found
        return float(found) if isinstance(found, Decimal) else None

    def dictionary(self, value: Value) -> dict[str, Value]:
        """The value as a dictionary (of a stream, its own); empty where it is none."""
        found = self.value(value)
        return found if isinstance(found, dict) else {}

    def array(self, value: Value) -> list[Value]:
        """The value as a list; empty where it is none."""
        found = self.value(value)
        return found if isinstance(found, list) else []

    def text(self, value: Value) -> str:
        """The value as text, where it is a string or a stream of text; else ""."""
        if isinstance(value, str) and value in self._streams:
            return decoded(self.content(value))
        return string(self.value(value)) or ""

    def name(self, value: Value) -> str:
        """The value as a name without its slash; "" where it is none."""
        found = self.value(value)
        return found[1:] if isinstance(found, str) and found.startswith("/") else ""

    def content(self, reference: str) -> bytes:
        """What a stream holds, decoded; empty where it cannot be, or is past 16 MB."""
        stream = self._streams.get(reference)
        if not isinstance(stream, pikepdf.Stream):
            return b""
        try:
            content = stream.read_bytes()
        except (pikepdf.PdfError, RuntimeError, ValueError):
            return b""
        return content if len(content) <= _LARGEST_STREAM else b""

    def packed(self, reference: str) -> bytes:
        """What a stream holds as it stands in the file, the picture's own coding kept; empty
        where that is neither a JPEG nor a JPEG 2000."""
        stream = self._streams.get(reference)
        filters = self.dictionary(reference).get("/Filter")
        last = filters[-1] if isinstance(filters, list) and filters else filters
        if not isinstance(stream, pikepdf.Stream) or last not in _PICTURES:
            return b""
        try:
            data = stream.read_raw_bytes()
            if not isinstance(filters, list) or len(filters) < 2:
                return data
            with pikepdf.Pdf.new() as scratch:
                packings = pikepdf.Array(pikepdf.Name(str(name)) for name in filters[:-1])
                return pikepdf.Stream(scratch, data, Filter=packings).read_bytes()
        except (pikepdf.PdfError, RuntimeError, ValueError):
            return b""

    def streams(self) -> Iterator[tuple[str, dict[str, Value]]]:
        """Every stream: its reference and dictionary."""
        for reference in self._streams:
            yield reference, self.dictionary(reference)

    def dictionaries(self) -> list[tuple[str, dict[str, Value]]]:
        """Every dictionary of the file, with the object that it stands in, at any depth."""
        if not self._dictionaries:
            for reference, held in self.objects.items():
                stack: list[Value] = [held]
                while stack:
                    value = stack.pop()
                    if isinstance(value, dict):
                        self._dictionaries.append((reference, value))
                        stack.extend(v for v in value.values() if isinstance(v, (dict, list)))
                    elif isinstance(value, list):
                        stack.extend(v for v in value if isinstance(v, (dict, list)))
        return self._dictionaries

    def annotations(self) -> Iterator[tuple[int, str, dict[str, Value]]]:
        """Every annotation of a page: the page, its reference ("" if direct), itself."""
        for reference, page in self.page_of.items():
            for item in self.array(self.dictionary(reference).get("/Annots")):
                if annotation := self.dictionary(item):
                    yield page, item if isinstance(item, str) else "", annotation

    def kids_of(self, element: dict[str, Value]) -> list[Value]:
        """What stands directly in a tagged element, or in the root of the tags."""
        held = self.value(element.get("/K"))
        if isinstance(held, list):
            return held
        return [] if held is None else [element["/K"]]

    @cached_property
    def _roles(self) -> dict[str, Value]:
        return self.dictionary(self.dictionary(self.root.get("/StructTreeRoot")).get("/RoleMap"))

    def role_of(self, element: dict[str, Value]) -> str:
        """What the tag of an element stands for, by the file's own map."""
        role = self.name(element.get("/S"))
        for _ in range(_HOPS):
            mapped = self.name(self._roles.get(f"/{role}"))
            if not mapped or mapped == role:
                break
            role = mapped
        return role

    def page_of_element(self, element: dict[str, Value]) -> int:
        """The page of a tagged element: its own, else the first that something in it or
        beside it is on; 0 where none says."""
        for start in (element, self.dictionary(element.get("/P"))):
            queue: list[Value] = [start]
            for looked in range(_NEAR):
                if looked >= len(queue):
                    break
                entries = self.dictionary(queue[looked])
                page = entries.get("/Pg")
                if isinstance(page, str) and page in self.page_of:
                    return self.page_of[page]
                kids = entries.get("/K")
                queue += self.array(kids)[:_NEAR] or [kids]
        return 0


def is_reference(value: Value) -> bool:
    """Whether a value points to another object."""
    return isinstance(value, str) and _REFERENCE.fullmatch(value) is not None


def string(value: Value) -> str | None:
    """The text of a string object; None for anything else."""
    if not isinstance(value, str):
        return None
    if value.startswith("u:"):
        return value[2:]
    if value.startswith("b:"):
        return decoded(bytes.fromhex(value[2:]))
    return None


def _reference(obj: pikepdf.Object) -> str:
    number, generation = obj.objgen
    return f"{number} {generation} R"


def _as_value(obj: pikepdf.Object) -> Value:
    """An object that cannot be written or is nested past all sense counts as absent."""
    try:
        value: Value = json.loads(obj.to_json(dereference=True, schema_version=2))
    except (pikepdf.PdfError, RuntimeError, ValueError, RecursionError):
        return None
    return value


def decoded(raw: bytes) -> str:
    """The text of a PDF string, in whichever of the usual codes it was written."""
    if raw.startswith((b"\xfe\xff", b"\xff\xfe")):
        return raw.decode("utf-16", "replace")
    for code in ("utf-8-sig", "pdfdoc_pikepdf"):
        try:
            return raw.decode(code)
        except UnicodeDecodeError:
            continue
    return raw.decode("latin-1")
