# ruff: noqa: E501
"""Channels of a Word file: what is on its pages, and what stands beside them."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path

import docx
from PIL import Image

from tests.planting.channel import DATE, HOME, Channel
from tests.planting.packages import (
    W,
    into_body,
    into_part,
    member,
    paragraph,
    part,
    related,
    rewrite,
    typed_part,
    words,
)
from tests.planting.people import HER

REPORT = "1-report.docx"
BY_NOBODY = 'w:id="92" w:author="A" w:date="2024-01-05T00:00:00Z"'
CORE = "docProps/core.xml"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def body(xml: str) -> Callable[[Path], None]:
    """Plant XML in the body."""
    return lambda review: into_body(review / REPORT, xml)


def story(kind: str, inside: str, reference: str = "") -> Callable[[Path], None]:
    """Plant a header, a footer or notes, with what refers to them in the body."""
    roots = {"header": "hdr", "footer": "ftr"}

    def plant(review: Path) -> None:
        file, name = review / REPORT, f"word/planted-{kind}.xml"
        rewrite(file, {name: part(roots.get(kind, kind), inside)})
        typed_part(file, name, f"{WORD}.{kind}+xml")
        key = related(file, "word/document.xml", kind, f"planted-{kind}.xml")
        if kind in roots:
            held = member(file, "word/document.xml")
            pointer = f'<w:{kind}Reference w:type="default" r:id="{key}"/>'
            cut = held.index(">", held.rindex("<w:sectPr")) + 1
            rewrite(file, {"word/document.xml": (held[:cut] + pointer + held[cut:]).encode()})
        elif reference:
            into_body(file, paragraph(words("A note") + f"<w:r>{reference}</w:r>"))

    return plant


def core(tag: str, text: str = "") -> Callable[[Path], None]:
    """Plant a property of the document."""

    def plant(review: Path) -> None:
        made = docx.Document(str(review / REPORT))
        setattr(made.core_properties, tag, text or HER.name)
        made.save(str(review / REPORT))

    return plant


def app(tag: str) -> Callable[[Path], None]:
    def plant(review: Path) -> None:
        into_part(
            review / REPORT, "docProps/app.xml", "</Properties>", f"<{tag}>{HER.name}</{tag}>"
        )

    return plant


def added(name: str, content: bytes, kind: str = "", source: str = "") -> Callable[[Path], None]:
    """Plant a part of its own."""

    def plant(review: Path) -> None:
        rewrite(review / REPORT, {name: content})
        if kind:
            target = "/" + name
            related(review / REPORT, source or "word/document.xml", kind, target)

    return plant


def settings(xml: str) -> Callable[[Path], None]:
    return lambda review: into_part(review / REPORT, "word/settings.xml", "</w:settings>", xml)


def linked(kind: str, target: str, xml: str = "") -> Callable[[Path], None]:
    def plant(review: Path) -> None:
        key = related(review / REPORT, "word/document.xml", kind, target, outside=True)
        if xml:
            into_body(review / REPORT, xml.format(key=key))

    return plant


def picture(data: bytes, name: str = "word/media/planted.jpg") -> Callable[[Path], None]:
    """Plant a picture on the page."""

    def plant(review: Path) -> None:
        made = docx.Document(str(review / REPORT))
        made.add_picture(io.BytesIO(data))
        made.save(str(review / REPORT))

    return plant


def drawing(attributes: str) -> Callable[[Path], None]:
    """Plant attributes on a picture."""

    def plant(review: Path) -> None:
        picture(jpeg())(review)
        held = member(review / REPORT, "word/document.xml")
        at = held.index("<wp:docPr")
        end = held.index("/>", at)
        new = held[:at] + f'<wp:docPr id="7" {attributes}' + held[end:]
        rewrite(review / REPORT, {"word/document.xml": new.encode()})

    return plant


def jpeg(exif: str = "", xmp: str = "", comment: str = "") -> bytes:
    target = io.BytesIO()
    image = Image.new("RGB", (40, 30), (200, 120, 30))
    more: dict[str, object] = {}
    if exif:
        data = Image.Exif()
        data[0x010E] = exif.encode() if exif.isascii() else exif.encode("utf-8")
        more["exif"] = data
    if xmp:
        more["xmp"] = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{xmp}</x:xmpmeta>".encode()
    if comment:
        more["comment"] = comment
    image.save(target, "JPEG", **more)
    return target.getvalue()


def png(text: str) -> bytes:
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Author", text, zip=True)
    target = io.BytesIO()
    Image.new("RGB", (40, 30), (20, 120, 30)).save(target, "PNG", pnginfo=info)
    return target.getvalue()


def box(inside: str) -> str:
    """A text box, as Word writes it."""
    return paragraph(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        '<wp:extent cx="1000000" cy="400000"/><wp:docPr id="8" name="Text box"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"<wps:wsp><wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx></wps:wsp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice>"
        "</mc:AlternateContent></w:r>"
    )


def cell(text: str, properties: str = "", row: str = "") -> str:
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
        f"<w:tr><w:trPr>{row}</w:trPr><w:tc>{paragraph(words('Who'))}</w:tc>"
        f"<w:tc>{paragraph(words(text))}</w:tc></w:tr></w:tbl>{paragraph('')}"
    )


def control(properties: str, text: str = "Maya") -> str:
    return (
        f"<w:sdt><w:sdtPr>{properties}</w:sdtPr>"
        f"<w:sdtContent>{paragraph(words(text))}</w:sdtContent></w:sdt>"
    )


def field(instruction: str) -> str:
    half = len(instruction) // 2
    pieces = "".join(
        f'<w:r><w:instrText xml:space="preserve">{piece}</w:instrText></w:r>'
        for piece in (instruction[:half], instruction[half:])
    )
    return paragraph(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>{pieces}'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{words("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def note(kind: str, inside: str, number: int = 2) -> Callable[[Path], None]:
    return story(
        f"{kind}s",
        f'<w:{kind} w:type="separator" w:id="0"><w:p/></w:{kind}>'
        f'<w:{kind} w:id="{number}">{paragraph(inside)}</w:{kind}>',
        f'<w:{kind}Reference w:id="{number}"/>',
    )


def comment(author: str, text: str) -> Callable[[Path], None]:
    inside = (
        f'<w:comment w:id="5" w:author="{author}" w:initials="X">{paragraph(words(text))}'
        "</w:comment>"
    )
    return story("comments", inside, '<w:commentReference w:id="5"/>')


def hidden_style(review: Path) -> None:
    style = (
        '<w:style w:type="character" w:styleId="Quiet"><w:name w:val="Quiet"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
    )
    into_part(review / REPORT, "word/styles.xml", "</w:styles>", style)
    into_body(review / REPORT, paragraph(words(HER.name, '<w:rStyle w:val="Quiet"/>')))


def hidden_by_paragraph_style(review: Path) -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style><w:style w:type='paragraph' w:styleId='Faint'>"
        "<w:name w:val='Faint'/><w:basedOn w:val='Base'/></w:style>"
    )
    into_part(review / REPORT, "word/styles.xml", "</w:styles>", style)
    into_body(
        review / REPORT, f'<w:p><w:pPr><w:pStyle w:val="Faint"/></w:pPr>{words(HER.name)}</w:p>'
    )


def chart(inside: str, workbook: bytes = b"") -> Callable[[Path], None]:
    def plant(review: Path) -> None:
        file = review / REPORT
        held = (
            '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
            'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
            f"<c:chart>{inside}</c:chart></c:chartSpace>"
        )
        rewrite(file, {"word/charts/chart1.xml": held.encode()})
        related(file, "word/document.xml", "chart", "charts/chart1.xml")
        if workbook:
            rewrite(file, {"word/embeddings/book.xlsx": workbook})
            related(file, "word/charts/chart1.xml", "package", "../embeddings/book.xlsx")

    return plant


def workbook_with(text: str) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.active["A1"] = text
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def embedded(name: str, data: bytes) -> Callable[[Path], None]:
    def plant(review: Path) -> None:
        rewrite(review / REPORT, {f"word/embeddings/{name}": data})
        related(review / REPORT, "word/document.xml", "oleObject", f"embeddings/{name}")

    return plant


def thumbnail(review: Path) -> None:
    rewrite(review / REPORT, {"docProps/thumbnail.jpeg": jpeg(exif=HER.name)})


def zip_comment(review: Path) -> None:
    import zipfile

    with zipfile.ZipFile(review / REPORT, "a") as package:
        package.comment = HER.name.encode()


SIMPLE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"


def custom(name: str, text: str) -> Callable[[Path], None]:
    content = (
        f'<Properties xmlns="{SIMPLE}" xmlns:vt="{VT}"><property fmtid="{{D5CDD505}}" pid="2" '
        f'name="{name}"><vt:lpwstr>{text}</vt:lpwstr></property></Properties>'
    )
    return added("docProps/custom.xml", content.encode(), "custom-properties", "")


def glossary(review: Path) -> None:
    inside = (
        "<w:docParts><w:docPart><w:docPartPr><w:name w:val='x'/></w:docPartPr><w:docPartBody>"
        f"{paragraph(words(HER.name))}</w:docPartBody></w:docPart></w:docParts>"
    )
    rewrite(review / REPORT, {"word/glossary/document.xml": part("glossaryDocument", inside)})
    related(review / REPORT, "word/document.xml", "glossaryDocument", "glossary/document.xml")


def channels() -> Iterator[Channel]:
    """Every hiding place of a Word file that is known here."""
    yield from _pages()
    yield from _revisions()
    yield from _properties()
    yield from _objects()
    yield from _settings()


def _pages() -> Iterator[Channel]:
    on_page = "Overview report, page"
    yield Channel("paragraph", body(paragraph(words(f"Her name was {HER.name}."))), on_page)
    yield Channel("paragraph, date", body(paragraph(words(f"It was on {HER.day}."))), on_page, DATE)
    yield Channel("paragraph, place", body(paragraph(words(f"at {HER.home}."))), on_page, HOME)
    split = "".join(words(piece) for piece in (HER.name[:3], HER.name[3:8], HER.name[8:]))
    yield Channel("paragraph in scattered runs", body(paragraph(split)), on_page)
    yield Channel(
        "heading",
        body(f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{words(HER.name)}</w:p>'),
        on_page,
    )
    yield Channel("table cell", body(cell(HER.name)), on_page)
    yield Channel("small capitals", body(paragraph(words(HER.name, "<w:smallCaps/>"))), on_page)
    yield Channel("footnote", note("footnote", words(HER.name)), on_page)
    yield Channel("endnote", note("endnote", words(HER.name)), "Overview report")
    yield Channel("header", story("header", paragraph(words(HER.name))), "Overview report")
    yield Channel("footer", story("footer", paragraph(words(HER.name))), "Overview report")
    yield Channel("text box", body(box(paragraph(words(HER.name)))), "Overview report")
    vml = (
        f'<w:r><w:pict><v:shape style="width:100pt;height:40pt"><v:textbox><w:txbxContent>'
        f"{paragraph(words(HER.name))}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    yield Channel("older text box", body(paragraph(vml)), "Overview report")
    mark = (
        '<w:r><w:pict><v:shape style="width:100pt;height:40pt">'
        f'<v:textpath string="{HER.name}"/></v:shape></w:pict></w:r>'
    )
    yield Channel("watermark", story("header", paragraph(mark)), "Overview report")
    twin = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'/><mc:Fallback>"
        f"<w:pict><v:shape><v:textbox><w:txbxContent>{paragraph(words(HER.name))}</w:txbxContent>"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    yield Channel("fallback of a drawing", body(paragraph(twin)), "Overview report")
    math = f"<m:oMath><m:r><m:t>{HER.name}</m:t></m:r></m:oMath>"
    yield Channel("formula", body(paragraph(math)), "Overview report")
    ruby = (
        f"<w:r><w:ruby><w:rt>{words(HER.name)}</w:rt><w:rubyBase>{words('Maya')}</w:rubyBase>"
        "</w:ruby></w:r>"
    )
    yield Channel("ruby text", body(paragraph(ruby)), "Overview report")
    for entry in ("descr", "title", "name"):
        yield Channel(
            f"picture, {entry}",
            drawing(
                f'{"" if entry == "name" else "name=" + chr(34) + "p" + chr(34)} {entry}="{HER.name}"'
            ),
            "alternative text of a picture",
        )
    yield Channel(
        "table description",
        body(cell("x", f'<w:tblDescription w:val="{HER.name}"/>')),
        "Overview report",
    )
    yield Channel(
        "table caption", body(cell("x", f'<w:tblCaption w:val="{HER.name}"/>')), "Overview report"
    )


def _revisions() -> Iterator[Channel]:
    by_her = f'w:id="91" w:author="{HER.name}" w:date="2024-01-05T00:00:00Z"'
    deleted = f'<w:r><w:delText xml:space="preserve">{HER.name}</w:delText></w:r>'
    yield Channel(
        "tracked insertion",
        body(paragraph(f"<w:ins {BY_NOBODY}>{words(HER.name)}</w:ins>")),
        "inserted text",
    )
    yield Channel(
        "tracked deletion", body(paragraph(f"<w:del {BY_NOBODY}>{deleted}</w:del>")), "deleted text"
    )
    yield Channel(
        "tracked move away",
        body(paragraph(f"<w:moveFrom {BY_NOBODY}>{words(HER.name)}</w:moveFrom>")),
        "text moved away",
    )
    yield Channel(
        "tracked move here",
        body(paragraph(f"<w:moveTo {BY_NOBODY}>{words(HER.name)}</w:moveTo>")),
        "text moved here",
    )
    yield Channel(
        "deletion in a header",
        story("header", paragraph(f"<w:del {BY_NOBODY}>{deleted}</w:del>")),
        "deleted text in header",
    )
    yield Channel(
        "deletion in a note",
        note("footnote", f"<w:del {BY_NOBODY}>{deleted}</w:del>"),
        "deleted text in footnote",
    )
    yield Channel(
        "deletion in a text box",
        body(box(paragraph(f"<w:del {BY_NOBODY}>{deleted}</w:del>"))),
        "deleted text in",
    )
    yield Channel(
        "author of an insertion",
        body(paragraph(f"<w:ins {by_her}>{words('x')}</w:ins>")),
        "author of a tracked change",
    )
    yield Channel(
        "author of a format change",
        body(
            paragraph(
                f"<w:r><w:rPr><w:rPrChange {by_her}><w:rPr/></w:rPrChange></w:rPr><w:t>x</w:t></w:r>"
            )
        ),
        "author of a tracked change",
    )
    yield Channel("comment", comment("A", HER.name), "comment 1")
    yield Channel("comment's author", comment(HER.name, "x"), "author of comment 1")
    w15 = "http://schemas.microsoft.com/office/word/2012/wordml"
    people = f'<w15:people xmlns:w15="{w15}"><w15:person w15:author="{HER.name}"/></w15:people>'
    yield Channel(
        "people of the file",
        added(
            "word/people.xml",
            people.encode(),
            "http://schemas.microsoft.com/office/2011/relationships/people",
        ),
        "people who worked on the file",
    )
    modern = f'<x:commentsEx xmlns:x="{w15}"><x:commentEx x:paraId="1" x:note="{HER.name}"/></x:commentsEx>'
    yield Channel(
        "modern comment",
        added(
            "word/commentsExtended.xml",
            modern.encode(),
            "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
        ),
        "Overview report",
    )
    yield Channel("hidden text", body(paragraph(words(HER.name, "<w:vanish/>"))), "hidden text")
    yield Channel("text hidden by its style", hidden_style, "hidden text")
    yield Channel("text hidden by a paragraph's style", hidden_by_paragraph_style, "hidden text")
    yield Channel("hidden row", body(cell(HER.name, row="<w:hidden/>")), "Overview report")


def _properties() -> Iterator[Channel]:
    for tag in (
        "title",
        "author",
        "last_modified_by",
        "keywords",
        "subject",
        "comments",
        "category",
        "content_status",
        "identifier",
        "version",
    ):
        yield Channel(f"property {tag}", core(tag), "document property")
    for tag in ("Company", "Manager", "Template", "HyperlinkBase"):
        yield Channel(f"property {tag}", app(tag), "document property")
    yield Channel("property, a date", core("subject", HER.day), "document property", DATE)
    yield Channel("custom property", custom("Client", HER.name), "document property")
    yield Channel("custom property's name", custom(HER.name, "1"), "document property")
    data = f"<case xmlns='urn:x'><who>{HER.name}</who></case>".encode()
    yield Channel("custom XML", added("customXml/item1.xml", data, "customXml"), "custom data")
    coded = "".join(f"&amp;#{ord(char)};" for char in HER.name)
    data = f"<case xmlns='urn:x'><who>{coded}</who></case>".encode()
    yield Channel(
        "custom XML, coded twice", added("customXml/item1.xml", data, "customXml"), "custom data"
    )
    label = f"<labelList xmlns='urn:l'><label id='1' name='{HER.name}'/></labelList>".encode()
    yield Channel("sensitivity label", added("docMetadata/LabelInfo.xml", label), "Overview report")
    yield Channel("thumbnail", thumbnail, "Overview report")
    yield Channel("comment of the zip file", zip_comment, "comment of the file")
    yield Channel("name of a member", added(f"word/media/{HER.name}.bin", b"x"), "Overview report")


def _objects() -> Iterator[Channel]:
    for name, data in (
        ("EXIF", jpeg(exif=HER.name)),
        ("XMP", jpeg(xmp=HER.name)),
        ("comment", jpeg(comment=HER.name)),
        ("PNG text", png(HER.name)),
    ):
        yield Channel(f"picture, {name}", picture(data), "picture")
    cached = (
        "<c:plotArea><c:barChart><c:ser><c:cat><c:strRef><c:f>Sheet1!A1</c:f><c:strCache>"
        f"<c:pt idx='0'><c:v>{HER.name}</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser>"
        "</c:barChart></c:plotArea>"
    )
    yield Channel("chart's stored values", chart(cached), "Overview report")
    titled = f"<c:title><c:tx><c:rich><a:p><a:r><a:t>{HER.name}</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    yield Channel("chart's title", chart(titled), "Overview report")
    pieces = "".join(f"<a:r><a:t>{piece}</a:t></a:r>" for piece in (HER.name[:4], HER.name[4:]))
    scattered = f"<c:title><c:tx><c:rich><a:p>{pieces}</a:p></c:rich></c:tx></c:title>"
    yield Channel("chart's title in pieces", chart(scattered), "Overview report")
    yield Channel("workbook behind a chart", chart("", workbook_with(HER.name)), "Overview report")
    smart = (
        "<dgm:dataModel xmlns:dgm='http://schemas.openxmlformats.org/drawingml/2006/diagram' "
        "xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><dgm:pt><dgm:t><a:p>"
        f"<a:r><a:t>{HER.name}</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"
    ).encode()
    yield Channel(
        "SmartArt", added("word/diagrams/data1.xml", smart, "diagramData"), "Overview report"
    )
    yield Channel(
        "name of an embedded file",
        embedded(f"{HER.name}.bin", b"x"),
        "name of a file inside the file",
    )
    yield Channel(
        "words of an embedded file",
        embedded("a.bin", b"\0\1" + HER.name.encode("utf-16-le")),
        "Overview report",
    )
    inner = workbook_with(HER.name)
    yield Channel("embedded workbook", embedded("a.xlsx", inner), "Overview report")
    html = f"<html><body><p>{HER.name}</p></body></html>".encode()
    yield Channel(
        "alternative format chunk", added("word/chunk.html", html, "aFChunk"), "Overview report"
    )
    bold = f"<html><body><p>{HER.name[:4]}<b>{HER.name[4:]}</b></p></body></html>".encode()
    yield Channel(
        "alternative format chunk, bold in a word",
        added("word/chunk.html", bold, "aFChunk"),
        "Overview report",
    )
    extension = f"<we:webextension xmlns:we='urn:we'><we:property name='a' value='{HER.name}'/></we:webextension>".encode()
    yield Channel(
        "web extension",
        added(
            "word/webextensions/webextension1.xml",
            extension,
            "http://schemas.microsoft.com/office/2011/relationships/webextension",
        ),
        "Overview report",
    )
    yield Channel("glossary document", glossary, "a building block")
    yield Channel(
        "control's alias",
        body(control(f'<w:alias w:val="{HER.name}"/>')),
        "name of a content control",
    )
    yield Channel(
        "control's tag", body(control(f'<w:tag w:val="{HER.name}"/>')), "tag of a content control"
    )
    yield Channel(
        "control's choices",
        body(
            control(
                f'<w:dropDownList><w:listItem w:displayText="{HER.name}" w:value="1"/></w:dropDownList>'
            )
        ),
        "Overview report",
    )
    yield Channel(
        "control's placeholder",
        body(control(f'<w:placeholder><w:docPart w:val="{HER.name}"/></w:placeholder>')),
        "Overview report",
    )
    yield Channel(
        "smart tag",
        body(
            paragraph(
                f'<w:smartTag w:element="x"><w:smartTagPr><w:attr w:name="who" w:val="{HER.name}"/></w:smartTagPr>{words("she")}</w:smartTag>'
            )
        ),
        "Overview report",
    )
    form = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="f"/><w:statusText w:val="{HER.name}"/></w:ffData></w:fldChar></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    yield Channel("form field's help", body(paragraph(form)), "Overview report")


def _settings() -> Iterator[Channel]:
    yield Channel("field instruction", body(field(f' REF "{HER.name}" ')), "field instruction")
    yield Channel(
        "simple field",
        body(
            paragraph(f"<w:fldSimple w:instr=' SUBJECT \"{HER.name}\" '>{words('x')}</w:fldSimple>")
        ),
        "field instruction",
    )
    link = paragraph('<w:hyperlink r:id="{key}">' + words("here") + "</w:hyperlink>")
    yield Channel(
        "link's target",
        linked("hyperlink", f"https://www.example/{HER.slug}", link),
        "target of",
    )
    yield Channel(
        "link's target, escaped",
        linked("hyperlink", f"https://www.example/{HER.escaped}", link),
        "target of",
    )
    yield Channel(
        "link to a folder",
        linked("hyperlink", f"file:///C:/Users/{HER.first}.{HER.last}/x.docx", link),
        "target of",
    )
    yield Channel(
        "link's tooltip",
        body(
            paragraph(
                f'<w:hyperlink w:anchor="x" w:tooltip="{HER.name}">{words("here")}</w:hyperlink>'
            )
        ),
        "Overview report",
    )
    yield Channel(
        "bookmark's name",
        body(
            paragraph(
                '<w:bookmarkStart w:id="3" w:name="'
                + HER.glued
                + '"/><w:bookmarkEnd w:id="3"/>'
                + words("x")
            )
        ),
        "name of a Word bookmark",
    )
    yield Channel(
        "linked picture",
        linked("image", f"file:///X:/{HER.name}/a.png"),
        "target of a linked picture",
    )
    yield Channel(
        "document variable",
        settings(f'<w:docVars><w:docVar w:name="who" w:val="{HER.name}"/></w:docVars>'),
        "document variable",
    )
    merge = f'<w:mailMerge><w:query w:val="SELECT * FROM {HER.name}"/></w:mailMerge>'
    yield Channel("mail merge", settings(merge), "mail merge source")
    yield Channel(
        "caption setting",
        settings(f'<w:captions><w:caption w:name="{HER.name}"/></w:captions>'),
        "Overview report",
    )

    def template(review: Path) -> None:
        related(
            review / REPORT,
            "word/settings.xml",
            "attachedTemplate",
            f"file:///H:/{HER.escaped}.dotm",
            outside=True,
        )

    yield Channel("template's path", template, "target of a template elsewhere")
    style = f'<w:style w:type="character" w:styleId="N1"><w:name w:val="{HER.name}"/></w:style>'
    yield Channel(
        "style's name",
        lambda review: into_part(review / REPORT, "word/styles.xml", "</w:styles>", style),
        "name of a style",
    )

    def numbering(review: Path) -> None:
        inside = (
            f'<w:abstractNum xmlns:w="{W}" w:abstractNumId="77"><w:name w:val="{HER.name}"/>'
            "</w:abstractNum>"
        )
        held = member(review / REPORT, "word/numbering.xml")
        at = held.index("<w:abstractNum")
        rewrite(review / REPORT, {"word/numbering.xml": (held[:at] + inside + held[at:]).encode()})

    yield Channel("name of a list", numbering, "Overview report")

    def remark(review: Path) -> None:
        held = member(review / REPORT, "word/document.xml")
        new = held.replace("<w:body>", f"<w:body><!-- {HER.name} -->", 1)
        rewrite(review / REPORT, {"word/document.xml": new.encode()})

    yield Channel("remark in the XML", remark, "Overview report")
    yield Channel(
        "editor of a range",
        body(paragraph(f'<w:permStart w:id="4" w:ed="{HER.name}"/><w:permEnd w:id="4"/>')),
        "Overview report",
    )
