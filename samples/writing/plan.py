"""The action plan: a landscape Word file with the seven standard columns."""

from samples.writing.furniture import LANDSCAPE, section_xml, settings_xml
from samples.writing.inline import Inline
from samples.writing.numbering import NO_NUMBER, numbering_xml
from samples.writing.package import NAMESPACES, Package
from samples.writing.recommendations import Recommendation
from samples.writing.styles import styles_xml
from samples.writing.tables import table_xml

COLUMNS = (
    ("Recommendation", 20),
    ("Scope of recommendation", 12),
    ("Action to take", 15),
    ("Lead agency", 11),
    ("Key milestones achieved in enacting recommendation", 16),
    ("Target date", 9),
    ("Date of completion and outcome", 17),
)
_INTRODUCTION = (
    "This plan sets out what is being done under each recommendation of the Domestic Homicide "
    "Review into the death of Maya, who died in March 2021. It was agreed by the Northmoor "
    "Community Safety Partnership and is overseen by the Northmoor Safer Lives Board.",
    "The plan is a live document and is subject to change as outcomes are delivered. It gives the "
    "position at 5 January 2024. “Local” in the second column means Northmoor.",
)


def plan_file(recommendations: tuple[Recommendation, ...], *, without: str = "") -> Package:
    """The action plan's parts. ``without`` names a column to leave out."""
    package = Package("Action plan: Domestic Homicide Review, Maya")
    inline = Inline(package, {})
    kept = [number for number, (title, _) in enumerate(COLUMNS) if title != without]
    rows = [tuple(title for title, _ in COLUMNS)]
    rows += [
        (
            f"Recommendation {n}\n{r.text}",
            r.scope,
            r.action,
            r.lead,
            r.milestones,
            r.target,
            r.outcome,
        )
        for n, r in enumerate(recommendations, start=1)
    ]
    widths = [COLUMNS[number][1] for number in kept]
    widths[0] += 100 - sum(widths)
    table = table_xml(
        tuple(tuple(row[number] for number in kept) for row in rows),
        tuple(widths),
        total=LANDSCAPE.text_width,
        description="Action plan",
        style="PlanText",
        cell=lambda text: _cell(inline, text),
    )
    heading = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/>{NO_NUMBER}</w:pPr>{inline.runs("Action plan")}</w:p>'
    opening = "".join(f"<w:p>{inline.runs(words)}</w:p>" for words in _INTRODUCTION)
    section = section_xml(
        package, LANDSCAPE, "Domestic Homicide Review: Maya", "Action plan", title_page=False
    )
    package.parts = {
        "word/document.xml": '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:document {NAMESPACES}><w:body>{heading}{opening}{table}<w:p/>{section}</w:body></w:document>",
        **package.parts,
    }
    package.add_word_part("styles", styles_xml(LANDSCAPE.text_width))
    package.add_word_part("numbering", numbering_xml(0))
    package.add_word_part("settings", settings_xml())
    package.add_word_part("footnotes", inline.footnotes_xml())
    return package


def _cell(inline: Inline, text: str) -> tuple[str, ...]:
    first, _, rest = text.partition("\n")
    return (inline.runs(first, "<w:b/>"), inline.runs(rest)) if rest else (inline.runs(first),)
