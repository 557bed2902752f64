"""Notes that their author marked by hand: such a note has its own sign and is not counted."""

from bundler.convert.word_source.word_file import Element, q

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
