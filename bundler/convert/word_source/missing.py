"""Which words of a Word file a PDF does not hold.

After every conversion the two are compared, so that no engine loses a paragraph silently.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_PIECE = re.compile(r"[^\W\d]+|\d+")
_Words = tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """What a PDF does not hold of a text. ``paragraphs`` are gone as a whole, ``words``
    are all missing words (those of the paragraphs too), ``of`` is how many there were."""

    paragraphs: tuple[str, ...]
    words: tuple[str, ...]
    of: int

    @property
    def share_kept(self) -> float:
        """The share of the words that the PDF holds, 1.0 for all."""
        return 1.0 - len(self.words) / self.of if self.of else 1.0


def missing_words(source: str, pdf: str) -> Missing:
    """Compare a Word file's text (a line for each paragraph) with a PDF's.

    Only letters and figures count: spaces, hyphens at line ends, ligatures, accents drawn
    apart and capitals do not, nor does what the PDF has beside (numbers, footers). A
    paragraph broken by a page's end is found by its pieces; one that stands twice must be
    found twice. Text that runs from right to left is compared word by word and without
    the order of letters, which PDFs do not keep. It may miss the loss of a paragraph that
    stands in a contents list or a page header of the PDF as well."""
    held = _Held(pdf)
    lines: dict[_Words, str] = {}
    paragraphs: Counter[_Words] = Counter()
    for line in source.split("\n"):
        paragraph = tuple(word for one in line.split() if (word := condensed(one)))
        if paragraph:
            paragraphs[paragraph] += 1
            lines.setdefault(paragraph, line)
    gone: list[str] = []
    words: list[str] = []
    for paragraph, times in paragraphs.items():
        lacking = () if held.whole(paragraph, times) else held.lacking(paragraph, times)
        words += lacking
        if lacking == paragraph:
            gone.append(lines[paragraph])
    return Missing(tuple(gone), tuple(words), sum(len(p) * n for p, n in paragraphs.items()))


class _Held:
    """A PDF's text, ready to be searched; paragraphs are asked for in reading order."""

    def __init__(self, text: str) -> None:
        self._text = condensed(text)
        self._reached = 0
        self._letters = (
            {_letters(word) for word in text.split()} if _RIGHT_TO_LEFT.search(text) else set()
        )

    def whole(self, paragraph: _Words, times: int) -> bool:
        """Whether the paragraph stands as often, in one piece."""
        sought = "".join(paragraph)
        if times == 1 and (at := self._text.find(sought, self._reached)) >= 0:
            self._reached = at + len(sought)
            return True
        return self._text.count(sought) >= times

    def lacking(self, paragraph: _Words, times: int) -> _Words:
        """The words of the paragraph that stand nowhere with a neighbour or two."""
        if any(_RIGHT_TO_LEFT.search(word) for word in paragraph):
            return tuple(word for word in paragraph if not self._alone(word))
        return tuple(
            word
            for at, word in enumerate(paragraph)
            if all(self._text.count(one) < times for one in _windows(paragraph, at))
        )

    def _alone(self, word: str) -> bool:
        if word in self._text or _letters(word) in self._letters:
            return True
        pieces = _PIECE.findall(word)
        return len(pieces) > 1 and all(piece in self._text for piece in pieces)


def _windows(paragraph: Sequence[str], at: int) -> list[str]:
    size = min(3, len(paragraph))
    starts = range(max(0, at - size + 1), min(at, len(paragraph) - size) + 1)
    return ["".join(paragraph[start : start + size]) for start in starts]


def _letters(word: str) -> str:
    return "".join(sorted(condensed(word)))


def condensed(text: str) -> str:
    """A text as it is compared: its letters and figures alone."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKD", text).casefold())
