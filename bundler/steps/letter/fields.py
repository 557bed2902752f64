"""The letter's date, addressee, review, kind and instructions, each with its words."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from bundler.model.blocks import Block
from bundler.model.panel_letter import Found, Instruction, LetterKind
from bundler.model.written_days import day_without_year, days_in
from bundler.steps.letter.wording import (
    ADDRESS,
    CLEARS,
    DRAFT,
    DRAFT_BESIDE,
    INSTRUCTIONS,
    NAMED,
    NOT_A_NAME,
    NOT_AGAIN,
    NOT_CLEARED,
    RESUBMIT,
    SENTENCE,
    plain,
)

_DEAR = re.compile(r"^(?:Annwyl(?: */ *| +))?(?:Dear|Annwyl) (.{2,60}?)[,.]?$")
_PANEL = re.compile(r"\bpanel\b", re.IGNORECASE)
_MET = re.compile(
    r"\b(?:meeting|met|considered|assessed|discussed|scheduled|reviewed|convened|sat"
    r"|panel (?:on|of|held))\b",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"^(?:yours (?:sincerely|faithfully|truly)|yn gywir|with (?:many )?thanks\b"
    r"|(?:kind|best|warm) (?:regards|wishes))",
    re.IGNORECASE,
)
_CAPITAL = r"[A-Z][\w'.-]*(?: ?/ ?[A-Z][\w'.-]*)*,?"
_SMALL = r"and|&|of|on|upon|under|by|the|in|with|a|ac|ar|y|yr|yn|a'r|o'r|[a-z]+-[a-z]+"
_THEIRS = re.compile(
    r"\bpanel\b|^(?:it|this|the (?:report|review|DHR|DARDR))\b.*\bmeeting\b", re.IGNORECASE
)
_SENT = re.compile(r"\b(?:re-?)?submi(?:tt|ssion)|\bsent\b|\bsend|\breport\b|\breview\b", re.I)
_BRACKETED = re.compile(
    r"\([\"']{0,2}([A-Z][\w-]+(?:(?: and | & |/|, )[A-Z][\w-]+){0,3})(?:'s)?[\"']{0,2}\)"
)
_PARTNERSHIP_WORDS = re.compile(r"\b(?:Council|Partnership|Board|Office|Unit|Panel|Act)\b")
_PARTNERSHIP = re.compile(
    r"\b(?:for|from|by|to|of|behalf of|which|that) (?:the )?"
    rf"({_CAPITAL}(?: (?:{_CAPITAL}|{_SMALL}))*? "
    r"(?:Community Safety (?:Partnership|Board|Alliance)|Partnership(?: Board)?|CSP"
    r"|Safeguarding Board|Public Services Board))\b"
)


def sentences(blocks: Iterable[Block]) -> list[str]:
    """Every sentence on a line of its own, in plain words."""
    return [
        sentence for block in blocks for sentence in SENTENCE.split(plain(block.text)) if sentence
    ]


def find_dated(blocks: Sequence[Block]) -> Found[date] | None:
    """The day of the letter: the first full day on a line of its own before "Dear", else
    the first before it, else one on a line of its own after the close."""
    lines = [plain(line) for block in blocks for line in (block.lines or (block.text,))]
    dear = next((n for n, line in enumerate(lines) if _DEAR.match(line)), len(lines) // 3)
    for where in (lines[:dear], lines[dear:]):
        for line in where:
            for found in days_in(line):
                if len(line) - len(found.words) < 12:
                    return Found(found.day, line)
    for line in lines[:dear]:
        for found in days_in(line):
            return Found(found.day, line)
    return None


def find_panel(said: Sequence[str], dated: date | None) -> Found[date] | None:
    """The day on which the panel met, or was to meet: in a sentence that names the panel,
    else in one about a meeting on the report."""
    met = [sentence for sentence in said if _THEIRS.search(sentence) and _MET.search(sentence)]
    for sentence in sorted(met, key=lambda one: not _PANEL.search(one)):
        for found in days_in(sentence):
            return Found(found.day, sentence)
        if dated and (day := day_without_year(sentence, dated)):
            return Found(day, sentence)
    return None


def find_addressee(blocks: Sequence[Block]) -> Found[str] | None:
    """Who the letter greets."""
    for block in blocks:
        for line in block.lines or (block.text,):
            if found := _DEAR.match(plain(line).strip("*_# ")):
                return Found(found[1].strip(), plain(line))
    return None


def find_pseudonym(said: Sequence[str]) -> Found[str] | None:
    """The name in brackets by which the letters call a review: "the report (Maya)"; else the
    first name in brackets where the report is said to have been sent."""
    for wording, sentences_to_search in (
        (NAMED, said),
        (_BRACKETED, [sentence for sentence in said if _SENT.search(sentence)][:3]),
    ):
        for sentence in sentences_to_search:
            for name in wording.findall(sentence):
                if name.upper() not in NOT_A_NAME and not _PARTNERSHIP_WORDS.search(name):
                    return Found(name, sentence)
    return None


def find_partnership(said: Sequence[str]) -> Found[str] | None:
    """The partnership that submitted the review: where the letter speaks of the report, and
    not in the address above it."""
    for sentence in sorted(said, key=lambda one: not _SENT.search(one)):
        if found := _PARTNERSHIP.search(sentence):
            return Found(found[1], sentence)
    return None


def find_kind(
    blocks: Sequence[Block], said: Sequence[str], beside: Sequence[str] = ()
) -> Found[LetterKind]:
    """Whether the letter clears the review, asks for it again, or is a draft. ``beside`` is
    what stands at the head and foot of pages and across them."""
    drafts = [plain(b.text) for b in blocks if len(b.text) < 80 and DRAFT.search(plain(b.text))]
    drafts += [line for line in map(plain, beside) if len(line) < 80 and DRAFT_BESIDE.search(line)]
    if drafts:
        return Found(LetterKind.DRAFT, drafts[0])
    whole = " ".join(said)
    refused = next((s for s in said if NOT_CLEARED.search(s)), None)
    again = next((s for s in said if RESUBMIT.search(s) and not NOT_AGAIN.search(s)), None)
    cleared = next((s for s in said if CLEARS.search(s)), None)
    asked_again = again and "please" in again.lower() and "not " not in again
    if cleared and not (refused or asked_again):
        return Found(LetterKind.CLEARS, cleared)
    if refused or again:
        return Found(LetterKind.RESUBMIT, refused or again or "")
    if (found := CLEARS.search(whole)) and not NOT_CLEARED.search(whole):
        return Found(LetterKind.CLEARS, found.group())
    return Found(LetterKind.UNCLEAR, "")


def find_instructions(said: Sequence[str]) -> tuple[Found[Instruction], ...]:
    """What the letter asks for when the review is sent and published."""
    return tuple(
        Found(instruction, sentence)
        for instruction, wording in INSTRUCTIONS.items()
        for sentence in [next((s for s in said if re.search(wording, s, re.IGNORECASE)), "")]
        if sentence
    )


def find_addresses(blocks: Iterable[Block]) -> tuple[str, ...]:
    """Every email address that the letter prints, each once."""
    found = (
        address.rstrip(".-")
        for block in blocks
        for address in ADDRESS.findall(plain(block.text).replace("\\", ""))
    )
    return tuple({address.lower(): address for address in found}.values())


def find_signatory(blocks: Sequence[Block]) -> Found[str] | None:
    """Who signs: the words after "Yours sincerely"."""
    for at, block in enumerate(blocks):
        lines = [plain(line) for line in block.lines or (block.text,)]
        for n, line in enumerate(lines):
            if _CLOSE.match(line):
                after = [*lines[n + 1 :], *(plain(b.text) for b in blocks[at + 1 : at + 4])]
                named = [text.strip("*_# ") for text in after if text.strip("*_# ,")]
                return Found(named[0], ", ".join(named[:2])) if named else None
    return None
