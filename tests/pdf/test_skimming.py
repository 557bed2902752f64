"""The first look at a page never calls tagged what the whole reading does not."""

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bundler.pdf.page_checks import Owned, shows_untagged
from bundler.pdf.skimming import is_plainly_tagged

MARKS = frozenset({0, 1})
PIECES = st.sampled_from(
    [
        *("/P <</MCID 0>> BDC", "/P<</MCID 1>>BDC", "/H1 <</MCID 7>> BDC", "/P BMC", "EMC"),
        *("/Artifact BMC", "/Artifact <</Type /Pagination>> BDC", "/Span /N0 BDC", "EMC EMC"),
        *("(words) Tj", "[(a) -7 (b)]TJ", "<00ff> Tj", "(a) '", '1 1 (a) "', "0 0 9 9 re f"),
        *("0 0 9 9 re f*", "0 0 m 9 9 l S", "B*", "b", "/Sh0 sh", "/Im0 Do", "BT", "ET", "q Q"),
        *(
            "(EMC) Tj",
            "(/P <</MCID 0>> BDC) Tj",
            "((a) b) Tj",
            "(((a)) b) Tj",
            "(\\\\) Tj",
            "(\\)) Tj",
        ),
        *("% EMC", "/S gs", "/f0 12 Tf", "/F1 9 Tf", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"),
        *("<</MCID 0>>", "/Artifact <</A <</B 1>>>> BDC", "/P <</MCID 0 /Lang (en)>> BDC"),
        *("/P <</MCID 0/ActualText (EMC) >> BDC", "/P <</MCID 1 /Alt <00ff>>> BDC", "((a) Tj"),
    ]
)


def whole_reading_finds(content: bytes) -> bool:
    pdf = pikepdf.new()
    page = pdf.add_blank_page().obj
    page.Contents = pdf.make_stream(content + b" %")
    return shows_untagged(page, Owned({page.objgen: MARKS}))


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=9), st.sampled_from([" ", "\n"]))
def test_what_the_first_look_settles_the_whole_reading_confirms(
    pieces: list[str], between: str
) -> None:
    content = between.join(pieces).encode()

    if is_plainly_tagged(content, MARKS):
        assert not whole_reading_finds(content)


@pytest.mark.parametrize(
    ("content", "plain"),
    [
        (b"/P<</MCID 0>>BDC BT /f0 12 Tf[(EMC)-7(\\))]TJ ET EMC", True),
        (b"/Artifact <</Type /Layout>> BDC 0 0 9 9 re f EMC /P <</MCID 1>> BDC (a) Tj EMC", True),
        (b"q 1 0 0 1 0 0 cm Q", True),
        (b"/Span<</MCID 0/Lang (cy)/ActualText (x) >>BDC (a(b)c) Tj EMC", True),
        (b"/Span<</MCID 0/Own (x) >>BDC (a) Tj EMC", False),
        (b"/P <</MCID 0>> BDC (a(b(c))) Tj EMC", False),
        (b"/P <</MCID 2>> BDC (a) Tj EMC", False),
        (b"(a) Tj", False),
        (b"/P <</MCID 0>> BDC (a) Tj EMC (b)Tj", False),
        (b"/P <</MCID 0>> BDC (a) Tj", False),
        (b"/P <</MCID 0>> BDC /Fm0 Do EMC", False),
        (b"/P <</MCID 0>> BDC % EMC\n(a) Tj EMC", False),
    ],
)
def test_the_first_look_settles_plain_pages_only(content: bytes, plain: bool) -> None:
    assert is_plainly_tagged(content, MARKS) is plain
