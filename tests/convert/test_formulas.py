"""Formulas as pandoc writes them and typst sets them."""

from pathlib import Path

import pytest

from bundler.convert.typesetting.formulas import set_formulas

LINES = r"e^{x} = 1 + \ldots,\\- \infty < x < \infty"


def test_a_formula_of_several_lines_is_set(tmp_path: Path) -> None:
    made = set_formulas([r"\frac{a}{b}", LINES, "x > 2"], tmp_path, 60)

    assert list(made) == [r"\frac{a}{b}", LINES, "x > 2"]
    assert "oo < x < oo" in made[LINES]
    assert all(one.startswith("$") and one.endswith("$") for one in made.values())


@pytest.mark.parametrize("sly", [r"\text{#read(\"a\")}", r"\text{<label>}", r"\text{@cited}"])
def test_what_could_be_read_as_code_is_left_out(tmp_path: Path, sly: str) -> None:
    made = set_formulas([sly, "x^2"], tmp_path, 60)

    assert "x^2" in made
    assert all("#" not in one and "<l" not in one and "@" not in one for one in made.values())
