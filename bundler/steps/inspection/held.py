"""The pack held page by page against the parts it was made of: nothing may be lost."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bundler.model.converted import ConvertedPart, Note, NoteKind
from bundler.model.pack import PackEntry
from bundler.model.page import Page
from bundler.model.words import unstamped
from bundler.pdf.page_text import page_texts

_QUOTED_WORDS = 5


def hold_against_parts(
    entries: Sequence[PackEntry], parts: Sequence[ConvertedPart], pages: Sequence[Page]
) -> tuple[PackEntry, ...]:
    """The entries, each with a note of what its part's own PDF holds and the pack lost."""
    left = list(parts)
    compared: list[PackEntry] = []
    for entry in entries:
        part = next((p for p in left if _made(p, entry)), None)
        if part is None:
            compared.append(entry)
            continue
        left.remove(part)
        own = tuple(pages[entry.first_page - 1 : entry.last_page])
        losses = _pages_lost(entry, part, own)
        compared.append(replace(entry, notes=(*entry.notes, *losses)))
    return tuple(compared)


def _made(part: ConvertedPart, entry: PackEntry) -> bool:
    return part.part.kind is entry.kind and part.part.name == entry.name


def _pages_lost(entry: PackEntry, part: ConvertedPart, own: Sequence[Page]) -> tuple[Note, ...]:
    """Pages that are missing, and pages on which words of the part are missing."""
    texts = part.texts or page_texts(part.pdf)
    if len(texts) != entry.pages or len(own) != entry.pages:
        what = f"pages: {len(texts)} in the converted file, {len(own)} in the pack"
        return (Note(NoteKind.CONTENT_LOST, "the whole document", what),)
    notes: list[Note] = []
    for number, (text, page) in enumerate(zip(texts, own, strict=True), start=1):
        packed = unstamped(page.text)
        missing = Counter(text.split()) - Counter(packed.split())
        if missing:
            squeezed, before = _squeezed(packed), _squeezed(text)
            lost = [w for w in missing if squeezed.count(w) < before.count(w)]
            if lost:
                notes.append(Note(NoteKind.CONTENT_LOST, f"page {number}", _quoted(lost)))
    return tuple(notes)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _quoted(words: Sequence[str]) -> str:
    """How many words are missing and the first of them; masked before anybody sees it."""
    first = ", ".join(f'"{word}"' for word in words[:_QUOTED_WORDS])
    more = " and others" if len(words) > _QUOTED_WORDS else ""
    return f"{len(words)} words are missing: {first}{more}"
