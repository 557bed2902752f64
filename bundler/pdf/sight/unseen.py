"""Finds the words of a page that a program reads and an eye does not see."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from bundler.model.pack import Box, Hiding, Unseen
from bundler.pdf.sight.comparing import Seen, Written
from bundler.pdf.sight.drawing import Drawing, View, is_invisible
from bundler.pdf.sight.evident import drawn_size, is_evident, is_small
from bundler.pdf.sight.grouping import Hidden, PageWords, in_runs, joined
from bundler.pdf.sight.overlaps import Placed, overlapping, share_in
from bundler.pdf.upright import Upright

_NEAR_ENOUGH = 0.9
_HIDDEN = 0.5
_HIDDEN_LETTER = 0.35
_MOSTLY = 0.5
_SMALLEST = 1.0
_ROUNDS = 3
_ALL_BUT = 0.8
_MISREAD, _MISREAD_SHARE = 4, 0.2
_FAR, _NEAR, _GHOSTS = 1.0, 3.0, 2.0


@dataclass(frozen=True)
class _Word(Placed):
    """A word with letters or digits: its place among the page's runs and characters."""

    run: int
    first: int
    last: int
    letters: int


def find_unseen(
    document: pypdfium2.PdfDocument,
    page: pypdfium2.PdfPage,
    text_page: pypdfium2.PdfTextPage,
    words: PageWords,
) -> tuple[Unseen, ...]:
    """The words of one page that cannot be seen on it, in runs, and why.

    Words of signs alone are passed over, and so are words that are seen at the same place in
    another drawing of them. Not found: words shown in letters that stand for others, and
    words in annotations, which are not part of a page's text."""
    if is_evident(page, words):
        return ()
    drawing = Drawing(document, page, words.number - 1)
    try:
        search = _Search(drawing, page, text_page, words)
        return (*in_runs(words, search.hidden()), *search.without_size())
    finally:
        drawing.close()


class _Search:
    """One page's search. Cheap questions first; each picks what the next must look at."""

    def __init__(
        self,
        drawing: Drawing,
        page: pypdfium2.PdfPage,
        text_page: pypdfium2.PdfTextPage,
        words: PageWords,
    ) -> None:
        self._drawing = drawing
        self._page = page
        self._text = text_page.raw
        self._number = words.number
        self._upright = Upright(page)
        self._order = {
            ctypes.addressof(text.contents): order for order, text in enumerate(drawing.texts)
        }
        self._words = list(self._worded(words))

    def _worded(self, words: PageWords) -> Iterator[_Word]:
        placed = zip(words.runs, words.characters, strict=True)
        for index, (run, (first, last)) in enumerate(placed):
            text = words.text[run.start : run.end]
            letters = sum(map(str.isalnum, text))
            pointer = pdfium.FPDFText_GetTextObject(self._text, first)
            order = self._order.get(ctypes.addressof(pointer.contents)) if pointer else None
            if order is not None:
                pieces = self._pieces(first, last) or (run.box,)
                yield _Word(text, pieces, order, index, first, last, letters)

    def _pieces(self, first: int, last: int) -> tuple[Box, ...]:
        """The boxes of a word, one for each line that it stands on."""
        pieces: list[Box] = []
        four = tuple(ctypes.c_double() for _ in range(4))
        for index in range(pdfium.FPDFText_CountRects(self._text, first, last - first + 1)):
            pdfium.FPDFText_GetRect(self._text, index, *four)
            left, top, right, bottom = (edge.value for edge in four)
            box = self._upright.box(left, bottom, right, top)
            if pieces and _beside(pieces[-1], box):
                box = joined((pieces.pop(), box))
            pieces.append(box)
        return tuple(pieces)

    def hidden(self) -> list[Hidden]:
        """Every word that is not seen, in no order."""
        found: dict[int, Hidden] = {}
        doubtful: list[_Word] = []
        ghosts: list[_Word] = []
        for word in self._words:
            if not word.letters:
                continue
            if self._is_too_small(word):
                found[word.run] = Hidden(word.run, joined(word.boxes), Hiding.TOO_SMALL)
            elif self._is_outside(word.box):
                found[word.run] = Hidden(word.run, joined(word.boxes), Hiding.OUTSIDE)
            elif is_invisible(self._drawing.texts[word.order]):
                ghosts.append(word)
            else:
                doubtful.append(word)
        inkless = self._unpictured(list(self._inkless(doubtful)))
        for hidden in (*self._unwritten(ghosts), *inkless):
            found[hidden.run] = hidden
        left = [word for word in self._words if word.run not in found]
        for hidden in self._under_words(left):
            found[hidden.run] = hidden
        seen = [word for word in self._words if word.run not in found]
        lost = [word for word in self._words if word.run in found]
        for under, over in overlapping([*seen, *lost]):
            for one, other in ((under, over), (over, under)):
                if one.run in found and other.run not in found and one.text == other.text:
                    del found[one.run]
        return list(found.values())

    def _is_outside(self, box: Box) -> bool:
        """Whether more than half of a box lies off the page."""
        width, height = self._upright.size
        across = min(box.right, width) - max(box.left, 0.0)
        up = min(box.top, height) - max(box.bottom, 0.0)
        return (
            across < (box.right - box.left) / 2
            or up < (box.top - box.bottom) / 2
            or across <= 0
            or up <= 0
        )

    def _is_too_small(self, word: _Word) -> bool:
        wide, high = word.box.right - word.box.left, word.box.top - word.box.bottom
        if is_small(word.box, word.text) or not wide or not high:
            return True
        small = 0 < drawn_size(self._drawing.texts[word.order]) < _SMALLEST
        return small and min(wide, high) < _SMALLEST

    def _unwritten(self, ghosts: Sequence[_Word]) -> Iterator[Hidden]:
        """Words in invisible ink, but for those that a program read off the picture of them
        that is drawn at the same place."""
        if not ghosts:
            return
        view = self._drawing.view(joined(box for word in ghosts for box in word.boxes), _GHOSTS)
        picture = Written(view, self._drawing.bare(view))
        unwritten = [w for w in ghosts if not picture.looks_written(w.box, w.letters)]
        mostly = len(unwritten) < _MISREAD_SHARE * len(ghosts)
        for word in unwritten:
            if mostly and word.letters < _MISREAD and not picture.is_dark(word.box):
                continue
            yield Hidden(word.run, joined(word.boxes), Hiding.INVISIBLE)

    def _inkless(self, words: Sequence[_Word]) -> Iterator[Hidden]:
        """Words whose ink, or that of some of their letters, does not show."""
        if not words:
            return
        far = self._seen(self._drawing.view(None, _FAR))
        doubtful = [word for word in words if far.ink(word.boxes).share < _NEAR_ENOUGH]
        if not doubtful:
            return
        place = joined(box for word in doubtful for box in word.boxes)
        near = self._seen(self._drawing.view(place, _NEAR, colour=True))
        for word in doubtful:
            ink = near.ink(word.boxes)
            if ink.share < _HIDDEN:
                why = self._why(word) if ink.all else Hiding.CUT_AWAY
                yield Hidden(word.run, joined(word.boxes), why)
            elif ink.share < _NEAR_ENOUGH and (lost := self._lost_letters(near, word)):
                yield Hidden(word.run, lost, self._why(word))

    def _unpictured(self, hidden: list[Hidden]) -> list[Hidden]:
        """Without the words that lie under a scan of themselves, which hides all the page's."""
        words = {word.run: word for word in self._words if word.letters}
        if len(hidden) <= _ALL_BUT * len(words) or not self._drawing.is_pictured:
            return hidden
        view = self._drawing.view(joined(one.box for one in hidden), _GHOSTS)
        picture = Written(view, self._drawing.shown(view))
        return [
            one
            for one in hidden
            if not picture.looks_written(words[one.run].box, words[one.run].letters)
        ]

    def _seen(self, view: View) -> Seen:
        drawing = self._drawing
        return Seen(view, drawing.shown(view), drawing.bare(view), drawing.alone(view))

    def _lost_letters(self, seen: Seen, word: _Word) -> Box | None:
        """The place of two or more neighbouring letters that do not show."""
        lost: list[Box] = []
        for index in range(word.first, word.last + 1):
            if not chr(pdfium.FPDFText_GetUnicode(self._text, index)).isalnum():
                continue
            box = self._letter(index)
            ink = seen.ink((box,))
            if ink.share < _HIDDEN_LETTER and (ink.all or box.right - box.left > 1):
                lost.append(box)
            elif len(lost) > 1:
                break
            else:
                lost = []
        return joined(lost) if len(lost) > 1 else None

    def _letter(self, index: int) -> Box:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return self._upright.box(left.value, bottom.value, right.value, top.value)

    def _why(self, word: _Word) -> Hiding:
        """Covered where something was drawn over the words, else like their ground."""
        after = False
        for index in range(pdfium.FPDFPage_CountObjects(self._page.raw)):
            item = pdfium.FPDFPage_GetObject(self._page.raw, index)
            if ctypes.addressof(item.contents) == ctypes.addressof(
                self._drawing.texts[word.order].contents
            ):
                after = True
            elif after and pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_TEXT:
                edges = [ctypes.c_float() for _ in range(4)]
                pdfium.FPDFPageObj_GetBounds(item, *edges)
                left, bottom, right, top = (edge.value for edge in edges)
                if _meet(self._upright.box(left, bottom, right, top), word.box):
                    return Hiding.COVERED
        for index in range(pdfium.FPDFPage_GetAnnotCount(self._page.raw)):
            rectangle = pdfium.FS_RECTF()
            note = pdfium.FPDFPage_GetAnnot(self._page.raw, index)
            pdfium.FPDFAnnot_GetRect(note, rectangle)
            pdfium.FPDFPage_CloseAnnot(note)
            low, high = sorted((rectangle.bottom, rectangle.top))
            box = self._upright.box(rectangle.left, low, rectangle.right, high)
            if _meet(box, word.box):
                return Hiding.COVERED
        return Hiding.LIKE_THE_GROUND

    def _under_words(self, words: Sequence[_Word]) -> Iterator[Hidden]:
        """Words that other words, drawn later, hide."""
        pairs = [(under, over) for under, over in overlapping(words) if under.text != over.text]
        for _ in range(_ROUNDS):
            if not pairs:
                return
            unders = {under.run: under for under, _ in pairs}
            orders = self._drawing.with_twins({under.order for under in unders.values()})
            place = joined(box for word in unders.values() for box in word.boxes)
            view = self._drawing.view(place, _NEAR, colour=True)
            drawing = self._drawing
            seen = Seen(
                view,
                drawing.shown(view),
                drawing.shown(view, orders),
                drawing.alone(view, orders),
            )
            struck = {under.run for under, over in pairs if _strikes(over, under)}
            for word in unders.values():
                if not word.letters:
                    continue
                if word.run in struck or seen.ink(word.boxes).share < _HIDDEN:
                    yield Hidden(word.run, joined(word.boxes), Hiding.UNDER_WORDS)
            pairs = [(under, over) for under, over in pairs if over.order in orders]

    def without_size(self) -> Iterator[Unseen]:
        """Words drawn at no size at all, which are not even in the page's text."""
        for box, text in self._drawing.enlarged(self._text):
            place = self._upright.box(*box)
            yield Unseen(self._number, place, text, Hiding.TOO_SMALL)


def _strikes(over: _Word, under: _Word) -> bool:
    """Whether the later word is a row of one sign, typed over most of the other so that it
    is not to be read: "XXXXXX"."""
    return (
        len(over.text) > 2 and len(set(over.text)) == 1 and share_in(under.box, over.box) > _MOSTLY
    )


def _beside(one: Box, other: Box) -> bool:
    """Whether two pieces of a word stand on one line, whichever way it runs."""
    across = min(one.right, other.right) - max(one.left, other.left)
    up = min(one.top, other.top) - max(one.bottom, other.bottom)
    return max(across, up) > 0


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left < other.right
        and one.right > other.left
        and one.bottom < other.top
        and one.top > other.bottom
    )
