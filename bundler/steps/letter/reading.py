"""From the letter's file to what it says."""

import re
from collections.abc import Sequence
from pathlib import Path

from bundler.convert.word_source.ooxml import NotReadableError
from bundler.convert.word_source.word_blocks import read_word_blocks, read_word_margins
from bundler.model.blocks import Block
from bundler.model.panel_letter import LetterFacts
from bundler.pdf.blocks import read_pdf_text
from bundler.steps.letter.fields import (
    find_addressee,
    find_addresses,
    find_dated,
    find_instructions,
    find_kind,
    find_panel,
    find_partnership,
    find_pseudonym,
    find_signatory,
    sentences,
)
from bundler.steps.letter.points import find_points
from bundler.steps.letter.wording import plain

_FEWEST_LETTERS = 80


def read_letter(path: Path) -> LetterFacts:
    """What a letter says, each value with the words it was read from.

    A scan without text, or a file that cannot be read, is ``readable=False``; no exception
    is raised for what is in the file. To be called in the worker. Nothing that comes back
    may be trusted before a person has looked at it."""
    if path.suffix.lower() == ".docx":
        try:
            return letter_facts(read_word_blocks(path), read_word_margins(path))
        except NotReadableError:
            return LetterFacts(readable=False)
    read = read_pdf_text(path)
    return letter_facts(read.blocks, read.beside)


def letter_facts(blocks: Sequence[Block], beside: Sequence[str] = ()) -> LetterFacts:
    """What these blocks say, wherever they came from, and whether what stands beside them
    on the pages calls the letter a draft."""
    blocks = [block for block in blocks if block.text]
    if sum(char.isalpha() for block in blocks for char in block.text) < _FEWEST_LETTERS:
        return LetterFacts(readable=False)
    said = sentences(blocks)
    dated = find_dated(blocks)
    whole = " ".join(said)
    points = find_points(blocks)
    asked = " ".join(plain(point.text) for point in points)
    outside = [sentence for sentence in said if sentence not in asked]
    return LetterFacts(
        readable=True,
        kind=find_kind(blocks, outside, beside),
        dated=dated,
        panel=find_panel(said, dated.value if dated else None),
        addressee=find_addressee(blocks),
        pseudonym=find_pseudonym(said),
        partnership=find_partnership(said),
        review_kind=next((k for k in ("DARDR", "DHR") if re.search(rf"\b{k}\b", whole)), ""),
        points=points,
        instructions=find_instructions(said),
        addresses=find_addresses(blocks),
        signatory=find_signatory(blocks),
    )
