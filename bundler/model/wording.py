"""What a checklist says, as sentences that the terminal and the preview share. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bundler.model.checklist import PUBLISH, AskedBy, Checklist, Finding, Outcome, SourceKind
from bundler.model.converted import EngineName
from bundler.model.office import Recipient
from bundler.model.pack import PackFacts
from bundler.model.words import listed, plain, size_in_words

_OFFICES = ("Office", "Commissioner", "Panel", "Board")


@dataclass(frozen=True)
class Said:
    """One finding in words. ``first`` is the sentence that leads, ``others`` every further
    place where the same was seen, ``cited`` on whose authority, ``stops`` the acts."""

    rule: str
    title: str
    first: str
    others: tuple[str, ...]
    cited: str
    why: str
    fix: str
    stops: tuple[str, ...]


@dataclass(frozen=True)
class Wording:
    """A whole checklist in words, in the order in which an officer needs them."""

    headline: str
    can: tuple[str, ...]
    cannot: tuple[str, ...]
    stops: tuple[Said, ...]
    confirm: tuple[Said, ...]
    confirm_title: str
    look: tuple[Said, ...]
    done: tuple[Said, ...]
    done_summary: str
    searched: str
    made: tuple[str, ...]


def put_in_words(
    checklist: Checklist, facts: PackFacts, recipients: Iterable[Recipient]
) -> Wording:
    """The checklist of one pack in words; every string is safe to print or show."""
    acts = _act_words(recipients)
    stops, confirm = worst_first(checklist.stopping), worst_first(checklist.to_answer)
    done = [f for f in checklist.findings if f.outcome is Outcome.MET and not f.stops]
    return Wording(
        headline=_headline(checklist),
        can=tuple(_act(act, acts) for act in checklist.acts if checklist.may(act)),
        cannot=tuple(_act(act, acts) for act in checklist.acts if not checklist.may(act)),
        stops=_all_said(stops, acts),
        confirm=_all_said(confirm, acts),
        confirm_title=_confirm_title(len(for_one_reason(confirm))),
        look=_all_said(worst_first(checklist.advice), acts),
        done=tuple(_say(finding, acts) for finding in done),
        done_summary=_done_summary(checklist, done),
        searched=plain(checklist.searched_for),
        made=_made(facts),
    )


_OUTCOMES = (Outcome.NOT_MET, Outcome.TO_CONFIRM, Outcome.COULD_NOT_CHECK)


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Findings by how much they stop, then by what was found, then by who asks for it; else
    in the rule book's order."""
    outcomes, askers = list(_OUTCOMES), list(AskedBy)
    return sorted(
        findings,
        key=lambda f: (
            -len(f.stops),
            outcomes.index(f.outcome) if f.outcome in outcomes else len(outcomes),
            askers.index(f.asked_by),
        ),
    )


def for_one_reason(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """The findings in their order, with those together that could not be checked for one and
    the same reason: a letter without text or a part without tags must not fill the screen."""
    together: dict[object, list[Finding]] = {}
    for finding in findings:
        seen = tuple((sight.where, sight.saw) for sight in finding.evidence)
        together.setdefault(seen or finding.rule, []).append(finding)
    groups: list[tuple[Finding, ...]] = []
    for group in together.values():
        unread = any(each.outcome is Outcome.COULD_NOT_CHECK for each in group)
        groups += [tuple(group)] if unread else [(each,) for each in group]
    return groups


_UNREAD = (
    "Give it in a form that has text: the Word document, a PDF saved from it, or the scan after "
    "text recognition (OCR), and build again. What asks for your confirmation you may read for "
    "yourself and confirm."
)
_UNLISTED = {
    "review.toml": "Write its name at `identities` under [private] there, and build again.",
    "the identities file": "Add what is missing to the identities file, and build again.",
}


def _all_said(findings: Iterable[Finding], acts: dict[str, str]) -> tuple[Said, ...]:
    return tuple(_say_together(group, acts) for group in for_one_reason(findings))


def _say_together(group: tuple[Finding, ...], acts: dict[str, str]) -> Said:
    first = _say(group[0], acts)
    if len(group) == 1:
        return first
    seen = group[0].evidence[0]
    return replace(
        first,
        rule=", ".join(finding.rule for finding in group),
        first=f"{_capital(plain(f'{seen.where}: {seen.saw}'))}: {len(group)} checks could not run",
        others=tuple(f'Could not be checked: "{plain(f.title)}"' for f in group),
        fix=_UNLISTED.get(seen.where, _UNREAD),
        stops=tuple(dict.fromkeys(_act(act, acts) for f in group for act in f.stops)),
    )


def _headline(checklist: Checklist) -> str:
    stopping = len(for_one_reason(checklist.stopping))
    if checklist.ready:
        return "Ready."
    if stopping:
        return f"Not ready. {stopping} {'thing stops' if stopping == 1 else 'things stop'} it."
    return f"Not ready. {_confirm_title(len(for_one_reason(checklist.to_answer)))}."


def _confirm_title(count: int) -> str:
    return f"{count} {'thing' if count == 1 else 'things'} only you can confirm"


def _act_words(recipients: Iterable[Recipient]) -> dict[str, str]:
    words = {PUBLISH: "publish"}
    for recipient in recipients:
        name = plain(recipient.name)
        words[recipient.id] = f"send to {'the ' if name.endswith(_OFFICES) else ''}{name}"
    return words


def _act(act: str, acts: dict[str, str]) -> str:
    return acts.get(act, f"send to {plain(act)}")


def _say(finding: Finding, acts: dict[str, str]) -> Said:
    title = plain(finding.title)
    seen = tuple(
        _capital(": ".join(filter(None, (plain(sight.where), plain(sight.saw)))))
        for sight in finding.evidence
    )
    match finding.outcome:
        case Outcome.NOT_MET | Outcome.TO_CONFIRM if seen and not finding.by_hand:
            first, others = seen[0], seen[1:]
        case Outcome.NOT_MET:
            first, others = f'Not so yet: "{title}"', ()
        case Outcome.COULD_NOT_CHECK:
            first, others = f'Could not be checked: "{title}"', seen
        case Outcome.MET | Outcome.TO_CONFIRM | Outcome.NOT_APPLICABLE:
            first, others = title, seen
    return Said(
        rule=finding.rule,
        title=title,
        first=first,
        others=others,
        cited=_cited(finding),
        why=plain(finding.why),
        fix=plain(finding.fix),
        stops=tuple(_act(act, acts) for act in finding.stops),
    )


def _capital(text: str) -> str:
    """A sentence's first letter large, but not a file name's."""
    return text[:1].upper() + text[1:] if text.partition(" ")[0].isalpha() else text


def _cited(finding: Finding) -> str:
    """On whose authority: "your letter, point 2", or a statute's section."""
    places = finding.citations
    match finding.asked_by:
        case AskedBy.THIS_LETTER:
            numbers = listed([str(number) for number in finding.points])
            point = "point" if len(finding.points) == 1 else "points"
            return f"your letter, {point} {numbers}" if numbers else "your letter"
        case AskedBy.STATUTE:
            law = [c for c in places if c.source.kind is SourceKind.STATUTE]
            return plain(f"{law[0].source.title}, {law[0].place}") if law else "statute"
        case AskedBy.CURRENT_PRACTICE:
            return "current practice"
        case AskedBy.ADVICE:
            return "advice"


def _done_summary(checklist: Checklist, done: Sequence[Finding]) -> str:
    answered = sum(finding.answered is not None for finding in done)
    idle = sum(finding.outcome is Outcome.NOT_APPLICABLE for finding in checklist.findings)
    parts = [f"{len(done)} {'check is' if len(done) == 1 else 'checks are'} met"]
    if answered:
        parts.append(f"{answered} of them answered by a person")
    if idle:
        parts.append(f"{idle} {'does' if idle == 1 else 'do'} not apply")
    return ", ".join(parts) + "."


def _made(facts: PackFacts) -> tuple[str, ...]:
    """Which engine set which part, and what the pack is."""
    lines = []
    for engine in EngineName:
        titles = [plain(entry.title) for entry in facts.entries if entry.engine is engine]
        if not titles:
            continue
        match engine:
            case EngineName.AS_GIVEN:
                how = "used as given"
            case EngineName.EMBEDDED:
                how = (
                    f"set by {engine.words}, which sets pages anew: "
                    "page breaks and page numbers differ from those in Word"
                )
            case EngineName.WORD | EngineName.LIBREOFFICE:
                how = f"set by {engine.words}"
        lines.append(f"{listed(titles)}: {how}.")
    claims = listed(sorted(facts.claims))
    says = f"It says that it is {claims}." if claims else "It makes no claim to be PDF/UA or PDF/A."
    if facts.rulings and all(ruling.holds for ruling in facts.rulings):
        says += " veraPDF agrees."
    pages = f"{len(facts.pages)} {'page' if len(facts.pages) == 1 else 'pages'}"
    lines.append(
        f"The pack: {pages}, {size_in_words(facts.size)}, pack code {facts.code}. {plain(says)}"
    )
    return tuple(lines)
