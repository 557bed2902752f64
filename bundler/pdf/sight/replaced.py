"""Words that a program reads in place of those that are drawn: replacement texts that do not
say the same."""

import ctypes
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.pdf.sight.edges import Edges
from bundler.pdf.sight.objects import edges_of, is_invisible, sorted_out

_FEWEST = 2
_ABBREVIATED = 3
_KEY = b"ActualText"
_Words = ctypes.POINTER(ctypes.c_ushort)


def replaced_words(
    document: pypdfium2.PdfDocument, number: int, page: pypdfium2.PdfPage
) -> Iterator[tuple[Edges, str]]:
    """The words that a page (1-based) draws under a replacement text that says something
    else, and where. Ligatures, hyphens, letters in another order and abbreviations written
    out are no difference; signs and other alphabets than the Latin are not compared."""
    texts, _ = sorted_out(page)
    groups = [
        (said, orders)
        for said, orders in _groups(texts)
        if not all(is_invisible(texts[at]) for at in orders)
    ]
    if not groups:
        return
    with closing(document[number - 1]) as copy:
        copies, _ = sorted_out(copy)
        for _, orders in groups:
            for order in orders:
                _remove(copies[order])
        with closing(copy.get_textpage()) as text_page:
            drawn = _drawn(text_page.raw)
    for said, orders in groups:
        words = "".join(drawn.get(ctypes.addressof(copies[at].contents), "") for at in orders)
        if _differ(_latin(words), _latin(said)):
            lefts, bottoms, rights, tops = zip(*(edges_of(texts[at]) for at in orders), strict=True)
            yield (min(lefts), min(bottoms), max(rights), max(tops)), words.strip()


def _groups(texts: Sequence[Any]) -> Iterator[tuple[str, list[int]]]:
    """Neighbouring text objects that one replacement text stands for."""
    said, orders = None, list[int]()
    for order, text in enumerate(texts):
        mark = _mark(text) if pdfium.FPDFPageObj_CountMarks(text) else None
        own = _value(mark) if mark else None
        if own != said:
            if said is not None:
                yield said, orders
            said, orders = own, []
        orders.append(order)
    if said is not None:
        yield said, orders


def _mark(text: Any) -> Any:
    for index in range(pdfium.FPDFPageObj_CountMarks(text)):
        mark = pdfium.FPDFPageObj_GetMark(text, index)
        if pdfium.FPDFPageObjMark_GetParamValueType(mark, _KEY) == pdfium.FPDF_OBJECT_STRING:
            return mark
    return None


def _remove(text: Any) -> None:
    while mark := _mark(text):
        if not pdfium.FPDFPageObj_RemoveMark(text, mark):
            return


def _value(mark: Any) -> str:
    length = ctypes.c_ulong()
    pdfium.FPDFPageObjMark_GetParamStringValue(mark, _KEY, None, 0, length)
    held = ctypes.create_string_buffer(length.value + 2)
    pdfium.FPDFPageObjMark_GetParamStringValue(
        mark, _KEY, ctypes.cast(held, _Words), len(held), length
    )
    return held.raw[: max(0, length.value - 2)].decode("utf-16-le", "replace")


def _drawn(text_page: Any) -> dict[int, str]:
    """What each text object draws, by its address; nothing where a letter has no name."""
    found: dict[int, str] = {}
    nameless: set[int] = set()
    for index in range(pdfium.FPDFText_CountChars(text_page)):
        if pointer := pdfium.FPDFText_GetTextObject(text_page, index):
            address = ctypes.addressof(pointer.contents)
            sign = chr(pdfium.FPDFText_GetUnicode(text_page, index))
            found[address] = found.get(address, "") + sign
            if pdfium.FPDFText_HasUnicodeMapError(text_page, index):
                nameless.add(address)
    return {address: words for address, words in found.items() if address not in nameless}


def _latin(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(sign for sign in plain if sign.isascii() and sign.isalnum())


def _differ(drawn: str, said: str) -> bool:
    if len(drawn) < _FEWEST or Counter(drawn) == Counter(said):
        return False
    shorter, longer = sorted((drawn, said), key=len)
    if not shorter or len(longer) > _ABBREVIATED * len(shorter):
        return True
    rest = iter(longer)
    return not all(sign in rest for sign in shorter)
