"""PDF-: what the Word and Excel files carry that their reader does not see."""

from collections.abc import Iterable
from pathlib import PurePath

from bundler.model.checklist import Evidence, Verdict
from bundler.model.converted import ResidueKind
from bundler.rules.asking import FINAL_VERSION
from bundler.rules.registry import Submission, rule
from bundler.rules.sources import HIDDEN_INFORMATION, LETTER_AUGUST_2024, LETTER_JANUARY_2020
from bundler.rules.verdicts import could_not_check, met, not_applicable, not_met

_FINAL = (
    LETTER_JANUARY_2020.at("revised final version"),
    LETTER_AUGUST_2024.at("revised final version"),
    HIDDEN_INFORMATION.at("hidden information"),
)
_TRACKED = (
    ResidueKind.INSERTION,
    ResidueKind.DELETION,
    ResidueKind.MOVE,
    ResidueKind.FORMAT_CHANGE,
)
_NOT_HIDDEN = {*_TRACKED, ResidueKind.COMMENT, ResidueKind.STAYS_BEHIND}
"""What has a rule of its own, and what stays behind in the file and reaches no pack."""
_OFFICE_FILES = frozenset({".docx", ".xlsx"})


def _free_of(submission: Submission, kinds: Iterable[ResidueKind]) -> Verdict:
    sources = [
        source
        for source in submission.pack.sources
        if PurePath(source.part.name).suffix.lower() in _OFFICE_FILES
    ]
    wanted = frozenset(kinds)
    found = [
        Evidence(
            f"{source.part.title}, {residue.where}" if residue.where else source.part.title,
            f"{residue.kind.value}, {residue.count} in all" if residue.count > 1 else residue.kind,
        )
        for source in sources
        for residue in source.residues
        if residue.kind in wanted
    ]
    unread = [
        Evidence(source.part.title, "the file could not be looked into")
        for source in sources
        if not source.read
    ]
    if found:
        return not_met(*found, *unread)
    if unread:
        return could_not_check(*unread)
    if not sources:
        return not_applicable("the documents", "none is a Word or Excel file")
    return met(Evidence("the documents", f"{len(sources)} files looked into"))


@rule(
    "PDF-12",
    "No Word document has tracked changes",
    cites=_FINAL,
    fix="In Word: Review, Accept, Accept All Changes and Stop Tracking. Save and build again.",
    reads="every part of the Word files, before conversion",
    always=True,
    asked_in=FINAL_VERSION,
)
def no_tracked_changes(submission: Submission) -> Verdict:
    """A tracked change keeps what was taken out, and who took it out. Whoever gets the
    document can bring it back."""
    return _free_of(submission, _TRACKED)


@rule(
    "PDF-13",
    "No Word or Excel document has comments",
    cites=_FINAL,
    fix="In Word: Review, Delete, Delete All Comments in Document. Save and build again.",
    reads="every part of the Word and Excel files, before conversion",
    always=True,
    asked_in=FINAL_VERSION,
)
def no_comments(submission: Submission) -> Verdict:
    """Comments were written for colleagues. They name people, and people's doubts."""
    return _free_of(submission, [ResidueKind.COMMENT])


@rule(
    "PDF-14",
    "No Word or Excel document hides text, macros, files or cells",
    cites=_FINAL,
    fix="In Word: File, Info, Check for Issues, Inspect Document. In Excel the same, and unhide "
    "rows, columns and sheets (right click, Unhide). Remove what is found, save, build again.",
    reads="every part of the Word and Excel files, before conversion",
    always=True,
)
def nothing_hidden(submission: Submission) -> Verdict:
    """Hidden cells and cached tables behind a spreadsheet have given away thousands of
    people."""
    return _free_of(submission, set(ResidueKind) - _NOT_HIDDEN)
