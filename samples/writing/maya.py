"""The parts of the ready review."""

import tomllib
from pathlib import Path

from samples.writing.document import Manuscript, word_file
from samples.writing.letter import write_letter
from samples.writing.pictures import bench, chart
from samples.writing.plan import plan_file
from samples.writing.recommendations import read_recommendations

SAMPLES = Path(__file__).parent.parent
TEXTS = SAMPLES / "text"
HEADER = "Domestic Homicide Review: Maya"


def report() -> Manuscript:
    """The overview report's manuscript."""
    chapters = sorted((TEXTS / "report").glob("*.txt"))
    return Manuscript(
        title="Domestic Homicide Review, Maya: overview report",
        text="\n\n".join(chapter.read_text(encoding="utf-8") for chapter in chapters),
        heading_left=HEADER,
        heading_right="Overview report",
        recommendations=read_recommendations(TEXTS / "action-plan.toml"),
        pictures={"bench": bench(), "chart": chart()},
    )


def summary() -> Manuscript:
    """The executive summary's manuscript."""
    return Manuscript(
        title="Domestic Homicide Review, Maya: executive summary",
        text=(TEXTS / "executive-summary.txt").read_text(encoding="utf-8"),
        heading_left=HEADER,
        heading_right="Executive summary",
        recommendations=read_recommendations(TEXTS / "action-plan.toml"),
    )


def glossary() -> Manuscript:
    """The glossary's manuscript."""
    return Manuscript(
        title="Domestic Homicide Review, Maya: glossary",
        text=(TEXTS / "glossary.txt").read_text(encoding="utf-8"),
        heading_left=HEADER,
        heading_right="Appendix 1: Glossary",
    )


def write_maya(folder: Path) -> None:
    """Write the five parts of the ready review into ``folder``."""
    word_file(report()).write(folder / "1-overview-report.docx")
    word_file(summary()).write(folder / "2-executive-summary.docx")
    plan_file(read_recommendations(TEXTS / "action-plan.toml")).write(folder / "3-action-plan.docx")
    word_file(glossary()).write(folder / "5-glossary.docx")
    review = tomllib.loads((SAMPLES / "maya" / "review.toml").read_text(encoding="utf-8"))
    write_letter(TEXTS, review, folder / "4-qa-letter.pdf")
