"""Drawings that Word does not print, and LibreOffice would."""

import re

from bundler.convert.word_source.ooxml import Package, serialised
from bundler.convert.word_source.unseen_matter import DRAWN, is_hidden, is_switched_off
from bundler.convert.word_source.words import hidden_styles

_HIDDEN = re.compile(rb"""<\w+:vanish\b|\bhidden=["'](?:1|true)|visibility:\s*hidden""")
_IN_STYLES = re.compile(rb"<\w+:vanish\b")


def without_hidden_drawings(package: Package, parts: tuple[str, ...]) -> dict[str, bytes]:
    """The parts to change so that a drawing goes that is switched off or stands in hidden
    text. LibreOffice (7.4) keeps to neither."""
    main = package.main()
    sheets = list(package.related(main, "styles").values())
    by_style = any(_IN_STYLES.search(package.bytes_of(sheet)) for sheet in sheets)
    styles = frozenset().union(*(hidden_styles(package.xml(one)) for one in sheets if by_style))
    changed: dict[str, bytes] = {}
    for part in parts:
        if not (styles or _HIDDEN.search(package.bytes_of(part))):
            continue
        root = package.xml(part)
        unseen = [one for one in root.iter(*DRAWN) if is_switched_off(one)]
        for run in root.iter("{*}r"):
            if is_hidden(run, styles):
                unseen += run.iter(*DRAWN)
        for drawn in unseen:
            above = drawn.getparent()
            if above is not None:
                above.remove(drawn)
        if unseen:
            changed[part] = serialised(root)
    return changed
