"""Which documents of a folder are which parts of a review."""

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from bundler.convert.word_source.ooxml import NotReadableError
from bundler.convert.word_source.word_blocks import read_word_blocks
from bundler.model.review import PartKind
from bundler.pdf.blocks import read_pdf_blocks

_ENDINGS = (".docx", ".pdf", ".xlsx")
_FIRST_BLOCKS = 12
_NAMES = (
    (PartKind.LETTER, r"letter|feedback|\bqa\b|quality assurance"),
    (PartKind.ACTION_PLAN, r"action ?plan|\bplan\b"),
    (PartKind.SUMMARY, r"exec(?:utive)? ?summ|\bsummary\b"),
    (PartKind.APPENDIX, r"appendi|glossary|terms of reference|\btor\b|\bannex"),
    (PartKind.REPORT, r"overview|report|\bdhr\b|\bdardr\b|\breview\b"),
)
_HEADINGS = (
    (PartKind.LETTER, r"^dear |quality assurance \(?(?:qa\)? )?panel"),
    (PartKind.ACTION_PLAN, r"^(?:annex \w:? )?action plan"),
    (PartKind.SUMMARY, r"executive summary"),
    (PartKind.APPENDIX, r"^(?:appendix|glossary|terms of reference)"),
    (PartKind.REPORT, r"overview report|domestic (?:homicide|abuse related death) review"),
)


def first_words(path: Path) -> tuple[str, ...]:
    """The first headings and paragraphs of a document, to tell what it is; () where it
    shows none or cannot be read. To be called in the worker."""
    try:
        is_word = path.suffix.lower() == ".docx"
        blocks = read_word_blocks(path) if is_word else read_pdf_blocks(path)
    except NotReadableError:
        return ()
    return tuple(block.text for block in blocks if block.text)[:_FIRST_BLOCKS]


def documents_in(folder: Path) -> tuple[str, ...]:
    """The names of the documents in a folder that may be parts, sorted. A folder that is
    not there has none. The chair's table is none of them."""
    if not folder.is_dir():
        return ()
    return tuple(
        sorted(
            entry.name
            for entry in folder.iterdir()
            if entry.suffix.lower() in _ENDINGS
            and entry.is_file()
            and not entry.name.startswith(("~$", "."))
            and entry.name != "responses.docx"
        )
    )


def recognise(
    firsts: Mapping[str, Sequence[str]], letter: str = ""
) -> dict[PartKind, tuple[str, ...]]:
    """Which document is which part, by its name and, where that says nothing, by its first
    words. ``letter`` is the one that is known to be the letter. A kind of which there can
    be one gets the first; the others are left out and said to be."""
    found: dict[PartKind, tuple[str, ...]] = {}
    if letter:
        found[PartKind.LETTER] = (letter,)
    for name, words in firsts.items():
        kind = None if name == letter else _kind(name, words)
        if kind is PartKind.APPENDIX or (kind and kind not in found):
            found[kind] = (*found.get(kind, ()), name)
    return found


def _kind(name: str, words: Sequence[str]) -> PartKind | None:
    spoken = re.sub(r"[_\-.]+", " ", name.rpartition(".")[0]).lower()
    if name.lower().endswith(".xlsx"):
        return PartKind.ACTION_PLAN
    for kind, wording in _NAMES:
        if re.search(wording, spoken):
            return kind
    for kind, wording in _HEADINGS:
        if any(re.search(wording, said.strip().lower()) for said in words if len(said) < 120):
            return kind
    return None
