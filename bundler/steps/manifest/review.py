"""The values of review.toml as a Review, with every fault of form."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

from bundler.model.review import (
    Agency,
    Answer,
    Attestation,
    CastMember,
    Kind,
    NamePolicy,
    Nation,
    PanelLetter,
    Part,
    Point,
    Review,
    TypedText,
    Weblink,
)
from bundler.model.toml.positions import KeyPath
from bundler.model.toml.reading import Sheet
from bundler.model.toml.table import Table
from bundler.steps.manifest.files import ReviewFolder, find_file, read_parts
from bundler.steps.manifest.inner import read_inner_parts
from bundler.steps.manifest.links import read_url

_POINT = 'a heading [[letter.points]], and under it number = 1 and text = "..."'
_WEBLINK = 'a heading [[weblinks]], and under it site = "..." and page = "https://..."'
_ATTESTATION = 'a heading [[attestations]], and under it rules = ["REL-02"], by and on'
_CAST = 'a heading [[cast]], and under it role = "victim" and pseudonym = "..."'
_AGENCIES = 'agencies = [{ name = "Northmoor Police", short = "NP" }]'


class Role(StrEnum):
    """Who somebody in the review is."""

    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    CHILD = "child"
    RELATIVE = "relative"
    FRIEND = "friend"
    PROFESSIONAL = "professional"


def read_review(
    top: Table, file: Path, identities_file: Path | None, folder: ReviewFolder
) -> tuple[Review | None, tuple[Part, ...]]:
    """The review, or None where a value is missing without which there is none, and the
    parts that are there. Every fault is reported through ``top``."""
    review, action_plan, names = top.table("review"), top.table("action_plan"), top.table("names")
    parts_table = top.table("parts")
    kind = review.choice("kind", Kind, required=True)
    pseudonym = review.text("pseudonym", required=True)
    partnership = review.text("partnership", required=True)
    died = review.month("died")
    completed = review.day("completed", required=True)
    author = review.text("author", required=True)
    officer = review.text("officer", required=True)
    version, changes = (
        review.number("version", default=1, least=1),
        review.text("changes", lines=True),
    )
    if version > 1 and not changes:
        what = "This is a re-issue, and nothing says what changed."
        fix = 'Add a line `changes = "Action plan updated to March 2025"`.'
        review.fault("changes", "key-missing", what, fix)
    short, submitted = review.text("partnership_short"), review.day("submitted")
    nation = review.choice("nation", Nation) or Nation.ENGLAND
    policy = review.choice("name_policy", NamePolicy) or NamePolicy.PSEUDONYM
    review.done()
    parts = read_parts(parts_table, folder)
    inner_parts = read_inner_parts(parts_table, parts)
    submitted_report = _submitted_report(parts_table, folder)
    parts_table.done()
    if not any(parts_table.values.values()):
        fix = 'Under a heading [parts] write `report = "1-overview-report.docx"` and the others.'
        parts_table.fault((), "key-missing", "No document is given.", fix)
    position = action_plan.day("position")
    action_plan.done()
    letter = _letter(top.table("letter"), folder)
    weblinks = _weblinks(top)
    attestations = _attestations(top)
    panel_members = names.texts("panel", "Name of a panel member")
    allowed = names.texts("allowed", "Name that may appear")
    agencies = _agencies(names)
    names.done()
    cast = _cast(top)
    if not (kind and pseudonym and partnership and died and completed and letter):
        return None, parts
    declared = Review(
        file=file,
        kind=kind,
        pseudonym=pseudonym,
        partnership=partnership,
        partnership_short=short or partnership,
        died=died,
        submitted=submitted,
        completed=completed,
        author=author,
        officer=officer,
        nation=nation,
        name_policy=policy,
        version=version,
        changes=changes,
        parts=parts,
        inner_parts=inner_parts,
        submitted_report=submitted_report,
        action_plan_position=position,
        letter=letter,
        weblinks=weblinks,
        attestations=attestations,
        panel_members=panel_members,
        agencies=agencies,
        allowed_names=allowed,
        cast=cast,
        identities_file=identities_file,
        typed=tuple(
            TypedText(top.sheet.positions.key(path), text) for path, text in texts(top.sheet)
        ),
    )
    return declared, parts


def texts(sheet: Sheet) -> Iterator[tuple[KeyPath, str]]:
    """Every text in a sheet and where it stands, file names among them."""
    yield from _texts((), sheet.values)


def _texts(path: KeyPath, value: Any) -> Iterator[tuple[KeyPath, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts((*path, key), inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts((*path, number), inner)


def _submitted_report(parts: Table, folder: ReviewFolder) -> Path | None:
    name = parts.text("submitted_report")
    if not name:
        return None
    return find_file(parts, ("submitted_report",), name, folder, (".docx", ".pdf"))


def _letter(letter: Table, folder: ReviewFolder) -> PanelLetter | None:
    dated, panel = letter.day("dated", required=True), letter.day("panel")
    responses = letter.text("responses")
    points = _points(letter)
    table = None
    if responses:
        table = find_file(letter, ("responses",), responses, folder, (".docx",))
    letter.done()
    return PanelLetter(dated, panel, points, table) if dated else None


def _points(letter: Table) -> tuple[Point, ...]:
    points: list[Point] = []
    for table in letter.tables("points", _POINT):
        if "number" not in table:
            table.fault(
                "number",
                "key-missing",
                "The number of the point is missing.",
                "Add a line `number = 1`, as it is counted in the letter.",
            )
        number = table.number("number", default=0, least=1)
        if number and any(number == point.number for point in points):
            table.fault(
                "number",
                "point-twice",
                f"There are two points with the number {number}.",
                "Give each point its own number, as it is counted in the letter.",
            )
        points.append(
            Point(
                number=number,
                text=table.text("text", required=True, lines=True),
                answer=table.choice("answer", Answer),
                response=table.text("response", lines=True),
                where=table.text("where"),
                decided_by=table.text("decided_by"),
                recorded_by=table.text("recorded_by"),
                on=table.day("on"),
            )
        )
        table.done()
    return tuple(points)


def _weblinks(top: Table) -> tuple[Weblink, ...]:
    weblinks: list[Weblink] = []
    for table in top.tables("weblinks", _WEBLINK):
        site, page = table.text("site", required=True), read_url(table, "page", required=True)
        weblinks.append(Weblink(site, page, read_url(table, "file"), table.day("planned")))
        table.done()
    return tuple(weblinks)


def _attestations(top: Table) -> tuple[Attestation, ...]:
    attestations: list[Attestation] = []
    for table in top.tables("attestations", _ATTESTATION):
        rules = table.texts("rules", "REL-02")
        if not rules:
            table.fault(
                "rules",
                "key-missing",
                "Nothing says which rule this is about.",
                'Write `rules = ["REL-02"]` with the rule\'s own number.',
            )
        by, on = table.text("by", required=True), table.day("on", required=True)
        note, keys = table.text("note", lines=True), table.texts("keys", "key")
        of = table.text("of")
        table.done()
        if on:
            attestations.append(Attestation(rules, by, on, note, keys, of))
    return tuple(attestations)


def _agencies(names: Table) -> tuple[Agency, ...]:
    agencies: list[Agency] = []
    for table in names.tables("agencies", _AGENCIES):
        agencies.append(Agency(table.text("name", required=True), table.text("short")))
        table.done()
    return tuple(agencies)


def _cast(top: Table) -> tuple[CastMember, ...]:
    cast: list[CastMember] = []
    for table in top.tables("cast", _CAST):
        role = table.choice("role", Role, required=True)
        pseudonym = table.text("pseudonym", required=True)
        table.done()
        if role and pseudonym:
            cast.append(CastMember(role.value, pseudonym))
    return tuple(cast)
