"""One page searched for words that do not show: drawn with its words and without them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING

import pypdfium2

from bundler.model.page import Box, Hiding
from bundler.pdf.sight.comparing import Seen
from bundler.pdf.sight.covers import is_covered
from bundler.pdf.sight.drawing import Drawing, View
from bundler.pdf.sight.evident import is_small
from bundler.pdf.sight.grouping import Hidden, PageWords, joined
from bundler.pdf.sight.objects import drawn_size
from bundler.pdf.sight.overlaps import overlapping, strikes
from bundler.pdf.sight.words import TextLayer, Word
from bundler.pdf.sight.written import Place, look_written, place

if TYPE_CHECKING:
    from PIL.Image import Image

_NEAR_ENOUGH = 0.9
"""How much of a word's ink must be seen from afar, or no nearer look is needed."""

_HIDDEN = 0.5
_HIDDEN_LETTER = 0.35
_GLIMPSE, _HUGE = 0.15, 40.0
"""How much must be seen of a word whose letters are so many points wide and high."""

_SMALLEST = 1.0
_MISREAD = 4
_FEW_MISREAD = 0.2
_NEARLY_ALL = 0.8
_ROUNDS = 3
_FAR, _NEAR = 1.0, 2.0
_FARTHEST = 0.7


class Search:
    """One page's search. Cheap questions first; each picks what the next must look at."""

    def __init__(
        self, drawing: Drawing, page: pypdfium2.PdfPage, layer: TextLayer, words: PageWords
    ) -> None:
        self._drawing = drawing
        self._page = page
        self._layer = layer
        self._words = list(layer.words(words))

    def hidden(self) -> list[Hidden]:
        """Every word that is not seen, in no order."""
        found: dict[int, Hidden] = {}
        inked: list[Word] = []
        ghosts: list[Word] = []
        for word in self._words:
            if not word.letters:
                continue
            if why := self._at_a_glance(word):
                found[word.run] = Hidden(word.run, word.whole, why)
            elif self._drawing.is_ghost(word.order):
                ghosts.append(word)
            else:
                inked.append(word)
        for hidden in (*self._unwritten(ghosts), *self._unpictured(list(self._inkless(inked)))):
            found[hidden.run] = hidden
        left = [word for word in self._words if word.run not in found]
        for hidden in self._under_words(left):
            found[hidden.run] = hidden
        for run in self._seen_elsewhere(found):
            found.pop(run, None)
        return list(found.values())

    def _at_a_glance(self, word: Word) -> Hiding | None:
        """Too small, or with more than half of its box off the page."""
        box = word.box
        wide, high = box.right - box.left, box.top - box.bottom
        if not wide or not high or is_small(box, word.text):
            return Hiding.TOO_SMALL
        if min(wide, high) < _SMALLEST:
            size = drawn_size(self._drawing.texts[word.order])
            if 0 < size < _SMALLEST:
                return Hiding.TOO_SMALL
        width, height = self._layer.upright.size
        across = min(box.right, width) - max(box.left, 0.0)
        up = min(box.top, height) - max(box.bottom, 0.0)
        return Hiding.OUTSIDE if across < wide / 2 or up < high / 2 else None

    def _unwritten(self, ghosts: Sequence[Word]) -> Iterator[Hidden]:
        """Words in invisible ink, but for those that a program read off the picture of them
        that is drawn at the same place. Among many of these, a short word on blank paper is
        taken for a speck that the program misread."""
        shown = self._places(ghosts, self._drawing.bare)
        written = look_written([there for _, there in shown])
        few = written.count(False) < _FEW_MISREAD * written.count(True)
        for (word, there), is_written in zip(shown, written, strict=True):
            speck = few and not there.is_dark and word.letters < _MISREAD
            if not is_written and not speck:
                yield Hidden(word.run, word.whole, Hiding.INVISIBLE)

    def _places(
        self, words: Sequence[Word], picture: Callable[[View], "Image"]
    ) -> list[tuple[Word, Place]]:
        """What pictures of the page show where words are."""
        found = []
        for view, near_words in self._near(words):
            drawn = picture(view)
            found += [(w, place(view, drawn, w.box, w.letters)) for w in near_words]
        return found

    def _inkless(self, words: Sequence[Word]) -> Iterator[Hidden]:
        """Words whose ink, or that of some of their letters, does not show. What is covered of
        a watermark's letters is no ink of the words that stand over them."""
        huge = {word.order for word in words if self._is_huge(word)}
        words = self._doubtful_from_afar(words, None)
        if not huge:
            yield from self._inkless_of(words, None)
            return
        others = set(range(len(self._drawing.texts))) - huge
        for orders in (huge, others):
            held = [word for word in words if word.order in orders]
            yield from self._inkless_of(self._doubtful_from_afar(held, orders), orders)

    def _inkless_of(
        self, words: Sequence[Word], orders: Collection[int] | None
    ) -> Iterator[Hidden]:
        for near_view, near_words in self._near(words, colour=True):
            near = self._seen(near_view, orders)
            for word in near_words:
                ink = near.ink(word.boxes)
                if not ink.all:
                    if not near.changes(word.boxes):
                        yield Hidden(word.run, word.whole, Hiding.CUT_AWAY)
                elif ink.share >= _NEAR_ENOUGH or self._is_glimpsed(word, ink.share):
                    continue
                elif part := self._lost_letters(near, word):
                    yield Hidden(word.run, part, self._why(word))
                elif ink.share < _HIDDEN:
                    yield Hidden(word.run, word.whole, self._why(word))

    def _is_glimpsed(self, word: Word, share: float) -> bool:
        """Whether a word is so large that what covers some of it hides nothing."""
        return share > _GLIMPSE and self._is_huge(word)

    def _is_huge(self, word: Word) -> bool:
        """Whether a word is set in letters of a watermark's size."""
        return _shortest(word.box) > _HUGE and any(
            _shortest(box) > _HUGE for box in self._layer.letters(word)
        )

    def _unpictured(self, hidden: list[Hidden]) -> list[Hidden]:
        """Without the words that lie under a scan of themselves, which hides all the page's."""
        words = {word.run: word for word in self._words if word.letters}
        if len(hidden) <= _NEARLY_ALL * len(words) or not self._drawing.is_pictured:
            return hidden
        shown = self._places([words[one.run] for one in hidden], self._drawing.shown)
        written = look_written([there for _, there in shown])
        seen = {word.run for (word, _), yes in zip(shown, written, strict=True) if yes}
        return [one for one in hidden if one.run not in seen]

    def _under_words(self, words: Sequence[Word]) -> Iterator[Hidden]:
        """Words that other words, drawn later, hide. One round for each layer of words."""
        pairs = [(under, over) for under, over in overlapping(words) if under.text != over.text]
        for _ in range(_ROUNDS):
            unders = {under.run: under for under, _ in pairs}
            struck = {under.run for under, over in pairs if strikes(over, under)}
            orders = self._drawing.with_twins({under.order for under in unders.values()})
            lettered = [word for word in unders.values() if word.letters]
            doubtful = self._doubtful_from_afar(lettered, orders)
            for view, near_words in self._near(doubtful, colour=True):
                seen = self._seen(view, orders)
                for word in near_words:
                    share = seen.ink(word.boxes).share
                    hidden = share < _HIDDEN and not self._is_glimpsed(word, share)
                    if hidden and word.run not in struck:
                        yield Hidden(word.run, word.whole, Hiding.UNDER_WORDS)
            for run in struck:
                if unders[run].letters:
                    yield Hidden(run, unders[run].whole, Hiding.UNDER_WORDS)
            pairs = [(under, over) for under, over in pairs if over.order in orders]

    def _seen_elsewhere(self, found: dict[int, Hidden]) -> Iterator[int]:
        """Hidden words that are also seen, at the same place and the same."""
        for pair in overlapping(self._words if found else ()):
            for one, other in (pair, pair[::-1]):
                if one.run in found and other.run not in found and one.text == other.text:
                    yield one.run

    def _near(
        self, words: Sequence[Word], *, colour: bool = False
    ) -> Iterator[tuple[View, list[Word]]]:
        """Near views that hold these words, each with those that it holds."""
        boxes = [word.whole for word in words]
        for view, held in self._drawing.views(boxes, _NEAR, colour=colour):
            yield view, [words[index] for index in held]

    def _doubtful_from_afar(
        self, words: Sequence[Word], orders: Collection[int] | None
    ) -> Sequence[Word]:
        """Those words whose ink is not all seen in a small grey drawing of the page, which
        costs little. All of them, where the page is too large for that."""
        view = self._drawing.view(None, _FAR)
        if not words or view.scale < _FARTHEST:
            return words
        far = self._seen(view, orders)
        return [word for word in words if far.ink(word.boxes).share < _NEAR_ENOUGH]

    def _seen(self, view: View, orders: Collection[int] | None) -> Seen:
        """What is seen of these text objects, or of all."""
        drawing = self._drawing
        bare = drawing.bare(view) if orders is None else drawing.shown(view, orders)
        return Seen(view, drawing.shown(view), bare, drawing.alone(view, orders))

    def _lost_letters(self, seen: Seen, word: Word) -> Box | None:
        """The place of two or more neighbouring letters that do not show."""
        lost: list[Box] = []
        for box in self._layer.letters(word):
            ink = seen.ink((box,))
            if ink.share < _HIDDEN_LETTER and (ink.all or box.right - box.left > 1):
                lost.append(box)
            elif len(lost) > 1:
                break
            else:
                lost = []
        return joined(lost) if len(lost) > 1 else None

    def _why(self, word: Word) -> Hiding:
        text = self._drawing.texts[word.order]
        return Hiding.COVERED if is_covered(self._page, text, word.box) else Hiding.LIKE_THE_GROUND


def _shortest(box: Box) -> float:
    return min(box.right - box.left, box.top - box.bottom)
