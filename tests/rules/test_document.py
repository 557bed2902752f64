from collections.abc import Callable
from dataclasses import replace

import pytest

from bundler.model.checklist import Outcome, Weight
from bundler.model.converted import EngineName, Note, NoteKind, Residue, ResidueKind, Text
from bundler.model.review import Part, PartKind
from bundler.model.vouching import is_vouched_for
from tests.rules.builders import Draft, fired

Spoil = Callable[[Draft], object]
REPORT = PartKind.REPORT


def file(**facts: object) -> Spoil:
    return lambda draft: draft.facts.update(facts)


def noted(kind: NoteKind, what: str = "") -> Spoil:
    return lambda draft: draft.noted(REPORT, kind, "page 2", what)


def hiding(kind: ResidueKind, count: int = 1) -> Spoil:
    return lambda draft: draft.hides(REPORT, kind, count)


@pytest.mark.parametrize(
    ("spoil", "rule", "outcome", "said"),
    [
        (
            file(title="1-report.docx"),
            "PDF-01",
            Outcome.NOT_MET,
            "the pack: it has no title, or a file name in its place",
        ),
        (
            file(display_title=False),
            "PDF-01",
            Outcome.NOT_MET,
            "the pack: readers are shown the file name, not the title",
        ),
        (
            file(language=""),
            "PDF-02",
            Outcome.NOT_MET,
            "the pack: no language, or neither English nor Welsh",
        ),
        (file(tagged=False), "PDF-03", Outcome.NOT_MET, "the pack: it has no tags"),
        (file(bookmarks=()), "PDF-04", Outcome.NOT_MET, "Overview report: no bookmark leads to it"),
        (
            file(unembedded_fonts=("Arial",)),
            "PDF-05",
            Outcome.NOT_MET,
            "the pack: the font Arial is not in the file",
        ),
        (
            file(scripts=("on opening",)),
            "PDF-06",
            Outcome.NOT_MET,
            "the pack: a script: on opening",
        ),
        (
            file(attachments=("data.xlsx",)),
            "PDF-06",
            Outcome.NOT_MET,
            "the pack: an attached file: data.xlsx",
        ),
        (
            file(live_forms=("a field",)),
            "PDF-07",
            Outcome.NOT_MET,
            "the pack: a form field: a field",
        ),
        (
            file(hidden_layers=("Notes",)),
            "PDF-07",
            Outcome.NOT_MET,
            "the pack: a hidden layer: Notes",
        ),
        (
            file(comments=("on page 3",)),
            "PDF-07",
            Outcome.NOT_MET,
            "the pack: a comment: on page 3",
        ),
        (
            file(figures_without_text=("a picture on page 3",)),
            "PDF-08",
            Outcome.NOT_MET,
            "the pack, a picture on page 3: it has no alternative text",
        ),
        (
            noted(NoteKind.ALTERNATIVE_TEXT_MISSING),
            "PDF-08",
            Outcome.NOT_MET,
            "Overview report, page 2: it has no alternative text",
        ),
        (
            noted(NoteKind.HEADING_LEVEL_SKIPPED),
            "PDF-09",
            Outcome.TO_CONFIRM,
            "Overview report, page 2: a heading skips a level",
        ),
        (
            lambda d: (
                file(claims=frozenset[str]())(d),
                noted(NoteKind.UNTAGGED, "the page has no tags")(d),
            ),
            "PDF-10",
            Outcome.NOT_MET,
            "Overview report, page 2: the page has no tags",
        ),
        (
            file(texts=(Text("link on page 2", r"C:\Cases\maya.docx"),)),
            "PDF-11",
            Outcome.TO_CONFIRM,
            "link on page 2: a path into a folder or a shared drive",
        ),
        (
            hiding(ResidueKind.DELETION, 3),
            "PDF-12",
            Outcome.NOT_MET,
            "Overview report, the text: tracked deletion, 3 in all",
        ),
        (
            hiding(ResidueKind.COMMENT),
            "PDF-13",
            Outcome.NOT_MET,
            "Overview report, the text: comment",
        ),
        (
            hiding(ResidueKind.HIDDEN_SHEET_OR_CELLS),
            "PDF-14",
            Outcome.NOT_MET,
            "Overview report, the text: hidden sheet, row or column",
        ),
    ],
)
def test_one_fault_of_the_file_is_named_and_no_other(
    spoil: Spoil, rule: str, outcome: Outcome, said: str
) -> None:
    draft = Draft()
    spoil(draft)
    found = fired(draft)

    assert found.keys() == {rule}
    assert found[rule][0] is outcome
    assert found[rule][1][0] == said


@pytest.mark.parametrize(
    "link", ["https://www.northmoor.example/a:/b", "mailto:a@northmoor.example"]
)
def test_an_honest_link_is_no_path(link: str) -> None:
    assert fired(Draft(facts={"texts": (Text("link on page 2", link),)})) == {}


def test_every_kind_of_residue_that_reaches_a_pack_is_judged_by_one_rule() -> None:
    for kind in ResidueKind:
        found = fired(Draft().hides(PartKind.SUMMARY, kind))

        assert len(found) == (kind is not ResidueKind.STAYS_BEHIND)
        assert found.keys() <= {"PDF-12", "PDF-13", "PDF-14"}


def test_a_word_file_that_could_not_be_looked_into_is_never_clean() -> None:
    findings = Draft(unread=frozenset({REPORT})).judged()

    for rule in ("PDF-12", "PDF-13", "PDF-14"):
        assert findings[rule].outcome is Outcome.COULD_NOT_CHECK
        assert "publish" in findings[rule].stops


def test_parts_given_as_pdf_have_no_word_residue_to_look_for() -> None:
    draft = Draft(facts={"sources": ()})

    assert draft.judged()["PDF-12"].outcome is Outcome.NOT_APPLICABLE


def test_what_a_pdf_brings_along_stops_it_unless_only_its_sender_could_mend_it() -> None:
    draft = Draft().hides(PartKind.LETTER, ResidueKind.MACRO)
    letter = draft.judged()["PDF-19"]
    draft.review = replace(draft.review, parts=tuple(map(as_pdf, draft.review.parts)))
    only_letter = draft.judged()["PDF-19"]
    plan = draft.hides(PartKind.ACTION_PLAN, ResidueKind.EMBEDDED_OBJECT).judged()["PDF-19"]

    assert letter.outcome is only_letter.outcome is Outcome.TO_CONFIRM
    assert [e.saw for e in letter.evidence] == ["it brings the text"]
    assert plan.outcome is Outcome.NOT_MET
    assert "home-office" in plan.stops


def as_pdf(part: Part) -> Part:
    return replace(part, name=f"{part.name}.pdf")


def test_a_link_that_only_leads_elsewhere_is_not_brought_along() -> None:
    draft = Draft()
    draft.residues[PartKind.LETTER] = (
        Residue(ResidueKind.MACRO, "link into another file on page 2", 1),
    )
    assert fired(draft) == {}


def test_whoever_checked_a_tagged_pdf_says_so_for_that_very_file() -> None:
    draft = Draft().noted(REPORT, NoteKind.VOUCHABLE, "Overview report")

    asked = draft.judged()["PDF-17"]

    [seen] = asked.evidence
    assert (asked.outcome, asked.stops, seen.where) == (Outcome.TO_CONFIRM, (), "Overview report")
    assert seen.saw.endswith(f"its key is {seen.key}")
    answered = draft.attested("PDF-17", keys=(seen.key,)).judged()["PDF-17"]
    assert answered.outcome is Outcome.MET
    report = next(s for s in draft.submission().pack.sources if s.part.kind is REPORT)
    assert is_vouched_for(report.sha256, EngineName.EMBEDDED, draft.review.attestations)
    assert not is_vouched_for("changed", EngineName.EMBEDDED, draft.review.attestations)


def test_a_missing_claim_stops_nothing() -> None:
    finding = Draft(facts={"claims": frozenset()}).judged()["PDF-10"]

    assert (finding.outcome, finding.weight, finding.stops) == (
        Outcome.NOT_MET,
        Weight.ADVICE,
        (),
    )
    assert finding.evidence[0].saw == "it does not say that it is both"


def test_pages_that_came_without_tags_stop_nothing() -> None:
    """A letter comes as it comes: its sender alone could mend it."""
    draft = Draft(facts={"suspect": True, "claims": frozenset()})
    draft.noted(PartKind.LETTER, NoteKind.UNTAGGED)

    findings = draft.judged()

    assert findings["PDF-03"].outcome is Outcome.MET
    assert findings["PDF-03"].evidence[0].saw.startswith("it is tagged, but for pages")
    assert findings["PDF-10"].outcome is Outcome.NOT_MET
    assert findings["PDF-10"].stops == ()


def test_a_document_without_tags_waits_for_a_person_unless_it_is_the_letter() -> None:
    draft = Draft(facts={"suspect": True, "claims": frozenset()})
    report, letter = (
        Note(NoteKind.UNTAGGED, title, "the PDF has no tags")
        for title in ("Overview report", "Home Office letter")
    )

    alone = replace(draft, facts={**draft.facts, "notes": (letter,)}).judged()["PDF-03"]
    both = replace(draft, facts={**draft.facts, "notes": (letter, report)}).judged()["PDF-03"]

    assert alone.outcome is Outcome.MET
    assert both.outcome is Outcome.TO_CONFIRM
    assert both.stops == ("publish",)
    assert [one.where for one in both.evidence] == ["Overview report"]
