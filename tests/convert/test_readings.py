"""Text that is written as code is searched as what it says."""

import pytest

from bundler.convert.residue.readings import plain_reading


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"a = '\x49solde'", "a = 'Isolde'"),
        (r"a = '\u0049\u0073olde'", "a = 'Isolde'"),
        (r"a = '\u{49}solde'", "a = 'Isolde'"),
        (r"a = '\111solde'", "a = 'Isolde'"),
        ("a = 'Iso' +\n'lde'", "a = 'Isolde'"),
        ('a = "Iso" & "lde"', 'a = "Isolde"'),
        ("String.fromCharCode(73, 0x73, 111)", 'String."Iso"'),
        ("Is&#111;ld&#x65;", "Isolde"),
        ("Zo&euml;", "Zoë"),
        ("<p>Isol<b>de</b></p>", "Isolde"),
        (r"fromCharCode(99999999, 73) \ud800", '" I"'),
    ],
)
def test_escapes_codes_pieces_and_tags_are_read(written: str, said: str) -> None:
    assert plain_reading(written).split() == said.split()


@pytest.mark.parametrize(
    "plain", ["", "Isolde", "ours & theirs", "1 < 2 > 0", r"S:\Users\new", "a.b"]
)
def test_what_is_plain_already_is_not_read_again(plain: str) -> None:
    assert plain_reading(plain) == ""
