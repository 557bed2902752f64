"""What only a person can settle: the questions, the asking, and the answers in review.toml."""

from bundler.steps.confirm.asking import ask_all
from bundler.steps.confirm.questions import About, Answers, Question, pasteable, questions
from bundler.steps.confirm.writing import write_answers

__all__ = ["About", "Answers", "Question", "ask_all", "pasteable", "questions", "write_answers"]
