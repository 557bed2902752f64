"""PDF-: what an outside judge says of the pack's claims."""

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.rules.registry import Submission, rule
from bundler.rules.sources import ACCESSIBILITY_REGULATIONS, OPEN_STANDARDS
from bundler.rules.verdicts import met, not_applicable, not_met


@rule(
    "PDF-16",
    "veraPDF agrees with what the pack says of itself",
    cites=(
        OPEN_STANDARDS.at("PDF/A"),
        ACCESSIBILITY_REGULATIONS.at("the accessibility requirement"),
    ),
    fix="Give the document named on the checklist as a Word document instead of a PDF, and "
    "build again. If it stays, tell whoever looks after the program, with the clauses.",
    reads="veraPDF's report on the finished file, where `bundle check --verapdf` asked for one",
    weight=Weight.CONFIRM,
)
def validator_agrees(submission: Submission) -> Verdict:
    """A file that says it is accessible or fit to keep, and is not, misleads the people who
    rely on it. Without veraPDF this program's own checks stand alone."""
    rulings = submission.pack.rulings
    if not rulings:
        claims_nothing = "veraPDF has nothing to judge: the pack makes no claim"
        said = "veraPDF was not asked" if submission.pack.claims else claims_nothing
        return not_applicable("the pack", said)
    refused = [
        Evidence("the pack", f"{one.claim} does not hold: {'; '.join(one.against) or 'no reason'}")
        for one in rulings
        if not one.holds
    ]
    return (
        not_met(*refused)
        if refused
        else met(Evidence("the pack", ", ".join(one.claim for one in rulings)))
    )
