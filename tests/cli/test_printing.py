"""How the command puts its words on a terminal."""

import pytest

from bundler.cli import printing


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
