# ruff: noqa: E501
"""Channels of what officers type: review.toml, bundle.toml, and the names of files."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.planting.channel import DATE, HOME, Channel
from tests.planting.review import DAY, NAME, PLACE

REPORT = "1-report.docx"


def typed(before: str, after: str) -> Callable[[Path], None]:
    """Change review.toml."""

    def plant(review: Path) -> None:
        file = review / "review.toml"
        text = file.read_text(encoding="utf-8")
        if before not in text:
            raise ValueError("no such text in review.toml")
        file.write_text(text.replace(before, after, 1), encoding="utf-8")

    return plant


def office(key: str, value: str) -> Callable[[Path], None]:
    """Change bundle.toml."""

    def plant(review: Path) -> None:
        file = review.parent / "bundle.toml"
        text = file.read_text(encoding="utf-8")
        new = re.sub(rf"(?m)^{key} = .*$", lambda _: f'{key} = "{value}"', text, count=1)
        if new == text:
            raise ValueError("no such key in bundle.toml")
        file.write_text(new, encoding="utf-8")

    return plant


def named(name: str) -> Callable[[Path], None]:
    def plant(review: Path) -> None:
        (review / REPORT).rename(review / name)
        typed(REPORT, name)(review)

    return plant


def channels() -> Iterator[Channel]:
    """Every place in which an officer types that is known here."""
    for key, before, after in (
        ("review.pseudonym", 'pseudonym = "Maya"', f'pseudonym = "{NAME}"'),
        ("review.partnership", 'partnership = "Northmoor', f'partnership = "{NAME}'),
        ("review.author", 'author = "Dr Ines', f'author = "{NAME}'),
        ("review.officer", 'officer = "A.', f'officer = "{NAME}'),
        ("letter.points[1].text", 'text = "The title', f'text = "{NAME}: the title'),
        ("letter.points[1].response", 'response = "Added."', f'response = "{NAME}"'),
        ("letter.points[1].where", 'where = "title page"', f'where = "{NAME}"'),
        ("letter.points[1].decided_by", 'decided_by = "Chair"', f'decided_by = "{NAME}"'),
        ("letter.points[1].recorded_by", 'recorded_by = "A.', f'recorded_by = "{NAME}'),
        ("weblinks[1].site", 'site = "Northmoor Council"', f'site = "{NAME}"'),
        ("weblinks[1].page", "dhr/maya", "dhr/isolde-farthingale"),
        (
            "attestations[1].by",
            'by = "A. Officer"\non = 2024-01-11',
            f'by = "{NAME}"\non = 2024-01-11',
        ),
        ("attestations[1].note", 'note = "They', f'note = "{NAME}. They'),
        ("names.panel", 'panel = ["Ines', f'panel = ["{NAME}", "Ines'),
        ("names.agencies", 'name = "Northmoor Police"', f'name = "{NAME}"'),
        ("names.allowed", 'allowed = ["Ravi Example"]', f'allowed = ["{NAME}"]'),
        (
            "cast[1].pseudonym",
            '[[cast]]\nrole = "victim"\npseudonym = "Maya"',
            f'[[cast]]\nrole = "victim"\npseudonym = "{NAME}"',
        ),
        ("cast[1].role", 'role = "victim"', f'role = "{NAME}"'),
    ):
        yield Channel(f"review.toml {key}", typed(before, after), key.split("[")[0].split(".")[-1])
    yield Channel(
        "review.toml, a day", typed('response = "Added."', f'response = "{DAY}"'), "response", DATE
    )
    yield Channel(
        "review.toml, a place",
        typed('response = "Added."', f'response = "{PLACE}"'),
        "response",
        HOME,
    )
    yield Channel(
        "review.toml, an unknown key",
        typed('where = "title', f'"{NAME}" = 1\nwhere = "title'),
        "letter",
    )
    yield Channel(
        "review.toml, a remark that breaks the file",
        typed('where = "title', f'= {NAME}\nwhere = "title'),
        "review.toml",
        "toml-value",
    )
    yield Channel("file name", named("Isolde Farthingale.docx"), "report")
    yield Channel("file that is not there", typed(REPORT, "Isolde Farthingale.docx"), "report")
    yield Channel(
        "title of an appendix",
        typed(
            'letter = "2-letter.pdf"',
            f'letter = "2-letter.pdf"\nappendices = [{{ file = "1-report.docx", title = "{NAME}" }}]',
        ),
        "appendices",
    )
    for key in ("name", "contact", "role", "phone", "email"):
        yield Channel(
            f"bundle.toml office.{key}",
            office(key, NAME if key != "email" else "isolde.farthingale@x.example"),
            "",
        )
