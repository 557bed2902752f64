"""Every link and bookmark leads where it led before, whatever other parts call their places."""

from pathlib import Path

import pikepdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Object, String

from bundler.model.converted import NoteKind
from tests.pdf.bound import bound
from tests.pdf.hand_made import document_of, hand_made, link, name_destinations, saved
from tests.pdf.proof import bookmarks, links
from tests.pdf.written import tagged

THREE = [[("H1", "One")], [("H1", "Two")], [("H1", "Three")]]


def led(pdf: pikepdf.Pdf) -> list[tuple[int, str]]:
    return [(one.page, one.leads_to) for one in links(pdf)]


def test_two_parts_with_the_same_names_keep_their_own_places(tmp_path: Path) -> None:
    files = []
    for number, names in enumerate(({"intro": 1, "end": 2}, {"intro": 2, "end": 0}), start=1):
        pdf = hand_made(THREE)
        name_destinations(pdf, names)
        link(pdf, 0, 40, Dest=String("intro"))
        link(pdf, 0, 90, A=Dictionary(S=Name.GoTo, D=String("end")))
        files.append(saved(pdf, tmp_path / f"part{number}.pdf"))

    with bound(tmp_path, files).open() as merged:
        assert led(merged) == [
            (0, "page 1 at /XYZ 0.0 305.0 -"),
            (0, "page 2 at /XYZ 0.0 303.0 -"),
            (3, "page 5 at /XYZ 0.0 305.0 -"),
            (3, "page 3 at /XYZ 0.0 303.0 -"),
        ]
        kept = pikepdf.NameTree(merged.Root.Names.Dests)
        pages = {str(name): merged.pages.index(pikepdf.Page(at[0])) for name, at in kept.items()}
        assert pages == {"intro": 1, "end": 2, "intro.2": 5, "end.2": 3}


def test_a_broken_link_does_not_start_to_lead_into_another_part(tmp_path: Path) -> None:
    there = hand_made(THREE)
    name_destinations(there, {"intro": 1})
    broken = hand_made(THREE)
    link(broken, 0, 40, Dest=String("intro"))
    files = [saved(there, tmp_path / "there.pdf"), saved(broken, tmp_path / "broken.pdf")]

    made = bound(tmp_path, files)

    assert made.said(NoteKind.REPAIRED) == [
        ("broken, page 1", "a link that led nowhere no longer pretends to lead")
    ]
    with made.open() as merged:
        assert led(merged) == [(3, "nowhere")]


def test_names_that_are_not_text_and_names_of_the_old_kind_are_followed(tmp_path: Path) -> None:
    pdf = hand_made(THREE)
    odd = String(b"\x80\xff\x01")
    pdf.Root.Names = Dictionary(
        Dests=Dictionary(Names=Array([odd, Array([pdf.pages[2].obj, Name.Fit])]))
    )
    old = Object.parse(b"/Kapitel#e4")
    pdf.Root.Dests = Object.parse(b"<< /Kapitel#e4 << /D [null /FitH 99] >> >>")
    pdf.Root.Dests["/Kapitel\udce4"].D[0] = pdf.pages[1].obj
    link(pdf, 0, 40, Dest=odd)
    link(pdf, 0, 90, Dest=old)
    link(pdf, 0, 140, Dest=Array([2, Name.Fit]))
    file = saved(pdf, tmp_path / "odd.pdf")

    with bound(tmp_path, [file, file]).open() as merged:
        assert led(merged) == [
            (0, "page 2 at /Fit"),
            (0, "page 1 at /FitH 99.0"),
            (0, "page 2 at /Fit"),
            (3, "page 5 at /Fit"),
            (3, "page 4 at /FitH 99.0"),
            (3, "page 5 at /Fit"),
        ]


def test_links_that_do_something_else_are_taken_out_and_said(tmp_path: Path) -> None:
    pdf = hand_made([[("P", "Words")]])
    actions = [
        Dictionary(S=Name.URI, URI=String("https://www.northmoor.example/")),
        Dictionary(S=Name.URI, URI=String("file:///C:/Users/somebody/report.docx")),
        Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")),
        Dictionary(S=Name.Launch, F=String("calc.exe")),
        Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit])),
        Dictionary(S=Object.parse(b"/T#fcr")),
        Dictionary(
            S=Name.URI,
            URI=String("https://www.northmoor.example/"),
            Next=Dictionary(S=Name.JavaScript, JS=String("app.alert(2)")),
        ),
    ]
    for number, action in enumerate(actions):
        link(pdf, 0, 40 + 40 * number, A=action)
    file = saved(pdf, tmp_path / "active.pdf")

    made = bound(tmp_path, [file])

    assert [what for _, what in made.said(NoteKind.LIVE_CONTENT)] == [
        "a file on somebody's own computer was taken out of a link",
        "a script was taken out of a link",
        "a program or file to open was taken out of a link",
        "a file on somebody's own computer was taken out of a link",
        "an action was taken out of a link",
        "a link's second action was taken out",
    ]
    with made.open() as merged:
        site = "https://www.northmoor.example/"
        assert [where for _, where in led(merged)] == [site, *["nowhere"] * 5, site]


def test_two_links_with_one_action_that_leads_nowhere_are_both_mended(tmp_path: Path) -> None:
    pdf = hand_made(THREE)
    action = pdf.make_indirect(Dictionary(S=Name.GoTo, D=String("nowhere")))
    link(pdf, 0, 40, A=action)
    link(pdf, 1, 40, A=action)

    made = bound(tmp_path, [saved(pdf, tmp_path / "shared.pdf")])

    assert made.said(NoteKind.REPAIRED) == [
        (f"shared, page {page}", "a link that led nowhere no longer pretends to lead")
        for page in (1, 2)
    ]


def test_an_address_counts_from_where_its_own_part_says(tmp_path: Path) -> None:
    pdf = hand_made([[("P", "Words")]])
    pdf.Root.URI = Dictionary(Base=String("https://www.northmoor.example/reviews/"))
    for left, address in ((40, "maya.html"), (90, "https://other.example/"), (140, "//[")):
        link(pdf, 0, left, A=Dictionary(S=Name.URI, URI=String(address)))
    plain = hand_made([[("P", "Words")]])
    link(plain, 0, 40, A=Dictionary(S=Name.URI, URI=String("maya.html")))
    files = [saved(pdf, tmp_path / "based.pdf"), saved(plain, tmp_path / "plain.pdf")]

    with bound(tmp_path, files).open() as merged:
        assert led(merged) == [
            (0, "https://www.northmoor.example/reviews/maya.html"),
            (0, "https://other.example/"),
            (0, "nowhere"),
            (1, "maya.html"),
        ]


def test_a_link_to_the_last_page_means_that_of_its_own_part(tmp_path: Path) -> None:
    pdf = hand_made(THREE)
    for left, turn in ((40, Name.FirstPage), (90, Name.LastPage)):
        link(pdf, 1, left, A=Dictionary(S=Name.Named, N=turn))
    file = saved(pdf, tmp_path / "turned.pdf")

    with bound(tmp_path, [file, file]).open() as merged:
        assert led(merged) == [
            (at, f"page {page} at /XYZ - - -") for at, page in ((1, 0), (1, 2), (4, 3), (4, 5))
        ]


def test_bookmarks_keep_their_order_their_levels_and_their_heights(tmp_path: Path) -> None:
    body = "= One\n#pagebreak()\n== Below\n#lorem(20)\n= Two"
    file = tagged(tmp_path, body, "report.pdf")

    with bound(tmp_path, [file, file]).open() as merged:
        assert bookmarks(merged) == [
            (1, "report", 0),
            (2, "One", 0),
            (3, "Below", 1),
            (2, "Two", 1),
            (1, "report", 2),
            (2, "One", 2),
            (3, "Below", 3),
            (2, "Two", 3),
        ]
        second = merged.Root.Outlines.Last.First
        with pikepdf.open(file) as source:
            assert list(second.Dest)[1:] == list(source.Root.Outlines.First.Dest)[1:]


def test_headings_become_bookmarks_where_a_part_has_none(tmp_path: Path) -> None:
    pages = [[("H1", "First things"), ("P", "Words"), ("H2", "Details")], [("H1", "Last")]]
    file = saved(hand_made(pages), tmp_path / "word.pdf")

    with bound(tmp_path, [file]).open() as merged:
        assert bookmarks(merged) == [
            (1, "word", 0),
            (2, "First things", 0),
            (3, "Details", 0),
            (2, "Last", 1),
        ]
        details = merged.Root.Outlines.First.First.First
        assert 300 < float(details.Dest[3]) < 320


def test_bookmarks_keep_their_look_and_what_they_open(tmp_path: Path) -> None:
    pdf = hand_made(THREE)
    red, site = Array([1, 0, 0]), "https://www.northmoor.example/"
    actions: dict[str, Dictionary] = {
        "web": Dictionary(S=Name.URI, URI=String(site)),
        "last": Dictionary(S=Name.Named, N=Name.LastPage),
        "script": Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")),
        "again": Dictionary(S=Name.JavaScript, JS=String("app.alert(2)")),
    }
    with pdf.open_outline() as outline:
        outline.root.extend(pikepdf.OutlineItem(title) for title in [*actions, "tag"])
    item = pdf.Root.Outlines.First
    for action in actions.values():
        item.A, item.C, item.F = action, red, 2
        item = item.Next
    item.SE = document_of(pdf).K[1]
    file = saved(pdf, tmp_path / "opens.pdf")

    made = bound(tmp_path, [file, file])

    assert (
        made.said(NoteKind.LIVE_CONTENT)
        == [("opens, the whole document", "a script was taken out of a bookmark")] * 2
    )
    with made.open() as merged:
        places = [("web", None), ("last", 2), ("script", None), ("again", None), ("tag", 1)]
        later = [(title, None if page is None else page + 3) for title, page in places]
        assert [(title, page) for level, title, page in bookmarks(merged) if level == 2] == [
            *places,
            *later,
        ]
        web = merged.Root.Outlines.First.First
        assert (str(web.A.URI), web.C, int(web.F)) == (site, red, 2)


def test_a_bookmark_that_leads_nowhere_stays_beside_others(tmp_path: Path) -> None:
    pdf = hand_made(THREE)
    link(pdf, 0, 40, tag=False, Dest=Array([1, Name.Fit]))
    with pdf.open_outline() as outline:
        outline.root.extend([pikepdf.OutlineItem("Words alone"), pikepdf.OutlineItem("Two", 1)])
    file = saved(pdf, tmp_path / "words.pdf")

    with bound(tmp_path, [file]).open() as merged:
        assert bookmarks(merged)[1:] == [(2, "Words alone", None), (2, "Two", 1)]


def test_a_link_to_an_element_of_the_tags_leads_to_its_page(tmp_path: Path) -> None:
    pdf = hand_made(THREE)
    second = document_of(pdf).K[1]
    link(pdf, 0, 40, A=Dictionary(S=Name.GoTo, SD=Array([second, Name.Fit])))
    link(pdf, 0, 90, Dest=Array([second, Name.XYZ, 0, 90, None]))
    file = saved(pdf, tmp_path / "linked.pdf")

    with bound(tmp_path, [file, file]).open() as merged:
        assert led(merged) == [
            (at, f"page {at + 1} at {view}")
            for at in (0, 3)
            for view in ("/Fit", "/XYZ 0.0 90.0 -")
        ]


def test_bookmarks_that_run_in_a_ring_end(tmp_path: Path) -> None:
    pdf = hand_made([[("P", "Words")]])
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Ring", 0))
    pdf.Root.Outlines.First.Next = pdf.Root.Outlines.First
    file = saved(pdf, tmp_path / "ring.pdf")

    with bound(tmp_path, [file]).open() as merged:
        assert bookmarks(merged) == [(1, "ring", 0), (2, "Ring", 0)]


def test_page_labels_are_the_pack_s_own(tmp_path: Path) -> None:
    pdf = hand_made(THREE, PageLabels=Dictionary(Nums=Array([0, Dictionary(S=Name.r)])))
    file = saved(pdf, tmp_path / "roman.pdf")

    with bound(tmp_path, [file, file]).open() as merged:
        labels = merged.Root.PageLabels.Nums
        assert [labels[0], labels[1].S, len(labels)] == [0, Name.D, 2]


PLACES = st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 2)), min_size=1, max_size=4)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parts=st.lists(PLACES, min_size=1, max_size=4))
def test_every_link_hits_the_page_it_hit_before(
    tmp_path: Path, parts: list[list[tuple[str, int]]]
) -> None:
    files = []
    before: list[tuple[int, str]] = []
    for number, places in enumerate(parts):
        pdf = hand_made(THREE)
        name_destinations(pdf, dict(places))
        for at, (name, page) in enumerate(places):
            link(pdf, page, 20 + at * 40, Dest=String(name))
        before += [
            (page + 3 * number, f"page {int(leads[5]) + 3 * number}{leads[6:]}")
            for page, leads in led(pdf)
        ]
        files.append(saved(pdf, tmp_path / f"linked{number}.pdf"))

    with bound(tmp_path, files).open() as merged:
        assert led(merged) == before


def test_a_link_without_a_place_and_a_page_turned_by_a_word_are_bound(tmp_path: Path) -> None:
    pdf = hand_made([[("P", "Words")]])
    link(pdf, 0, 40, tag=False).Rect = String("nowhere")
    page = pdf.pages[0].obj
    page.Rotate, page.Parent = String("round"), True
    pdf.Root.MarkInfo = -1

    made = bound(tmp_path, [saved(pdf, tmp_path / "odd.pdf")])

    with made.open() as merged:
        assert "/Rotate" not in merged.pages[0].obj
        assert len(merged.pages[0].obj.Annots) == 1
