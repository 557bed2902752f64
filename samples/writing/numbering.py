"""Word's own automatic numbering: sections, bullets, recommendations, numbered lists."""

from samples.writing.package import NAMESPACES

SECTIONS, BULLETS, RECOMMENDATIONS, PARAGRAPHS, FIRST_LIST = 1, 2, 3, 4, 5


def _level(
    level: int,
    kind: str,
    text: str,
    *,
    left: int,
    hanging: int,
    style: str = "",
    bold: bool = False,
) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    marks = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>{marks}</w:lvl>'
    )


_ABSTRACT = {
    SECTIONS: _level(0, "decimal", "%1", left=851, hanging=851, style="Heading1")
    + _level(1, "decimal", "%1.%2", left=851, hanging=851, style="Heading2")
    + _level(2, "decimal", "%1.%2.%3", left=851, hanging=851),
    BULLETS: _level(0, "bullet", "•", left=1248, hanging=397, style="ListBullet"),
    RECOMMENDATIONS: _level(
        0,
        "decimal",
        "Recommendation %1:",
        left=2665,
        hanging=2665,
        style="Recommendation",
        bold=True,
    ),
    FIRST_LIST: _level(0, "decimal", "%1.", left=1418, hanging=567),
}


def numbering_xml(lists: int) -> str:
    """The numbering part, with ``lists`` numbered lists that each start again at 1."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{name}">'
        f'<w:multiLevelType w:val="{"multilevel" if name == SECTIONS else "hybridMultilevel"}"/>'
        f"{levels}</w:abstractNum>"
        for name, levels in _ABSTRACT.items()
    )
    numbers = "".join(
        f'<w:num w:numId="{name}"><w:abstractNumId w:val="{name}"/></w:num>'
        for name in (SECTIONS, BULLETS, RECOMMENDATIONS)
    )
    numbers += f'<w:num w:numId="{PARAGRAPHS}"><w:abstractNumId w:val="{SECTIONS}"/></w:num>'
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    numbers += "".join(
        f'<w:num w:numId="{FIRST_LIST + number}"><w:abstractNumId w:val="{FIRST_LIST}"/>'
        f"{restart}</w:num>"
        for number in range(lists)
    )
    return f"<w:numbering {NAMESPACES}>{abstract}{numbers}</w:numbering>"


def place(numbering: int, level: int = 0) -> str:
    """The paragraph property that puts a paragraph at a level of a numbering."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr>'


NO_NUMBER = (
    '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr><w:ind w:left="0" w:firstLine="0"/>'
)
