"""The form of bundle.toml: every key, its kind of value and its limits."""

import re
import string
import unicodedata
from collections.abc import Collection
from pathlib import PureWindowsPath
from typing import Annotated, Any, Literal, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
)
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from bundler.model.checklist import PUBLISH
from bundler.model.office import EngineChoice, Receives
from bundler.model.review import PartKind

LARGEST_PACK = 20_000_000
"""Bytes. The letters ask for less than 20 MB, so no office may allow more."""

PREFIX, BETWEEN = "BUNDLE_", "__"
"""How an environment variable is named: BUNDLE_ENGINE__USE."""

_NAME_FIELDS = ("pseudonym", "partnership_short", "year", "kind")
_ADDRESS = re.compile(r"[^@\s<>,;:\"()\[\]\\]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
Given = TypeVar("Given", bound=Collection[object])

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def _refuse(what: str, fix: str) -> PydanticCustomError:
    """A fault in our own words, which never hold the value."""
    return PydanticCustomError("office", "{what}", {"what": what, "fix": fix})


def _seen(text: str) -> str:
    if any(unicodedata.category(char) in ("Cc", "Cf") for char in text):
        raise _refuse(
            "A character that cannot be seen, or a new line, is among the words.",
            "Type the words again on one line instead of pasting them.",
        )
    return text


def _address(text: str) -> str:
    if text and not _ADDRESS.fullmatch(text):
        raise _refuse("This is not one email address.", 'Write it as "name@office.example".')
    return text


def _id(text: str) -> str:
    if not _ID.fullmatch(text):
        raise _refuse(
            "An id has only small letters, figures and hyphens.", 'Write it as "home-office".'
        )
    if text == PUBLISH:
        raise _refuse(
            f'The id "{PUBLISH}" stands for publication on a website.', "Choose another id."
        )
    return text


def _inside(text: str) -> str:
    path = PureWindowsPath(text)
    if path.is_absolute() or path.drive or path.root or ".." in path.parts or "\\" in text:
        raise _refuse(
            "A template stands in the templates folder, and this path leads out of it.",
            'Write it with a forward slash, as "emails/home-office.txt.j2".',
        )
    return text


def _pack_name(text: str) -> str:
    known = " ".join(f"{{{field}}}" for field in _NAME_FIELDS)
    refused = _refuse(
        "The pack's name has braces that cannot be filled in.", f"Use only these: {known}."
    )
    try:
        fields = [(name, spec, how) for _, name, spec, how in string.Formatter().parse(text)]
    except ValueError:
        raise refused from None
    if any(
        name is not None and (name not in _NAME_FIELDS or spec or how) for name, spec, how in fields
    ):
        raise refused
    if "{pseudonym}" not in text:
        raise _refuse(
            "Packs of different reviews would have the same name.", "Put {pseudonym} into it."
        )
    return text


def _whole_order(order: tuple[PartKind, ...]) -> tuple[PartKind, ...]:
    placed = sorted(kind for kind in PartKind if kind is not PartKind.TRANSCRIPT)
    if sorted(order) != placed:
        listed = ", ".join(f'"{kind}"' for kind in PartKind if kind in placed)
        raise _refuse(
            "The order must name each kind of document once.", f"Put these in order: {listed}."
        )
    return order


def _some(given: Given) -> Given:
    if not given:
        raise _refuse("The list is empty.", "Write at least one entry.")
    return given


def _not_bool(value: Any) -> Any:
    if isinstance(value, bool):
        raise _refuse("This must be a number, and is true or false.", "Write a number.")
    return value


Line = Annotated[str, StringConstraints(strip_whitespace=True), AfterValidator(_seen)]
Words = Annotated[Line, Field(min_length=1)]
Address = Annotated[Line, AfterValidator(_address)]
Number = Annotated[int, BeforeValidator(_not_bool)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class OfficeForm(_Table):
    """[office]"""

    name: Line = ""
    contact: Line = ""
    role: Line = ""
    phone: Line = ""
    email: Address = ""


class RecipientForm(_Table):
    """One [[recipients]]"""

    id: Annotated[Line, AfterValidator(_id)]
    name: Words
    address: Annotated[Address, Field(min_length=1)]
    receives: Annotated[frozenset[Receives], AfterValidator(_some)]
    template: Annotated[Words, AfterValidator(_inside)]


class PackForm(_Table):
    """[pack]"""

    cover: Literal["generated", "none"] = "generated"
    order: Annotated[tuple[PartKind, ...], AfterValidator(_whole_order)] = (
        PartKind.REPORT,
        PartKind.SUMMARY,
        PartKind.APPENDIX,
        PartKind.ACTION_PLAN,
        PartKind.LETTER,
    )
    name: Annotated[Words, AfterValidator(_pack_name)] = (
        "{pseudonym} - {partnership_short} - {year} - {kind}"
    )
    responses: bool = False


class SizeForm(_Table):
    """[size], in bytes"""

    limit: Annotated[Number, Field(ge=1_000_000, le=LARGEST_PACK)] = LARGEST_PACK
    target: Annotated[Number, Field(ge=500_000, lt=LARGEST_PACK)] = 18_000_000
    email_limit: Annotated[Number, Field(ge=1_000_000, le=1_000_000_000)] = 25_000_000
    shrink: bool = True
    floor_ppi: Annotated[Number, Field(ge=72, le=600)] = 120


class EngineForm(_Table):
    """[engine]"""

    use: EngineChoice = EngineChoice.AUTO
    timeout: Annotated[Number, Field(ge=5, le=3600)] = 120


class ReleaseForm(_Table):
    """[release]"""

    second_person: bool = False


class RetentionForm(_Table):
    """[archive] retention"""

    period: Line = ""
    trigger: Line = ""
    basis: Line = ""
    hold: bool = False


class ArchiveForm(_Table):
    """[archive]"""

    folder: Words = "archive"
    sources: bool = True
    retention: RetentionForm = RetentionForm()


class WordsForm(_Table):
    """[words]"""

    abbreviations: tuple[Words, ...] = ()
    blaming: tuple[Words, ...] = ()
    doubled: tuple[Words, ...] = ()


class OfficeFile(BaseSettings):
    """The whole of bundle.toml, given as keywords; the environment wins over it."""

    model_config = SettingsConfigDict(
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
        env_prefix=PREFIX,
        env_nested_delimiter=BETWEEN,
        nested_model_default_partial_update=True,
    )

    office: OfficeForm = OfficeForm()
    recipients: Annotated[tuple[RecipientForm, ...], AfterValidator(_some)]
    pack: PackForm = PackForm()
    size: SizeForm = SizeForm()
    engine: EngineForm = EngineForm()
    release: ReleaseForm = ReleaseForm()
    archive: ArchiveForm = ArchiveForm()
    words: WordsForm = WordsForm()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment before the file, and nothing else."""
        return env_settings, init_settings
