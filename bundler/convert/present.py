"""Which engines this computer has."""

from collections.abc import Iterator, Mapping

from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Engine
from bundler.errors import Problem
from bundler.model.office import EngineChoice


def engines_present(wanted: EngineChoice = EngineChoice.AUTO) -> Iterator[Engine]:
    """The engines of this computer in the order that ``auto`` prefers: Word, LibreOffice,
    embedded; or only the one wanted. The embedded one is always there. What drives an
    engine is loaded when it is asked for."""
    if wanted in (EngineChoice.AUTO, EngineChoice.WORD):
        from bundler.convert.outside.word_found import word_available  # noqa: PLC0415

        if word_available():
            from bundler.convert.word import WordEngine  # noqa: PLC0415

            yield WordEngine()
    if wanted in (EngineChoice.AUTO, EngineChoice.LIBREOFFICE):
        from bundler.convert.libreoffice import (  # noqa: PLC0415
            LibreOfficeEngine,
            find_libreoffice,
        )

        program = find_libreoffice()
        if program is not None:
            yield LibreOfficeEngine(program)
    if wanted in (EngineChoice.AUTO, EngineChoice.EMBEDDED):
        yield EmbeddedEngine()


_NOT_FOUND: Mapping[EngineChoice, tuple[str, str]] = {
    EngineChoice.WORD: (
        "Microsoft Word",
        "docx2pdf works by driving Microsoft Word on Windows or macOS, and Word was not "
        "found on this computer.",
    ),
    EngineChoice.LIBREOFFICE: (
        "LibreOffice",
        "Its command, soffice, was not found on this computer.",
    ),
}


def not_found(choice: EngineChoice) -> Problem:
    """What to tell an officer who asked for an engine that is not there."""
    name, why = _NOT_FOUND.get(choice, ("The engine", "It is not among those on this computer."))
    return Problem(
        code=f"{choice.value}-not-found",
        where=f"engine: {choice.value}",
        what=f"{name} was asked for and is not there.",
        why=why,
        fix="Use another engine (`--engine embedded` is always there), or save the parts as "
        "PDF and name the PDFs in review.toml.",
    )
