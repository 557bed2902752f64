"""Rules quote what they find. Whatever stands beside a name, and however the name is cut by a
line, a page or a quotation's end, no finding shows it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bundler.model.checklist import Checklist
from bundler.model.converted import Note, NoteKind, Residue, ResidueKind, Text
from bundler.model.page import Bookmark, Heading
from bundler.model.review import PartKind, Point
from bundler.rules.judgement import judge
from bundler.steps.checklist_file import checklist_json
from bundler.steps.manifest.protected import read_identities
from tests.planting.people import KINDS, ROUND, Somebody, somebody
from tests.planting.searching import repeated
from tests.rules.builders import Draft

BESIDE = (
    *("the toxic trio of", "failed to engage with", "refused to see", "chose to stay with"),
    *("the the", "[insert name]", "TODO", "DRAFT", "RESTRICTED", "Official Sensitive", "v0.3"),
    *("Error! Reference source not found.", "Domestic Abuse", "Ms", "her sister", "known as"),
    *("born on", "DOB:", "died on", "was sentenced on", "aged 7, the son of", "MARAC", "QZX"),
    *("an agency review by", "Recommendation 4:", "16.2.7", "Appendix 9", "Annex Q", "Lead:"),
    *("at 12 Any Street,", "OB1 2CD", "07700 900123", "a.person@gmail.example", "S:\\Cases\\"),
    *("https://www.northmoor.example/", "Comment [XX1]:", "page 3 of 9", "Dear", "Panel member"),
)
GLUE = (" ", "\n", ", ", "’s ", " / ", " (", "\u00a0", ". ", ": ", " \u00ad", "\n\n")
KINDS_OF_PART = tuple(kind for kind in PartKind if kind is not PartKind.TRANSCRIPT)


def written(person: Somebody, way: int) -> str:
    """One of the ways in which a document may write the name, the day or the place."""
    cut = len(person.last) // 2
    return (
        person.name,
        person.name.upper(),
        f"{person.last}, {person.first}",
        f"{person.first}\n{person.last}",
        f"{person.first} {person.last[:cut]}-\n{person.last[cut:]}",
        person.last if len(person.last) > 4 and person.kind != "words" else person.name,
        " ".join(person.glued),
        person.slug,
        person.day,
        person.numeric_day,
        f"{person.home}, {person.town}, {person.postcode}",
        person.phone,
    )[way]


@settings(
    max_examples=300 if ROUND else 12,
    derandomize=not ROUND,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    seed=st.integers(0, 1_000_000),
    kind=st.sampled_from(KINDS),
    said=st.lists(
        st.tuples(
            st.sampled_from(KINDS_OF_PART),
            st.lists(
                st.tuples(st.sampled_from(BESIDE), st.sampled_from(GLUE), st.integers(0, 11)),
                min_size=1,
                max_size=5,
            ),
            st.integers(0, 400),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_no_finding_shows_what_it_was_found_beside(
    seed: int,
    kind: str,
    said: list[tuple[PartKind, list[tuple[str, str, int]], int]],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    person = somebody(f"{seed}", kind)
    file = tmp_path_factory.mktemp("quoting") / "maya.identities.toml"
    file.write_text(person.toml(), encoding="utf-8")
    identities, _ = read_identities(file)
    draft = Draft(identities=identities)
    texts = []
    for part, sayings, turn in said:
        text = "".join(f"{near}{glue}{written(person, way)}{glue}" for near, glue, way in sayings)
        text = f"{text}and so on. " * 3
        texts.append(text)
        for page in filter(None, (text[:turn], text[turn:])):
            draft.says(part, page)

    checklist = judge(everywhere(draft, texts).submission(), date(2024, 1, 31))

    assert shown(person, checklist, draft) == []


def everywhere(draft: Draft, texts: list[str]) -> Draft:
    """The same words in all that rules quote beside the pages."""
    one, other = texts[0], texts[-1]
    draft.points(Point(1, one, None, other, one, other, one), Point(2, other))
    draft.subject, draft.body = f"Maya {one}", other
    draft.source_texts = (Text("document property: author", one), Text("words of a page", other))
    for note in NoteKind:
        draft.noted(PartKind.REPORT, note, one, other)
    draft.residues[PartKind.LETTER] = tuple(Residue(each, other, 1) for each in ResidueKind)
    draft.rows = (*draft.rows, ("9", one, other, one, other, one), (one, "", "", "", "", ""))
    facts = draft.submission().pack
    draft.facts.update(
        title=f"Maya {one}",
        bookmarks=(*facts.bookmarks, Bookmark(1, one, 1), Bookmark(3, other, None)),
        headings=(*facts.headings, Heading(2, one, 2), Heading(4, other, 2)),
        texts=(*facts.texts, Text("link on page 2", one), Text("file:///S:/x", other)),
        notes=(Note(NoteKind.HEAVY, one, other),),
        **dict.fromkeys(
            ("scripts", "attachments", "live_forms", "hidden_layers", "comments"), (one, other)
        ),
        unembedded_fonts=(one,),
        figures_without_text=(other,),
    )
    return draft


def shown(person: Somebody, checklist: Checklist, draft: Draft) -> list[str]:
    """What gives the person away in the checklist, as a value and as a file."""
    pack = replace(draft.submission().pack, name="Maya", title="Maya")
    text = checklist_json(checklist, draft.review, pack, "pack.pdf")
    return repeated(person.giveaways(), f"{checklist!r}{text}".encode())
