"""What the web team is told to publish, and where."""

import json
from datetime import date
from pathlib import Path

from bundler.model.review import Weblink
from bundler.steps.templates import open_templates
from bundler.steps.weblink import compose_weblink, weblink_html, weblink_json, write_weblink
from tests.steps.northmoor import a_pdf, a_review, facts_of

PDF = a_pdf()
FACTS = facts_of(PDF)


def test_the_record_says_where_and_which_bytes() -> None:
    review = a_review(
        weblinks=(
            Weblink("Northmoor Council", "https://a.example/maya", planned=date(2024, 2, 1)),
            Weblink("Safer Northmoor", "https://b.example/m", "https://b.example/m.pdf"),
        )
    )

    assert json.loads(weblink_json(compose_weblink(review, FACTS))) == {
        "title": "Maya: Domestic Homicide Review",
        "file_name": "Maya - Northmoor - 2021 - DHR.pdf",
        "bytes": len(PDF),
        "sha256": FACTS.sha256,
        "code": FACTS.code,
        "version": 1,
        "entries": [
            {
                "site": "Northmoor Council",
                "page": "https://a.example/maya",
                "file": "",
                "planned": "2024-02-01",
            },
            {
                "site": "Safer Northmoor",
                "page": "https://b.example/m",
                "file": "https://b.example/m.pdf",
                "planned": "",
            },
        ],
    }


def test_the_page_asks_for_nothing_outside_and_runs_nothing() -> None:
    hostile = a_review(
        weblinks=(Weblink("<img src=x onerror=alert(1)>", "javascript:alert(1)", '"><script>'),)
    )

    page = weblink_html(compose_weblink(hostile, FACTS), open_templates())

    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_both_files_are_written_the_same_each_time(tmp_path: Path) -> None:
    record = compose_weblink(a_review(weblinks=()), FACTS)

    written = write_weblink(record, open_templates(), tmp_path)
    first = [file.read_bytes() for file in written]

    assert [file.name for file in written] == ["weblink-record.json", "weblink-record.html"]
    assert [file.read_bytes() for file in write_weblink(record, open_templates(), tmp_path)] == (
        first
    )
    assert b"No web page has been declared yet." in first[1]
