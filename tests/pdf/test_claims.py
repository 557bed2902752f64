"""The pack says of itself only what every part says and our own checks do not contradict."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from bundler.model.converted import NoteKind
from bundler.pdf.archival.level import archival_level
from bundler.pdf.claims import claims_of
from tests import verapdf
from tests.pdf.bound import bound
from tests.pdf.hand_made import hand_made, saved
from tests.pdf.proof import elements, lost_annotations, unreachable_marks
from tests.pdf.written import changed, plain, tagged

BODY = """
= Report
Words and #link("https://www.northmoor.example")[a link], and a note.#footnote[A note.]
== Table
#table(columns: 2, table.header[Action][Due], [One], [May], [Two], [June])
#figure(rect(width: 1cm, height: 1cm), alt: "A square", caption: [A figure])
"""


def first(pdf: pikepdf.Pdf, kind: str) -> Any:
    return next(element for element in elements(pdf) if str(element.S) == f"/{kind}")


def test_what_a_file_says_of_itself_is_read(tmp_path: Path) -> None:
    assert claims_of(tagged(tmp_path, BODY)) == {"PDF/UA-1", "PDF/A-2a"}
    assert claims_of(plain(tmp_path, "Words")) == frozenset()


def _saying(folder: Path, attribute: str, element: str, encoding: str = "utf-8") -> Path:
    """A file whose metadata holds this, in or below one description."""
    pdf = hand_made([[("P", "Words")]])
    pdf.Root.Metadata = pdf.make_stream(
        f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" {attribute}>{element}
        </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>""".encode(encoding)
    )
    return saved(pdf, folder / "saying.pdf")


@pytest.mark.parametrize(
    ("attribute", "element"),
    [
        ('pdfuaid:part="1"', ""),
        ("", "<pdfuaid:part>1</pdfuaid:part>"),
        ("", "<pdfuaid:part> 1\n</pdfuaid:part>"),
        ("", "<pdfuaid:part>01</pdfuaid:part>"),
        ("", "<pdfuaid:part><!-- the first -->1</pdfuaid:part>"),
        ("", "<pdfuaid:part><![CDATA[1]]></pdfuaid:part>"),
        ("", '<pdfuaid:part rdf:parseType="Resource"><rdf:value>1</rdf:value></pdfuaid:part>'),
        (
            "",
            "<pdfuaid:part><rdf:Description><rdf:value>1</rdf:value><pdfuaid:by>a judge"
            "</pdfuaid:by></rdf:Description></pdfuaid:part>",
        ),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16-be", "utf-16"])
def test_a_claim_is_read_however_it_is_written(
    tmp_path: Path, attribute: str, element: str, encoding: str
) -> None:
    assert claims_of(_saying(tmp_path, attribute, element, encoding)) == {"PDF/UA-1"}


def test_a_claim_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    broken = hand_made([[("P", "Words")]])
    broken.Root.Metadata = broken.make_stream(b"\x00\xff no XML at all")

    assert claims_of(saved(broken, tmp_path / "broken.pdf")) == frozenset()
    (tmp_path / "not.pdf").write_bytes(b"not a PDF")
    assert claims_of(tmp_path / "not.pdf") == frozenset()


@pytest.mark.parametrize(
    ("levels", "together"),
    [
        ("a a a", "PDF/A-2a"),
        ("a u a", "PDF/A-2u"),
        ("u b a", "PDF/A-2b"),
        ("3a 3u a", "PDF/A-2u"),
        ("3b", "PDF/A-2b"),
        ("a - a", None),
        ("1a a", None),
        ("4", None),
    ],
)
def test_the_lowest_archival_level_holds_for_all(levels: str, together: str | None) -> None:
    claims = [frozenset({f"PDF/A-{level.rjust(2, '2')}"}) for level in levels.split()]

    assert archival_level(claims) == together


def _link_without_description(pdf: pikepdf.Pdf) -> None:
    for annotation in pdf.pages[0].obj.Annots:
        del annotation["/Contents"]
        annotation.Subtype = Name.Link
    first(pdf, "Link").S = Name.Span


def _figure_without_words(pdf: pikepdf.Pdf) -> None:
    del first(pdf, "Figure")["/Alt"]


def _heading_level_left_out(pdf: pikepdf.Pdf) -> None:
    first(pdf, "H2").S = Name.H3


def _uneven_rows(pdf: pikepdf.Pdf) -> None:
    row = first(pdf, "TBody").K[0]
    row.K = Array([row.K[0]])


def _heads_of_nothing(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if element.S in (Name.TH, Name.TD):
            element.A = Array([])
    for cell in first(pdf, "TBody").K[0].K:
        cell.S = Name.TH
    first(pdf, "THead").K[0].K[0].S = Name.TD


def _heads_of_one_row(pdf: pikepdf.Pdf) -> None:
    """One row has a heading cell, whose scope its shape would give; the other has none."""
    for element in elements(pdf):
        if element.S in (Name.TH, Name.TD):
            element.A = Array([])
            element.S = Name.TD
    first(pdf, "TBody").K[0].K[0].S = Name.TH


def _list_item_without_list(pdf: pikepdf.Pdf) -> None:
    first(pdf, "P").S = Name.LI


def _unknown_tag(pdf: pikepdf.Pdf) -> None:
    first(pdf, "P").S = Name.Absatz


def _tag_with_another_meaning(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Span)


def _no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _content_beside_the_tags(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(b"\n0 0 9 9 re f"))


def _drawing_beside_the_tags(pdf: pikepdf.Pdf) -> None:
    form = pdf.make_stream(
        b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])
    )
    name = pdf.pages[0].add_resource(form, Name.XObject)
    pdf.pages[0].contents_add(pdf.make_stream(f"\n{name} Do".encode()))


def _mark_that_nobody_owns(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(b"\n/P <</MCID 990>> BDC 0 0 9 9 re f EMC"))


def _comment(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Subtype=Name.Text, Rect=Array([0, 0, 9, 9]), Contents=String("A comment"))
    pdf.pages[0].obj.Annots.append(pdf.make_indirect(note))


def _suspect(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


def _font_left_out(pdf: pikepdf.Pdf) -> None:
    for font in pdf.pages[0].obj.Resources.Font.values():
        descriptor = font.DescendantFonts[0].FontDescriptor
        for key in ("/FontFile2", "/FontFile3"):
            if key in descriptor:
                del descriptor[key]


FAULTS: list[tuple[Callable[[pikepdf.Pdf], None], str]] = [
    (_link_without_description, "a link on page 1 is not tagged as a link"),
    (_figure_without_words, "a picture or formula has no alternative text"),
    (_heading_level_left_out, "a heading level is left out"),
    (_uneven_rows, "the rows of a table do not have the same number of cells"),
    (
        _heads_of_nothing,
        "a table does not say which row or column its heading cells head",
    ),
    (
        _heads_of_one_row,
        "a table does not say which row or column its heading cells head",
    ),
    (_list_item_without_list, "a list item stands in the wrong place"),
    (_unknown_tag, "it uses a tag that this program does not know (Absatz)"),
    (_tag_with_another_meaning, "it gives the tag P another meaning"),
    (_no_language, "it does not say which language it is in"),
    (
        _content_beside_the_tags,
        "page 1 shows something that is neither tagged nor marked as decoration",
    ),
    (
        _drawing_beside_the_tags,
        "page 1 shows something that is neither tagged nor marked as decoration",
    ),
    (
        _mark_that_nobody_owns,
        "page 1 shows something that is neither tagged nor marked as decoration",
    ),
    (_comment, "page 1 has a comment or another kind of annotation"),
    (_suspect, "some of its pages have no tags that can be relied on"),
    (_font_left_out, "it does not carry all its fonts"),
]


@pytest.mark.parametrize(("harm", "reason"), FAULTS, ids=[f.__name__ for f, _ in FAULTS])
def test_a_part_that_claims_more_than_it_is_takes_the_claim_away(
    tmp_path: Path, harm: Callable[[pikepdf.Pdf], None], reason: str
) -> None:
    file = changed(tagged(tmp_path, BODY, "report.pdf"), harm)
    assert "PDF/UA-1" in claims_of(file)

    made = bound(tmp_path, [file])

    assert "PDF/UA-1" not in made.claims | claims_of(made.file)
    assert "PDF/A-2a" not in made.claims
    assert ("changed-report", reason) in made.said(NoteKind.NOT_CLAIMED)


@pytest.mark.parametrize(
    ("content", "harmless"),
    [
        ("/Span <</E <41ZZ>>> BDC EMC", False),
        ("Tj", False),
        ("BDC EMC", True),
        ("1 Tr Tf", True),
        ("/Artifact BMC BT (\\9) Tj ET EMC", False),
        ("[(A) BDC 5] TJ", False),
        ("/Artifact BMC BI /W 1 /H 1 /BPC 8 /CS /G ID \\0 EI EMC", True),
        ("/Artifact BMC BI /W 1 /H 1 /BPC 8 /CS /G ID \\0 EMC", False),
    ],
)
def test_content_that_is_not_as_it_should_be_is_bound_and_earns_no_claim(
    tmp_path: Path, content: str, harmless: bool
) -> None:
    file = changed(
        tagged(tmp_path, BODY, "report.pdf"),
        lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(f"\n{content}".encode())),
    )

    made = bound(tmp_path, [tagged(tmp_path, BODY), file])

    assert ("PDF/A-2a" in made.claims) == harmless
    with made.open() as pack:
        assert len(pack.pages) == 2


def _annotation_in_no_place(pdf: pikepdf.Pdf) -> None:
    link = pdf.pages[0].obj.Annots[0]
    link.Rect, link.F = Array([String("a"), 0, 9, 9]), Name.Print


def _parents_that_are_none(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums = 5
    elements(pdf)[1].P = True


def _headings_in_words(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if element.S == Name.TH:
            element.A = Dictionary(O=Name.Table, Headers=String("none"))


def _colours_and_addresses_by_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents = pdf.Root.URI = Name.Other


@pytest.mark.parametrize(
    "harm",
    [
        _annotation_in_no_place,
        _parents_that_are_none,
        _headings_in_words,
        _colours_and_addresses_by_name,
    ],
)
def test_a_part_that_says_things_in_the_wrong_way_is_bound(
    tmp_path: Path, harm: Callable[[pikepdf.Pdf], None]
) -> None:
    file = changed(tagged(tmp_path, BODY, "report.pdf"), harm)

    made = bound(tmp_path, [tagged(tmp_path, BODY), file])

    with made.open() as pack:
        assert len(pack.pages) == 2


def test_a_part_that_makes_no_claim_takes_it_away(tmp_path: Path) -> None:
    files = [tagged(tmp_path, BODY), saved(hand_made([[("P", "Words")]]), tmp_path / "word.pdf")]

    made = bound(tmp_path, files)

    assert made.claims == frozenset()
    assert made.said(NoteKind.NOT_CLAIMED) == [
        ("word", "it does not say that it is accessible (PDF/UA-1)"),
        ("word", "it does not carry all its fonts"),
    ]
    assert made.said(NoteKind.VOUCHABLE) == []


def _no_scope(pdf: pikepdf.Pdf) -> None:
    for element in elements(pdf):
        if element.S in (Name.TH, Name.TD):
            del element["/A"]


def _no_contents(pdf: pikepdf.Pdf) -> None:
    for annotation in pdf.pages[0].obj.Annots:
        del annotation["/Contents"]


def _no_tabs(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


def _no_title_no_ids(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/ViewerPreferences"]
    for element in elements(pdf):
        if Name.Note == element.S:
            del element["/ID"]


def _lost_by_its_tags(pdf: pikepdf.Pdf) -> None:
    """A paragraph's words and a link are in the file's index, and in no tag any more."""
    del first(pdf, "TD")["/K"]
    link = first(pdf, "Link")
    link.K = Array([k for k in link.K if not isinstance(k, Dictionary) or "/Obj" not in k])


_BORDER = b"0.3 0.5 0.7 RG\nq 1 w 0 J 1 j\n%s S\nQ"
"""As LibreOffice draws the border of a Word title, at the end of a page."""


def _line_below_a_title(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].contents_add(pdf.make_stream(_BORDER % b"521.95 685.25 m\n90 685.25 l"))


@pytest.mark.parametrize(
    "path",
    [
        b"90 600 m 300 700 l",
        b"90 600 m 300 600 l 300 700 l",
        b"9 w 90 600 m 300 600 l",
        b"0 0 9 9 re",
    ],
)
def test_a_drawing_that_no_tag_holds_is_not_called_decoration(tmp_path: Path, path: bytes) -> None:
    file = changed(
        tagged(tmp_path, BODY, "report.pdf"),
        lambda pdf: pdf.pages[0].contents_add(pdf.make_stream(_BORDER % path)),
    )

    made = bound(tmp_path, [file])

    assert made.claims == {"PDF/A-2u"}
    assert made.said(NoteKind.REPAIRED) == []


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (_no_scope, "2 heading cells now say which row or column they head"),
        (
            _line_below_a_title,
            "thin lines that no tag held are marked as decoration now, on one page",
        ),
        (_no_contents, "3 links were described by the words shown"),
        (_no_title_no_ids, "one note has an identifier of its own now"),
        (_no_tabs, "the Tab key goes from link to link in the order of the tags now, on one page"),
        (
            _lost_by_its_tags,
            "2 things that its tags had lost are in them again, as its own index says",
        ),
    ],
)
def test_what_the_file_itself_proves_is_mended_and_said(
    tmp_path: Path, harm: Callable[[pikepdf.Pdf], None], said: str
) -> None:
    file = changed(tagged(tmp_path, BODY, "report.pdf"), harm)

    made = bound(tmp_path, [file])

    assert made.claims == {"PDF/UA-1", "PDF/A-2a"}
    assert [what for _, what in made.said(NoteKind.REPAIRED)] == [said]
    [verdict] = verapdf.judge("ua1", made.file)
    assert verdict.failures == ()


def test_a_repair_alone_earns_no_claim(tmp_path: Path) -> None:
    pdf = hand_made([[("H1", "Title"), ("P", "Words")]])
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    file = saved(pdf, tmp_path / "nearly.pdf")

    assert bound(tmp_path, [file]).claims == frozenset()


def test_links_take_their_description_from_what_they_show(tmp_path: Path) -> None:
    file = changed(tagged(tmp_path, BODY, "report.pdf"), _no_contents)

    with bound(tmp_path, [file]).open() as merged:
        said = [str(annotation.Contents) for annotation in merged.pages[0].obj.Annots]
    assert said == ["a link", "1", "1"]


def _links_out_of_their_tags(pdf: pikepdf.Pdf) -> None:
    """As LibreOffice writes the number of a footnote: a link that no tag holds."""
    for element in elements(pdf):
        if Name.Link == element.S:
            element.S = Name.Span
            element.K = Array(
                [kid for kid in element.K if not isinstance(kid, Dictionary) or "/Obj" not in kid]
            )
    for annotation in pdf.pages[0].obj.Annots:
        del annotation["/StructParent"]
        del annotation["/Contents"]


def test_a_link_outside_the_tags_is_held_where_it_is_seen(tmp_path: Path) -> None:
    file = changed(tagged(tmp_path, BODY, "report.pdf"), _links_out_of_their_tags)

    made = bound(tmp_path, [file])

    assert made.claims == {"PDF/UA-1", "PDF/A-2a"}
    assert made.said(NoteKind.REPAIRED) == [
        (
            "changed-report, the whole document",
            "3 links stand among the words that they cover now, for a screen reader",
        )
    ]
    with made.open() as merged:
        held = [e for e in elements(merged) if Name.Link == e.S]
        assert [len(e.K) for e in held] == [2, 2, 2]
        assert [str(a.Contents) for a in merged.pages[0].obj.Annots] == ["a link", "1", "1"]
        assert lost_annotations(merged) == unreachable_marks(merged) == []
    [verdict] = verapdf.judge("ua1", made.file)
    assert verdict.failures == ()


def test_a_font_that_is_none_earns_no_claim(tmp_path: Path) -> None:
    def forget(pdf: pikepdf.Pdf) -> None:
        fonts = pdf.pages[0].obj.Resources.Font
        fonts.update(dict.fromkeys(fonts.keys(), False))

    assert not bound(tmp_path, [changed(tagged(tmp_path, BODY), forget)]).claims
