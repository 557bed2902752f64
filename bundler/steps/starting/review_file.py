"""The commented review.toml that a new review starts with."""

import re
from collections.abc import Mapping, Sequence

import tomlkit

from bundler.model.panel_letter import LetterFacts
from bundler.model.review import PartKind
from bundler.model.words import plain

_READ = "read from the letter by the program: check it"


def review_lines(
    parts: Mapping[PartKind, Sequence[str]], others: Sequence[str], letter: LetterFacts | None
) -> list[str]:
    """The file's lines. What was read is marked as read by the program; what only a person
    knows stands empty."""
    read = letter or LetterFacts(readable=False)
    name = read.pseudonym.value if read.pseudonym else ""
    partnership = read.partnership.value if read.partnership else ""
    return [
        '# One review. Fill in every value that stands empty (""), check every line that was',
        "# read by the program, and run:  bundle build review.toml",
        "# Use pseudonyms only. No real name and no day of a death may stand in this file.",
        "",
        "[review]",
        _pair("kind", read.review_kind or "DHR", '"DHR" or "DARDR"'),
        _pair("pseudonym", name, _READ if name else "the name that the review uses"),
        _pair("partnership", partnership, _READ if partnership else "in full"),
        _pair("partnership_short", _short(partnership), "for file names, such as the area's name"),
        _pair("died", "", 'FILL IN year and month only, such as "2021-03"; never the day'),
        "# submitted = 2023-06-14        # the day it was sent to the panel",
        _pair("completed", "", "FILL IN the day the revised final was settled: 2024-01-08"),
        _pair("author", "", "FILL IN the independent chair or author"),
        _pair("officer", "", "FILL IN your name: who prepares the pack"),
        'nation = "england"              # or "wales"',
        'name_policy = "pseudonym"       # or "family-agreed real name"',
        "version = 1",
        "",
        "[parts]                        # files in this folder: .docx or .pdf; the plan also .xlsx",
        *_part_lines(parts, others),
        "",
        "[action_plan]",
        "# position = 2024-01-05         # the day its updates were collected",
        "",
        "[letter]",
        _day("dated", read.dated.value.isoformat() if read.dated else ""),
        _day("panel", read.panel.value.isoformat() if read.panel else ""),
        _pair(
            "responses",
            "responses.docx",
            "the Word table for the chair; or answer the points below",
        ),
        *_point_lines(read),
        "",
        "# One block for each site where the pack will be published.",
        "# [[weblinks]]",
        '# site = "Northmoor Council"',
        '# page = "https://www.northmoor.example/dhr/maya"',
        "# planned = 2024-02-01",
        "",
        "[names]                         # names that may appear",
        "panel = []",
        'agencies = []                   # { name = "Northmoor Police", short = "NP" }',
        "allowed = []",
        "",
        "# One block for each person of the review, under the one name that may be used.",
        "# [[cast]]",
        '# role = "victim"               # perpetrator, child, relative, friend, professional',
        '# pseudonym = "Maya"',
        "",
        "[private]",
        _pair("identities", "", "FILL IN the file with the real names; outside this folder"),
    ]


def _part_lines(parts: Mapping[PartKind, Sequence[str]], others: Sequence[str]) -> list[str]:
    lines = []
    for kind in PartKind:
        names = list(parts.get(kind, ()))
        if kind is PartKind.APPENDIX:
            lines.append(f"appendices = {tomlkit.item(names).as_string()}")
        elif kind is PartKind.TRANSCRIPT:
            what = "optional: the letter's words in Word, where the letter is a scan"
            lines.append(_pair(kind.value, "", what))
        elif names:
            lines.append(_pair(kind.value, names[0], "recognised by its name: check it"))
        else:
            lines.append(_pair(kind.value, "", "FILL IN the file's name"))
    lines.append(
        _pair("submitted_report", "", "optional: the report as sent to the panel, to compare")
    )
    if others:
        listed = ", ".join(plain(name) for name in others)
        lines.append(f"# Also in the folder, and not used: {listed}")
    return lines


def _point_lines(read: LetterFacts) -> list[str]:
    if not read.points:
        return [
            "# The points of the letter could not be read. Copy each one from the letter:",
            "# [[letter.points]]",
            "# number = 1",
            '# text = "..."',
        ]
    lines = [
        "# These points were read from the letter by the program. Hold each against the letter:",
        "# none may be missing, and none may be cut short.",
    ]
    for point in read.points:
        text = f"{point.under}: {point.text}" if point.under else point.text
        lines += ["", "[[letter.points]]", f"number = {point.number}", _pair("text", text, "")]
    return lines


def _pair(key: str, value: str, remark: str) -> str:
    pair = f"{key} = {tomlkit.item(plain(value)).as_string()}"
    return f"{pair:31} # {remark}" if remark else pair


def _day(key: str, value: str) -> str:
    if value:
        return f"{f'{key} = {value}':31} # {_READ}"
    if key == "panel":
        return f"# {key} = 2023-11-15            # the day of the panel's meeting"
    return _pair(key, "", "FILL IN the letter's date: 2023-12-05")


def _short(partnership: str) -> str:
    return re.sub(
        r"\s*\b(?:Community Safety (?:Partnership|Board)|Safer \w+ (?:Partnership|Board)"
        r"|Partnership|CSP)\b.*",
        "",
        partnership,
    )
