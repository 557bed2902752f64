"""Finding the office's bundle.toml, and reading it into Settings."""

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError
from pydantic_settings.exceptions import SettingsError

from bundler.errors import InputError, Problem
from bundler.model.office import (
    ArchiveSettings,
    EngineSettings,
    Office,
    OfficeWords,
    PackSettings,
    Recipient,
    Retention,
    SizeLimits,
)
from bundler.model.toml.reading import Sheet, read_toml
from bundler.settings.faults import problems
from bundler.settings.form import BETWEEN, PREFIX, OfficeFile

_NAME = "bundle.toml"
_TEMPLATES = "templates"


@dataclass(frozen=True)
class Settings:
    """One office. ``file`` is the bundle.toml that was read, absolute. The archive's
    folder is absolute. ``templates_folder`` holds the office's own templates, or is None
    where there are only those that came with the program. ``second_person`` is whether
    emails wait for an approval."""

    office: Office
    recipients: tuple[Recipient, ...]
    pack: PackSettings
    size: SizeLimits
    engine: EngineSettings
    second_person: bool
    archive: ArchiveSettings
    templates_folder: Path | None
    file: Path
    words: OfficeWords = field(default_factory=OfficeWords)


def load_settings(config: Path | None, start: Path) -> Settings:
    """The settings for a review: from ``config``, else from the bundle.toml nearest above
    ``start`` (the review's folder or its review.toml), else from the packaged one.

    Raises InputError with every fault at once: file, line, key and cure. Whether the
    templates are there is found where they are filled in."""
    folder = (start if start.is_dir() else start.parent).absolute()
    packaged = _packaged()
    file = config.absolute() if config else _nearest(folder) or packaged
    try:
        data = file.read_bytes() if file.is_file() else None
    except OSError:
        data = None
    if data is None:
        what = "There is no such file." if not file.exists() else "The file cannot be opened."
        fix = "Check the path behind --config."
        raise InputError(Problem("settings-unreadable", file.name, what, fix))
    sheet = read_toml(data, file.name)
    if not sheet.readable:
        raise InputError(sheet.problems)
    form = _checked(sheet)
    base = folder if file == packaged else file.parent
    own_templates = file.parent / _TEMPLATES
    return _settings(form, file, base, own_templates if own_templates.is_dir() else None)


def _checked(sheet: Sheet) -> OfficeFile:
    """The form filled in from the sheet and the environment, or InputError."""
    found = list(sheet.problems)
    form = None
    try:
        form = OfficeFile(**sheet.values)
    except ValidationError as error:
        found += problems(error.errors(include_url=False, include_input=False), sheet)
    except SettingsError:
        what = f"An environment variable that starts with {PREFIX} cannot be read."
        fix = f"Name the table and the key in it, as in {PREFIX}ENGINE{BETWEEN}USE=embedded."
        found.append(Problem("environment", "environment variables", what, fix))
    if form is not None:
        found += _disagreements(form, sheet)
    if form is None or found:
        raise InputError(found)
    return form


def _disagreements(form: OfficeFile, sheet: Sheet) -> list[Problem]:
    """Values that are well formed each, and do not go together."""
    found: list[Problem] = []
    if form.size.target >= form.size.limit:
        what = "The size aimed at is not smaller than the limit."
        fix = "Make target smaller than limit."
        found.append(Problem("size-target", sheet.where(("size", "target")), what, fix))
    ids = [recipient.id for recipient in form.recipients]
    for number, name in enumerate(ids):
        if name in ids[:number]:
            what = "Another recipient has the same id."
            where = sheet.where(("recipients", number, "id"))
            found.append(Problem("id-twice", where, what, "Give each recipient its own id."))
    return found


def _settings(form: OfficeFile, file: Path, base: Path, templates: Path | None) -> Settings:
    archive = form.archive
    return Settings(
        office=Office(**form.office.model_dump()),
        recipients=tuple(Recipient(**each.model_dump()) for each in form.recipients),
        pack=PackSettings(
            form.pack.cover == "generated", form.pack.order, form.pack.name, form.pack.responses
        ),
        size=SizeLimits(**form.size.model_dump()),
        engine=EngineSettings(form.engine.use, form.engine.timeout),
        second_person=form.release.second_person,
        archive=ArchiveSettings(
            folder=(base / archive.folder).resolve(),
            sources=archive.sources,
            retention=Retention(**archive.retention.model_dump()),
        ),
        templates_folder=templates,
        file=file,
        words=OfficeWords(**form.words.model_dump()),
    )


def _nearest(folder: Path) -> Path | None:
    places = (place / _NAME for place in (folder, *folder.parents))
    return next((place for place in places if place.is_file()), None)


def _packaged() -> Path:
    """Inside a wheel the file stands in the package, in a checkout at the top."""
    package = Path(__file__).absolute().parent.parent
    inside = package / _NAME
    return inside if inside.is_file() else package.parent / _NAME
