"""Every engine that this computer has, to try the same things on.

Word itself is stood in for by a docx2pdf that sets the page with the embedded engine: the
child process, the copies and what is read back are Word's own; the setting is not."""

import textwrap
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Engine
from bundler.convert.libreoffice import LibreOfficeEngine
from bundler.convert.word import WordEngine
from tests import engines

ENGINES = ("embedded", "libreoffice", "word")

SET_BY_THE_EMBEDDED_ENGINE = """
import sys
from datetime import date
from pathlib import Path
sys.path[:0] = {path!r}
from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Job
def convert(input_path, output_path=None, keep_active=False):
    job = Job(Path(input_path), Path(output_path), "copy", "from Word", "en-US", date(2020, 1, 1))
    EmbeddedEngine().convert([job], 60)
"""


def engine_named(name: str, folder: Path) -> Engine:
    if name == "embedded":
        return EmbeddedEngine()
    if name == "libreoffice":
        return LibreOfficeEngine(engines.need_libreoffice())
    package = folder / "docx2pdf"
    package.mkdir()
    root = Path(__file__).resolve().parents[2]
    (package / "__init__.py").write_text(
        textwrap.dedent(SET_BY_THE_EMBEDDED_ENGINE).format(path=[str(root)]), encoding="utf-8"
    )
    return WordEngine(processes=dict[int, psutil.Process])


@pytest.fixture(scope="module", params=ENGINES)
def engine(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("engine")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        yield engine_named(request.param, folder)
