"""The checklist as checklist.json, which other programs read."""

import json

from bundler.model.checklist import Checklist, Citation, Finding
from bundler.model.pack import PackFacts
from bundler.model.review import Review


def checklist_json(checklist: Checklist, review: Review, facts: PackFacts, pack_file: str) -> str:
    """Every finding, the pack and its parts with page ranges, in the shape that scripts rely
    on. ``pack_file`` is the pack's file name beside the checklist; no path is written."""
    content = {
        "review": {
            "pseudonym": review.pseudonym,
            "partnership": review.partnership,
            "died": str(review.died),
            "kind": review.kind.value,
            "version": review.version,
        },
        "judged_on": checklist.judged_on.isoformat(),
        "ready": checklist.ready,
        "may": {act: checklist.may(act) for act in checklist.acts},
        "pack": {
            "path": pack_file,
            "sha256": facts.sha256,
            "code": facts.code,
            "bytes": facts.size,
            "pages": len(facts.pages),
            "tagged": facts.tagged,
            "claims": sorted(facts.claims),
            "parts": [
                {
                    "kind": entry.kind.value,
                    "title": entry.title,
                    "first_page": entry.first_page,
                    "pages": entry.pages,
                    "engine": entry.engine.value,
                    "inside": entry.inside.value if entry.inside else "",
                }
                for entry in facts.entries
            ],
        },
        "findings": [_finding(finding) for finding in checklist.findings],
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "title": finding.title,
        "weight": finding.weight.value,
        "outcome": finding.outcome.value,
        "asked_by": finding.asked_by.value,
        "stops": list(finding.stops),
        "evidence": [
            {"where": sight.where, "saw": sight.saw, "key": sight.key} for sight in finding.evidence
        ],
        "citations": [_citation(citation) for citation in finding.citations],
        "why": finding.why,
        "fix": finding.fix,
    }


def _citation(citation: Citation) -> dict[str, str]:
    source = citation.source
    return {
        "source": source.title,
        "place": citation.place,
        "url": source.url,
        "since": source.since.isoformat() if source.since else "",
    }
