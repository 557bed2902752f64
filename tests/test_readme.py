"""The README says of the rule book what the rule book says of itself."""

from tests import readme


def test_the_tables_of_what_is_checked_are_current() -> None:
    text = readme.README.read_text(encoding="utf-8")

    assert text.count(readme.START) == text.count(readme.END) == 1
    assert readme.current(text) == text, "run: python -m tests.readme"
