"""The weblink record: where a pack is, or will be, published, and what must be found there."""

import json
from pathlib import Path

from bundler.model.outgoing import WeblinkEntry, WeblinkRecord
from bundler.model.pack import PackFacts
from bundler.model.review import Review
from bundler.model.words import plain
from bundler.steps.templates import Templates

_TEMPLATE = "weblink-record.html.j2"


def compose_weblink(review: Review, facts: PackFacts) -> WeblinkRecord:
    """The record of one pack, in memory. It holds plans as declared in review.toml; it does
    not look whether anything stands at an address."""
    title = facts.title or f"{review.pseudonym}: {review.kind.full_name}"
    return WeblinkRecord(
        title=plain(title),
        file_name=f"{facts.name}.pdf",
        size=facts.size,
        sha256=facts.sha256,
        code=facts.code,
        version=review.version,
        entries=tuple(
            WeblinkEntry(plain(link.site), plain(link.page), plain(link.file), link.planned)
            for link in review.weblinks
        ),
    )


def weblink_json(record: WeblinkRecord) -> str:
    """The record for other programs. ``planned`` is an ISO day or empty."""
    content = {
        "title": record.title,
        "file_name": record.file_name,
        "bytes": record.size,
        "sha256": record.sha256,
        "code": record.code,
        "version": record.version,
        "entries": [
            {
                "site": entry.site,
                "page": entry.page,
                "file": entry.file,
                "planned": entry.planned.isoformat() if entry.planned else "",
            }
            for entry in record.entries
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def weblink_html(record: WeblinkRecord, templates: Templates) -> str:
    """The record for whoever looks after the web site, to read or to print."""
    return templates.render(_TEMPLATE, {"record": record})


def write_weblink(record: WeblinkRecord, templates: Templates, folder: Path) -> tuple[Path, Path]:
    """Write ``weblink-record.json`` and ``weblink-record.html`` into ``folder``."""
    data, page = folder / "weblink-record.json", folder / "weblink-record.html"
    data.write_text(weblink_json(record), encoding="utf-8", newline="\n")
    page.write_text(weblink_html(record, templates), encoding="utf-8", newline="\n")
    return data, page
