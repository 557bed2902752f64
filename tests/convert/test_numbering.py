"""The numbers that Word counts: as text, and as LibreOffice shows them."""

import subprocess
from pathlib import Path

import pytest

from bundler.convert.word_source.figures import written
from bundler.convert.word_source.numbering import Numbering
from bundler.convert.word_source.word_file import WordFile, q
from bundler.convert.word_source.word_styles import Styles
from tests.convert.word_parts import WordParts, heading, level, numbered, paragraph
from tests.engines import need_libreoffice

_STYLES = """
<w:style w:type="paragraph" w:styleId="Numbered"><w:name w:val="Numbered paragraph"/>
<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Narrow"><w:name w:val="Narrow"/>
<w:basedOn w:val="Numbered"/></w:style>
<w:style w:type="paragraph" w:styleId="Chapter"><w:name w:val="Chapter"/>
<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="10"><w:multiLevelType w:val="multilevel"/>'
    + level(0, "%1.", more='<w:pStyle w:val="Chapter"/>')
    + level(1, "%1.%2")
    + level(2, "%1.%2.%3")
    + level(3, "(%4)", "lowerLetter")
    + level(4, "%5)", "lowerRoman")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="11"><w:multiLevelType w:val="singleLevel"/>'
    + level(0, "Recommendation %1:")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="12"><w:multiLevelType w:val="multilevel"/>'
    + level(0, "%1", "upperRoman")
    + level(1, "%1.%2", more="<w:isLgl/>")
    + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="13"><w:multiLevelType w:val="singleLevel"/>'
    + level(0, "%1.", "upperLetter", '<w:start w:val="3"/>')
    + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="10"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="11"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="12"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="13"/></w:num>'
    '<w:num w:numId="5"><w:abstractNumId w:val="11"/><w:lvlOverride w:ilvl="0">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    '<w:num w:numId="6"><w:abstractNumId w:val="11"/></w:num>'
)


def _styled(text: str, style: str, more: str = "") -> str:
    return paragraph(text, f'<w:pStyle w:val="{style}"/>{more}')


_CASES = [
    ("1.", _styled("Introduction", "Chapter")),
    ("1.1", _styled("First", "Numbered")),
    ("1.2", _styled("Second, by a style based on a style", "Narrow")),
    ("1.2.1", numbered("Deeper", 1, 2)),
    ("(a)", numbered("Letter", 1, 3)),
    ("(b)", numbered("Letter again", 1, 3)),
    ("i)", numbered("Roman", 1, 4)),
    ("ii)", numbered("Roman again", 1, 4)),
    ("1.2.2", numbered("Back up", 1, 2)),
    ("(a)", numbered("Letters start again", 1, 3)),
    ("2.", _styled("Next chapter", "Chapter")),
    ("2.1", _styled("Counts from one", "Numbered")),
    ("", _styled("Taken off the list", "Numbered", '<w:numPr><w:numId w:val="0"/></w:numPr>')),
    ("2.2", _styled("Goes on", "Numbered")),
    ("Recommendation 1:", numbered("Do this", 2)),
    ("Recommendation 2:", numbered("Do that", 2)),
    ("Recommendation 1:", numbered("Started again by an override", 5)),
    ("Recommendation 2:", numbered("Goes on after the override", 5)),
    ("C.", numbered("Starts at the third letter", 4)),
    ("D.", numbered("Fourth letter", 4)),
    ("3.", _styled("A chapter after other lists", "Chapter")),
    ("3.1.1", numbered("A level skipped", 1, 2)),
    ("3.1.2", numbered("And again", 1, 2)),
    ("3.2", numbered("Back to the level skipped", 1, 1)),
    ("I", numbered("Roman chapter", 3)),
    ("II", numbered("Roman chapter", 3)),
]
# LibreOffice 7.4 does not know w:isLgl and shows "I.1"; Word shows figures.
_LEGAL = [
    ("1.1", numbered("Legal: figures for the roman", 3, 1)),
    ("1.2", numbered("Legal again", 3, 1)),
]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    body = heading("Report") + "".join(xml for _, xml in _CASES)
    return WordParts(body, numbering=_NUMBERING, styles=_STYLES).write(tmp_path / "numbers.docx")


def _labels(docx: Path) -> list[str]:
    file = WordFile(docx)
    numbering = Numbering(file.related_xml("numbering"), Styles(file.related_xml("styles")))
    labels = [numbering.label(element) for element in file.main.iter(q("w:p"))]
    return [label.text if label else "" for label in labels]


def test_every_paragraph_gets_the_number_that_word_shows(file: Path) -> None:
    assert _labels(file) == ["", *(label for label, _ in _CASES)]


def test_a_legal_level_shows_figures_for_the_roman_above_it(tmp_path: Path) -> None:
    body = numbered("Roman chapter", 3) + "".join(xml for _, xml in _LEGAL)
    file = WordParts(body, numbering=_NUMBERING).write(tmp_path / "legal.docx")
    assert _labels(file) == ["I", "1.1", "1.2"]


def test_the_numbers_are_those_that_libreoffice_shows(file: Path, tmp_path: Path) -> None:
    soffice = need_libreoffice()
    subprocess.run(
        [
            soffice,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text (encoded):UTF8",
            "--outdir",
            tmp_path,
            file,
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    shown = (tmp_path / "numbers.txt").read_text(encoding="utf-8-sig").splitlines()
    ours = [
        f"{label} {_text(xml)}".strip()
        for label, xml in zip(_labels(file)[1:], (xml for _, xml in _CASES), strict=True)
    ]
    assert [" ".join(line.split()) for line in shown if line.strip()] == ["Report", *ours]


def _text(xml: str) -> str:
    return xml.partition('<w:t xml:space="preserve">')[2].partition("<")[0]


@pytest.mark.parametrize(
    ("count", "style", "text"),
    [
        (4, "decimal", "4"),
        (4, "decimalZero", "04"),
        (1994, "upperRoman", "MCMXCIV"),
        (9, "lowerRoman", "ix"),
        (28, "lowerLetter", "bb"),
        (26, "upperLetter", "Z"),
        (12, "ordinal", "12th"),
        (23, "ordinal", "23rd"),
        (21, "cardinalText", "Twenty-one"),
        (20, "ordinalText", "Twentieth"),
        (3, "none", ""),
    ],
)
def test_a_count_is_written_in_words_styles(count: int, style: str, text: str) -> None:
    assert written(count, style) == text
