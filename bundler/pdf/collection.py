"""Python's search for garbage, off while very many small values are made and kept."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """For work that makes few cycles: searching for them again and again finds nothing, and
    takes up to a third of the time. Values without cycles are freed as ever."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
