"""How the command puts its words on a terminal."""

import pytest
from typer.testing import CliRunner

import bundler.cli.commands  # noqa: F401  (importing it enters every command)
from bundler.cli import printing
from bundler.cli.application import app
from bundler.errors import ExitCode


@pytest.fixture(autouse=True)
def narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")


def test_what_runs_over_is_indented_and_no_word_is_broken(
    capsys: pytest.CaptureFixture[str],
) -> None:
    printing.say("Question 1 of 2. Everything is ready to go\n  - one detail that is rather longer")
    assert capsys.readouterr().out == (
        "Question 1 of 2. Everything is ready to\n  go\n  - one detail that is rather longer\n"
    )


def test_a_long_prompt_ends_on_the_line_that_is_typed_on(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    prompts: list[str] = []

    def typed(prompt: str) -> str:
        prompts.append(prompt)
        return "yes"

    monkeypatch.setattr("builtins.input", typed)
    assert printing.ask("Is this so? Type yes or no, or press Enter to stop: ") == "yes"
    assert capsys.readouterr().out == "Is this so? Type yes or no, or press\n"
    assert prompts == ["Enter to stop: "]


@pytest.mark.parametrize(
    "typed",
    [
        ("Isolde",),
        ("build", "review", "--engine", "Isolde"),
        ("build", "review", "--engine=Isolde"),
        ("build", "review", "--as-of", "Isolde"),
        ("build", "--isolde=Farthingale"),
        ("archive", "Isolde", "Farthingale", "review.toml"),
        ("new", "a", "Isolde"),
    ],
)
def test_what_was_typed_amiss_on_the_command_line_is_not_repeated(typed: tuple[str, ...]) -> None:
    ran = CliRunner().invoke(app, list(typed))

    assert ran.exit_code == ExitCode.INPUT
    assert "Error: " in ran.output
    assert "isolde" not in ran.output.casefold()
    assert "farthingale" not in ran.output.casefold()


def test_a_slip_in_an_option_still_gets_its_hint() -> None:
    ran = CliRunner().invoke(app, ["build", "review", "--enigne", "auto"])

    assert "--engine" in ran.output
