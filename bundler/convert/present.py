"""Which engines this computer has."""

from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Engine
from bundler.convert.libreoffice import LibreOfficeEngine, find_libreoffice
from bundler.convert.word import WordEngine
from bundler.convert.word_found import word_available


def engines_present() -> tuple[Engine, ...]:
    """The engines of this computer in the order that ``auto`` prefers: Word, LibreOffice,
    embedded. The embedded one is always there."""
    found: list[Engine] = [WordEngine()] if word_available() else []
    program = find_libreoffice()
    if program is not None:
        found.append(LibreOfficeEngine(program))
    return (*found, EmbeddedEngine())
