"""Lines that LibreOffice draws outside its tags: the rules of headers, footers, borders."""

import re

import pikepdf

_MARK = re.compile(rb"(?<![^\s>\])])(BDC|BMC|EMC)(?=\s|$)")
_OPENING = re.compile(rb"/[^\s/<>\[\]()]+\s*(?:<<[^<>]*>>|/[^\s/<>\[\]()]+)?\s*$")
_PAINTS = re.compile(rb"(?<!\S)(?:S|s|f|F|f\*|B|B\*|b|b\*)(?!\S)")
_SHOWS = re.compile(rb"(?<!\S)(?:BT|Do|sh|BI|INLINE|Tj|TJ)(?!\S)")


def mark_as_decoration(pdf: pikepdf.Pdf) -> None:
    """Mark as artifacts the lines and areas that stand outside every tag.

    PDF/UA wants each thing on a page tagged or marked as decoration. Only paths are
    marked: text, pictures and shadings outside a tag stay as they are, to be found as the
    faults they are. A page whose text is written in a way that could be mistaken for an
    operator is left alone."""
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        if isinstance(contents, pikepdf.Stream):
            drawn = contents.read_bytes()
            marked = _marked(drawn)
            if marked != drawn:
                contents.write(marked)


def _marked(drawn: bytes) -> bytes:
    if b"(" in drawn:
        return drawn
    pieces = _MARK.split(drawn)
    out: list[bytes] = []
    depth = 0
    for at, piece in enumerate(pieces):
        if at % 2:
            depth += -1 if piece == b"EMC" else 1
            out.append(piece)
        elif depth == 0 and _PAINTS.search(piece) and not _SHOWS.search(piece):
            last = at == len(pieces) - 1
            opening = None if last else _OPENING.search(piece)
            if not last and opening is None:
                return drawn
            end = len(piece) if opening is None else opening.start()
            out.append(b"\n/Artifact BMC\n" + piece[:end].strip() + b"\nEMC\n" + piece[end:])
        else:
            out.append(piece)
    return drawn if depth else b"".join(out)
