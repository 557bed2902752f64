"""What footnotes and endnotes hold besides plain paragraphs, and signs of their own."""

from bundler.convert.word_source.word_file import Element, find_all, q

_KINDS = {q("w:footnoteReference"): "footnotes", q("w:endnoteReference"): "endnotes"}


def take_own_marks(root: Element) -> dict[tuple[str, str], str]:
    """The sign of each note that has its own, by kind and id. The signs are taken out of
    the text: they are set with the notes."""
    found: dict[tuple[str, str], str] = {}
    for reference in root.iter(*_KINDS):
        if reference.get(q("w:customMarkFollows"), "0") in ("0", "false"):
            continue
        signs = list(reference.itersiblings(q("w:t")))
        sign = "".join(one.text or "" for one in signs).strip()
        if sign:
            found[_KINDS[reference.tag], str(reference.get(q("w:id")))] = sign
            for one in signs:
                one.getparent().remove(one)
    return found


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
