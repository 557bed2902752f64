"""Writes a draft as a tagged PDF on disk and reads it back, as an officer's pack is."""

from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pikepdf

from bundler.model.panel_letter import LetterFacts
from bundler.model.review import PartKind
from bundler.pdf.reading import DocumentFacts, read_document
from bundler.rules.registry import Submission
from tests.pdf.written import tagged
from tests.rules.builders import Draft

Change = Callable[[pikepdf.Pdf], object]


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _line(line: str) -> str:
    marks = len(line) - len(line.lstrip("#"))
    if marks:
        return f"#heading(level: {marks}, {_quoted(line.lstrip('# '))})"
    return f"#text({_quoted(line)}) \\"


def _table(rows: tuple[tuple[str, ...], ...]) -> str:
    if not rows:
        return ""
    header = ", ".join(f"[#{_quoted(cell)}]" for cell in rows[0])
    cells = ", ".join(f"[#{_quoted(cell)}]" for row in rows[1:] for cell in row)
    return f"#table(columns: {len(rows[0])}, table.header({header}), {cells})"


def written(
    draft: Draft, target: Path, letter: LetterFacts | None = None, change: Change | None = None
) -> Submission:
    """The draft's pack as a PDF at ``target``, after ``change`` has been at it, read back.

    The entries, the notes of conversion and the emails are the draft's own; a fact of the
    file that the draft declares stands in place of the one that was read."""
    submission = draft.submission()
    pages = []
    for page in submission.pack.pages:
        entry = submission.pack.entry_of(page.number)
        lines = [_line(line) for line in page.text.splitlines()]
        if entry and page.number == entry.first_page:
            if not page.text.startswith("#"):
                lines.insert(0, f"#heading({_quoted(entry.title)})")
            if entry.kind is PartKind.ACTION_PLAN:
                lines.append(_table(draft.rows))
        pages.append("\n".join(lines) or "#v(1pt)")
    body = "#heading[Cover]\n" + "\n#pagebreak()\n".join(pages)
    pdf = tagged(target.parent, body, target.name)
    if change:
        with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
            change(opened)
            opened.save(pdf)
    read = read_document(pdf)
    own = {field.name: getattr(read, field.name) for field in fields(DocumentFacts)}
    own |= {name: value for name, value in draft.facts.items() if name in own}
    pack = replace(submission.pack, **own)
    scanned = {
        page.number
        for entry in pack.entries
        if entry.kind in draft.scans
        for page in pack.pages_of(entry)
    }
    pages_read = tuple(
        replace(page, text="", runs=(), searchable=False) if page.number in scanned else page
        for page in pack.pages
    )
    return replace(submission, pack=replace(pack, pages=pages_read), letter=letter)
