"""The names of the fonts that a PDF uses."""

import re
from pathlib import Path

import pikepdf

_SUBSET = re.compile(r"^[A-Z]{6}\+")


def font_names(pdf: Path) -> tuple[str, ...]:
    """Font names without the mark of a subset, sorted. Raises pikepdf.PdfError where the
    file cannot be opened."""
    with pikepdf.open(pdf) as opened:
        names = {
            _SUBSET.sub("", str(item["/BaseFont"]).lstrip("/"))
            for item in opened.objects
            if isinstance(item, pikepdf.Dictionary)
            and item.get("/Type") == "/Font"
            and "/BaseFont" in item
        }
    return tuple(sorted(names))
