"""Which bookmarks links can lead to."""

from bundler.convert.typesetting.pandoc import Inline
from bundler.convert.word_source.block_runs import paragraphs_in_headers
from bundler.convert.word_source.inline_walks import markers_in
from bundler.convert.word_source.layout import Document


def living_anchors(document: Document, words: dict[int, list[Inline]]) -> dict[str, int]:
    """Bookmarks that will stand exactly once: a repeated header row cannot hold one."""
    repeated = {
        number
        for section in document.sections
        for paragraph in paragraphs_in_headers(section.blocks)
        for kind, number in markers_in(words.get(paragraph.key, []))
        if kind == "a"
    }
    present = {
        number for inlines in words.values() for kind, number in markers_in(inlines) if kind == "a"
    }
    return {
        name: number for name, number in document.anchors.items() if number in present - repeated
    }
