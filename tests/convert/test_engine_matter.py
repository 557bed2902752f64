"""What real reports hold beyond a plain page, tried on each engine that this computer has."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bundler.convert.engine import Conversion, Engine
from bundler.model.converted import Note, NoteKind
from bundler.pdf.page_text import page_texts
from bundler.steps.conversion.comparing import read_back
from tests.convert.jobs import job
from tests.convert.set_parts import SetPart
from tests.convert.word_parts import (
    A4,
    WordParts,
    heading,
    level,
    numbered,
    paragraph,
    relation,
)

_NUMBERING = (
    f'<w:abstractNum w:abstractNumId="1">{level(0, "%1.")}{level(1, "%1.%2")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="2">{level(0, "Recommendation %1:", "upperRoman")}'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>'
)
_LANDSCAPE = (
    '<w:sectPr><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="1134" '
    'w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr>'
)
_DAY = 'w:author="A" w:date="2024-01-01T00:00:00Z"'
_TRACKED = (
    f'<w:del w:id="1" {_DAY}><w:r><w:delText> struck away</w:delText></w:r></w:del>'
    f'<w:ins w:id="2" {_DAY}><w:r><w:t xml:space="preserve"> put in</w:t></w:r></w:ins>'
)
_BOX = (
    '<w:r><w:pict><v:shape style="position:absolute;width:200pt;height:60pt;z-index:1" '
    'filled="f"><v:textbox><w:txbxContent><w:p><w:r><w:t>Said in a box.</w:t></w:r></w:p>'
    "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)


def _cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


_ACROSS = _cell("Across both", '<w:gridSpan w:val="2"/>')
_DOWN = _cell("Down two", '<w:vMerge w:val="restart"/>') + _cell("Upper")
_MERGED = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'
    '<w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>'
    f"<w:tr>{_ACROSS}</w:tr><w:tr>{_DOWN}</w:tr>"
    f"<w:tr>{_cell('', '<w:vMerge/>')}{_cell('Lower')}</w:tr>"
    f'<w:tr><w:trPr><w:del w:id="3" {_DAY}/></w:trPr>{_cell("struck away")}{_cell("")}</w:tr>'
    "</w:tbl>"
)
_WHOLE = WordParts(
    heading("Terms")
    + numbered("Scope", 1)
    + numbered("Period", 1, 1)
    + numbered("Agencies", 1, 1)
    + numbered("Train the staff", 2)
    + numbered("Share the record", 2)
    + paragraph("A sentence", "", _TRACKED)
    + paragraph("Beside it", "", _BOX)
    + _MERGED
    + paragraph("Upright ends here.", A4),
    numbering=_NUMBERING,
    section=_LANDSCAPE.replace("<w:sectPr>", f"{paragraph('Lying down.')}<w:sectPr>"),
)


@dataclass(frozen=True)
class Set:
    """A file as one engine set it, with what it and the reading back noticed."""

    conversion: Conversion
    lost: tuple[Note, ...]

    @property
    def text(self) -> str:
        return " ".join(" ".join(page_texts(self.conversion.job.target)).split())

    def losses(self) -> list[str]:
        found = (*self.conversion.notes, *self.lost)
        return [note.what for note in found if note.kind is NoteKind.CONTENT_LOST]


def _set_by(engine: Engine, parts: WordParts, folder: Path) -> Set:
    source = parts.write(folder / "part.docx")
    (conversion,) = engine.convert([job(source, folder / "work")], 120)
    return Set(conversion, read_back(source, conversion.job.target)[1])


@pytest.fixture(scope="module")
def whole(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Set:
    return _set_by(engine, _WHOLE, tmp_path_factory.mktemp("whole"))


def test_nothing_is_lost(whole: Set) -> None:
    assert whole.losses() == []


def test_numbers_stand_before_their_words(whole: Set) -> None:
    for line in ("1. Scope", "1.1 Period", "1.2 Agencies"):
        assert line in whole.text
    for line in ("Recommendation I: Train the staff", "Recommendation II: Share the record"):
        assert line in whole.text


def test_tracked_changes_are_accepted(whole: Set) -> None:
    assert "A sentence put in" in whole.text
    assert "struck away" not in whole.text


def test_a_link_that_was_put_in_is_there(engine: Engine, tmp_path: Path) -> None:
    link = '<w:hyperlink r:id="page"><w:r><w:t>their page</w:t></w:r></w:hyperlink>'
    parts = WordParts(
        heading("Sources") + paragraph("See ", "", f'<w:ins w:id="4" {_DAY}>{link}</w:ins>'),
        relations=relation("page", "hyperlink", "https://www.northmoor.example/", external=True),
    )

    done = _set_by(engine, parts, tmp_path)

    assert done.text == "Sources See their page"
    assert done.losses() == []


def test_boxes_and_merged_cells_keep_their_words_once(whole: Set) -> None:
    for words in ("Said in a box.", "Across both", "Down two", "Upper", "Lower"):
        assert whole.text.count(words) == 1


def test_a_landscape_section_lies_down(whole: Set) -> None:
    assert SetPart(whole.conversion.job.target, ()).sizes == [(595, 842), (842, 595)]


def test_what_the_file_only_points_at_is_named(engine: Engine, tmp_path: Path) -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" '
        'name="p"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/'
        '2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/>'
        '</pic:nvPicPr><pic:blipFill><a:blip r:link="pic"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
    linked = (
        '<w:r><w:object><v:shape id="o" style="width:60pt;height:40pt"/><o:OLEObject '
        'Type="Link" ProgID="Excel.Sheet.12" ShapeID="o" r:id="sheet"/></w:object></w:r>'
    )
    parts = WordParts(
        heading("Elsewhere")
        + paragraph("Before.", "", picture)
        + paragraph("Between.", "", linked)
        + '<w:p><w:subDoc r:id="chapter"/></w:p>'
        + paragraph("After."),
        relations=relation("pic", "image", "https://pictures.example/a.png", external=True)
        + relation("sheet", "oleObject", "https://files.example/a.xlsx", external=True)
        + relation("chapter", "subDocument", "https://files.example/a.docx", external=True),
    )

    losses = _set_by(engine, parts, tmp_path).losses()

    assert losses == [
        "A picture that is kept outside the Word file.",
        "An object linked from another file.",
        "A subdocument kept in another file.",
    ]


def test_words_of_a_chapter_that_is_left_out_are_listed(engine: Engine, tmp_path: Path) -> None:
    chapter = b"<html><body><p>Whole chapter brought inside.</p></body></html>"
    parts = WordParts(
        heading("A report") + paragraph("Before.") + '<w:altChunk r:id="chunk"/>',
        relations=relation("chunk", "aFChunk", "chapter.html"),
        files={"word/chapter.html": chapter},
    )

    done = _set_by(engine, parts, tmp_path)

    if "Whole chapter" not in done.text:
        assert any("Whole chapter brought inside." in loss for loss in done.losses())
