"""The rule book on the terminal: a line for each rule, or one rule in full."""

from datetime import date

from bundler.cli.printing import block, print_problems
from bundler.errors import ExitCode, Problem
from bundler.model.checklist import Source, SourceKind
from bundler.model.toml.spelling import nearest
from bundler.model.words import day_in_words
from bundler.rules.coverage import COVERAGE, NOT_COVERED
from bundler.rules.registry import Rule, catalogue
from bundler.rules.word_lists import USED_BY

_STALE = 365
"""Days after which a source should be read again."""


def print_rules(wanted: str | None, today: date) -> ExitCode:
    """The rule book, or the rule of this id; ``today`` says which sources have gone stale."""
    book = {rule.id: rule for rule in catalogue()}
    if wanted is None:
        _print_all(tuple(book.values()), today)
        return ExitCode.DONE
    found = book.get(wanted.upper())
    if found is None:
        guess = nearest(wanted.upper(), list(book))
        fix = f"Did you mean {guess}? " if guess else ""
        what = "There is no rule of this name."
        fix += "`bundle rules` lists them all."
        print_problems([Problem("rule-unknown", "", what, fix)])
        return ExitCode.INPUT
    _print_one(found, today)
    return ExitCode.DONE


def _print_all(book: tuple[Rule, ...], today: date) -> None:
    for rule in book:
        print("\n".join(block(f"{rule.id:8} {rule.weight.value:8} ", rule.title)))
    print("\nNot judged by any rule")
    for gap in NOT_COVERED:
        print("\n".join(block("  - ", f"{gap.requirement}. {gap.reason}")))
    sources = {citation.source for rule in book for citation in rule.citations}
    stale = sorted((s for s in sources if _is_stale(s, today)), key=lambda s: s.id)
    print("\nSources")
    if not stale:
        print("  Every source was read within the last year.")
    for source in stale:
        last = f"{source.title}: last read on {day_in_words(source.read_on)}. Read it again."
        print("\n".join(block("  - ", last)))


def _print_one(rule: Rule, today: date) -> None:
    print("\n".join(block(f"{rule.id}  ", rule.title)), end="\n\n")
    rows = [row for row in COVERAGE if rule.id in row.rules]
    stops = "nothing" if rule.weight == "advice" else rule.stops.value
    for mark, text in (
        ("asked  ", "; ".join(f"{row.id} {row.asks}" for row in rows)),
        ("why    ", rule.why),
        ("fix    ", rule.fix),
        ("weight ", f"{rule.weight.value}{_binds(rule)}; stops {stops}"),
        ("judged ", rule.judged.value),
        ("reads  ", rule.reads),
        ("leaves ", " ".join(row.left for row in rows if row.left)),
    ):
        if text:
            print("\n".join(block(mark, text)))
    if known := USED_BY.get(rule.id):
        of = f"{known.about}, as of {day_in_words(known.dated)} ({known.source.source.title}): "
        print("\n".join(block("words  ", of + "; ".join(sorted(known.words, key=str.casefold)))))
    for citation in rule.citations:
        source = citation.source
        again = "; nobody has read it again for a year" if _is_stale(source, today) else ""
        of = f"({source.kind.value}{_since(source)}{again})"
        text = f"{source.title}, {citation.place} {of} {source.url}"
        print("\n".join(block("source ", text.rstrip())))


def _binds(rule: Rule) -> str:
    """When the weight of a rule counts."""
    if rule.weight == "advice":
        return ""
    if rule.always:
        return ", whatever the date of your letter"
    if any(c.source.kind is SourceKind.STATUTE for c in rule.citations):
        return ", because a statute asks for it"
    return ", where your letter is as late as the first of these or asks for it; else advice"


def _since(source: Source) -> str:
    if source.since:
        return f", since {day_in_words(source.since)}"
    return ", not in force" if source.kind is SourceKind.STATUTE else ""


def _is_stale(source: Source, today: date) -> bool:
    return (today - source.read_on).days > _STALE
