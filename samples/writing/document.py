"""A Word file from marked-up text: report, summary and glossary."""

from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

from samples.writing import numbering
from samples.writing.counting import Counter, numbers_of
from samples.writing.furniture import PORTRAIT, Entry, contents_xml, section_xml, settings_xml
from samples.writing.inline import Inline, bookmark_name, field_runs, run
from samples.writing.markup import (
    Block,
    Contents,
    FrontLine,
    Heading,
    Listing,
    Made,
    PageBreak,
    Paragraph,
    Table,
    read_blocks,
)
from samples.writing.package import NAMESPACES, Package
from samples.writing.pictures import Picture
from samples.writing.recommendations import Recommendation
from samples.writing.styles import styles_xml
from samples.writing.tables import table_xml

_FRONT = {"Title": "Title", "Subtitle": "Subtitle"}
_WORDS_ON_A_PAGE = 490
_EMU_PER_TWENTIETH = 635


@dataclass(frozen=True)
class Manuscript:
    """What one Word file is made from."""

    title: str
    text: str
    heading_left: str
    heading_right: str
    marking: str = ""
    recommendations: tuple[Recommendation, ...] = ()
    pictures: dict[str, Picture] = field(default_factory=dict)


def word_file(manuscript: Manuscript) -> Package:
    """The parts of the Word file."""
    blocks = read_blocks(manuscript.text)
    package = Package(manuscript.title)
    setter = _Setter(package, Inline(package, numbers_of(blocks)), manuscript)
    body = "".join(setter.block(block) for block in blocks)
    body = body.replace(_CONTENTS_MARK, contents_xml(setter.entries))
    section = section_xml(
        package,
        PORTRAIT,
        manuscript.heading_left,
        manuscript.heading_right,
        title_page=any(isinstance(block, PageBreak) for block in blocks),
        marking=manuscript.marking,
    )
    package.parts = {
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f"<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>",
        **package.parts,
    }
    package.add_word_part("styles", styles_xml(PORTRAIT.text_width))
    package.add_word_part("numbering", numbering.numbering_xml(setter.lists))
    package.add_word_part("settings", settings_xml())
    package.add_word_part("footnotes", setter.inline.footnotes_xml())
    return package


_CONTENTS_MARK = "<contents/>"


@dataclass
class _Setter:
    package: Package
    inline: Inline
    manuscript: Manuscript
    counter: Counter = field(default_factory=Counter)
    entries: list[Entry] = field(default_factory=list)
    lists: int = 0
    bookmarks: int = 0
    words: int = 0
    broken: int = 0
    drawn: int = 0
    new_page: bool = False

    def block(self, block: Block) -> str:  # noqa: PLR0911
        """The paragraphs or table of one block."""
        match block:
            case FrontLine(style, text):
                return self._paragraph(_FRONT.get(style, f"Front{style}"), self.inline.runs(text))
            case PageBreak():
                self.broken, self.words, self.new_page = self._page(), 0, True
                return ""
            case Contents():
                self.words, self.new_page = _WORDS_ON_A_PAGE + 1, False
                return _CONTENTS_MARK
            case Heading():
                return self._heading(block)
            case Paragraph():
                return self._text(block)
            case Listing():
                return self._list(block)
            case Table():
                return self._table(block)
            case Made("picture", which):
                return self._picture(self.manuscript.pictures[which])
            case Made("recommendations", which):
                return self._recommendations(which)
            case _:
                raise ValueError(f"unknown: {block}")

    def _page(self) -> int:
        return self.broken + self.words // _WORDS_ON_A_PAGE + 1

    def _paragraph(
        self, style: str, runs: str, properties: str = "", anchors: tuple[str, ...] = ()
    ) -> str:
        before = after = ""
        for anchor in anchors:
            self.bookmarks += 1
            before += f'<w:bookmarkStart w:id="{self.bookmarks}" w:name="{anchor}"/>'
            after += f'<w:bookmarkEnd w:id="{self.bookmarks}"/>'
        if self.new_page:
            properties = "<w:pageBreakBefore/>" + properties
            self.new_page = False
        shown = f'<w:pStyle w:val="{style}"/>' if style else ""
        return f"<w:p><w:pPr>{shown}{properties}</w:pPr>{before}{runs}{after}</w:p>"

    def _heading(self, heading: Heading) -> str:
        number = self.counter.heading(heading)
        bookmark = f"_Toc{160000000 + len(self.entries) + 1}"
        self.words += 40
        self.entries.append(Entry(heading.level, number, heading.text, bookmark, self._page()))
        anchors = (bookmark, bookmark_name(heading.anchor)) if heading.anchor else (bookmark,)
        properties = "" if number else numbering.NO_NUMBER
        return self._paragraph(
            f"Heading{heading.level}", self.inline.runs(heading.text), properties, anchors
        )

    def _text(self, paragraph: Paragraph) -> str:
        number, level = self.counter.paragraph(paragraph)
        self.words += len(paragraph.text.split()) + 6
        anchors = (bookmark_name(paragraph.anchor),) if paragraph.anchor else ()
        runs = self.inline.runs(paragraph.text)
        if number:
            placed = numbering.place(numbering.PARAGRAPHS, level)
            return self._paragraph("NumberedParagraph", runs, placed, anchors)
        return self._paragraph(paragraph.style, runs, anchors=anchors)

    def _list(self, listing: Listing) -> str:
        self.words += sum(len(item.split()) + 6 for item in listing.items)
        style, placed = "ListBullet", ""
        if listing.ordered:
            style, placed = "ListNumber", numbering.place(numbering.FIRST_LIST + self.lists)
            self.lists += 1
        return "".join(
            self._paragraph(style, self.inline.runs(item), placed) for item in listing.items
        )

    def _caption(self, caption: str) -> str:
        label, _, words = caption.partition(": ")
        kind, number = label.split()
        field_ = field_runs(f"SEQ {kind} \\* ARABIC", number)
        return self._paragraph("Caption", f"{run(f'{kind} ')}{field_}{run(f': {words}')}")

    def _table(self, table: Table) -> str:
        self.words += sum(max(len(cell.split()) for cell in row) * 2 + 4 for row in table.rows)
        drawn = table_xml(
            table.rows,
            table.widths,
            total=PORTRAIT.text_width,
            description=table.caption,
            style="TableText",
            cell=lambda text: (self.inline.runs(text),),
        )
        return self._caption(table.caption) + drawn + self._paragraph("", "")

    def _picture(self, picture: Picture) -> str:
        self.drawn += 1
        self.words += 140
        self.package.media[f"word/media/{picture.file}"] = picture.data
        link = self.package.body_links.to("image", f"media/{picture.file}")
        width = PORTRAIT.text_width * _EMU_PER_TWENTIETH
        height = width * picture.height // picture.width
        described = f" descr={quoteattr(picture.alternative)}" if picture.alternative else ""
        size = f'cx="{width}" cy="{height}"'
        name = f'id="{self.drawn}" name="Picture {self.drawn}"'
        drawing = (
            f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
            f"<wp:docPr {name}{described}/><wp:cNvGraphicFramePr>"
            '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
            '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
            f"<pic:nvPicPr><pic:cNvPr {name}{described}/><pic:cNvPicPr/></pic:nvPicPr>"
            f'<pic:blipFill><a:blip r:embed="{link}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
            "</a:graphic></wp:inline></w:drawing></w:r>"
        )
        return self._paragraph("Picture", drawing) + self._caption(picture.caption)

    def _recommendations(self, kind: str) -> str:
        chosen = [r for r in self.manuscript.recommendations if r.kind == kind]
        self.words += sum(len(r.text.split()) + 14 for r in chosen)
        return "".join(self._paragraph("Recommendation", self.inline.runs(r.text)) for r in chosen)
