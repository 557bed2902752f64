"""The one jinja2 environment: the words that an office may change, filled in."""

import re
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from bundler.errors import InputError, Problem
from bundler.model.words import count_in_words, day_in_words, listed, plain, sentence, size_in_words

_FOLDER = "templates"
_QUOTED = re.compile("`([^`]+)`")
_FAILURES = (
    jinja2.TemplateError,
    TypeError,
    ValueError,
    AttributeError,
    LookupError,
    ArithmeticError,
)


@dataclass(frozen=True)
class Templates:
    """Every file under ``templates/``, the office's own before the packaged ones."""

    folders: tuple[Path, ...]
    environment: jinja2.Environment

    def render(self, name: str, values: dict[str, object]) -> str:
        """Fill in the template at ``name`` (``emails/home-office.txt.j2``).

        Raises InputError naming the file and the line, where the file is missing, is not a
        template, or uses a name that has no value."""
        try:
            return self.environment.get_template(name).render(values)
        except jinja2.TemplateNotFound as error:
            raise InputError(_not_found(str(error.name or name))) from error
        except jinja2.TemplateSyntaxError as error:
            raise InputError(
                Problem(
                    "template-not-readable",
                    _where(error.name or name, error.lineno),
                    f"This line cannot be understood: {error.message}.",
                    "Compare the line with the template that came with the program, "
                    "or delete your copy to use that one.",
                )
            ) from error
        except jinja2.UndefinedError as error:
            raise InputError(
                Problem(
                    "template-unknown-name",
                    self._place_of(error, name),
                    f"The template asks for something that has no value: {error.message}.",
                    f"Take it out, or use one of these names: {', '.join(sorted(values))}.",
                )
            ) from error
        except _FAILURES as error:
            raise InputError(
                Problem(
                    "template-failed",
                    self._place_of(error, name),
                    f"The template could not be filled in ({type(error).__name__}).",
                    "Compare the line with the template that came with the program, "
                    "or delete your copy to use that one.",
                )
            ) from error

    def text(self, name: str) -> str:
        """The file at ``name`` as it stands, not filled in. Raises InputError where there
        is none."""
        parts = name.split("/")
        for folder in self.folders:
            file = folder.joinpath(*parts)
            if ".." not in parts and file.is_relative_to(folder) and file.is_file():
                return file.read_text(encoding="utf-8")
        raise InputError(_not_found(name))

    def _place_of(self, error: BaseException, name: str) -> str:
        """The template line that an error came from: jinja2 puts template lines into the
        traceback as if templates were Python files."""
        for frame in reversed(traceback.extract_tb(error.__traceback__)):
            parts = Path(frame.filename).parts
            if frame.filename.endswith(".j2") and _FOLDER in parts:
                last = len(parts) - 1 - parts[::-1].index(_FOLDER)
                return _where("/".join(parts[last + 1 :]), frame.lineno)
        return _where(name, None)


@cache
def open_templates(beside: Path | None = None) -> Templates:
    """The templates of an office whose bundle.toml stands in ``beside``.

    A file in ``beside/templates`` wins over the packaged file of the same name; every other
    file is the packaged one. Text templates are not escaped, ``.html`` ones are. An office's
    template may not run code: the environment is a sandbox."""
    folders = [packaged_templates()]
    if beside is not None:
        folders.insert(0, beside / _FOLDER)
    environment = ImmutableSandboxedEnvironment(
        loader=jinja2.ChoiceLoader([jinja2.FileSystemLoader(folder) for folder in folders]),
        undefined=jinja2.StrictUndefined,
        autoescape=lambda name: name is not None and name.removesuffix(".j2").endswith(".html"),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        day=day_in_words,
        size=size_in_words,
        words=count_in_words,
        listed=listed,
        plain=plain,
        sentence=sentence,
        typed=_typed,
    )
    return Templates(tuple(folders), environment)


def template_text(name: str, beside: Path | None = None) -> str:
    """The raw text of one file under ``templates/``, the office's own before the packaged one."""
    return open_templates(beside).text(name)


def packaged_templates() -> Path:
    """The folder of the templates that came with the program: inside the wheel, or at the top
    of a checkout."""
    package = Path(__file__).resolve().parents[1]
    inside = package / _FOLDER
    return inside if inside.is_dir() else package.parent / _FOLDER


def _typed(text: str) -> Markup:
    """HTML in which what stands between `backquotes` is set as something to type."""
    return Markup(_QUOTED.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704


def _where(name: str, line: int | None) -> str:
    return f"{_FOLDER}/{name}" + (f", line {line}" if line else "")


def _not_found(name: str) -> Problem:
    return Problem(
        "template-not-found",
        _where(name, None),
        "There is no template of this name.",
        "Write the name as it stands in the templates folder, in bundle.toml: for instance "
        "emails/home-office.txt.j2.",
    )
