"""Pictures, charts, formulas, tables and notes that an engine loses are named, and nothing is
named that it shows; tried on each engine that this computer has."""

from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pytest

from bundler.convert.engine import Engine
from bundler.model.converted import EngineName, Note, NoteKind
from bundler.steps.conversion.comparing import read_back
from tests.convert.jobs import job
from tests.convert.pictured import chart, chart_run, picture, pixels
from tests.convert.word_parts import A4, NAMESPACES, WordParts, heading, paragraph, relation

_LOST = (NoteKind.CONTENT_LOST, NoteKind.PICTURE_NOT_SETTABLE)
_FORMULA = (
    '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r>'
    "<m:t>E=m</m:t></m:r><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t>"
    "</m:r></m:sup></m:sSup></m:oMath>"
)
_OLD = (
    '<w:r><w:pict><v:shape style="width:100pt;height:50pt"><v:imagedata r:id="{}"/></v:shape>'
    "</w:pict></w:r>"
)


@dataclass(frozen=True)
class Set:
    """A file as one engine set it, and what it and the reading back say is lost."""

    engine: EngineName
    pdf: Path
    notes: tuple[Note, ...]

    @property
    def lost(self) -> list[tuple[str, str]]:
        return [(note.where, note.what) for note in self.notes if note.kind in _LOST]


def _set(engine: Engine, folder: Path, body: str, **files: bytes) -> Set:
    """``files`` are pictures by the names of their relations, or a "chart"."""
    relations, stored = "", {}
    for name, data in files.items():
        is_chart = name == "chart"
        part = "charts/chart1.xml" if is_chart else f"media/{name}.png"
        relations += relation(name, "chart" if is_chart else "image", part)
        stored[f"word/{part}"] = data
    return _read(
        engine, folder, WordParts(heading("Report") + body, relations=relations, files=stored)
    )


def _read(engine: Engine, folder: Path, parts: WordParts) -> Set:
    source = parts.write(folder / "part.docx")
    (done,) = engine.convert([job(source, folder / "work")], 120)
    _, lost, _ = read_back(source, done.job.target, done.notes)
    return Set(engine.name, done.job.target, (*done.notes, *lost))


def _cell(inside: str) -> str:
    return f"<w:tc><w:tcPr/>{inside}</w:tc>"


def _table(*cells: str) -> str:
    columns = '<w:gridCol w:w="3000"/>' * len(cells)
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid><w:tr>{''.join(map(_cell, cells))}</w:tr></w:tbl>"
    )


_CROP = '<a:srcRect l="25000" t="10000" b="40000"/>'


def test_what_is_there_is_not_named(engine: Engine, tmp_path: Path) -> None:
    body = (
        paragraph("First, twice the same.", "", picture("a") + picture("a", "An icon"))
        + paragraph("A cropped one.", "", picture("b", "A face", _CROP))
        + paragraph("As older programs have it.", "", _OLD.format("c"))
        + _table(paragraph("", "", picture("d")), paragraph("Beside it"))
        + paragraph("The end.")
    )
    done = _set(engine, tmp_path, body, **{name: pixels(at) for at, name in enumerate("abcd")})

    assert done.lost == []


def test_a_picture_that_cannot_be_read_is_named_with_its_place(
    engine: Engine, tmp_path: Path
) -> None:
    body = paragraph("Good.", "", picture("a")) + paragraph("Bad.", "", picture("b", "A map"))
    done = _set(engine, tmp_path, body, a=pixels(1), b=b"\x89PNG\r\n\x1a\n" + bytes(300))

    ((where, what),) = done.lost
    assert "It shows: A map" in what
    assert where == ("picture 2" if engine.name is EngineName.EMBEDDED else 'after "Bad."')


def test_one_picture_does_not_stand_in_for_another(engine: Engine, tmp_path: Path) -> None:
    body = paragraph("Good.", "", picture("a") * 3) + paragraph("Bad.", "", picture("b"))
    done = _set(engine, tmp_path, body, a=pixels(1), b=b"\xd7\xcd\xc6\x9a" + bytes(60))

    assert len(done.lost) == 1


def test_a_chart_is_there_with_its_words_or_is_named(engine: Engine, tmp_path: Path) -> None:
    body = paragraph("Calls rose.", "", chart_run()) + paragraph("They fell again.")
    done = _set(engine, tmp_path, body, chart=chart("North", "South"))

    if engine.name is EngineName.LIBREOFFICE:
        assert done.lost == []
    else:
        ((_, what),) = done.lost
        assert what.startswith("A chart")
        assert "Calls by year" in what
        assert "North" in what


def test_a_chart_that_cannot_be_read_is_named(engine: Engine, tmp_path: Path) -> None:
    body = paragraph("Calls rose.", "", chart_run()) + paragraph("They fell again.")
    done = _set(engine, tmp_path, body, chart=b"<c:chartSpace")

    assert [what.split(" ")[:2] for _, what in done.lost] == [["A", "chart"]]


def test_a_formula_is_there_or_is_named(engine: Engine, tmp_path: Path) -> None:
    body = paragraph("Energy is reckoned by", "", _FORMULA) + paragraph("which is well known.")
    done = _set(engine, tmp_path, body)

    with pikepdf.open(done.pdf) as pdf:
        tagged = any(
            isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Formula"
            for one in pdf.objects
        )
    assert done.lost == (
        [] if tagged else [('after "Energy is reckoned by"', "A formula is not in the PDF.")]
    )


def test_a_picture_in_the_header_is_shown_or_said_to_be_left_out(
    engine: Engine, tmp_path: Path
) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    header = f"<w:hdr {NAMESPACES}>{paragraph('', '', picture('logo'))}</w:hdr>"
    parts = WordParts(
        heading("Report") + paragraph("Only words."),
        relations=relation("head", "header", "header1.xml"),
        section=A4.replace(
            "<w:sectPr>", '<w:sectPr><w:headerReference w:type="default" r:id="head"/>'
        ),
        files={
            "word/header1.xml": header.encode(),
            "word/_rels/header1.xml.rels": (
                f'<Relationships xmlns="{links}"><Relationship Id="logo" Type="{office}/image" '
                'Target="media/logo.png"/></Relationships>'
            ).encode(),
            "word/media/logo.png": pixels(5),
        },
    )
    done = _read(engine, tmp_path, parts)

    left_out = [n.what for n in done.notes if n.kind is NoteKind.HEADER_OR_FOOTER_LEFT_OUT]
    with pikepdf.open(done.pdf) as pdf:
        shown = [len(page.get_images()) for page in pdf.pages]
    match engine.name:
        case EngineName.EMBEDDED:
            assert (shown, left_out, done.lost) == ([0], ["a picture"], [])
        case EngineName.LIBREOFFICE:
            assert (shown, left_out, done.lost) == ([1], [], [])
        case _:
            assert (shown, len(done.lost)) == ([0], 1)


def test_what_word_does_not_show_is_not_shown(engine: Engine, tmp_path: Path) -> None:
    hidden = picture("b").replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>", 1)
    body = paragraph("Seen.", "", picture("a") + hidden + picture("c", named=' hidden="1"'))
    done = _set(engine, tmp_path, body, **{name: pixels(at) for at, name in enumerate("abc")})

    with pikepdf.open(done.pdf) as pdf:
        assert [len(page.get_images()) for page in pdf.pages] == [1]
    assert done.lost == []


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_what_is_cropped_away_is_in_no_pdf(engine: Engine, tmp_path: Path, kind: str) -> None:
    old = _OLD.format("b").replace('r:id="b"', 'r:id="b" cropleft="32768f" croptop=".5"')
    body = paragraph("A face.", "", picture("a", crop=_CROP)) + paragraph("Another.", "", old)
    done = _set(engine, tmp_path, body, a=pixels(1, kind), b=pixels(2, kind))

    with pikepdf.open(done.pdf) as pdf:
        images = [one for page in pdf.pages for one in page.get_images().values()]
        sizes = sorted((int(one.Width), int(one.Height)) for one in images)
    assert sizes == [(80, 50), (120, 50)]
    assert done.lost == []
