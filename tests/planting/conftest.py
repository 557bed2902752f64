import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from bundler.convert.worker import Worker
from tests.planting.review import a_review, ran


@pytest.fixture(scope="session")
def worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """A worker whose temporary files, and ours, stand where they can be looked at."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(tmp_path_factory.mktemp("temporary")))
        patch.setattr(tempfile, "tempdir", None)
        with Worker() as one:
            yield one


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, worker: Worker) -> Path:
    """A review folder that was built once, so that its clean parts are kept."""
    folder = tmp_path_factory.mktemp("planting") / "case"
    planted = ran(a_review(folder), worker)
    assert planted.status == 1, planted.said
    return folder
