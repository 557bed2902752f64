"""Word files made part by part, for what python-docx cannot write."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
NAMESPACES = (
    f'xmlns:w="{_MAIN}" xmlns:r="{_OFFICE}" xmlns:a="{_DRAWING}/main" '
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:pic="{_DRAWING}/picture" '
    f'xmlns:c="{_DRAWING}/chart" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
"""
_HEADINGS = "".join(
    f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/>'
    f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
    for n in range(1, 5)
)
A4 = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" ' \
    'w:bottom="1134" w:left="1134"/></w:sectPr>'  # fmt: skip


def paragraph(text: str = "", properties: str = "", inside: str = "") -> str:
    """A paragraph: its text, the inside of its w:pPr, and further content."""
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{run}{inside}</w:p>"


def numbered(text: str, num: int, level: int = 0) -> str:
    """A paragraph numbered directly."""
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def heading(text: str, level: int = 1) -> str:
    """A heading."""
    return paragraph(text, f'<w:pStyle w:val="Heading{level}"/>')


def level(depth: int, text: str, style: str = "decimal", more: str = "") -> str:
    """A numbering level; ``more`` holds further settings that stand before w:lvlText."""
    indent = 360 * (depth + 1)
    start = "" if "w:start" in more else '<w:start w:val="1"/>'
    return (
        f'<w:lvl w:ilvl="{depth}">{start}<w:numFmt w:val="{style}"/>{more}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="360"/></w:pPr></w:lvl>'
    )


@dataclass
class WordParts:
    """A Word file as text; ``write`` makes it a real .docx."""

    body: str
    numbering: str = ""
    styles: str = ""
    footnotes: str = ""
    relations: str = ""
    section: str = A4
    files: dict[str, bytes] = field(default_factory=dict)

    def write(self, path: Path) -> Path:
        """Write the file, and give its path back."""
        main = f"<w:document {NAMESPACES}><w:body>{self.body}{self.section}</w:body></w:document>"
        parts: dict[str, str] = {
            "document": main,
            "styles": f"<w:styles {NAMESPACES}>{_STYLES}{_HEADINGS}{self.styles}</w:styles>",
        }
        if self.numbering:
            parts["numbering"] = f"<w:numbering {NAMESPACES}>{self.numbering}</w:numbering>"
        if self.footnotes:
            parts["footnotes"] = f"<w:footnotes {NAMESPACES}>{self.footnotes}</w:footnotes>"
        related = "".join(
            f'<Relationship Id="part-{name}" Type="{_OFFICE}/{name}" Target="{name}.xml"/>'
            for name in parts
            if name != "document"
        )
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("[Content_Types].xml", _content_types(parts, self.files))
            archive.writestr(
                "_rels/.rels",
                f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="main" '
                f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
            )
            for name, text in parts.items():
                archive.writestr(f"word/{name}.xml", text)
            archive.writestr(
                "word/_rels/document.xml.rels",
                f'<Relationships xmlns="{_PACKAGE}/relationships">{related}{self.relations}'
                "</Relationships>",
            )
            for name, data in self.files.items():
                archive.writestr(name, data)
        return path


def relation(key: str, kind: str, target: str, external: bool = False) -> str:
    """A relationship of the main document."""
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'


def _content_types(parts: dict[str, str], files: Iterable[str]) -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.'
        f'{"document.main" if name == "document" else name}+xml"/>'
        for name in parts
    )
    chart = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
    kinds = {"word/charts/": chart, "word/header": f"{word}.header+xml"}
    overrides += "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for begins, kind in kinds.items()
        for name in files
        if name.startswith(begins)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType="'
        'application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="jpeg" ContentType="image/jpeg"/>'
        '<Default Extension="wmf" ContentType="image/x-wmf"/>'
        f'<Default Extension="emf" ContentType="image/x-emf"/>{overrides}</Types>'
    )
