"""A name that stops a pack is not shown by what tells about it."""

import json
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

from bundler.model.outgoing import Outgoing
from bundler.model.review import Weblink
from bundler.model.showing import shown, shown_review
from bundler.pdf.thumbnails import draw_thumbnails
from bundler.steps.checklist_file import checklist_json
from bundler.steps.checklist_text import checklist_lines
from bundler.steps.emails import compose
from bundler.steps.preview import write_preview
from bundler.steps.templates import open_templates
from bundler.steps.weblink import compose_weblink, weblink_html, weblink_json
from tests.steps.northmoor import (
    COMMISSIONER,
    LETTER_LAST,
    OFFICE,
    POINTS,
    RECIPIENTS,
    a_checklist,
    a_pdf,
    a_review,
    facts_of,
)

NAME = "Canaryname"


def mask(text: str) -> str:
    return text.replace(NAME, "[name 1]")


def test_a_name_typed_anywhere_is_in_nothing_that_is_shown(tmp_path: Path) -> None:
    pdf = a_pdf()
    facts = facts_of(pdf, name=f"{NAME} - 2021", title=f"{NAME}: a review")
    entry = replace(facts.entries[0], title=f"Report on {NAME}", name=f"{NAME}.docx")
    facts = replace(facts, entries=(entry, *facts.entries[1:]))
    point = replace(POINTS[0], response=f"{NAME} agreed.", where=NAME, text=f"On {NAME}")
    review = a_review(
        letter=replace(a_review().letter, points=(point,)),
        weblinks=(Weblink(NAME, f"https://a.example/{NAME}", "", date(2024, 2, 1)),),
        partnership_short=NAME,
    )
    templates = open_templates()
    recipients = (*RECIPIENTS, replace(COMMISSIONER, id="x", name=NAME))
    emails = compose(review, facts, OFFICE, recipients, templates)
    outgoing = Outgoing(emails, compose_weblink(review, facts))
    (tmp_path / "pack.pdf").write_bytes(pdf)

    safe_facts, safe = shown(facts, outgoing, mask)

    checklist = a_checklist(LETTER_LAST)
    preview = tmp_path / "preview.html"
    pages = draw_thumbnails(tmp_path / "pack.pdf", checklist.covered, checklist.undrawn)
    write_preview(checklist, safe_facts, safe, pages, templates=templates, target=preview)
    written = [
        preview.read_text(encoding="utf-8"),
        weblink_json(safe.weblink),
        weblink_html(safe.weblink, templates),
        *checklist_lines(checklist, safe_facts, [e.recipient for e in safe.emails], 100),
        checklist_json(
            checklist,
            shown_review(replace(review, pseudonym=NAME, partnership=NAME), mask),
            safe_facts,
            "pack.pdf",
        ),
        json.dumps(asdict(safe), default=str),
    ]
    assert [text for text in written if NAME in text] == []
    assert "[name 1] agreed." in written[0]


def test_where_nothing_is_masked_nothing_changes() -> None:
    facts = facts_of(a_pdf())
    emails = compose(a_review(), facts, OFFICE, RECIPIENTS, open_templates())
    outgoing = Outgoing(emails, compose_weblink(a_review(), facts))

    assert shown(facts, outgoing, lambda text: text) == (facts, outgoing)
