"""The text that a reader of the Word file would see: revisions accepted, hidden text gone.

The tree given is changed in place: it is this program's own copy, never the officer's."""

from bundler.convert.word_source.unseen_matter import is_switched_off
from bundler.convert.word_source.word_file import Element, find, find_all, q, switched_on, value
from bundler.convert.word_source.word_styles import Styles

_GONE = tuple(
    q(name)
    for name in (
        "w:del",
        "w:moveFrom",
        "w:delText",
        "w:delInstrText",
        "w:commentRangeStart",
        "w:commentRangeEnd",
        "w:commentReference",
        "w:annotationRef",
        "w:proofErr",
        "w:permStart",
        "w:permEnd",
        "w:lastRenderedPageBreak",
        "w:moveFromRangeStart",
        "w:moveFromRangeEnd",
        "w:moveToRangeStart",
        "w:moveToRangeEnd",
        "w:sdtPr",
        "w:sdtEndPr",
        "w:smartTagPr",
        "w:customXmlPr",
        "w:pPrChange",
        "w:rPrChange",
        "w:tblPrChange",
        "w:trPrChange",
        "w:tcPrChange",
        "w:sectPrChange",
        "w:numberingChange",
        "w:rubyPr",
    )
)
_DRAWN = tuple(q(name) for name in ("w:drawing", "w:pict", "w:object"))
_WRAPPERS = tuple(
    q(name)
    for name in (
        "w:ins",
        "w:moveTo",
        "w:sdt",
        "w:sdtContent",
        "w:smartTag",
        "w:customXml",
        "w:dir",
        "w:bdo",
    )
)


def show_final_text(root: Element, styles: Styles) -> None:
    """Leave what a reader sees when every tracked change is accepted: insertions in,
    deletions, comments, hidden text and drawings that are switched off out, wrappers that
    show nothing dissolved."""
    _choose_alternatives(root)
    _drop_deleted_rows(root)
    for ruby in list(root.iter(q("w:ruby"))):
        _write_out(ruby)
    for leap in list(root.iter(q("w:ptab"))):
        leap.tag = q("w:tab")
    for drawn in [one for one in root.iter(*_DRAWN) if is_switched_off(one)]:
        _remove(drawn)
    joining = _without_end(root)
    for element in list(root.iter(*_GONE)):
        if element.getparent() is not None and not _marks_a_paragraph(element):
            _remove(element)
    for element in list(root.iter(*_WRAPPERS)):
        if element.getparent() is not None and not _marks_a_paragraph(element):
            _dissolve(element)
    for paragraph in joining:
        _join_next(paragraph)
    _drop_hidden(root, styles)


def _without_end(root: Element) -> list[Element]:
    """The paragraphs that run on into the next one."""
    found: dict[Element, None] = {}
    for mark in root.iter(q("w:del"), q("w:moveFrom"), q("w:framePr")):
        above = mark.getparent()
        if above.tag == q("w:rPr") and mark.tag != q("w:framePr"):
            above = above.getparent()
        elif mark.get(q("w:dropCap")) not in ("drop", "margin"):
            continue
        if above.tag == q("w:pPr") and above.getparent().tag == q("w:p"):
            found[above.getparent()] = None
    return list(found)


def _marks_a_paragraph(element: Element) -> bool:
    return element.getparent().tag in (q("w:rPr"), q("w:trPr"))


def _remove(element: Element) -> None:
    parent = element.getparent()
    parent.remove(element)


def _dissolve(element: Element) -> None:
    parent = element.getparent()
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)


def _choose_alternatives(root: Element) -> None:
    """Keep one branch of each mc:AlternateContent: the newer one, unless only the older
    one has a stored picture (a chart of a newer kind)."""
    for element in list(root.iter(q("mc:AlternateContent"))):
        if element.getparent() is None:
            continue
        newer = find(element, "mc:Choice")
        older = find(element, "mc:Fallback")
        chosen = newer if newer is not None else older
        if newer is not None and older is not None and not _shows_something(newer):
            stored = next(older.iter(q("v:imagedata"), q("a:blip")), None)
            chosen = older if stored is not None else newer
        parent = element.getparent()
        at = parent.index(element)
        for child in reversed([] if chosen is None else list(chosen)):
            parent.insert(at, child)
        parent.remove(element)


def _shows_something(element: Element) -> bool:
    shown = (q("w:txbxContent"), q("a:blip"), q("w:t"), q("v:imagedata"), q("dgm:relIds"))
    return next(element.iter(*shown, q("c:chart")), None) is not None


def _write_out(ruby: Element) -> None:
    """Letters with a reading above them: the reading follows in brackets."""
    outer = ruby.getparent()
    runs = [*find_all(ruby, "w:rubyBase/w:r"), *find_all(ruby, "w:rt/w:r")]
    readings = [text for run in find_all(ruby, "w:rt/w:r") for text in find_all(run, "w:t")]
    if readings:
        readings[0].text = f"({readings[0].text or ''}"
        readings[-1].text = f"{readings[-1].text or ''})"
    holder = outer.getparent()
    rest = outer.makeelement(outer.tag, dict(outer.attrib))
    rest.extend(ruby.itersiblings())
    at = holder.index(outer)
    for run in reversed([*runs, rest] if len(rest) else runs):
        holder.insert(at + 1, run)
    outer.remove(ruby)


def _drop_deleted_rows(root: Element) -> None:
    for row in list(root.iter(q("w:tr"))):
        if find(row, "w:trPr/w:del") is not None:
            _remove(row)
    for table in list(root.iter(q("w:tbl"))):
        if find(table, ".//w:tr") is None and table.getparent() is not None:
            _remove(table)


def _join_next(paragraph: Element) -> None:
    """A deleted paragraph mark, or a dropped capital: what is left opens the next one."""
    following = paragraph.getnext()
    if following is None or following.tag != q("w:p") or paragraph.getparent() is None:
        return
    kept = [child for child in paragraph if child.tag != q("w:pPr")]
    at = 1 if find(following, "w:pPr") is not None else 0
    for child in reversed(kept):
        following.insert(at, child)
    _remove(paragraph)


def _drop_hidden(root: Element, styles: Styles) -> None:
    for run in list(root.iter(q("w:r"))):
        if _hidden(run, styles) and run.getparent() is not None:
            kept = [c for c in run if c.tag == q("w:fldChar")]
            for child in list(run):
                if child not in kept:
                    run.remove(child)
    for paragraph in list(root.iter(q("w:p"))):
        mark = switched_on(paragraph, "w:pPr/w:rPr/w:vanish")
        if mark and not shown_runs(paragraph) and find(paragraph, "w:pPr/w:sectPr") is None:
            parent = paragraph.getparent()
            if parent.tag != q("w:tc") or len(find_all(parent, "w:p")) > 1:
                parent.remove(paragraph)


def shown_runs(paragraph: Element) -> bool:
    """Whether anything of the paragraph can be seen."""
    return any(
        child.tag not in (q("w:rPr"), q("w:fldChar"), q("w:instrText"))
        for run in paragraph.iter(q("w:r"))
        for child in run
    )


def _hidden(run: Element, styles: Styles) -> bool:
    own = switched_on(run, "w:rPr/w:vanish")
    if own is not None:
        return own
    character_style = value(run, "w:rPr/w:rStyle")
    if styles.style_text_switch(character_style, "w:vanish"):
        return True
    paragraph = run.getparent()
    while paragraph is not None and paragraph.tag != q("w:p"):
        paragraph = paragraph.getparent()
    return paragraph is not None and styles.style_text_switch(
        styles.style_of(paragraph), "w:vanish"
    )
