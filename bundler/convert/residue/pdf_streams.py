"""The words in a PDF's streams that are no page: pictures' data, held files, programs' notes."""

import re
from collections import defaultdict
from collections.abc import Iterator

from bundler.convert.residue.held_files import picture_words, words_inside
from bundler.convert.residue.pdf_marks import marked_words
from bundler.convert.residue.pdf_objects import PdfObjects, Value, is_reference
from bundler.model.converted import PICTURE_DATA, Text

_KNOWN_TYPES = frozenset({"Metadata", "ObjStm", "XRef", "CMap", "Pattern"})
_KNOWN_ROLES = frozenset(
    f"/{key}"
    for key in (
        *("Contents", "FontFile", "FontFile2", "FontFile3", "ToUnicode", "CIDToGIDMap", "N", "D"),
        *("R", "Encoding", "DestOutputProfile", "ColorSpace", "Function", "Functions", "TR", "HT"),
        *("BG", "UCR", "SMask", "Mask", "G", "Metadata", "JS", "XFA", "RC", "RV", "V", "DV"),
        *("Shading", "Pattern", "UseCMap", "CIDSet", "PS"),
    )
)
_KNOWN_KEYS = frozenset({"/FunctionType", "/ShadingType", "/PatternType"})
_APART = " | "
_WORD = re.compile(r"[^\W\d_]{2}|\d{4}")


def stream_texts(pdf: PdfObjects) -> Iterator[Text]:
    """What cameras and programs wrote into pictures, what stands in files held in the file,
    and every stream whose part in the file is not known. Of page content the marks
    and remarks are read, fonts and colours are not."""
    roles = _roles(pdf)
    for reference, entries in pdf.streams():
        subtype, kind = pdf.name(entries.get("/Subtype")), pdf.name(entries.get("/Type"))
        if subtype == "Image" or "/Thumb" in roles[reference]:
            words = picture_words(pdf.packed(reference))
            where = PICTURE_DATA
        elif kind == "EmbeddedFile":
            words = words_inside(_name_of(pdf, reference), pdf.content(reference))
            where = "data inside an attachment"
        elif subtype == "Form" or "/Contents" in roles[reference]:
            words = marked_words(pdf.content(reference))
            where = "hidden data of a page"
        elif _is_read_elsewhere(subtype, kind, entries, roles[reference]):
            continue
        else:
            words = words_inside("", pdf.content(reference))
            where = "hidden data of the PDF"
        pieces = dict.fromkeys(word.strip() for word in words if _WORD.search(word))
        if pieces:
            yield Text(where, _APART.join(pieces))


def _is_read_elsewhere(subtype: str, kind: str, entries: dict[str, Value], roles: set[str]) -> bool:
    known = subtype == "Form" or kind in _KNOWN_TYPES
    return known or bool(entries.keys() & _KNOWN_KEYS or roles & _KNOWN_ROLES)


def _roles(pdf: PdfObjects) -> dict[str, set[str]]:
    """Under which keys each object is pointed to; glyphs of drawn fonts as content."""
    roles: dict[str, set[str]] = defaultdict(set)
    for _, entries in pdf.dictionaries():
        for key, value in entries.items():
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, str) and is_reference(item):
                    roles[item].add(key)
        for glyph in pdf.dictionary(entries.get("/CharProcs")).values():
            if isinstance(glyph, str):
                roles[glyph].add("/Contents")
    for reference, held in pdf.objects.items():
        if isinstance(held, list):
            for item in held:
                if isinstance(item, str) and is_reference(item):
                    roles[item] |= roles[reference] | _profile(held)
    return roles


def _profile(held: list[Value]) -> set[str]:
    return (
        {"/ColorSpace"} if held and held[0] in ("/ICCBased", "/Indexed", "/Separation") else set()
    )


def _name_of(pdf: PdfObjects, reference: str) -> str:
    for _, entries in pdf.dictionaries():
        if reference in pdf.dictionary(entries.get("/EF")).values():
            return pdf.text(entries.get("/UF")) or pdf.text(entries.get("/F"))
    return ""
