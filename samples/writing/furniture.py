"""What surrounds the text: sections, headers, footers, settings and the contents field."""

from dataclasses import dataclass

from samples.writing.inline import field_runs, run
from samples.writing.package import NAMESPACES, PARTNERSHIP, Package

_TAB = "<w:r><w:tab/></w:r>"
_WITHOUT_NUMBER = (
    '<w:tabs><w:tab w:val="clear" w:pos="1304"/></w:tabs><w:ind w:left="567" w:firstLine="0"/>'
)


@dataclass(frozen=True)
class Sheet:
    """A4 paper, in twentieths of a point."""

    width: int
    height: int
    margin: int

    @property
    def text_width(self) -> int:
        """How wide the text is."""
        return self.width - 2 * self.margin


PORTRAIT = Sheet(11906, 16838, 1440)
LANDSCAPE = Sheet(16838, 11906, 1000)


@dataclass(frozen=True)
class Entry:
    """A line of the contents."""

    level: int
    number: str
    text: str
    bookmark: str
    page: int


def section_xml(
    package: Package, sheet: Sheet, left: str, right: str, *, title_page: bool, marking: str = ""
) -> str:
    """The section's properties; also adds its header and footer to the package. A
    ``marking`` stands on a line of its own in the header."""
    header = f'<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr>{run(left)}{_TAB}{run(right)}</w:p>'
    if marking:
        header += f"<w:p>{run(marking)}</w:p>"
    footer = (
        f'<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{run(PARTNERSHIP)}{_TAB}{run("Page ")}'
        f"{field_runs('PAGE', '2')}{run(' of ')}{field_runs('NUMPAGES', '50')}</w:p>"
    )
    top = package.add_word_part("header1", f"<w:hdr {NAMESPACES}>{header}</w:hdr>")
    bottom = package.add_word_part("footer1", f"<w:ftr {NAMESPACES}>{footer}</w:ftr>")
    orient = ' w:orient="landscape"' if sheet.width > sheet.height else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{top}"/>'
        f'<w:footerReference w:type="default" r:id="{bottom}"/>'
        f'<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{orient}/>'
        f'<w:pgMar w:top="1440" w:right="{sheet.margin}" w:bottom="1247" w:left="{sheet.margin}" '
        'w:header="680" w:footer="567" w:gutter="0"/>'
        f"{'<w:titlePg/>' if title_page else ''}</w:sectPr>"
    )


def settings_xml() -> str:
    """The settings part: British English, and Word's present layout."""
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-GB"/></w:settings>'
    )


def contents_xml(entries: list[Entry]) -> str:
    """The contents field with its stored result, one linked line for each heading."""
    opening = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">'
        ' TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    lines = []
    for position, entry in enumerate(entries):
        number = f"{run(entry.number)}{_TAB}" if entry.number else ""
        page = field_runs(f"PAGEREF {entry.bookmark} \\h", str(entry.page))
        indent = "" if entry.number or entry.level == 1 else _WITHOUT_NUMBER
        lines.append(
            f'<w:p><w:pPr><w:pStyle w:val="TOC{entry.level}"/>{indent}</w:pPr>'
            f"{opening if position == 0 else ''}"
            f'<w:hyperlink w:anchor="{entry.bookmark}" w:history="1">'
            f"{number}{run(entry.text)}{_TAB}{page}</w:hyperlink></w:p>"
        )
    closing = '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "<w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>"
        f'<w:p><w:pPr><w:pStyle w:val="TOCHeading"/><w:pageBreakBefore/></w:pPr>{run("Contents")}</w:p>'
        f"{''.join(lines)}{closing}</w:sdtContent></w:sdt>"
    )
