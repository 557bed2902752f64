"""Forms and letters with a reading above them: what stands in no plain run is set as well."""

from pathlib import Path

from bundler.model.converted import NoteKind
from tests.convert.set_parts import set_part
from tests.convert.word_parts import WordParts, heading, paragraph


def _field(code: str, data: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText> {code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/>'
        '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_answers_of_old_forms_are_set(tmp_path: Path) -> None:
    box = '<w:checkBox><w:default w:val="0"/>{}</w:checkBox>'
    choice = '<w:ddList>{}<w:listEntry w:val="Red"/><w:listEntry w:val="Amber"/></w:ddList>'
    body = (
        heading("Form")
        + paragraph("Told", "", _field("FORMCHECKBOX", box.format("<w:checked/>")))
        + paragraph("Asked", "", _field("FORMCHECKBOX", box.format("")))
        + paragraph("Risk", "", _field("FORMDROPDOWN", choice.format('<w:result w:val="1"/>')))
        + paragraph("Harm", "", _field("FORMDROPDOWN", choice.format("")))
    )
    part = set_part(WordParts(body), tmp_path)

    assert part.text == "Form Told☒ Asked☐ RiskAmber HarmRed"


def test_a_reading_above_letters_follows_them_in_brackets(tmp_path: Path) -> None:
    def run(text: str) -> str:
        return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'

    ruby = f"<w:ruby><w:rt>{run('Loch')}</w:rt><w:rubyBase>{run('Lough')}</w:rubyBase></w:ruby>"
    inside = f'<w:r><w:t xml:space="preserve">By </w:t>{ruby}<w:t>, at dusk</w:t></w:r>'
    part = set_part(WordParts(heading("Places") + paragraph("", "", inside)), tmp_path)

    assert part.text == "Places By Lough(Loch), at dusk"
    assert NoteKind.CONTENT_LOST not in part.kinds
