"""Number trees and name trees: the two shapes in which a PDF keeps an index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pikepdf import Array, Dictionary, Object, Pdf

from bundler.pdf.tree import Place

_LEAF = 64
"""Entries in one leaf."""


def entries_by_number(tree: Object | None) -> dict[int, Object]:
    """A number tree as a dictionary, whatever shape it is in."""
    found: dict[int, Object] = {}
    pending = [tree]
    seen: set[Place] = set()
    while pending:
        node = pending.pop()
        if not isinstance(node, Dictionary) or node.objgen in seen:
            continue
        if node.is_indirect:
            seen.add(node.objgen)
        kids, nums = node.get("/Kids"), node.get("/Nums")
        pending.extend(kids if isinstance(kids, Array) else ())
        flat: list[object] = list(nums) if isinstance(nums, Array) else []
        for number, entry in zip(flat[::2], flat[1::2], strict=False):
            if isinstance(number, int) and isinstance(entry, Object):
                found[number] = entry
    return found


def search_tree(pack: Pdf, pairs: Sequence[tuple[object, Object]], key: str) -> Dictionary:
    """A number tree (``/Nums``) or name tree (``/Names``) over sorted pairs, two levels
    deep, so that a reader need not load the whole of it."""
    if len(pairs) <= _LEAF:
        return pack.make_indirect(Dictionary({key: _flat(pairs)}))
    leaves = [
        pack.make_indirect(
            Dictionary({key: _flat(leaf), "/Limits": Array([leaf[0][0], leaf[-1][0]])})
        )
        for leaf in (pairs[start : start + _LEAF] for start in range(0, len(pairs), _LEAF))
    ]
    return pack.make_indirect(Dictionary(Kids=Array(leaves)))


def _flat(pairs: Iterable[tuple[object, Object]]) -> Array:
    return Array([value for pair in pairs for value in pair])
