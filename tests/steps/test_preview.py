"""The preview shows everything, leaks nothing, and asks for nothing outside itself."""

import base64
import io
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import lxml.html
import pytest
from PIL import Image

from bundler.model.checklist import PUBLISH, Checklist, CoveredArea, Evidence, Outcome
from bundler.model.outgoing import Outgoing
from bundler.model.pack import PackFacts
from bundler.model.page import Box
from bundler.pdf.thumbnails import draw_thumbnails
from bundler.steps.emails import compose
from bundler.steps.preview import write_preview
from bundler.steps.templates import open_templates
from bundler.steps.weblink import compose_weblink
from tests.engines import need_chromium
from tests.steps.northmoor import (
    FAMILY_TOLD,
    LETTER_LAST,
    LONG_SENTENCES,
    MONTH_MISSING,
    OFFICE,
    RECIPIENTS,
    a_checklist,
    a_finding,
    a_pdf,
    a_review,
    facts_of,
)

PDF = a_pdf()
UNREADY = a_checklist(MONTH_MISSING, LONG_SENTENCES, FAMILY_TOLD, LETTER_LAST)


def preview(folder: Path, checklist: Checklist = UNREADY, facts: PackFacts | None = None) -> Path:
    facts = facts or facts_of(PDF)
    review, templates = a_review(), open_templates()
    outgoing = Outgoing(
        compose(review, facts, OFFICE, RECIPIENTS, templates), compose_weblink(review, facts)
    )
    pdf = folder / "pack.pdf"
    pdf.write_bytes(PDF)
    target = folder / "preview.html"
    pictures = draw_thumbnails(pdf, checklist.covered, checklist.undrawn)
    write_preview(checklist, facts, outgoing, pictures, templates=templates, target=target)
    return target


def shown(file: Path) -> str:
    """The words of the page, in order."""
    body = lxml.html.fromstring(file.read_text(encoding="utf-8")).find("body")
    assert body is not None
    return " ".join(body.text_content().split())


def test_the_verdict_comes_first_and_says_what_may_be_done(tmp_path: Path) -> None:
    text = shown(preview(tmp_path))

    order = [
        "There is a problem Not ready. 1 thing stops it. 1 thing only you can confirm.",
        "Overview report, front page: the month of death is missing",
        "You can send to the Domestic Abuse Commissioner",
        "You cannot send to the Home Office yet",
        "You cannot publish yet",
        "What to do: In Word: write the month and year under the pseudonym.",
        "Rule REP-01. Until then you cannot send to the Home Office or publish.",
        "Worth a look (stops nothing)",
        "Annex A: Action plan 8 the built-in engine 3-plan.docx",
        "Annex B: Home Office letter 10 PDF used as given 4-letter.pdf",
        "1 check is met. Searched for 14 names, 5 dates, 3 places.",
    ]
    places = [text.find(words) for words in order]
    assert -1 not in places
    assert places == sorted(places)


def test_a_ready_pack_says_so(tmp_path: Path) -> None:
    text = shown(preview(tmp_path, a_checklist(LETTER_LAST)))

    assert "Ready Nothing stops this pack." in text
    assert "There is a problem" not in text
    assert "What stops it" not in text


def test_emails_are_shown_whole_also_while_they_are_held_back(tmp_path: Path) -> None:
    page = lxml.html.fromstring(preview(tmp_path).read_text(encoding="utf-8"))

    facts = facts_of(PDF)
    composed = compose(a_review(), facts, OFFICE, RECIPIENTS, open_templates())
    bodies = [div.text_content() for div in page.iter("div") if div.get("class") == "body"]
    assert bodies == [email.body.rstrip("\n") for email in composed]
    heads = [article.find("h3").text_content() for article in page.iter("article")]
    assert heads == [
        "To Home Office Held back",
        "To Domestic Abuse Commissioner Nothing stops it",
    ]


def test_every_page_is_named_for_who_cannot_see_it(tmp_path: Path) -> None:
    page = lxml.html.fromstring(preview(tmp_path).read_text(encoding="utf-8"))

    assert [picture.get("alt") for picture in page.iter("img")] == [
        "Pack page 1",
        "Pack page 2",
        "Pack page 3, Overview report page 1",
        "Pack page 4, Overview report page 2",
        "Pack page 5, Executive summary page 1",
        "Pack page 6, Glossary page 1",
        "Pack page 7, sheet before Action plan",
        "Pack page 8, Action plan page 1",
        "Pack page 9, sheet before Home Office letter",
        "Pack page 10, Home Office letter page 1",
    ]


def test_a_protected_place_is_black_in_the_pixels_and_an_unsearched_page_is_not_drawn(
    tmp_path: Path,
) -> None:
    area = Box(72, 715, 400, 745)
    checklist = replace(UNREADY, covered=(CoveredArea(3, area),), undrawn=(5,))

    file = preview(tmp_path, checklist)
    page = lxml.html.fromstring(file.read_text(encoding="utf-8"))

    pictures = {img.get("alt"): _decoded(img.get("src", "")) for img in page.iter("img")}
    covered = pictures["Pack page 3, Overview report page 1"]
    scale = covered.width / 595
    inside = covered.crop(
        (
            int(area.left * scale) + 3,
            int((842 - area.top) * scale) + 3,
            int(area.right * scale) - 3,
            int((842 - area.bottom) * scale) - 3,
        )
    )
    assert _darkest_and_lightest(inside)[1] < 40
    same_place = pictures["Pack page 4, Overview report page 2"].crop((20, 30, 220, 60))
    assert _darkest_and_lightest(same_place)[1] > 200
    assert "Pack page 5, Executive summary page 1" not in pictures
    assert len(pictures) == 9
    assert "Not shown: the text of this page could not be searched" in shown(file)


def _decoded(source: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(source.removeprefix("data:image/jpeg;base64,"))))


def _darkest_and_lightest(picture: Image.Image) -> tuple[int, int]:
    grey = picture.convert("L").tobytes()
    return min(grey), max(grey)


def test_the_page_stands_alone_and_is_well_made(tmp_path: Path) -> None:
    page = lxml.html.fromstring(preview(tmp_path).read_text(encoding="utf-8"))

    assert not list(page.iter("script", "link", "iframe", "object", "form"))
    assert all(img.get("src", "").startswith("data:image/jpeg") for img in page.iter("img"))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == ["default-src 'none'; img-src data:; style-src 'unsafe-inline'"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert len(list(page.iter("main"))) == 1
    assert page.get("lang") == "en-GB"


def test_no_text_becomes_markup(tmp_path: Path) -> None:
    hostile = a_finding(
        "X-01",
        "<script>alert(1)</script>",
        outcome=Outcome.NOT_MET,
        stops=(PUBLISH,),
        evidence=(Evidence('"><img src="http://a.example/x">', "\u202eevil\x1b[2J"),),
        fix="<b>bold</b> {{ 7 * 7 }} `<u>typed</u>`",
    )
    facts = facts_of(PDF, title="<i>Maya</i>")

    text = preview(tmp_path, a_checklist(hostile), facts).read_text(encoding="utf-8")

    for markup in ("<script", '<img src="http', "<b>", "<i>", "<u>", "\u202e", "\x1b"):
        assert markup not in text
    assert "&lt;b&gt;bold&lt;/b&gt; {{ 7 * 7 }} <code>&lt;u&gt;typed&lt;/u&gt;</code>" in text


def test_the_same_values_give_the_same_page(tmp_path: Path) -> None:
    first = preview(tmp_path).read_bytes()

    assert preview(tmp_path).read_bytes() == first


@pytest.mark.parametrize("width", [320, 1100])
def test_a_browser_shows_it_without_scrolling_sideways(tmp_path: Path, width: int) -> None:
    chromium = need_chromium()
    page = preview(tmp_path)
    picture = tmp_path / "shot.png"
    frame = tmp_path / "frame.html"
    frame.write_text(
        f'<body style="margin:0"><iframe src="{page.as_uri()}" style="border:0" '
        f'width="{width}" height="4000"></iframe>',
        encoding="utf-8",
    )
    subprocess.run(
        [
            str(chromium),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--hide-scrollbars",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--window-size=1200,4000",
            f"--screenshot={picture}",
            frame.as_uri(),
        ],
        check=True,
        capture_output=True,
        timeout=60,
    )

    with Image.open(picture) as shot:
        seen = shot.convert("L")
    margin = seen.crop((width - 10, 150, width, 4000))
    text = seen.crop((16, 150, width - 16, 4000))
    assert _darkest_and_lightest(margin) == (255, 255)
    assert _darkest_and_lightest(text)[0] < 40
