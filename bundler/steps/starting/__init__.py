"""Starts a review: a commented review.toml to fill in, with the parts that were found."""

from bundler.steps.starting.recognising import documents_in, first_words, recognise
from bundler.steps.starting.writing import Started, refuse_begun, start_review

__all__ = [
    "Started",
    "documents_in",
    "first_words",
    "recognise",
    "refuse_begun",
    "start_review",
]
