"""Reads the panel's letter, PDF or Word, for a person to confirm."""

from bundler.steps.letter.reading import read_letter

__all__ = ["read_letter"]
