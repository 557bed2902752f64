"""Every kind of numbering in one Word file, as LibreOffice shows it."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from bundler.convert.word_source.numbering import Numbering
from bundler.convert.word_source.word_file import WordFile, q
from bundler.convert.word_source.word_styles import Styles
from tests.convert.set_parts import set_part
from tests.convert.word_parts import A4, WordParts, heading, level, numbered, paragraph
from tests.engines import need_libreoffice

_LISTS: dict[int, str] = {
    1: level(0, "%1.") + level(1, "%1.%2")
    + level(2, "(%3)", "lowerLetter", '<w:lvlRestart w:val="1"/>'),
    2: level(0, "%1)", "lowerLetter", '<w:start w:val="26"/>'),
    3: level(0, "%1)", "upperRoman", '<w:start w:val="48"/>'),
    4: level(0, "%1 point", "ordinal"),
    5: level(0, "%1 point:", "ordinalText"),
    6: level(0, "%1 point:", "cardinalText", '<w:start w:val="20"/>'),
    7: level(0, "%1.", "decimalZero", '<w:start w:val="9"/>'),
    8: level(0, "Recommendation %1:", more='<w:suff w:val="space"/>'),
    9: level(0, "§%1", more='<w:suff w:val="nothing"/>'),
    10: level(0, "Annex %1", "upperLetter") + level(1, "%1.%2") + level(2, "%1.%2.%3"),
    11: level(0, "%1.", more='<w:start w:val="0"/>'),
    12: level(0, "", "none") + level(1, "%2."),
}  # fmt: skip
_STYLES = """
<w:style w:type="numbering" w:styleId="OfficeList"><w:name w:val="Office list"/>
<w:pPr><w:numPr><w:numId w:val="20"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Numbered para"/>
<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="10"/></w:numPr>
</w:pPr></w:style>
"""


def _numbering() -> str:
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{key}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
        for key, levels in _LISTS.items()
    )
    # A list style: one definition holds the levels, the other only leads to it.
    styled = (
        '<w:abstractNum w:abstractNumId="20"><w:multiLevelType w:val="multilevel"/>'
        f'<w:styleLink w:val="OfficeList"/>{level(0, "S%1.")}{level(1, "S%1.%2")}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="21"><w:multiLevelType w:val="multilevel"/>'
        '<w:numStyleLink w:val="OfficeList"/></w:abstractNum>'
    )
    nums = "".join(
        f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'
        for key in (*_LISTS, 20, 21)
    )
    started = (
        '<w:num w:numId="30"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="7"/></w:lvlOverride></w:num>'
        '<w:num w:numId="31"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        f"{level(0, 'Step %1', 'upperLetter')}</w:lvlOverride></w:num>"
    )
    return definitions + styled + nums + started


def _para(text: str) -> str:
    return paragraph(text, '<w:pStyle w:val="Para"/>')


def _deleted(text: str, num: int) -> str:
    """A numbered paragraph that a tracked change deletes, mark and all."""
    by = 'w:id="1" w:author="A" w:date="2024-01-01T00:00:00Z"'
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{num}"/></w:numPr>'
        f"<w:rPr><w:del {by}/></w:rPr></w:pPr>"
        f"<w:del {by}><w:r><w:delText>{text}</w:delText></w:r></w:del></w:p>"
    )


def _cell(*paragraphs: str) -> str:
    return f"<w:tc><w:tcPr/>{''.join(paragraphs)}</w:tc>"


_NOT_RESTARTED = {
    "(b) restarts after the first level only": "(a) restarts after the first level only"
}
_TABLE = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="4000"/><w:gridCol w:w="4000"/></w:tblGrid><w:tr>'
    + _cell(numbered("in a table", 8))
    + _cell(numbered("in the next cell", 8))
    + "</w:tr></w:tbl>"
)
_SECTION = f"<w:p><w:pPr>{A4}</w:pPr></w:p>"
_CASES = [
    ("1.", numbered("one", 1)),
    ("1.1", numbered("deeper", 1, 1)),
    ("(a)", numbered("letter", 1, 2)),
    ("1.2", numbered("deeper again", 1, 1)),
    ("(b)", numbered("restarts after the first level only", 1, 2)),
    ("2.", numbered("two", 1)),
    ("2.1", numbered("deeper", 1, 1)),
    ("(a)", numbered("started again", 1, 2)),
    ("z)", numbered("last letter", 2)),
    ("aa)", numbered("double", 2)),
    ("bb)", numbered("double again", 2)),
    ("XLVIII)", numbered("roman", 3)),
    ("XLIX)", numbered("roman", 3)),
    ("1st point", numbered("ordinal", 4)),
    ("2nd point", numbered("ordinal", 4)),
    ("First point:", numbered("in words", 5)),
    ("Second point:", numbered("in words", 5)),
    ("Twenty point:", numbered("in words", 6)),
    ("Twenty-one point:", numbered("in words", 6)),
    ("09.", numbered("with a nought", 7)),
    ("10.", numbered("without", 7)),
    ("Recommendation 1:", numbered("with a space", 8)),
    ("Recommendation 2:", numbered("in a table", 8)),
    ("Recommendation 3:", numbered("in the next cell", 8)),
    ("Recommendation 4:", numbered("after the table", 8)),
    ("Recommendation 5:", numbered("in the next section", 8)),
    ("§1", numbered("with nothing between", 9)),
    ("Annex A", numbered("annex", 10)),
    ("A.1", _para("by a style")),
    ("A.1.1", numbered("deeper", 10, 2)),
    ("Annex B", numbered("annex", 10)),
    ("B.1", _para("by a style")),
    ("0.", numbered("nought", 11)),
    ("1.", numbered("one", 11)),
    ("1.", numbered("no sign above", 12, 1)),
    ("2.", numbered("no sign above", 12, 1)),
    ("S1.", numbered("by a list style", 21)),
    ("S1.1", numbered("deeper", 21, 1)),
    ("S2.", numbered("through the style itself", 20)),
    ("7.", numbered("started at seven", 30)),
    ("7.1", numbered("below it", 30, 1)),
    ("8.", numbered("goes on", 30)),
    ("Step I", numbered("the level's own look", 31)),
]


@pytest.fixture(scope="module")
def parts() -> WordParts:
    body = "".join(xml for _, xml in _CASES)
    two, three = numbered("in a table", 8), numbered("in the next cell", 8)
    body = body.replace(two + three, _TABLE)
    after = numbered("after the table", 8)
    body = body.replace(after, after + _SECTION)
    return WordParts(heading("Report") + body, numbering=_numbering(), styles=_STYLES)


def test_every_kind_of_number_stands_before_its_words(parts: WordParts, tmp_path: Path) -> None:
    aa = numbered("double", 2)
    tracked = replace(parts, body=parts.body.replace(aa, _deleted("gone", 2) + aa))
    text = set_part(tracked, tmp_path).text
    at = 0
    for label, xml in _CASES:
        said = f"{label} {_words(xml)}"
        found = text.find(said, at)
        assert found >= 0, said
        at = found
    assert "gone" not in text


def test_libreoffice_shows_the_same_numbers(parts: WordParts, tmp_path: Path) -> None:
    soffice = need_libreoffice()
    file = parts.write(tmp_path / "kinds.docx")
    profile = (tmp_path / "profile").as_uri()
    command: list[str | Path] = [
        soffice,
        f"-env:UserInstallation={profile}",
        "--headless",
        "--convert-to",
    ]
    subprocess.run(
        [*command, "txt:Text (encoded):UTF8", "--outdir", tmp_path, file],
        check=True,
        capture_output=True,
        timeout=120,
    )
    text = (tmp_path / "kinds.txt").read_text(encoding="utf-8-sig")
    shown = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    ours = [f"{label} {_words(xml)}" for label, xml in _CASES]
    # LibreOffice 7.4 does not know w:lvlRestart; Word goes on counting.
    assert shown == ["Report", *(_NOT_RESTARTED.get(line, line) for line in ours)]


def test_labels_are_counted_in_document_order(parts: WordParts, tmp_path: Path) -> None:
    file = WordFile(parts.write(tmp_path / "kinds.docx"))
    numbering = Numbering(file.related_xml("numbering"), Styles(file.related_xml("styles")))
    labels = [numbering.label(p) for p in file.main.iter(q("w:p"))]
    assert [label.text for label in labels if label and label.list_id == "8"] == [
        f"Recommendation {n}:" for n in range(1, 6)
    ]


def _words(xml: str) -> str:
    return xml.partition('<w:t xml:space="preserve">')[2].partition("<")[0]
