"""PDF-: a pack that hides nothing and leads nowhere it should not."""

import re
from collections.abc import Iterator
from pathlib import PurePath

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.converted import PICTURE_DATA, NoteKind, ResidueKind, SourceFacts
from bundler.model.review import PartKind
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import GENERAL, HIDDEN_INFORMATION, LETTER_JANUARY_2020
from bundler.rules.verdicts import (
    could_not_check,
    met,
    not_applicable,
    not_met,
    not_met_if,
    to_confirm,
    to_confirm_if,
)

_HIDDEN = (HIDDEN_INFORMATION.at("hidden information"),)


@rule(
    "PDF-06",
    "The pack runs no script and carries no attached file",
    cites=_HIDDEN,
    fix="Find the document that it comes from, save it as PDF without attachments, and give that.",
    reads="every object of the finished file",
    always=True,
)
def no_scripts_or_attachments(submission: Submission) -> Verdict:
    """An attached file is published with the pack and seen by nobody who checks it."""
    pack = submission.pack
    found = [Evidence("the pack", f"a script: {name}") for name in pack.scripts]
    found += [Evidence("the pack", f"an attached file: {name}") for name in pack.attachments]
    return not_met_if(found, Evidence("the pack", "neither"))


@rule(
    "PDF-07",
    "The pack has no form to fill in, no hidden layer and no comment",
    cites=_HIDDEN,
    fix="Open the PDF that it comes from, delete the comment there, save it and build again. A "
    "comment is no part of the panel's letter: take it off a copy, and give that. Where you "
    "cannot, print it to PDF: that takes forms, layers and comments off, and the tags too.",
    reads="every object of the finished file",
    always=True,
)
def nothing_live_or_hidden(submission: Submission) -> Verdict:
    """Forms keep what was typed into them, layers can be switched on by any reader, and
    comments name those who wrote them."""
    pack = submission.pack
    found = [Evidence("the pack", f"a form field: {name}") for name in pack.live_forms]
    found += [Evidence("the pack", f"a hidden layer: {name}") for name in pack.hidden_layers]
    found += [Evidence("the pack", f"a comment: {name}") for name in pack.comments]
    return not_met_if(found, Evidence("the pack", "none of them"))


_LOCAL = re.compile(
    r"file:/|(?<![\w/])[A-Za-z]:[\\/](?!/)|\\\\[\w.-]+\\|sharepoint\.com|onedrive|1drv\.ms|-my\.share|/Users/"
    r"|localhost",
    re.IGNORECASE,
)


@rule(
    "PDF-11",
    "No link or hidden text leads to an office's own folders",
    cites=(LETTER_JANUARY_2020.at("revised final version"), *_HIDDEN),
    fix="In Word, right click the link and choose Remove Link, or rewrite the picture's "
    "alternative text. Build again.",
    reads="links, alternative text and everything else that is not on a page",
    weight=Weight.CONFIRM,
    judged=Judged.FLAGGED,
    always=True,
)
def no_local_paths(submission: Submission) -> Verdict:
    """Paths to shared folders carry user names and case names, and work for nobody
    outside. Word puts them into pictures without being asked."""
    found = [
        Evidence(text.where, "a path into a folder or a shared drive", around=text.text)
        for text in submission.pack.texts
        if _LOCAL.search(text.text)
    ]
    return to_confirm_if(found, Evidence("the pack", "none"))


@rule(
    "PDF-18",
    "No picture in the pack carries a camera's data",
    cites=(HIDDEN_INFORMATION.at("photographs"),),
    fix="Open the picture in Paint, save it under another name, and put that into the document "
    "in its place. Build again.",
    reads="the data beside the pixels of every JPEG picture in the pack",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def no_camera_data(submission: Submission) -> Verdict:
    """A photograph can tell the place and the minute at which it was taken, and by whom."""
    found = [
        Evidence(text.where, "a camera's or a program's data", around=text.text)
        for text in submission.pack.texts
        if text.where == PICTURE_DATA
    ]
    return to_confirm_if(found, Evidence("the pack", "none"))


_ATTACHED = "name of an attachment"
_ONLY_LEADS = "link into"
_MOST_NAMES = 5
_BROUGHT = (ResidueKind.EMBEDDED_OBJECT, ResidueKind.MACRO, ResidueKind.HIDDEN_TEXT)


@rule(
    "PDF-19",
    "No PDF was given with attached files, scripts, films or hidden layers",
    cites=_HIDDEN,
    fix="None of it is in the pack. Open the PDF and look at what it is. Then print it to PDF "
    "(that leaves it behind), give that, and build again. You may not alter the panel's letter: "
    "look at what it brings, and confirm that it is not needed.",
    reads="every object of the PDFs given as documents, before they are bound",
    always=True,
)
def pdfs_bring_nothing_along(submission: Submission) -> Verdict:
    """What a PDF brings beside its pages was looked at by nobody, and would be missing from
    the pack without a word. The PDF itself goes into the archive with it."""
    sources = [
        source
        for source in submission.pack.sources
        if PurePath(source.part.name).suffix.lower() == ".pdf"
    ]
    if not sources:
        return not_applicable("the documents", "none is a PDF")
    unread = [
        Evidence(s.part.title, "the file could not be looked into") for s in sources if not s.read
    ]
    found = [(source, evidence) for source in sources for evidence in _brought(source)]
    told = [evidence for _, evidence in found]
    if any(source.part.kind is not PartKind.LETTER for source, _ in found):
        return not_met(*told, *unread)
    if unread:
        return could_not_check(*unread, *told)
    return to_confirm(*told) if told else met(Evidence("the PDFs", f"{len(sources)} looked into"))


def _brought(source: SourceFacts) -> Iterator[Evidence]:
    """What one PDF brings beside its pages; attached files by their names."""
    names = [text.text for text in source.texts if text.where == _ATTACHED]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    named = ", ".join(names[:_MOST_NAMES]) + more
    for residue in source.residues:
        if residue.kind in _BROUGHT and not residue.where.startswith(_ONLY_LEADS):
            attached = residue.kind is ResidueKind.EMBEDDED_OBJECT and named
            said = f"attached files: {named}" if attached else residue.where
            yield Evidence(source.part.title, f"it brings {said}", around=source.sha256)


@rule(
    "PDF-20",
    "Every PDF is in the pack as it was given, or what was done to it is listed",
    cites=(GENERAL.at("conversion"),),
    fix="Look at these pages of the pack. If something that readers need is missing there, print "
    "the PDF to PDF yourself and give that.",
    reads="what putting the parts together took out, and what it mended",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def what_was_done_is_listed(submission: Submission) -> Verdict:
    """A published pack is paper: what could be filled in, be switched or start by itself is
    made still or taken out. Mending adds what the file itself tells, and never invents."""
    done = {
        kind: [
            Evidence(f"{title}, {note.where}" if note.where else title, note.what)
            for title, note in submission.notes
            if note.kind is kind
        ]
        for kind in (NoteKind.LIVE_CONTENT, NoteKind.REPAIRED)
    }
    if done[NoteKind.LIVE_CONTENT]:
        return to_confirm(*done[NoteKind.LIVE_CONTENT], *done[NoteKind.REPAIRED])
    return met(*(done[NoteKind.REPAIRED] or [Evidence("the pack", "nothing was taken out")]))
