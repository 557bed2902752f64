"""The merge alone: everything of every file, and nothing that the files did not have."""

from pathlib import Path

import pikepdf
import psutil
import pytest
from pikepdf import Array, Dictionary, Name, String

from bundler.errors import InputError
from bundler.pdf.binding import Ground, bind, lay_ground
from bundler.pdf.claims import claims_of
from bundler.pdf.merging import merge
from bundler.pdf.opening import open_document
from tests.pdf.bound import bound
from tests.pdf.hand_made import document_of, hand_made, link, name_destinations, saved
from tests.pdf.proof import (
    bookmarks,
    elements,
    every_text,
    links,
    lost_annotations,
    unreachable_marks,
)
from tests.pdf.written import tagged

LONG = 60_000


def test_two_files_with_the_same_names_keep_their_own(tmp_path: Path) -> None:
    files = []
    for number in (1, 2):
        pdf = hand_made([[("H1", "One")], [("P", "Two")], [("P", "Three")]])
        name_destinations(pdf, {"chapter": number})
        link(pdf, 0, 40, Dest=String("chapter"))
        with pdf.open_outline() as outline:
            outline.root.append(pikepdf.OutlineItem("Chapter", number))
        pdf.Root.StructTreeRoot.Namespaces = Array(
            [pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String(f"urn:part{number}")))]
        )
        files.append(saved(pdf, tmp_path / f"part{number}.pdf"))

    merge([*files, files[0]], tmp_path / "merged.pdf", "Maya", "en-GB")

    with pikepdf.open(tmp_path / "merged.pdf") as merged:
        assert len(elements(merged)) == 1 + 3 * 5
        assert [(one.page, one.leads_to.split(" at ")[0]) for one in links(merged)] == [
            (0, "page 1"),
            (3, "page 5"),
            (6, "page 7"),
        ]
        assert bookmarks(merged) == [
            (1, "part1", 0),
            (2, "Chapter", 1),
            (1, "part2", 3),
            (2, "Chapter", 5),
            (1, "part1", 6),
            (2, "Chapter", 7),
        ]
        spaces = [str(one.NS) for one in merged.Root.StructTreeRoot.Namespaces]
        assert spaces == ["urn:part1", "urn:part2", "urn:part1"]
        assert unreachable_marks(merged) == lost_annotations(merged) == []
        assert sorted(pikepdf.NameTree(merged.Root.Names.Dests).keys()) == [
            "chapter",
            "chapter.2",
            "chapter.3",
        ]


def test_the_merge_claims_nothing_and_is_the_same_each_time(tmp_path: Path) -> None:
    file = tagged(tmp_path, "= Report\nWords.")

    for name in ("one.pdf", "two.pdf"):
        merge([file, file], tmp_path / name, "Maya", "en-GB")

    assert claims_of(tmp_path / "one.pdf") == frozenset()
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_sixty_thousand_elements_all_arrive(tmp_path: Path) -> None:
    pdf = hand_made([[("P", "First")]])
    page, document = pdf.pages[0].obj, document_of(pdf)
    marks = "".join(f"/P <</MCID {number}>> BDC EMC\n" for number in range(1, LONG))
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + b"\n" + marks.encode())
    made = [
        pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=document, Pg=page, K=number))
        for number in range(1, LONG)
    ]
    document.K = Array([*document.K, *made])
    file = saved(pdf, tmp_path / "long.pdf")

    merge([file], tmp_path / "merged.pdf", "Maya", "en-GB")

    with pikepdf.open(tmp_path / "merged.pdf") as merged:
        [leaf] = [
            entry for _, entry in pikepdf.NumberTree(merged.Root.StructTreeRoot.ParentTree).items()
        ]
        assert len(leaf) == LONG
        assert [int(leaf[at].K) for at in (0, 1, LONG // 2, LONG - 1)] == [
            0,
            1,
            LONG // 2,
            LONG - 1,
        ]
        assert len(elements(merged)) == LONG + 2


def test_a_document_is_bound_once(tmp_path: Path) -> None:
    file = saved(hand_made([[("P", "Words")]]), tmp_path / "once.pdf")

    with pikepdf.new() as pack, open_document(file, "Once") as document:
        bind(Ground(pack), document)
        with pytest.raises(ValueError, match="Once"):
            bind(Ground(pack), document)
    with open_document(file, "Once") as document:
        ground = lay_ground([document])
        bind(ground, document)
        with pytest.raises(ValueError, match="Once"):
            bind(ground, document)
        ground.pack.close()


@pytest.mark.parametrize("encrypted", [False, True])
def test_nothing_but_pages_and_tags_of_the_longest_document_gets_through(
    tmp_path: Path, encrypted: bool
) -> None:
    pdf = hand_made([[("P", "One")], [("P", "Two")]], Secret=String("catalogue word"))
    pdf.trailer.Secret = String("trailer word")
    pdf.Root.Pages.Secret = String("page tree word")
    pdf.Root.StructTreeRoot.Secret = String("root of tags word")
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Author=String("author word")))
    pdf.make_indirect(Dictionary(Secret=String("loose word")))
    lock = pikepdf.Encryption(owner="owner", user="") if encrypted else None
    pdf.save(tmp_path / "long.pdf", encryption=lock or False)
    short = saved(hand_made([[("P", "Three")]]), tmp_path / "short.pdf")

    merge([short, tmp_path / "long.pdf", short], tmp_path / "merged.pdf", "Maya", "en-GB")

    with pikepdf.open(tmp_path / "merged.pdf") as merged:
        assert not merged.is_encrypted
        assert len(merged.pages) == 4
        assert "/Secret" not in merged.trailer
        assert [str(e.S) for e in elements(merged)] == [
            *("/Document", "/Part", "/P", "/Part", "/P", "/P", "/Part", "/P")
        ]
        assert unreachable_marks(merged) == []
    assert " word" not in every_text(tmp_path / "merged.pdf")


def test_no_file_is_held_open_once_it_is_merged(tmp_path: Path) -> None:
    files = [
        saved(hand_made([[("P", "Words")]] * pages), tmp_path / f"part{pages}.pdf")
        for pages in (1, 3, 2)
    ]

    merge(files, tmp_path / "merged.pdf", "Maya", "en-GB")

    held = {Path(one.path).name for one in psutil.Process().open_files()}
    assert not held & {"merged.pdf", *(file.name for file in files)}


def test_a_file_that_is_no_pdf_is_named(tmp_path: Path) -> None:
    (tmp_path / "words.pdf").write_bytes(b"words")

    with pytest.raises(InputError) as raised:
        merge([tmp_path / "words.pdf"], tmp_path / "merged.pdf", "Maya", "en-GB")

    assert [(problem.code, problem.where) for problem in raised.value.problems] == [
        ("pdf-not-readable", "words")
    ]
    assert not (tmp_path / "merged.pdf").exists()


def test_a_page_that_nobody_can_read_is_named(tmp_path: Path) -> None:
    damaged = hand_made([[("P", "Words")]])
    damaged.pages[0].Contents = damaged.make_stream(b"words", Filter=Name.Own)

    with pytest.raises(InputError) as raised:
        merge([saved(damaged, tmp_path / "a.pdf")], tmp_path / "merged.pdf", "Maya", "en-GB")

    assert [(problem.code, problem.where) for problem in raised.value.problems] == [
        ("pdf-not-readable", "a")
    ]


def test_a_page_that_says_it_is_none_is_named(tmp_path: Path) -> None:
    odd = hand_made([[("P", "Words")]])
    file = saved(odd, tmp_path / "odd.pdf")
    file.write_bytes(file.read_bytes().replace(b"/Type /Page ", b"/Type /Font "))

    with pytest.raises(InputError) as raised:
        bound(tmp_path, [file])

    assert [(problem.code, problem.where) for problem in raised.value.problems] == [
        ("pdf-not-readable", "odd")
    ]


@pytest.mark.parametrize("tagged", [True, False])
def test_content_that_is_damaged_in_part_is_bound_and_nothing_claimed(
    tmp_path: Path, *, tagged: bool
) -> None:
    damaged = hand_made([[("P", "Words")]])
    if not tagged:
        del damaged.Root.StructTreeRoot
    values = {"Subtype": Name.Form, "BBox": Array([0, 0, 9, 9]), "Filter": Name.Own}
    page = damaged.pages[0]
    held = page.add_resource(damaged.make_stream(b"words", **values), Name.XObject)
    page.contents_add(damaged.make_stream(f" {held} Do Do Q ".encode() + b"\xff w"))

    pack = bound(tmp_path, [saved(damaged, tmp_path / "a.pdf")])

    assert pack.claims == frozenset()


def test_doubts_that_a_file_has_about_its_own_tags_are_kept(tmp_path: Path) -> None:
    doubtful = hand_made([[("P", "Words")]], MarkInfo=Dictionary(Marked=True, Suspects=True))
    files = [saved(doubtful, tmp_path / "a.pdf"), saved(hand_made([[]]), tmp_path / "b.pdf")]

    merge(files, tmp_path / "merged.pdf", "Two", "en-GB")

    with pikepdf.open(tmp_path / "merged.pdf") as merged:
        assert bool(merged.Root.MarkInfo.Suspects) is True


def test_the_order_of_the_tab_key_is_mended_and_said(tmp_path: Path) -> None:
    pdf = hand_made([[("P", "Words")], [("P", "More")]])
    link(pdf, 0, 40)
    for page in pdf.pages:
        del page.obj.Tabs

    notes = merge([saved(pdf, tmp_path / "a.pdf")], tmp_path / "merged.pdf", "One", "en-GB")

    assert [(note.where, note.what) for note in notes] == [
        (
            "a, the whole document",
            "the Tab key goes from link to link in the order of the tags now, on one page",
        )
    ]
    with pikepdf.open(tmp_path / "merged.pdf") as merged:
        assert [page.obj.Tabs for page in merged.pages] == [Name.S, Name.S]


def test_no_file_is_written_over_while_it_is_read(tmp_path: Path) -> None:
    files = [saved(hand_made([[("P", "Words")]]), tmp_path / f"{name}.pdf") for name in "ab"]

    for wrong in ([], files):
        with pytest.raises(ValueError, match=r"b\.pdf"):
            merge(wrong, tmp_path / "." / "b.pdf", "Two", "en-GB")
