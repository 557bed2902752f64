"""Colours and grounds that a style gives, where they mean something."""

from pathlib import Path

from bundler.model.converted import NoteKind
from tests.convert.set_parts import set_part
from tests.convert.word_parts import WordParts, heading, paragraph

_TOTALS = (
    '<w:style w:type="table" w:styleId="Base"><w:name w:val="Base"/><w:tblStylePr '
    'w:type="lastRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/>'
    '</w:tcPr></w:tblStylePr><w:tblStylePr w:type="band1Horz"><w:tcPr><w:shd w:val="clear" '
    'w:fill="000000"/></w:tcPr></w:tblStylePr></w:style><w:style w:type="table" '
    'w:styleId="Totals"><w:name w:val="Totals"/><w:basedOn w:val="Base"/></w:style>'
)
_WARNING = (
    '<w:style w:type="character" w:styleId="Warning"><w:name w:val="Warning"/><w:rPr>'
    '<w:color w:val="C00000"/></w:rPr></w:style><w:style w:type="character" '
    'w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="00B050"/></w:rPr>'
    "</w:style>"
)


def _row(*cells: str) -> str:
    inside = "".join(f"<w:tc><w:tcPr/>{paragraph(one)}</w:tc>" for one in cells)
    return f"<w:tr>{inside}</w:tr>"


def _table(look: str) -> str:
    columns = '<w:gridCol w:w="3000"/>' * 2
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Totals"/><w:tblLook {look}/></w:tblPr>'
        f"<w:tblGrid>{columns}</w:tblGrid>{_row('Agency', 'Visits')}{_row('Police', '3')}"
        f"{_row('Total', '4')}</w:tbl>"
    )


def _styled(text: str, style: str, own: str = "") -> str:
    return (
        f'<w:r><w:rPr><w:rStyle w:val="{style}"/>{own}</w:rPr>'
        f'<w:t xml:space="preserve"> {text} </w:t></w:r>'
    )


def test_a_row_of_totals_keeps_its_ground_and_stripes_go(tmp_path: Path) -> None:
    parts = WordParts(heading("Visits") + _table('w:lastRow="1" w:noHBand="0"'), styles=_TOTALS)
    colours = set_part(parts, tmp_path).colours()

    assert colours["Total"] == colours["4"] == (255, 255, 255)
    assert max(colours["Police"]) < 64


def test_a_row_of_totals_that_the_table_switches_off_is_like_others(tmp_path: Path) -> None:
    by_switch = WordParts(heading("Visits") + _table('w:lastRow="0" w:val="0040"'), styles=_TOTALS)
    by_flags = WordParts(heading("Visits") + _table('w:val="0040"'), styles=_TOTALS)

    assert max(set_part(by_switch, tmp_path).colours()["Total"]) < 64
    assert set_part(by_flags, tmp_path).colours()["Total"] == (255, 255, 255)


def test_words_have_the_colour_of_their_character_style(tmp_path: Path) -> None:
    inside = (
        _styled("warned", "Warning")
        + _styled("linked", "Hyperlink")
        + _styled("own", "Warning", '<w:color w:val="0000FF"/>')
    )
    body = heading("Risk") + paragraph("Plain", "", inside)
    colours = set_part(WordParts(body, styles=_WARNING), tmp_path).colours()

    assert (colours["warned"], colours["own"]) == ((192, 0, 0), (0, 0, 255))
    assert colours["linked"] == colours["Plain"]


def test_words_placed_apart_stay_apart(tmp_path: Path) -> None:
    apart = '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'
    body = heading("Form") + paragraph("Name:", "", f"{apart}<w:r><w:t>Role:</w:t></w:r>")

    assert set_part(WordParts(body), tmp_path).text == "Form Name: Role:"


def test_a_table_of_one_cell_is_said_to_be_a_frame(tmp_path: Path) -> None:
    cell = f"<w:tc><w:tcPr/>{paragraph('Framed')}</w:tc>"
    body = heading("Report") + f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>"
    part = set_part(WordParts(body), tmp_path)

    assert "Table" not in part.tags()
    ((_, what),) = part.noted(NoteKind.PAGES_RESET)
    assert what.endswith("; a table of a single cell became a frame")


_WHITE = '<w:color w:val="FFFFFF"/>'
_COLOURED = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
_PAPER = '<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>'
_BY_STYLE = '<wps:style><a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef></wps:style>'


def _box(words: str, fill: str, style: str = "") -> str:
    said = f"<w:r><w:rPr>{_WHITE}</w:rPr><w:t>{words}</w:t></w:r>"
    return paragraph(
        "",
        "",
        "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp>"
        f"<wps:spPr>{fill}</wps:spPr>{style}<wps:txbx><w:txbxContent><w:p>{said}</w:p>"
        "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor>"
        "</w:drawing></w:r>",
    )


def _old_box(words: str, fill: str) -> str:
    said = f"<w:r><w:rPr>{_WHITE}</w:rPr><w:t>{words}</w:t></w:r>"
    return paragraph(
        "",
        "",
        f"<w:r><w:pict><v:rect {fill}><v:textbox><w:txbxContent><w:p>{said}</w:p>"
        "</w:txbxContent></v:textbox></v:rect></w:pict></w:r>",
    )


def test_white_words_over_a_filled_shape_of_their_paragraph_are_seen(tmp_path: Path) -> None:
    title = _box("title", "<a:noFill/>")
    shape = (
        "<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:spPr>"
        f"{_COLOURED}</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"
    )
    body = heading("Cover") + title.replace("<w:r>", f"{shape}<w:r>", 1)

    assert max(set_part(WordParts(body), tmp_path).colours()["title"]) < 64


def test_white_words_of_a_filled_box_are_seen_and_those_on_paper_stay_white(
    tmp_path: Path,
) -> None:
    body = heading("Boxes") + "".join(
        (
            _box("coloured", _COLOURED),
            _box("shaded", "<a:gradFill/>"),
            _box("styled", "", _BY_STYLE),
            _old_box("older", 'fillcolor="#c00000 [3204]"'),
            _box("unfilled", "<a:noFill/>", _BY_STYLE),
            _box("paper", _PAPER),
            _old_box("bare", 'fillcolor="black" filled="f"'),
            _old_box("plain", ""),
        )
    )
    colours = set_part(WordParts(body), tmp_path).colours()

    assert all(max(colours[word]) < 64 for word in ("coloured", "shaded", "styled", "older"))
    hidden = ("unfilled", "paper", "bare", "plain")
    assert {colours[word] for word in hidden} == {(255, 255, 255)}
