"""Parts as given become PDF files, and each is held against its own words."""

from bundler.steps.conversion.parts import choose_engine, convert_parts

__all__ = ["choose_engine", "convert_parts"]
