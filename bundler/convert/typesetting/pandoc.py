"""pandoc, from its wheel: the words of each paragraph as a syntax tree."""

import json
from pathlib import Path
from typing import Any

import pypandoc

from bundler.convert.outside import child
from bundler.convert.word_source.flat_copy import MARKER

Inline = dict[str, Any]


class PandocError(Exception):
    """pandoc did not do its work. ``hung`` where it ran out of time."""

    def __init__(self, hung: bool) -> None:
        self.hung = hung
        super().__init__()


def read_paragraphs(docx: Path, timeout: float) -> dict[int, list[Inline]]:
    """The inlines of each keyed paragraph of a flat copy. A note's inlines hold its own
    keyed paragraphs. pandoc reads no other file and no network (``--sandbox``).

    Raises PandocError where it fails, hangs or answers with something else."""
    answer = docx.with_suffix(".json")
    command = [
        str(pypandoc.get_pandoc_path()),
        "--sandbox",
        "--from=docx",
        "--to=json",
        f"--output={answer.name}",
        docx.name,
    ]
    try:
        ended = child.run(command, folder=docx.parent, timeout=timeout)
    except OSError as error:
        raise PandocError(hung=False) from error
    if ended.status != 0:
        raise PandocError(ended.hung)
    try:
        blocks = json.loads(answer.read_text(encoding="utf-8"))["blocks"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PandocError(hung=False) from error
    found: dict[int, list[Inline]] = {}
    for block in blocks:
        inlines = block_inlines(block)
        key = take_key(inlines)
        if key is not None:
            found[key] = _joined(inlines)
    return found


def _joined(inlines: list[Inline]) -> list[Inline]:
    """The same, with words and spaces as few long strings: they are walked often."""
    made: list[Inline] = []
    text: list[str] = []
    for inline in inlines:
        match inline.get("t"):
            case "Str":
                text.append(inline["c"])
            case "Space" | "SoftBreak":
                text.append(" ")
            case _:
                if text:
                    made.append({"t": "Str", "c": "".join(text)})
                    text = []
                inner = _children(inline)
                if inner:
                    inner[:] = _joined(inner)
                made.append(inline)
    if text:
        made.append({"t": "Str", "c": "".join(text)})
    return made


def block_inlines(block: Inline) -> list[Inline]:
    """The inlines of a block, whatever pandoc took it for."""
    content = block.get("c")
    match block.get("t"):
        case "Para" | "Plain":
            return list(content or [])
        case "Header":
            return list(content[2]) if content else []
        case "CodeBlock":
            return [{"t": "Str", "c": content[1]}] if content else []
        case "LineBlock":
            return [inline for line in content or [] for inline in line]
        case "BlockQuote" | "Div":
            inner = block["c"][1] if block["t"] == "Div" else block["c"]
            return [inline for item in inner for inline in block_inlines(item)]
    return []


def take_key(inlines: list[Inline]) -> int | None:
    """Take the key off the front of a paragraph; None where there is none."""
    for index, inline in enumerate(inlines):
        if inline.get("t") != "Str":
            nested = _children(inline)
            return None if nested is None else take_key(nested)
        match = MARKER.match(inline["c"])
        if match is None or match[1] != "p":
            return None
        rest = inline["c"][match.end() :]
        inlines[: index + 1] = [{"t": "Str", "c": rest}] if rest else []
        return int(match[2])
    return None


def _children(inline: Inline) -> list[Inline] | None:
    content = inline.get("c")
    if inline.get("t") in ("Strong", "Emph", "Underline", "Strikeout", "SmallCaps"):
        return content if isinstance(content, list) else None
    if inline.get("t") in ("Span", "Link", "Quoted") and isinstance(content, list):
        inner: list[Inline] | None = content[1] if isinstance(content[1], list) else None
        return inner
    return None
