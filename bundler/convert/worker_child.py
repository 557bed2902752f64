"""The side of the worker that runs in the child process. Imports little, so it starts fast."""

import importlib
import os
import pickle
import queue
import struct
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from bundler.errors import BundleError, Problem

_NO_CRASH_WINDOW = 0x0001 | 0x0002


@dataclass(frozen=True)
class Reply:
    """What a call came to: a value, or (``problems`` is not None) an error. ``error`` is
    its type, and for one that nobody foresaw also the place where it was raised."""

    value: object = None
    problems: tuple[Problem, ...] | None = None
    error: str = ""


def serve(preload: Sequence[str], memory: int) -> None:
    """Answer calls until the parent closes the pipe or is gone.

    The pipe is moved out of the way of standard input and output first, so that nothing a
    library prints can get into it."""
    calls = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    _limit(memory)
    waiting: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(calls, waiting), daemon=True).start()
    for module in preload:
        importlib.import_module(module)
    while True:
        _send(answers, _answer(waiting.get()))


def _listen(calls: BinaryIO, waiting: "queue.SimpleQueue[bytes]") -> None:
    """A thread of its own hears that the parent is gone while a call still runs."""
    while len(head := calls.read(8)) == 8:
        (length,) = struct.unpack("<Q", head)
        waiting.put(calls.read(length))
    os._exit(0)


def _answer(message: bytes) -> Reply:
    try:
        function, args, kwargs = pickle.loads(message)  # noqa: S301  from the parent alone
        return Reply(function(*args, **kwargs))
    except BundleError as error:
        return Reply(problems=error.problems, error=type(error).__name__)
    except MemoryError:
        return Reply(problems=(), error="MemoryError")
    except Exception as error:
        return Reply(problems=(), error=f"{type(error).__name__} in {_place(error)}")


def _place(error: Exception) -> str:
    trace = error.__traceback__
    if trace is None:
        return "an unknown place"
    while trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_globals.get('__name__', '?')}, line {trace.tb_lineno}"


def _send(answers: BinaryIO, reply: Reply) -> None:
    try:
        message = pickle.dumps(reply, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        message = pickle.dumps(Reply(problems=(), error="MemoryError"))
    answers.write(struct.pack("<Q", len(message)))
    answers.write(message)
    answers.flush()


def _limit(memory: int) -> None:
    """Bound the address space and leave no core dump, which would hold the case's text."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  only here

        ctypes.windll.kernel32.SetErrorMode(_NO_CRASH_WINDOW)
    else:
        import resource  # noqa: PLC0415  not on Windows

        for kind, most in ((resource.RLIMIT_CORE, 0), (resource.RLIMIT_AS, memory)):
            with suppress(OSError, ValueError):
                resource.setrlimit(kind, (most, most))
