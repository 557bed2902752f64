# ruff: noqa: E501
"""Channels of what officers type: review.toml, bundle.toml, and the names of files."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.planting.channel import DATE, HOME, NAME, Channel
from tests.planting.people import HER

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
        ("review.pseudonym", 'pseudonym = "Maya"', f'pseudonym = "{HER.name}"'),
        ("review.partnership", 'partnership = "Northmoor', f'partnership = "{HER.name}'),
        ("review.author", 'author = "Dr Ines', f'author = "{HER.name}'),
        ("review.officer", 'officer = "A.', f'officer = "{HER.name}'),
        ("letter.points[1].text", 'text = "The title', f'text = "{HER.name}: the title'),
        ("letter.points[1].response", 'response = "Added."', f'response = "{HER.name}"'),
        ("letter.points[1].where", 'where = "title page"', f'where = "{HER.name}"'),
        ("letter.points[1].decided_by", 'decided_by = "Chair"', f'decided_by = "{HER.name}"'),
        ("letter.points[1].recorded_by", 'recorded_by = "A.', f'recorded_by = "{HER.name}'),
        ("weblinks[1].site", 'site = "Northmoor Council"', f'site = "{HER.name}"'),
        ("weblinks[1].page", "dhr/maya", f"dhr/{HER.slug}"),
        (
            "attestations[1].by",
            'by = "A. Officer"\non = 2024-01-11',
            f'by = "{HER.name}"\non = 2024-01-11',
        ),
        ("attestations[1].note", 'note = "They', f'note = "{HER.name}. They'),
        ("names.panel", 'panel = ["Ines', f'panel = ["{HER.name}", "Ines'),
        ("names.agencies", 'name = "Northmoor Police"', f'name = "{HER.name}"'),
        ("names.allowed", 'allowed = ["Ravi Example"]', f'allowed = ["{HER.name}"]'),
        (
            "cast[1].pseudonym",
            '[[cast]]\nrole = "victim"\npseudonym = "Maya"',
            f'[[cast]]\nrole = "victim"\npseudonym = "{HER.name}"',
        ),
        ("cast[1].role", 'role = "victim"', f'role = "{HER.name}"'),
    ):
        yield Channel(f"review.toml {key}", typed(before, after), key.split("[")[0].split(".")[-1])
    yield Channel(
        "review.toml, a day",
        typed('response = "Added."', f'response = "{HER.day}"'),
        "response",
        DATE,
    )
    yield Channel(
        "review.toml, a place",
        typed('response = "Added."', f'response = "{HER.home}"'),
        "response",
        HOME,
    )
    yield Channel(
        "review.toml, an unknown key",
        typed('where = "title', f'"{HER.name}" = 1\nwhere = "title'),
        "letter",
    )
    yield Channel(
        "review.toml, a remark that breaks the file",
        typed('where = "title', f'= {HER.name}\nwhere = "title'),
        "review.toml",
        "toml-value",
    )
    yield Channel("file name", named(f"{HER.name}.docx"), "report")
    yield Channel("file that is not there", typed(REPORT, f"{HER.name}.docx"), "report")
    yield Channel(
        "title of an appendix",
        typed(
            'letter = "2-letter.pdf"',
            f'letter = "2-letter.pdf"\nappendices = [{{ file = "1-report.docx", title = "{HER.name}" }}]',
        ),
        "appendices",
    )
    for key in ("name", "contact", "role", "phone"):
        yield Channel(f"bundle.toml office.{key}", office(key, HER.name), "")
    plain = HER.slug.isascii()
    sent_from = HER.slug if plain else HER.postcode.replace(" ", "")
    address, what = f"{sent_from}@x.example", NAME if plain else HOME
    yield Channel("bundle.toml office.email", office("email", address), "", what)
