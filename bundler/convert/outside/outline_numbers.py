"""Numbered paragraphs that share their numbers with headings ("7.3" below heading 7).

LibreOffice takes every paragraph of such a list for a heading: in its bookmarks, and in
its tags, where a screen reader would announce each one. Reviews are commonly numbered so.
"""

from lxml import etree

from bundler.convert.word_source.ooxml import Package, serialised


def apart_from_headings(package: Package) -> dict[str, bytes]:
    """The parts to change so that LibreOffice sees numbered paragraphs as text. The link
    from a level of the list to its heading style goes; the style's own link to the level,
    which is what numbers it, stays or is completed. No number changes. Nothing is changed
    where only headings are in the list."""
    main = package.main()
    numbering_part = next(iter(package.related(main, "numbering").values()), "")
    styles_part = next(iter(package.related(main, "styles").values()), "")
    if not numbering_part or not styles_part:
        return {}
    numbering, sheet = package.xml(numbering_part), package.xml(styles_part)
    word = f"{{{etree.QName(sheet).namespace}}}"
    styles = {style.get(f"{word}styleId", ""): style for style in sheet.iterfind("{*}style")}
    headings = {name for name, style in styles.items() if _is_heading(style, word)}
    used = _used_by_text(package.xml(main), styles, headings, word)
    lists = {
        _value(num.find("{*}abstractNumId"), word)
        for num in numbering.iterfind("{*}num")
        if num.get(f"{word}numId") in used
    }
    changed = False
    for one in numbering.iterfind("{*}abstractNum"):
        if one.get(f"{word}abstractNumId") in lists:
            for level in one.iterfind("{*}lvl"):
                changed |= _unlink(level, styles, headings, word)
    if not changed:
        return {}
    return {numbering_part: serialised(numbering), styles_part: serialised(sheet)}


def _used_by_text(
    document: etree._Element, styles: dict[str, etree._Element], headings: set[str], word: str
) -> set[str]:
    """The ids of lists that number something other than headings."""
    used = {
        _value(style.find("{*}pPr/{*}numPr/{*}numId"), word)
        for name, style in styles.items()
        if name not in headings
    }
    for properties in document.iter(f"{word}pPr"):
        if _value(properties.find("{*}pStyle"), word) not in headings:
            used.add(_value(properties.find("{*}numPr/{*}numId"), word))
    return used - {"", "0"}


def _unlink(
    level: etree._Element, styles: dict[str, etree._Element], headings: set[str], word: str
) -> bool:
    link = level.find("{*}pStyle")
    name = _value(link, word)
    if link is None or name not in headings:
        return False
    properties = styles[name].find("{*}pPr/{*}numPr")
    if properties is None:
        return False
    if properties.find("{*}ilvl") is None:
        depth = etree.Element(f"{word}ilvl", {f"{word}val": level.get(f"{word}ilvl", "0")})
        properties.insert(0, depth)
    level.remove(link)
    return True


def _is_heading(style: etree._Element, word: str) -> bool:
    name = _value(style.find("{*}name"), word).lower()
    return name.startswith("heading ") or style.find("{*}pPr/{*}outlineLvl") is not None


def _value(element: etree._Element | None, word: str) -> str:
    return "" if element is None else element.get(f"{word}val", "")
