"""What a cell shows of its value, in the number formats that plans are written with."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest

from bundler.convert.excel.cell_words import shown

MOMENT = datetime(2024, 3, 4, 14, 5, 7, tzinfo=UTC)
POUNDS = '_-"£"* #,##0.00_-;\\-"£"* #,##0.00_-;_-"£"* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "number_format", "said"),
    [
        (MOMENT, "dd/mm/yyyy", "04/03/2024"),
        (MOMENT, "mm-dd-yy", "04/03/2024"),
        (MOMENT, "[$-809]dd mmmm yyyy;@", "04 March 2024"),
        (MOMENT, "[$-452]dddd, d mmmm yyyy", "Dydd Llun, 4 Mawrth 2024"),
        (MOMENT, "[$-409]mmmm\\ d\\,\\ yyyy;@", "March 4, 2024"),
        (MOMENT, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "4 March 2024"),
        (MOMENT, "[$-x-sysdate]dddd, mmmm dd, yyyy", "4 March 2024"),
        (MOMENT, "[$-F400]h:mm:ss AM/PM", "14:05:07"),
        (MOMENT, "dddd, d mmmm yyyy", "Monday, 4 March 2024"),
        (MOMENT, "dd.mm.yyyy", "04.03.2024"),
        (MOMENT, "mmm-yy", "Mar-24"),
        (MOMENT, "mmmmm", "M"),
        (MOMENT, '"by "mmmm yyyy', "by March 2024"),
        (MOMENT, "m/d/yy h:mm", "04/03/2024 14:05"),
        (MOMENT, 'yyyy-mm-dd"T"hh:mm:ss', "2024-03-04T14:05:07"),
        (MOMENT, "mm:ss.0", "05:07.0"),
        (MOMENT, "General", "04/03/2024"),
        (date(2024, 3, 4), "d mmm yy", "4 Mar 24"),
        (time(9, 5), "h:mm AM/PM", "9:05 am"),
        (time(0, 0), "dd/mm/yyyy", "00/01/1900"),
        (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
        (timedelta(minutes=95, seconds=3), "[mm]:ss", "95:03"),
        (timedelta(hours=1), "General", "1:00:00"),
    ],
)
def test_a_cell_shows_its_moment_in_its_format(value: Any, number_format: str, said: str) -> None:
    assert shown(value, number_format) == said


@pytest.mark.parametrize(
    ("value", "number_format", "said"),
    [
        (0.25, "0%", "25%"),
        (0.125, "0.0%", "12.5%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, '"£"#,##0.00', "-£1,234.50"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (1234.5, "#,##0.00 [$€-1]", "1,234.50 €"),
        (1234.5, POUNDS, "£1,234.50"),
        (-1234.5, POUNDS, "-£1,234.50"),
        (0, POUNDS, "£-"),
        (1234567, '0.0,,"m"', "1.2m"),
        (-5, "0;(0)", "(5)"),
        (-5, "0;[Red](0)", "(5)"),
        (-5, "0.00;[Red]0.00", "-5.00"),
        (-0.001, "0", "0"),
        (0, '0;-0;"-"', "-"),
        (7, '"Rec "0', "Rec 7"),
        (7, '0 "of 9"', "7 of 9"),
        (-0.25, '0 "of 9"', "0 of 9"),
        (-0.25, '0 "of 9";-0', "-0"),
        (3, 'General" days"', "3 days"),
        (12345678, "00\\-00\\-0000", "12-34-5678"),
        (5, "000", "005"),
        (0, "#,###", ""),
        (0.5, "# ?/?", "1/2"),
        (2.25, "# ?/?", "2 1/4"),
        (2.0, "# ?/?", "2"),
        (0.5, "# ?/8", "4/8"),
        (1.5, "# ??/100", "1 50/100"),
        (2.5, "?/?", "5/2"),
        (12345.678, "0.00E+00", "1.23E+04"),
        (0, "0.00E+00", "0.00E+00"),
        (150, '[>=100]"High";[>=50]"Medium";"Low"', "High"),
        (60, '[>=100]"High";[>=50]"Medium";"Low"', "Medium"),
        (3, '[>=100]"High";[>=50]"Medium";"Low"', "Low"),
        (-3, '[>=100]"High";[>=50]"Medium";"Low"', "Low"),
        (1500, '[>=1000]0.0,"k";0', "1.5k"),
        (-20, '[>=1000]0.0,"k";0', "-20"),
        (0, '[=1]"Yes";[=0]"No";General', "No"),
        (-7, '[=1]"Yes";[=0]"No";General', "-7"),
        (3, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (1e15, "General", "1.00000E+15"),
        (2.5, "0", "3"),
        (3, "@", "3"),
        (3, ";;;", ""),
    ],
)
def test_a_cell_shows_its_number_in_its_format(value: Any, number_format: str, said: str) -> None:
    assert shown(value, number_format) == said


@pytest.mark.parametrize(
    ("value", "number_format", "said"),
    [
        ("As typed", "@", "As typed"),
        ("As typed", "0;(0)", "As typed"),
        ("As typed", POUNDS, "As typed"),
        ("3", '"Rec "@', "Rec 3"),
        ("late", '0;0;0;"Status: "@', "Status: late"),
        ("gone", ";;;", ""),
        (True, "General", "TRUE"),
        (None, "General", ""),
    ],
)
def test_a_cell_shows_its_text_in_its_format(value: Any, number_format: str, said: str) -> None:
    assert shown(value, number_format) == said
