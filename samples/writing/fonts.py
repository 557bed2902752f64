"""Where the open sans-serif font is, as its wheel carries it."""

from importlib.resources import files
from pathlib import Path

FONT_FOLDER = Path(str(files("font_source_sans_pro"))) / "files"
