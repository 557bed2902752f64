"""What footnotes and endnotes hold besides plain paragraphs, and signs of their own."""

from bundler.convert.word_source.figures import written
from bundler.convert.word_source.word_file import Element, find_all, q, value

_KINDS = {q("w:footnoteReference"): "footnotes", q("w:endnoteReference"): "endnotes"}


def take_own_marks(root: Element, settings: Element | None) -> dict[tuple[str, str], str]:
    """The sign of each note that is not counted in plain figures, by kind and id: its own,
    which is taken out of the text to be set with the note, or its number as the file has
    such notes numbered (endnotes in small Roman figures where it says nothing). Counts run
    through the whole file; what Word counts anew on each page or in each section is not."""
    styles = {kind: _style(kind, root, settings) for kind in _KINDS.values()}
    counts = dict.fromkeys(_KINDS.values(), 0)
    found: dict[tuple[str, str], str] = {}
    for reference in root.iter(*_KINDS):
        kind, number = _KINDS[reference.tag], str(reference.get(q("w:id")))
        if reference.get(q("w:customMarkFollows"), "0") not in ("0", "false"):
            signs = list(reference.itersiblings(q("w:t")))
            found[kind, number] = "".join(one.text or "" for one in signs).strip()
            for one in signs:
                one.getparent().remove(one)
            continue
        counts[kind] += 1
        if styles[kind] != "decimal":
            found[kind, number] = written(counts[kind], styles[kind])
    return {note: sign for note, sign in found.items() if sign}


def _style(kind: str, root: Element, settings: Element | None) -> str:
    """How a kind of note is numbered (w:numFmt): as the first section or the file says."""
    place = f"w:{kind.removesuffix('s')}Pr/w:numFmt"
    section = next(root.iter(q("w:sectPr")), None)
    said = value(section, place) or value(settings, place)
    return said or ("lowerRoman" if kind == "endnotes" else "decimal")


def lay_flat(story: Element) -> None:
    """Leave nothing but paragraphs in the notes of a story: boxes of text and tables give
    their paragraphs, in order. Separators go, and so do notes in notes, which have no end
    for the reader; Word never writes one."""
    for note in list(story):
        if note.get(q("w:type")) not in (None, "normal"):
            story.remove(note)
    for inner in list(story.iter(q("w:footnoteReference"), q("w:endnoteReference"))):
        inner.getparent().remove(inner)
    for box in list(story.iter(q("w:txbxContent"))):
        holder = next(box.iterancestors(q("w:p")), None)
        drawn = next(box.iterancestors(q("w:drawing"), q("w:pict")), None)
        if holder is None or drawn is None:
            continue
        at = holder.getparent().index(holder) + 1
        holder.getparent()[at:at] = list(box)
        pictured = next(drawn.iter(q("a:blip"), q("v:imagedata")), None) is not None
        gone = box if pictured else drawn
        gone.getparent().remove(gone)
    for table in list(story.iter(q("w:tbl"))):
        parent = table.getparent()
        at = parent.index(table)
        parent[at : at + 1] = find_all(table, ".//w:p")
