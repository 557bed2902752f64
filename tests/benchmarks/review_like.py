"""A review-like set of Word files, and the tagged PDFs that an engine makes of them."""

import random
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import docx
from docx.shared import Inches

from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Engine, Job
from bundler.convert.libreoffice import LibreOfficeEngine, find_libreoffice
from tests.pdf.pictured import jpeg, photo

_TEXT = (
    "the panel agency review support service record assessment contact family known risk "
    "worker visit police health housing later after before found which was not had been told "
    "that and with for about their concern referral meeting"
)
_WORDS = _TEXT.split()


def tagged_set(folder: Path) -> tuple[str, list[Path]]:
    """Four documents as tagged PDFs, and the name of the engine that set them."""
    chance = random.Random(7)
    sources = [
        _report(folder / "report.docx", folder, chance),
        _summary(folder / "summary.docx", chance),
        _plan(folder / "plan.docx", chance),
        _letter(folder / "letter.docx", chance),
    ]
    program = find_libreoffice()
    engine: Engine = LibreOfficeEngine(program) if program else EmbeddedEngine()
    made = [folder / f"{one.stem}.pdf" for one in sources]
    jobs = [
        Job(one, pdf, one.name, one.stem, "en-GB", date(2024, 1, 8))
        for one, pdf in zip(sources, made, strict=True)
    ]
    engine.convert(jobs, timeout=300)
    return ("LibreOffice" if program else "the embedded engine"), made


def _report(path: Path, folder: Path, chance: random.Random) -> Path:
    document = docx.Document()
    for chapter in range(1, 13):
        document.add_heading(f"Chapter {chapter}", 1)
        for section in range(1, 5):
            document.add_heading(f"Section {chapter}.{section}", 2)
            _paragraphs(document, chance, 3)
        if chapter % 2:
            picture = folder / f"photo{chapter}.jpg"
            picture.write_bytes(jpeg(photo(800, 600, chapter), 80))
            document.add_picture(str(picture), Inches(5))
        _table(document, chance, 36, 5)
    document.save(str(path))
    return path


def _summary(path: Path, chance: random.Random) -> Path:
    document = docx.Document()
    document.add_heading("Executive summary", 1)
    for section in range(1, 9):
        document.add_heading(f"Part {section}", 2)
        _paragraphs(document, chance, 5)
    document.save(str(path))
    return path


def _plan(path: Path, chance: random.Random) -> Path:
    document = docx.Document()
    document.add_heading("Action plan", 1)
    _table(document, chance, 120, 7)
    document.save(str(path))
    return path


def _letter(path: Path, chance: random.Random) -> Path:
    document = docx.Document()
    document.add_heading("Letter", 1)
    _paragraphs(document, chance, 12)
    document.save(str(path))
    return path


def _paragraphs(document: Any, chance: random.Random, count: int) -> None:
    for _ in range(count):
        document.add_paragraph(" ".join(_some(chance, 60)).capitalize() + ".")


def _table(document: Any, chance: random.Random, rows: int, columns: int) -> None:
    table = document.add_table(rows=rows, cols=columns)
    for row in table.rows:
        for cell in row.cells:
            cell.text = " ".join(_some(chance, 2))


def _some(chance: random.Random, count: int) -> Sequence[str]:
    return chance.choices(_WORDS, k=count)
