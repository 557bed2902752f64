"""The Word table in which the chair answers the letter's points: written, and read back."""

from bundler.steps.responses.reading import read_responses
from bundler.steps.responses.writing import write_responses

__all__ = ["read_responses", "write_responses"]
