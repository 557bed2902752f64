"""PDF-: what the pack says of itself, and who has checked what no program can."""

from bundler.model import vouching
from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.converted import NoteKind
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import ACCESSIBILITY_REGULATIONS, OPEN_STANDARDS, PDF_TECHNIQUES
from bundler.rules.verdicts import met, not_applicable, not_met, to_confirm


@rule(
    vouching.RULE,
    "Somebody has checked each tagged PDF that does not itself say that it is accessible",
    cites=(PDF_TECHNIQUES.at("PDF3"), PDF_TECHNIQUES.at("PDF1"), PDF_TECHNIQUES.at("PDF4")),
    fix="Open the PDF and have it read aloud (in Adobe Reader: View, Read Out Loud). Check three "
    "things: it is read in the right order; each picture's text says what it shows; nothing that "
    "matters is passed over. Then write into review.toml [[attestations]], and under it "
    'rules = ["PDF-17"], by, on, and keys = [the key that stands here]. Build again. Or give '
    "the Word document instead.",
    reads="why a document makes no claim, and review.toml",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def tagged_documents_are_checked(submission: Submission) -> Verdict:
    """No program can tell whether a PDF is read in the right order. Once a named person has
    checked one in which this program found nothing wrong, the pack may say that it is
    accessible. What they say holds for that very file."""
    waiting = _titles(submission, NoteKind.VOUCHABLE)
    keys = [
        (entry.title, vouching.key_of(source.sha256, entry.engine))
        for entry in submission.pack.entries
        for source in submission.pack.sources
        if source.part.name == entry.name and entry.title in waiting and not entry.inside
    ]
    if keys:
        said = "it has tags, and nobody has said that they are right; its key is"
        return to_confirm(*(Evidence(title, f"{said} {key}", key) for title, key in keys))
    checked = _titles(submission, NoteKind.VOUCHED)
    if checked:
        return met(*(Evidence(title, "a named person has checked it") for title in checked))
    return not_applicable("the pack", "no document needs it")


def _titles(submission: Submission, kind: NoteKind) -> list[str]:
    return [note.where for _, note in submission.notes if note.kind is kind]


_NO_CLAIM = {
    NoteKind.UNTAGGED: "",
    NoteKind.STANDARD_NOT_MET: "it does not meet the standard: ",
    NoteKind.NOT_CLAIMED: "because of it the pack does not call itself accessible (PDF/UA): ",
    NoteKind.NOT_KEPT: "because of it the pack does not call itself fit to keep (PDF/A): ",
}


@rule(
    "PDF-10",
    "The pack may call itself accessible (PDF/UA) and fit to keep (PDF/A)",
    cites=(
        OPEN_STANDARDS.at("PDF/A"),
        ACCESSIBILITY_REGULATIONS.at("the accessibility requirement"),
    ),
    fix="Give each document named here as a Word document: that is usually enough. If you have "
    "only the PDF, ask whoever made it for the Word document, or for a PDF saved from Word with "
    '"Document structure tags for accessibility" and "PDF/A compliant" ticked under Options. A '
    "page that is only a picture has no words to read aloud: use the document that was scanned, "
    "or run text recognition (OCR) on it. The panel's letter stays as it came: you may put a "
    "Word copy of its words before it (letter_transcript in review.toml). For a PDF that has "
    "tags, see PDF-17.",
    reads="the finished file's claims, and why a document makes none",
    weight=Weight.ADVICE,
)
def it_makes_its_claims(submission: Submission) -> Verdict:
    """The pack claims a standard only where every document in it meets it. A pack without
    the claim can still be sent and published."""
    claims = submission.pack.claims
    if any("UA" in claim for claim in claims) and any("/A" in claim for claim in claims):
        return met(Evidence("the pack", ", ".join(sorted(claims))))
    told = [
        (_place(title, note.where), note)
        for title, note in submission.notes
        if note.kind in _NO_CLAIM
    ]
    why = {place for place, note in told if note.kind is not NoteKind.UNTAGGED}
    found = [
        Evidence(place, f"{_NO_CLAIM[note.kind]}{note.what}")
        for place, note in told
        if note.kind is not NoteKind.UNTAGGED or place not in why
    ]
    return not_met(*(found or [Evidence("the pack", "it does not say that it is both")]))


def _place(title: str, where: str) -> str:
    """Where something was noticed. What is noticed in the pack names the document itself."""
    return where if where and title == "the pack" else ", ".join(filter(None, (title, where)))
