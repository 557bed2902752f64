"""The tags of several files become one tree in which nothing is lost or led astray."""

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from bundler.model.converted import NoteKind
from bundler.pdf.contents import content_bytes
from tests.pdf.bound import bound
from tests.pdf.hand_made import document_of, hand_made, link, saved
from tests.pdf.proof import elements, lost_annotations, unreachable_marks
from tests.pdf.written import plain, tagged

TWO_PAGES = [[("H1", "One"), ("P", "Words")], [("H2", "Two"), ("P", "More")]]


def types(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S)[1:] for element in elements(pdf)]


def is_whole(pdf: pikepdf.Pdf) -> bool:
    return unreachable_marks(pdf) == [] and lost_annotations(pdf) == []


def test_each_document_becomes_a_part_of_one(tmp_path: Path) -> None:
    first = saved(hand_made(TWO_PAGES), tmp_path / "first.pdf")
    second = saved(hand_made([[("H1", "Three")]]), tmp_path / "second.pdf")

    with bound(tmp_path, [first, second]).open() as pdf:
        assert types(pdf) == ["Document", "Part", "H1", "P", "H2", "P", "Part", "H1"]
        assert [str(e.T) for e in elements(pdf) if Name.Part == e.S] == ["first", "second"]
        assert is_whole(pdf)


def test_the_same_file_twice_keeps_two_sets_of_tags(tmp_path: Path) -> None:
    file = saved(hand_made(TWO_PAGES), tmp_path / "twice.pdf")

    with bound(tmp_path, [file, file]).open() as pdf:
        assert len(elements(pdf)) == 1 + 2 * 5
        assert is_whole(pdf)


def _negative_keys(pdf: pikepdf.Pdf) -> None:
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    for at, key in ((0, -7), (2, 90_000)):
        nums[at] = key
        pdf.pages[at // 2].obj.StructParents = key


def _no_parent_tree(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot["/ParentTree"]
    for page in pdf.pages:
        del page.obj["/StructParents"]


def _swapped_keys(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.StructParents, pdf.pages[1].obj.StructParents = 1, 0


def _one_key_for_all(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        page.obj.StructParents = 0


def _elements_written_inside_their_parent(pdf: pikepdf.Pdf) -> None:
    document_of(pdf).K = Array([Dictionary(dict(kid.items())) for kid in document_of(pdf).K])


def _marks_as_references(pdf: pikepdf.Pdf) -> None:
    for kid in document_of(pdf).K:
        kid.K = Dictionary(Type=Name.MCR, Pg=kid.Pg, MCID=kid.K)
        del kid["/Pg"]


def _tree_that_bites_its_tail(pdf: pikepdf.Pdf) -> None:
    document_of(pdf).K[0].K = Array([document_of(pdf).K[0].K, document_of(pdf)])


@pytest.mark.parametrize(
    "harm",
    [
        _negative_keys,
        _no_parent_tree,
        _swapped_keys,
        _one_key_for_all,
        _elements_written_inside_their_parent,
        _marks_as_references,
        _tree_that_bites_its_tail,
    ],
)
def test_every_mark_is_found_again_whatever_the_part_s_own_index_says(
    tmp_path: Path, harm: Any
) -> None:
    pdf = hand_made(TWO_PAGES)
    harm(pdf)
    file = saved(pdf, tmp_path / "harmed.pdf")
    good = saved(hand_made(TWO_PAGES), tmp_path / "good.pdf")

    with bound(tmp_path, [good, file]).open() as merged:
        assert types(merged)[6:] == ["Part", "H1", "P", "H2", "P"]
        assert is_whole(merged)


def test_marks_inside_a_drawn_form_keep_their_own_index(tmp_path: Path) -> None:
    pdf = hand_made([[("P", "Above")]])
    page = pdf.pages[0].obj
    form = pdf.make_stream(
        b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC",
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 9, 9]),
        StructParents=5,
        Resources=Dictionary(),
    )
    page.Resources.XObject = Dictionary(Fm1=form)
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n/Fm1 Do")
    element = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.Figure, P=document_of(pdf), Alt=String("A chart"))
    )
    element.K = Array([Dictionary(Type=Name.MCR, Pg=page, Stm=form, MCID=0)])
    document_of(pdf).K.append(element)
    pdf.Root.StructTreeRoot.ParentTree.Nums.append(5)
    pdf.Root.StructTreeRoot.ParentTree.Nums.append(pdf.make_indirect(Array([element])))
    file = saved(pdf, tmp_path / "drawn.pdf")

    with bound(tmp_path, [file, file]).open() as merged:
        assert types(merged).count("Figure") == 2
        assert is_whole(merged)


def test_marks_in_what_a_stamp_draws_of_itself_keep_their_own_index(tmp_path: Path) -> None:
    pdf = hand_made(TWO_PAGES)
    page = pdf.pages[0].obj
    drawn: dict[str, Any] = {"Subtype": Name.Form, "BBox": Array([0, 0, 9, 9])}
    seen = pdf.make_stream(b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC", StructParents=5, **drawn)
    stale = pdf.make_stream(b"0 0 5 5 re f", StructParents=1, **drawn)
    stamp = Dictionary(N=seen, R=Dictionary(On=stale))
    page.Annots = Array([Dictionary(Subtype=Name.Stamp, Rect=Array([0, 0, 9, 9]), AP=stamp)])
    element = pdf.make_indirect(Dictionary(S=Name.Span, P=document_of(pdf), Pg=page))
    element.K = Array([Dictionary(Type=Name.MCR, Pg=page, Stm=seen, MCID=0)])
    document_of(pdf).K.append(element)
    pdf.Root.StructTreeRoot.ParentTree.Nums.append(5)
    pdf.Root.StructTreeRoot.ParentTree.Nums.append(pdf.make_indirect(Array([element])))
    file = saved(pdf, tmp_path / "stamped.pdf")

    with bound(tmp_path, [file, file]).open() as merged:
        tree = pikepdf.NumberTree(merged.Root.StructTreeRoot.ParentTree)
        for number in (0, 2):
            drawing = merged.pages[number].obj.Annots[0].AP
            entry: Any = tree[int(drawing.N.StructParents)]
            assert [str(owner.S) for owner in entry] == ["/Span"]
            assert entry[0].K[0].Stm.objgen == drawing.N.objgen
            assert "/StructParents" not in drawing.R.On


def test_a_mark_that_only_the_part_s_own_index_knows_keeps_its_entry(tmp_path: Path) -> None:
    pdf = hand_made(TWO_PAGES)
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(
        page.Contents.read_bytes() + b"\n/P <</MCID 2>> BDC 0 0 9 9 re f EMC"
    )
    alone = pdf.make_indirect(Dictionary(S=Name.Artifact, Pg=page, K=2))
    pdf.Root.StructTreeRoot.ParentTree.Nums[1].append(alone)
    file = saved(pdf, tmp_path / "alone.pdf")

    with bound(tmp_path, [file, file]).open() as merged:
        tree = pikepdf.NumberTree(merged.Root.StructTreeRoot.ParentTree)
        for number in (0, 2):
            entry: Any = tree[int(merged.pages[number].obj.StructParents)]
            assert [str(owner.S) for owner in entry] == ["/H1", "/P", "/Artifact"]
            assert entry[2].Pg.objgen == merged.pages[number].obj.objgen


def test_numbers_of_the_part_s_own_index_never_point_into_another_part(tmp_path: Path) -> None:
    pdf = hand_made(TWO_PAGES)
    form = pdf.make_stream(
        b"0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9])
    )
    form.StructParents = 1
    form.StructParent = 0
    pdf.pages[0].obj.Resources.XObject = Dictionary(Fm=form)
    file = saved(pdf, tmp_path / "stale.pdf")

    with bound(tmp_path, [file]).open() as merged:
        left = merged.pages[0].obj.Resources.XObject.Fm
        assert ("/StructParents" in left, "/StructParent" in left) == (False, False)


def test_a_name_with_two_meanings_is_written_differently(tmp_path: Path) -> None:
    files = []
    for number, standard in enumerate((Name.P, Name.H1), start=1):
        pdf = hand_made([[("Kopf", "Words")]])
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Kopf=standard)
        pdf.Root.StructTreeRoot.ClassMap = Dictionary(
            C1=Dictionary(O=Name.Layout, SpaceAfter=number)
        )
        document_of(pdf).K[0].C = Name.C1
        files.append(saved(pdf, tmp_path / f"part{number}.pdf"))

    with bound(tmp_path, files).open() as merged:
        root = merged.Root.StructTreeRoot
        meaning = [root.RoleMap[str(e.S)] for e in elements(merged) if "/Pg" in e]
        spaces = [int(root.ClassMap[str(e.C)].SpaceAfter) for e in elements(merged) if "/C" in e]
        assert meaning == [Name.P, Name.H1]
        assert spaces == [1, 2]


def test_a_standard_tag_keeps_its_meaning_whatever_another_part_takes_it_for(
    tmp_path: Path,
) -> None:
    other = hand_made([[("Quote", "Words")]])
    other.Root.StructTreeRoot.RoleMap = Dictionary(Quote=Name.P)
    honest = hand_made([[("Quote", "Words")]])
    files = [saved(other, tmp_path / "other.pdf"), saved(honest, tmp_path / "honest.pdf")]

    for order in (files, files[::-1]):
        made = bound(tmp_path, order)
        with made.open() as merged:
            roles = merged.Root.StructTreeRoot.get("/RoleMap", Dictionary())
            meant = {str(roles.get(str(e.S), e.S)) for e in elements(merged) if "/Pg" in e}
            assert meant == {"/Quote", "/P"}
            assert "/Quote" not in roles
        assert ("other", "it gives the tag Quote another meaning") in made.said(
            NoteKind.NOT_CLAIMED
        )
        assert not any(
            "another meaning" in what
            for where, what in made.said(NoteKind.NOT_CLAIMED)
            if where == "honest"
        )


@pytest.mark.parametrize("second", [Name.H1, None])
def test_a_name_explained_by_one_with_two_meanings_keeps_its_own(
    tmp_path: Path, second: Name | None
) -> None:
    files = []
    for number, standard in enumerate((Name.P, second, Name.P), start=1):
        pdf = hand_made([[("Chapter", "Words")]])
        pdf.Root.StructTreeRoot.RoleMap = Dictionary(Chapter=Name.Kopf)
        if standard is not None:
            pdf.Root.StructTreeRoot.RoleMap.Kopf = standard
        files.append(saved(pdf, tmp_path / f"part{number}.pdf"))

    with bound(tmp_path, files).open() as merged:
        roles = merged.Root.StructTreeRoot.RoleMap
        names = [roles[str(e.S)] for e in elements(merged) if "/Pg" in e]
        assert [roles.get(str(name)) for name in names] == [Name.P, second, Name.P]


def test_a_tag_without_meaning_gets_none_from_another_part(tmp_path: Path) -> None:
    known = hand_made([[("Kopf", "Words")]])
    known.Root.StructTreeRoot.RoleMap = Dictionary(Kopf=Name.P)
    unknown = hand_made([[("Kopf", "Words")]])
    files = [saved(known, tmp_path / "known.pdf"), saved(unknown, tmp_path / "unknown.pdf")]

    with bound(tmp_path, files).open() as merged:
        kinds = [str(e.S) for e in elements(merged) if "/Pg" in e]
        assert kinds[0] == "/Kopf"
        assert kinds[1] != "/Kopf"
        assert kinds[1] not in merged.Root.StructTreeRoot.RoleMap


def test_names_that_are_not_utf_8_are_read(tmp_path: Path) -> None:
    pdf = hand_made([[("Citax", "Words")]])
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Citax=Name.Quote)
    pdf.Root.StructTreeRoot.ClassMap = Dictionary(Spacx=Dictionary(O=Name.Layout, SpaceAfter=1))
    document_of(pdf).K[0].C = Name.Spacx
    plain = tmp_path / "plain.pdf"
    pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    file = tmp_path / "latin.pdf"
    harmed = plain.read_bytes().replace(b"/Citax", b"/Cita\xe9").replace(b"/Spacx", b"/Spac\xe9")
    file.write_bytes(harmed)

    with bound(tmp_path, [file, file]).open() as merged:
        root = merged.Root.StructTreeRoot
        said = [e for e in elements(merged) if "/Pg" in e]
        assert [root.RoleMap[str(e.S)] for e in said] == [Name.Quote, Name.Quote]
        assert [int(root.ClassMap[str(e.C)].SpaceAfter) for e in said] == [1, 1]


def test_a_tag_with_a_namespace_keeps_its_name_and_its_namespace(tmp_path: Path) -> None:
    mapped = hand_made([[("Title", "Words")]])
    mapped.Root.StructTreeRoot.RoleMap = Dictionary(Title=Name.P)
    spaced = hand_made([[("Title", "Words")]])
    space = spaced.make_indirect(Dictionary(NS=String("http://iso.org/pdf2/ssn")))
    spaced.Root.StructTreeRoot.Namespaces = Array([space])
    document_of(spaced).K[0].NS = space
    files = [saved(mapped, tmp_path / "mapped.pdf"), saved(spaced, tmp_path / "spaced.pdf")]

    for order in (files, files[::-1]):
        with bound(tmp_path, order).open() as merged:
            roles = merged.Root.StructTreeRoot.RoleMap
            (kept,) = [e for e in elements(merged) if "/NS" in e]
            (renamed,) = [e for e in elements(merged) if "/Pg" in e and "/NS" not in e]
            assert str(kept.S) == "/Title"
            assert kept.NS.objgen == merged.Root.StructTreeRoot.Namespaces[0].objgen
            assert roles[str(renamed.S)] == Name.P
            assert "/Title" not in roles


def test_identifiers_are_unique_and_table_cells_follow_them(tmp_path: Path) -> None:
    pdf = hand_made([[("TH", "Head"), ("TD", "Cell"), ("Note", "A note"), ("Note", "Another")]])
    head, cell, note, _ = document_of(pdf).K
    head.ID = String("cell-1")
    for element in (cell, note):
        element.A = Dictionary(O=Name.Table, Headers=Array([String("cell-1")]))
    file = saved(pdf, tmp_path / "table.pdf")

    with bound(tmp_path, [file, file]).open() as merged:
        found = elements(merged)
        ids = [bytes(e.ID) for e in found if "/ID" in e]
        heads = [bytes(e.ID) for e in found if e.S == Name.TH]
        headers = [bytes(e.A.Headers[0]) for e in found if e.S == Name.TD]
        assert headers == [bytes(e.A.Headers[0]) for e in found if Name.Note == e.S and "/A" in e]
        assert len(ids) == len(set(ids)) == 6
        assert headers == heads
        assert [e.S for e in found if Name.Note == e.S and "/ID" not in e] == []
        listed = dict(pikepdf.NameTree(merged.Root.StructTreeRoot.IDTree).items())
        assert {key.encode() for key in map(str, listed)} == set(ids)


def test_another_language_stays_with_its_part(tmp_path: Path) -> None:
    welsh = saved(hand_made(TWO_PAGES, Lang=String("cy-GB")), tmp_path / "welsh.pdf")
    english = saved(hand_made(TWO_PAGES), tmp_path / "english.pdf")

    with bound(tmp_path, [english, welsh]).open() as merged:
        parts = [e for e in elements(merged) if Name.Part == e.S]
        assert [str(part.get("/Lang", "-")) for part in parts] == ["-", "cy-GB"]
        assert str(merged.Root.Lang) == "en-GB"


def test_an_untagged_document_is_readable_and_never_an_artifact(tmp_path: Path) -> None:
    body = "#set page(width: 9cm, height: 9cm)\nScanned words.\n#pagebreak()\nMore."
    pdf = plain(tmp_path, body, "letter.pdf")
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        for key in ("/StructTreeRoot", "/MarkInfo"):
            if key in opened.Root:
                del opened.Root[key]
        opened.save(pdf)
    report = tagged(tmp_path, "= Report\nWords.", "report.pdf")

    made = bound(tmp_path, [report, pdf])

    assert made.claims == frozenset()
    assert made.said(NoteKind.UNTAGGED) == [("letter", "the PDF has no tags")]
    with made.open() as merged:
        part = [e for e in elements(merged) if Name.Part == e.S][1]
        assert str(part.T) == "letter"
        assert [str(kid.S) for kid in part.K] == ["/P", "/P"]
        assert bool(merged.Root.MarkInfo.Suspects) is True
        assert is_whole(merged)


def test_an_untagged_page_that_calls_itself_nothing_but_decoration_is_read(tmp_path: Path) -> None:
    pdf = hand_made([[("P", "Words")], [("P", "More")]])
    decoration = b"/Artifact BMC BT /F1 12 Tf 40 40 Td (%s) Tj ET EMC\n"
    first, second = (page.obj for page in pdf.pages)
    first.Contents = pdf.make_stream(decoration % b"A letter" + decoration % b"and its end")
    second.Contents = pdf.make_stream(decoration % b"Page 2" + b"BT /F1 12 Tf (More) Tj ET")
    del pdf.Root["/StructTreeRoot"]

    made = bound(tmp_path, [saved(pdf, tmp_path / "letter.pdf")])

    with made.open() as merged:
        contents = [content_bytes(page) for page in merged.pages]
        assert [content.count(b"/Artifact") for content in contents] == [1, 2]
        assert is_whole(merged)


def test_a_page_that_the_tags_forget_is_read_as_a_whole(tmp_path: Path) -> None:
    pdf = hand_made(TWO_PAGES)
    pdf.pages.append(pdf.pages[0])
    file = saved(pdf, tmp_path / "again.pdf")

    made = bound(tmp_path, [file])

    assert made.said(NoteKind.UNTAGGED) == [("again, page 3", "the page has no tags")]
    with made.open() as merged:
        assert is_whole(merged)
        assert types(merged) == ["Document", "Part", "H1", "P", "H2", "P", "P"]


def test_a_comment_taken_out_leaves_no_reference_behind(tmp_path: Path) -> None:
    pdf = hand_made(TWO_PAGES)
    film = link(pdf, 0, 40)
    film.Subtype = Name.Movie
    file = saved(pdf, tmp_path / "film.pdf")

    made = bound(tmp_path, [file])

    assert made.said(NoteKind.LIVE_CONTENT) == [("film, page 1", "a film was taken out")]
    with made.open() as merged:
        assert is_whole(merged)
        assert "/Annots" not in merged.pages[0].obj or not len(merged.pages[0].obj.Annots)


TAGS = st.sampled_from(["P", "H1", "H2", "Span", "Note", "Kopf", "Art"])
PAGES = st.lists(st.lists(st.tuples(TAGS, st.just("Words")), max_size=5), min_size=1, max_size=4)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(documents=st.lists(PAGES, min_size=1, max_size=4), data=st.data())
def test_no_element_and_no_mark_is_ever_lost(
    tmp_path: Path, documents: list[Any], data: st.DataObject
) -> None:
    files = []
    count = 1
    for number, pages in enumerate(documents):
        pdf = hand_made(pages)
        if data.draw(st.booleans()):
            pdf.Root.StructTreeRoot.RoleMap = Dictionary(
                Kopf=data.draw(st.sampled_from([Name.P, Name.H3]))
            )
        for _ in range(data.draw(st.integers(0, 2))):
            link(pdf, 0, 40, Dest=Array([pdf.pages[-1].obj, Name.Fit]))
        has_tags = len(document_of(pdf).K) > 0
        count += len(elements(pdf)) if has_tags else 1
        files.append(saved(pdf, tmp_path / f"document{number}.pdf"))

    with bound(tmp_path, files).open() as merged:
        assert is_whole(merged)
        assert len(elements(merged)) == count
