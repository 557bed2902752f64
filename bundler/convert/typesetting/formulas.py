"""Word's formulas as typst sets them, by pandoc's own writer of formulas."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pypandoc

from bundler.convert.outside import child
from bundler.convert.typesetting.pandoc import Inline, block_inlines

# Nothing in a Word file may be read as typst code: what could begin code is refused.
_HARMLESS = re.compile(r"^\$(?:[^#$@<>`]|[<>] )*\$$")
_BREAK = "\\\\"


def formulas_in(inlines: Iterable[Inline]) -> list[str]:
    """The formulas among inlines, notes included, as pandoc has them (LaTeX)."""
    found: list[str] = []
    for inline in inlines:
        kind, content = inline.get("t"), inline.get("c")
        if kind == "Math" and content:
            found.append(content[1])
        elif kind == "Note" and content:
            found += [one for block in content for one in formulas_in(block_inlines(block))]
        elif isinstance(content, list):
            inner = content[1] if len(content) > 1 and isinstance(content[1], list) else content
            found += formulas_in(one for one in inner if isinstance(one, dict))
    return found


def set_formulas(formulas: list[str], folder: Path, timeout: float) -> dict[str, str]:
    """typst markup for each formula that pandoc can write; the others are left out, and so
    are all where pandoc fails. ``folder`` is private; ``timeout`` is in seconds."""
    asked = list(dict.fromkeys(formulas))
    if not asked:
        return {}
    math = [{"t": "Math", "c": [{"t": "InlineMath"}, _in_lines(one)]} for one in asked]
    blocks = [{"t": "Para", "c": [one]} for one in math]
    document = {"pandoc-api-version": [1, 23], "meta": {}, "blocks": blocks}
    (folder / "formulas.json").write_text(json.dumps(document), encoding="utf-8")
    command = [str(pypandoc.get_pandoc_path()), "--sandbox", "--from=json", "--to=typst"]
    command += ["--wrap=none", "--output=formulas.typ", "formulas.json"]
    try:
        ended = child.run(command, folder=folder, timeout=timeout)
        written = (folder / "formulas.typ").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    made = [" ".join(one.split("\n")).strip() for one in written.split("\n\n") if one.strip()]
    if ended.status != 0 or len(made) != len(asked):
        return {}
    return {one: set_ for one, set_ in zip(asked, made, strict=True) if _HARMLESS.fullmatch(set_)}


def _in_lines(formula: str) -> str:
    """A formula of several lines, which pandoc's writer takes only in columns."""
    if _BREAK not in formula or "\\begin" in formula:
        return formula
    return f"\\begin{{array}}{{l}}{formula}\\end{{array}}"
