"""Paragraphs that are read without pandoc say what pandoc would have said of them."""

import copy
from pathlib import Path

import pytest

from bundler.convert.typesetting.pandoc import Inline, read_paragraphs
from bundler.convert.word_source.flat_copy import links_of, write_flat_copy
from bundler.convert.word_source.plain_words import read_plain
from bundler.convert.word_source.word_file import WordFile
from bundler.convert.word_source.word_reader import ReadFile, read_word_file
from tests.convert.word_parts import WordParts, paragraph

Said = list[tuple[str, frozenset[str], str]]


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(code: str, *shown: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return "".join([char("begin"), instruction, char("separate"), *shown, char("end")])


def _link(inside: str, **attributes: str) -> str:
    said = "".join(f'{name.replace("_", ":")}="{value}" ' for name, value in attributes.items())
    return f"<w:hyperlink {said}>{inside}</w:hyperlink>"


_STYLED = '<w:rStyle w:val="Hyperlink"/>'
_WEB = (
    '<Relationship Id="web" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/hyperlink" Target="https://northmoor.example/plan" TargetMode="External"/>'
)


def _read(tmp_path: Path, inside: str) -> tuple[WordFile, ReadFile]:
    place = '<w:bookmarkStart w:id="1" w:name="place"/><w:bookmarkEnd w:id="1"/>'
    body = paragraph("", "", inside) + paragraph("There.", "", place)
    file = WordFile(WordParts(body, relations=_WEB).write(tmp_path / "a.docx"))
    return file, read_word_file(file)


def _said(inlines: list[Inline], look: frozenset[str] = frozenset(), to: str = "") -> Said:
    """Each letter with its look and where it leads; a space has neither."""
    found: Said = []
    for inline in inlines:
        kind, content = inline["t"], inline.get("c", "")
        if kind in ("Strong", "Emph"):
            found += _said(content, look | {kind}, to)
        elif kind == "Link":
            found += _said(content[1], look, to or content[2][0])
        else:
            text = content if kind == "Str" else " "
            found += [(c, look, to) if c != " " else (" ", frozenset(), "") for c in text]
    return found


@pytest.mark.parametrize(
    "inside",
    [
        _run("A ") + _run("bold", "<w:b/>") + _run(" word."),
        _run("Bold ", "<w:b/>") + _run("and slanted", "<w:b/><w:i/>") + _run(" words"),
        _run("Not bold", '<w:b w:val="0"/>') + _run(" at all ", '<w:i w:val="false"/>'),
        _run("Two ") + _run(" spaces  ", "<w:b/>") + _run("  meet"),
        _run("See ") + _link(_run("the plan", _STYLED), r_id="web") + _run("."),
        _run("See ") + _link(_run("a part"), r_id="web", w_anchor="place") + _run(" of it"),
        _run("See ") + _link(_run("x", "<w:i/>") + _run(" y"), r_id="web") + _run(" "),
        _run("See ") + _link(_run("that ") + _run("place", "<w:b/>"), w_anchor="place"),
        _run("See ") + _field(' HYPERLINK \\l "place" ', _run("this"), _run(" too")) + _run("."),
        _link(_run("See ") + _field(" REF place \\h ", _run("12")), w_anchor="place") + _run("."),
    ],
)
def test_bold_italics_and_links_are_read_as_pandoc_reads_them(tmp_path: Path, inside: str) -> None:
    file, read = _read(tmp_path, inside)
    flat = tmp_path / "flat.docx"
    write_flat_copy(flat, file, copy.deepcopy(read.paragraphs), read.stories)

    words, left = read_plain(read.paragraphs, links_of(file, file.main_name))

    assert left == []
    by_pandoc = read_paragraphs(flat, 60)
    assert {key: _said(one) for key, one in words.items()} == {
        key: _said(one) for key, one in by_pandoc.items()
    }


@pytest.mark.parametrize(
    "inside",
    [
        _run("H") + _run("2", '<w:vertAlign w:val="subscript"/>') + _run("O"),
        _run("gone", "<w:strike/>"),
        _run("styled", '<w:rStyle w:val="Strong"/>'),
        _field(' HYPERLINK "https://northmoor.example/" ', _run("web")),
        _run("formula ") + "<m:oMath xmlns:m="
        '"http://schemas.openxmlformats.org/officeDocument/2006/math"/>',
    ],
)
def test_what_is_more_than_that_is_left_to_pandoc(tmp_path: Path, inside: str) -> None:
    file, read = _read(tmp_path, inside)

    words, left = read_plain(read.paragraphs, links_of(file, file.main_name))

    assert len(left) == 1
    assert len(words) == 1
