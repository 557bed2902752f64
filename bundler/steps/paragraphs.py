"""What became of the paragraphs that the panel's letter cites by number.

Letters cite the submitted report. Numbers change on revision, so paragraphs are matched by
their words, and the number is only where the search begins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path

from bundler.convert.word_source.ooxml import NotReadableError
from bundler.convert.word_source.word_blocks import read_word_blocks
from bundler.model.blocks import Block
from bundler.model.compared import CitedParagraph, Compared
from bundler.model.review import Point
from bundler.pdf.blocks import read_pdf_blocks

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,4}")
_TYPED = re.compile(r"(?:section|chapter|part)?\s*(\d{1,3}(?:\.\d{1,3}){0,4})[.:)]?\s+(?=\S)", re.I)
_CITED = re.compile(
    r"\b(?:sections?|paragraphs?|paras?\.?|chapters?)\s+"
    r"(\d{1,3}(?:\.\d{1,3}){0,4}(?:(?:,| and| to|,? ?-| &) ?\d{1,3}(?:\.\d{1,3}){0,4})*)"
    r"|(?<![\d.£$/])(?<!\bon )(\d{1,3}(?:\.\d{1,3}){1,4})"
    r"(?![\d%/]|\s?(?:MB|per cent|million|am\b|pm\b))",
    re.IGNORECASE,
)
_SAME = 0.5
_CANDIDATES = 6


@dataclass(frozen=True)
class _Numbered:
    number: str
    text: str
    heading: bool
    words: frozenset[str]


def compare_paragraphs(points: Sequence[Point], submitted: Path, revised: Path) -> Compared:
    """The paragraphs that the points cite, as submitted and as revised, and the map from
    old numbers to new ones. Word files and PDFs, in any combination.

    A cited section is its heading with everything that stands below it, uncut: a protected
    value that is cut in two could not be masked any more.
    Whether a change answers the point is not judged. To be called in the worker; damage
    in either file is ``read=False``."""
    before, after = _numbered(submitted), _numbered(revised)
    if not before or not after:
        return Compared(read=False)
    pairs = tuple((old, _twin(old, after)) for old in before)
    by_number: dict[str, tuple[_Numbered, _Numbered | None]] = {}
    for old, new in pairs:
        by_number.setdefault(old.number, (old, new))
    cited = []
    for point in points:
        for number in cited_numbers(point.text):
            old_one, new_one = by_number.get(number, (None, None))
            was = _whole(old_one, before) if old_one else ""
            now = _whole(new_one, after) if new_one else ""
            cited.append(
                CitedParagraph(
                    point=point.number,
                    cited=number,
                    before=was,
                    now=new_one.number if new_one else "",
                    after=now,
                    unchanged=bool(was) and was == now,
                )
            )
    numbers = tuple((old.number, new.number if new else "") for old, new in pairs)
    return Compared(True, tuple(cited), numbers)


def cited_numbers(text: str) -> tuple[str, ...]:
    """The paragraph and section numbers that a text names, each once, in order."""
    found: list[str] = []
    for each in _CITED.finditer(text):
        found += [each[2]] if each[2] else _NUMBER.findall(each[1])
    return tuple(dict.fromkeys(found))


def _numbered(path: Path) -> tuple[_Numbered, ...]:
    """The numbered paragraphs and sections of a report; () where it cannot be read."""
    try:
        is_word = path.suffix.lower() == ".docx"
        blocks = read_word_blocks(path) if is_word else read_pdf_blocks(path)
    except NotReadableError:
        return ()
    return tuple(_joined(blocks))


def _joined(blocks: Sequence[Block]) -> Iterator[_Numbered]:
    """Numbered paragraphs, each with the unnumbered ones that follow it."""
    number, texts, heading = "", list[str](), False
    for block in blocks:
        own, text = _number_of(block)
        if own:
            if number:
                yield _made(number, texts, heading)
            number, texts, heading = own, [text], block.heading or _looks_like_heading(text)
        elif number:
            texts.append(text)
    if number:
        yield _made(number, texts, heading)


def _made(number: str, texts: Sequence[str], heading: bool) -> _Numbered:
    text = " ".join(" ".join(texts).split())
    return _Numbered(number, text, heading, frozenset(re.findall(r"\w{3,}", text.casefold())))


def _number_of(block: Block) -> tuple[str, str]:
    marker = block.marker.strip("().: ")
    if _NUMBER.fullmatch(marker) and ("." in marker or block.heading or _is_title(block)):
        return marker, block.text
    if not block.marker and (found := _TYPED.match(block.text)):
        rest = block.text[found.end() :]
        if "." in found[1] or block.heading or _looks_like_heading(rest):
            return found[1], rest
    return "", block.text


def _is_title(block: Block) -> bool:
    return _looks_like_heading(block.text)


def _looks_like_heading(text: str) -> bool:
    return len(text) < 80 and not text.rstrip().endswith((".", ";", ",")) and text[:1].isupper()


def _twin(old: _Numbered, after: Sequence[_Numbered]) -> _Numbered | None:
    """The paragraph of the revised report with the same, or most nearly the same, words."""
    same = [new for new in after if new.text == old.text and new.text]
    if same:
        return next((new for new in same if new.number == old.number), same[0])
    if not old.words:
        return None
    shares = sorted(
        ((_share(old, new), new.number == old.number, n) for n, new in enumerate(after)),
        reverse=True,
    )
    best, found = 0.0, None
    for share, same_number, n in shares[:_CANDIDATES]:
        if share < 0.2:
            break
        new = after[n]
        ratio = SequenceMatcher(None, old.text.split(), new.text.split(), autojunk=False).ratio()
        likeness = max(ratio, share) + (0.1 if same_number else 0.0)
        if likeness > best:
            best, found = likeness, new
    return found if best >= _SAME else None


def _share(old: _Numbered, new: _Numbered) -> float:
    both = len(old.words & new.words)
    return both / max(1, min(len(old.words), len(new.words))) if both > 2 else 0.0


def _whole(one: _Numbered, everything: Sequence[_Numbered]) -> str:
    """A paragraph's words; of a section also those of the paragraphs in it."""
    inside = [p.text for p in everything if p.number.startswith(f"{one.number}.")]
    return " ".join([one.text, *inside])
