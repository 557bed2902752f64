"""What objects of a file hold, and all that can be reached from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pikepdf import Array, Dictionary, Object, Stream

from bundler.pdf.tree import Place


def values_of(obj: Object) -> Iterable[object]:
    """What an array, a dictionary or a stream holds, without their names."""
    match obj:
        case Array():
            return obj.as_list()
        case Stream():
            return obj.stream_dict.as_dict().values()
        case _:
            return obj.as_dict().values()


def shown_by(holders: Iterable[Object], seen: set[Place]) -> Iterator[Dictionary | Stream]:
    """Every dictionary and stream that pages, or parts of them, are made of, each once for
    one ``seen``. The tags are not among them: elements know their pages, and not the other
    way round."""
    pending = list(holders)
    while pending:
        obj = pending.pop()
        if isinstance(obj, Dictionary | Stream):
            yield obj
        for value in values_of(obj):
            if isinstance(value, Array | Dictionary | Stream):
                if value.is_indirect:
                    if value.objgen in seen:
                        continue
                    seen.add(value.objgen)
                pending.append(value)
