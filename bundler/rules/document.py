"""PDF-: a file that everybody can read."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.converted import NoteKind
from bundler.model.review import PartKind
from bundler.rules.registry import Judged, Stops, Submission, rule
from bundler.rules.sources import (
    ACCESSIBILITY_REGULATIONS,
    ACCESSIBLE_DOCUMENTS,
    OPEN_STANDARDS,
    PDF_TECHNIQUES,
)
from bundler.rules.verdicts import (
    could_not_check,
    met,
    not_met,
    not_met_if,
    to_confirm,
    to_confirm_if,
)
from bundler.rules.wording import quoted

_ACCESSIBLE = (ACCESSIBILITY_REGULATIONS.at("the accessibility requirement"),)
_REPORT_IT = "This program sets it. Build again; if it stays, tell whoever looks after the program."


@rule(
    "PDF-01",
    "The pack has a title, and shows it",
    cites=(*_ACCESSIBLE, PDF_TECHNIQUES.at("PDF18")),
    fix=_REPORT_IT,
    reads="the finished file",
    stops=Stops.PUBLISH,
)
def it_has_a_title(submission: Submission) -> Verdict:
    """Screen readers and browser tabs announce the title. A file name is not one."""
    pack = submission.pack
    title = pack.title.strip()
    if not title or re.search(r"\.(?:pdf|docx?)$", title, re.I):
        return not_met(Evidence("the pack", "it has no title, or a file name in its place"))
    if not pack.display_title:
        return not_met(Evidence("the pack", "readers are shown the file name, not the title"))
    return met(Evidence("the pack", quoted(title)))


@rule(
    "PDF-02",
    "The pack declares its language",
    cites=(*_ACCESSIBLE, PDF_TECHNIQUES.at("PDF16")),
    fix=_REPORT_IT,
    reads="the finished file",
    stops=Stops.PUBLISH,
)
def it_declares_its_language(submission: Submission) -> Verdict:
    """Without it, software that reads aloud may do so in the wrong language."""
    language = submission.pack.language.strip()
    if re.fullmatch(r"(?:en|cy)(?:-[A-Za-z]{2})?", language):
        return met(Evidence("the pack", language))
    return not_met(Evidence("the pack", "no language, or neither English nor Welsh"))


@rule(
    "PDF-03",
    "The pack tells a screen reader what is a heading, a list or a table (tags)",
    cites=(*_ACCESSIBLE, ACCESSIBLE_DOCUMENTS.at("PDFs")),
    fix="Give the document named here as a Word document, or as a PDF saved from Word with "
    '"Document structure tags for accessibility" ticked under Options, and build again. Where '
    "nobody has either, confirm, and say so in the website's accessibility statement. Where no "
    "document is named, tell whoever looks after the program.",
    reads="the finished file, and what each PDF brought",
    stops=Stops.PUBLISH,
)
def it_is_tagged(submission: Submission) -> Verdict:
    """A screen reader reads a page without tags as one run of words. The panel's letter comes
    as it comes, and only its sender could mend it: of that PDF-10 speaks."""
    if not submission.pack.tagged:
        return not_met(Evidence("the pack", "it has no tags"))
    untagged = [note.where for _, note in submission.notes if note.kind is NoteKind.UNTAGGED]
    found = [
        Evidence(entry.title, "it came without tags: nothing tells what in it is a heading")
        for entry in submission.pack.entries
        if entry.kind is not PartKind.LETTER and entry.title in untagged
    ]
    if found:
        return to_confirm(*found)
    if submission.pack.suspect:
        said = "it is tagged, but for pages whose own tags are missing or doubtful"
        return met(Evidence("the pack", said))
    return met(Evidence("the pack", "it is tagged"))


@rule(
    "PDF-04",
    "Every document in the pack has a bookmark",
    cites=(*_ACCESSIBLE, PDF_TECHNIQUES.at("PDF2")),
    fix=_REPORT_IT,
    reads="the finished file's bookmarks",
    stops=Stops.PUBLISH,
)
def every_document_has_a_bookmark(submission: Submission) -> Verdict:
    """In a pack of sixty pages, bookmarks are how a reader finds the action plan."""
    pack = submission.pack
    if not pack.entries:
        return could_not_check(Evidence("the pack", "it holds no documents"))
    found = []
    for entry in pack.entries:
        start = entry.sheet_page or entry.first_page
        if not any(
            b.page is not None and start <= b.page <= entry.last_page for b in pack.bookmarks
        ):
            found.append(Evidence(entry.title, "no bookmark leads to it"))
    return not_met_if(found, Evidence("the pack", f"{len(pack.bookmarks)} bookmarks"))


@rule(
    "PDF-05",
    "The pack carries the fonts that it uses",
    cites=(OPEN_STANDARDS.at("PDF/A"), PDF_TECHNIQUES.at("fonts")),
    fix="Open the document in Word and save it as PDF with the option PDF/A, then give that PDF. "
    "Or give the Word document itself.",
    reads="the finished file's fonts",
    weight=Weight.ADVICE,
)
def fonts_are_embedded(submission: Submission) -> Verdict:
    """Without its fonts, a file can look different, or lose letters, on another
    computer."""
    found = [
        Evidence("the pack", f"the font {name} is not in the file")
        for name in submission.pack.unembedded_fonts
    ]
    return not_met_if(found, Evidence("the pack", "all fonts are in the file"))


@rule(
    "PDF-08",
    "Every picture has a text that says what it shows",
    cites=(*_ACCESSIBLE, PDF_TECHNIQUES.at("PDF1")),
    fix="In Word, right click the picture, choose View Alt Text, and write what it shows. Build "
    "again.",
    reads="the finished file's tags, and what each conversion reported",
    weight=Weight.CONFIRM,
    stops=Stops.PUBLISH,
)
def every_picture_has_a_text(submission: Submission) -> Verdict:
    """A reader who cannot see a picture gets this text. This program never invents one."""
    found = [
        Evidence(f"{title}, {note.where}", "it has no alternative text", around=note.where)
        for title, note in submission.notes
        if note.kind is NoteKind.ALTERNATIVE_TEXT_MISSING
    ]
    figures = submission.pack.figures_without_text
    if len(figures) > len(found):
        found += [Evidence(f"the pack, {name}", "it has no alternative text") for name in figures]
    return not_met_if(found, Evidence("the pack", "every tagged picture has one"))


_HEADINGS = {
    NoteKind.FIRST_HEADING_NOT_LEVEL_1: "its first heading is not of level 1",
    NoteKind.HEADING_LEVEL_SKIPPED: "a heading skips a level",
}


@rule(
    "PDF-09",
    "Headings go down one level at a time",
    cites=(ACCESSIBLE_DOCUMENTS.at("headings"), PDF_TECHNIQUES.at("PDF9")),
    fix="In Word, give the heading the style of the level below the one before it (Home, Styles).",
    reads="what each conversion reported",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def headings_skip_no_level(submission: Submission) -> Verdict:
    """Screen readers offer headings as a list in levels; a skipped one reads as missing."""
    found = [
        Evidence(f"{title}, {note.where}", _HEADINGS[note.kind])
        for title, note in submission.notes
        if note.kind in _HEADINGS
    ]
    return to_confirm_if(found, Evidence("every document", "no skipped level was reported"))


@rule(
    "PDF-15",
    "Every table has a row of headings",
    cites=(*_ACCESSIBLE, PDF_TECHNIQUES.at("PDF6")),
    fix="In Word, click in the table's first row and choose Table Layout, Repeat Header Rows. "
    "A table that is only there for its layout is better written as text.",
    reads="the finished file's tagged tables, but not the letter's",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def every_table_has_headings(submission: Submission) -> Verdict:
    """Software that reads aloud says the heading with each cell. A table whose first
    column holds the headings is left alone where it is two columns wide."""
    pack = submission.pack
    bare: dict[int, Evidence] = {}
    headed = set()
    for row in pack.rows:
        entry = pack.entry_of(row.page)
        if entry and entry.kind is not PartKind.LETTER and len(row.cells) > 2:
            said = f"a table has no row of headings: {quoted(row.cells[0], 40)}"
            bare.setdefault(row.table, Evidence(pack.place(row.page), said, around=row.cells[0]))
        if row.header:
            headed.add(row.table)
    found = [evidence for table, evidence in bare.items() if table not in headed]
    return to_confirm_if(found, Evidence("the pack", f"{len(bare)} tables"))
