"""The README's tables of what is checked, written from the code.

Run: python -m tests.readme     (test_readme.py fails where the README is not current)
"""

from pathlib import Path

import bundler.rules  # noqa: F401  (importing it enters every rule)
from bundler.model.checklist import Citation, SourceKind
from bundler.rules.coverage import COVERAGE
from bundler.rules.registry import Rule, Stops, catalogue

README = Path(__file__).parent.parent / "README.md"
START = "<!-- written by `python -m tests.readme` from the code; do not edit by hand -->"
END = "<!-- end of what is written from the code -->"
_STOPS = {
    Stops.EVERY_ACT: "everything",
    Stops.SENDING: "sending",
    Stops.PUBLISH: "publishing",
    Stops.AFTER_CLEARANCE: "Home Office, publishing",
}


def tables() -> str:
    """Both tables: requirement by requirement, then rule by rule."""
    lines = [
        "| | What is asked | Judged by | Left to people |",
        "| --- | --- | --- | --- |",
    ]
    for row in COVERAGE:
        asked = f"{row.asks} *(generally known; advice)*" if row.known_only else row.asks
        judged = ", ".join(row.rules) or "**not judged**"
        lines.append(f"| {row.id} | {asked} | {judged} | {row.left} |")
    lines += [
        "",
        "| Rule | What must be so | Weight | Stops | Judged | Reads | Source, and since when |",
        "| --- | --- | --- | --- | --- | --- | --- |",
        *(_line(rule) for rule in catalogue()),
    ]
    return "\n".join(lines)


def _line(rule: Rule) -> str:
    stops = "nothing" if rule.weight == "advice" else _STOPS[rule.stops]
    cited = "; ".join(dict.fromkeys(_source(citation) for citation in rule.citations))
    title = rule.title.replace("|", "\\|")
    return (
        f"| {rule.id} | {title} | {rule.weight.value} | {stops} | {rule.judged.value} "
        f"| {rule.reads} | {cited} |"
    )


def _source(citation: Citation) -> str:
    source = citation.source
    if source.kind is SourceKind.GENERAL_KNOWLEDGE:
        return "generally known"
    since = source.since.strftime("%Y-%m") if source.since else "not in force"
    return f"{source.id} ({since})"


def current(text: str) -> str:
    """The README's text with its tables written anew."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n\n{tables()}\n\n{END}{after}"


def main() -> None:
    text = README.read_text(encoding="utf-8")
    README.write_text(current(text), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
