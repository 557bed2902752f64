"""The styles of the samples' Word files: a plain council house style at 12 point."""

from samples.writing.package import NAMESPACES

_INK = "1F3B4D"
_LINK = "0B4F9E"


def _style(
    name: str,
    title: str,
    *,
    paragraph: str = "",
    run: str = "",
    after: str = "Normal",
    based_on: str = "Normal",
) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:name w:val="{title}"/>'
        f'<w:basedOn w:val="{based_on}"/><w:next w:val="{after}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _heading(level: int, size: int, before: int) -> str:
    numbering = f'<w:numPr><w:ilvl w:val="{level - 1}"/><w:numId w:val="1"/></w:numPr>'
    return _style(
        f"Heading{level}",
        f"heading {level}",
        paragraph=f'<w:keepNext/><w:keepLines/>{numbering}<w:spacing w:before="{before}" '
        f'w:after="160"/><w:outlineLvl w:val="{level - 1}"/>',
        run=_bold(size),
    )


def _bold(size: int) -> str:
    return f'<w:b/><w:color w:val="{_INK}"/>{_size(size)}'


def _size(points: int) -> str:
    return f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'


def _spacing(before: int, after: int, extra: str = "") -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>{extra}'


_CONTENTS_TAB = '<w:tabs><w:tab w:val="left" w:pos="{left}"/><w:tab w:val="right" w:leader="dot" w:pos="9026"/></w:tabs>'

_PARAGRAPH_STYLES = (
    _heading(1, 18, 480),
    _heading(2, 14, 320),
    _style("Title", "Title", paragraph=_spacing(0, 160), run=_bold(36)),
    _style(
        "Subtitle",
        "Subtitle",
        paragraph=_spacing(0, 1400),
        run=f'<w:color w:val="{_INK}"/>{_size(22)}',
    ),
    _style("FrontPartnership", "Front partnership", paragraph=_spacing(1800, 900), run=_bold(16)),
    _style("FrontPseudonym", "Front pseudonym", paragraph=_spacing(0, 120), run=_bold(30)),
    _style("FrontDetail", "Front detail", paragraph=_spacing(0, 120), run=_size(16)),
    _style("FrontSmall", "Front small", paragraph=_spacing(1800, 120), run=_size(12)),
    _style(
        "TOCHeading", "TOC Heading", paragraph="<w:keepNext/>" + _spacing(0, 240), run=_bold(18)
    ),
    _style(
        "TOC1", "toc 1", paragraph=_CONTENTS_TAB.format(left=567) + _spacing(80, 20), run=_size(11)
    ),
    _style(
        "TOC2",
        "toc 2",
        paragraph=_CONTENTS_TAB.format(left=1304)
        + _spacing(0, 20, '<w:ind w:left="1304" w:hanging="737"/>'),
        run=_size(11),
    ),
    _style("NumberedParagraph", "Numbered paragraph"),
    _style(
        "Recommendation",
        "Recommendation",
        paragraph='<w:keepLines/><w:numPr><w:numId w:val="3"/></w:numPr>' + _spacing(60, 200),
    ),
    _style(
        "ListBullet",
        "List Bullet",
        paragraph='<w:numPr><w:numId w:val="2"/></w:numPr>' + _spacing(0, 80),
    ),
    _style("ListNumber", "List Number", paragraph=_spacing(0, 100)),
    _style(
        "FamilyWords",
        "Family words",
        paragraph=_spacing(120, 240, '<w:ind w:left="851" w:right="851"/>'),
        run=f'<w:color w:val="{_INK}"/>{_size(14)}',
    ),
    _style("Caption", "caption", paragraph="<w:keepNext/>" + _spacing(240, 120), run=_bold(12)),
    _style("Picture", "Picture", paragraph="<w:keepNext/>" + _spacing(200, 0)),
    _style(
        "TableText",
        "Table text",
        paragraph='<w:spacing w:before="50" w:after="50" w:line="252" w:lineRule="auto"/>',
        run=_size(11),
    ),
    _style("PlanText", "Plan text", based_on="TableText", run=_size(10), after="PlanText"),
    _style(
        "Header",
        "header",
        paragraph='<w:tabs><w:tab w:val="right" w:pos="{edge}"/></w:tabs>',
        run=_size(10),
    ),
    _style(
        "Footer",
        "footer",
        paragraph='<w:tabs><w:tab w:val="right" w:pos="{edge}"/></w:tabs>',
        run=_size(10),
    ),
    _style(
        "FootnoteText",
        "footnote text",
        paragraph='<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
        run=_size(10),
    ),
)

_OTHER_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>'
    f'<w:rPr><w:color w:val="{_LINK}"/><w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="FootnoteReference">'
    '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:styleId="ReviewTable"><w:name w:val="Review table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F8C95"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr>'
    '<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="DCE6EC"/></w:tcPr></w:tblStylePr></w:style>'
)


def styles_xml(text_width: int) -> str:
    """The styles part, for text that is ``text_width`` twentieths of a point wide."""
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
        f'{_size(12)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:spacing w:after="180" w:line="300" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
        '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    styles = "".join(_PARAGRAPH_STYLES).replace("{edge}", str(text_width))
    return f"<w:styles {NAMESPACES}>{defaults}{normal}{styles}{_OTHER_STYLES}</w:styles>"
