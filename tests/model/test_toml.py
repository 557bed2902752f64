"""The line of every key and element is the one that an editor shows."""

import tomllib
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from bundler.model.toml.positions import KeyPath, positions
from bundler.model.toml.spelling import did_you_mean

SHEET = "\n".join(
    (
        'title = "a # that is no remark"   # a remark with [brackets]',
        "",
        "[review]   # remark",
        'died = "2021-03"',
        '"quoted key" = "an \\" inside"',
        "notes = '''",
        "[not.a.heading]",
        "x = 1'''",
        'text = """',
        "key = 2",
        '\\""" still""""',
        "after.dotted = 1",
        "",
        "[[letter.points]]",
        "number = 1",
        "[[letter.points]]",
        "number = 2",
        "where = { page = 1, lines = [",
        "  1,   # one",
        "  2,",
        "] }",
        "[letter.points.more]",
        "x = 1",
        "",
    )
)


def test_every_key_has_its_line_and_its_name() -> None:
    tomllib.loads(SHEET)
    found = positions(SHEET)
    expected: dict[KeyPath, tuple[int, str]] = {
        ("title",): (1, "title"),
        ("review",): (3, "[review]"),
        ("review", "died"): (4, "[review] died"),
        ("review", "quoted key"): (5, "[review] quoted key"),
        ("review", "notes"): (6, "[review] notes"),
        ("review", "text"): (9, "[review] text"),
        ("review", "after", "dotted"): (12, "[review] after.dotted"),
        ("letter", "points", 0, "number"): (15, "[[letter.points]] 1 number"),
        ("letter", "points", 1, "number"): (17, "[[letter.points]] 2 number"),
        ("letter", "points", 1, "where", "page"): (18, "[[letter.points]] 2 where.page"),
        ("letter", "points", 1, "where", "lines", 1): (20, "[[letter.points]] 2 where.lines 2"),
        ("letter", "points", 1, "more", "x"): (23, "[letter.points.more] x"),
    }
    assert {path: (found.line(path), found.key(path)) for path in expected} == expected
    assert found.ends["review", "text"] == 11
    assert found.last_line(("letter", "points", 1)) == 23
    assert found.line(("letter", "points", 1, "missing")) == 16
    assert found.line(("nowhere",)) is None
    assert found.key(("nowhere", "missing")) == "[nowhere] missing"


_values = st.one_of(
    st.integers().map(str),
    st.sampled_from(
        ["true", "2024-01-08", "1.5", '""', "''", '"]"', "'#'", '"""\n"""', "[]", "{}",
         "[1,\n2]", '["a", [\n"b"]]', "{ a = 1, b = [\n] }", "2024-01-08 10:00:00"]
    ),
)  # fmt: skip
_remarks = st.sampled_from(["", "  # remark", " # [x]", ' # "', "\n\n", "\n# y = 1"])


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.booleans(), _values, _remarks), max_size=8))
def test_any_sheet_is_followed(pairs: list[tuple[bool, str, str]]) -> None:
    text = ""
    table: KeyPath = ()
    expected: dict[KeyPath, int] = {}
    tables = 0
    for number, (heading, value, remark) in enumerate(pairs):
        if heading:
            table = ("t", tables)
            tables += 1
            text += "[[t]]\n"
        expected[*table, f"k{number}"] = text.count("\n") + 1
        text += f"k{number} = {value}{remark}\n"
    tomllib.loads(text)
    found = positions(text).lines
    assert isinstance(found, MappingProxyType)
    assert {path: found[path] for path in expected} == expected


def test_a_guess_is_made_only_where_one_is_near() -> None:
    known = ("action_plan", "letter", "report")
    assert did_you_mean("Action Plan", known) == "Did you mean `action_plan`?"
    assert did_you_mean("reprot", known) == "Did you mean `report`?"
    assert did_you_mean("photographs", known) == ""
