"""Text and lengths as typst source. Document text only ever appears in string literals,
so that nothing in a Word file can be read as typst code."""

_ESCAPES = str.maketrans({'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": " ", "\r": " "})


def string(text: str) -> str:
    """A string literal."""
    return f'"{text.translate(_ESCAPES)}"'


def points(length: float) -> str:
    """A length in points."""
    return f"{length:.1f}pt".replace(".0pt", "pt")


def array(items: list[str]) -> str:
    """An array of code; a single item needs its comma."""
    return f"({', '.join(items)}{',' if len(items) == 1 else ''})"
