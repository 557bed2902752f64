"""Strangers' bytes are read in child processes with limits, not in ours.

The child is a plain interpreter that is handed functions and arguments through a pipe. It
does not load the main module again, so it starts alike on every system. What it prints goes
nowhere; what it answers may only build this program's own values.
"""

import gc
import io
import os
import pickle
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import ParamSpec, Self, TypeVar

from bundler.convert.worker_child import Reply
from bundler.convert.worker_faults import died, failed, took_too_long
from bundler.errors import BundleError, InputError, ToolError

P = ParamSpec("P")
T = TypeVar("T")

SECONDS = 120.0
MEMORY = 2_000_000_000
_KEPT = ("HOME", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMDRIVE", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR")
_BUILTINS = frozenset({"set", "frozenset", "bytearray", "complex"})
_LIBRARY = frozenset({"datetime", "decimal", "pathlib"})
if sys.platform == "win32":
    _UNSEEN = subprocess.CREATE_NO_WINDOW
else:
    _UNSEEN = 0


class Worker:
    """One child process that takes call after call; use it as a context manager.

    It starts at once and imports ``preload`` while the caller goes on, so that the cost
    overlaps with other work. ``memory_bytes`` is the most bytes of address space that it may
    take: kept on Linux, kept in part on macOS, not kept on Windows, where time alone
    bounds it. After a call that ran out of time or crashed, the next call finds a fresh
    child. Calls are made one after the other, also from several threads."""

    def __init__(self, preload: Sequence[str] = (), memory_bytes: int = MEMORY) -> None:
        self._preload = tuple(preload)
        self._memory = memory_bytes
        self._turn = threading.Lock()
        self._child: _Child | None = _Child(self._preload, self._memory)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the child, whatever it is doing."""
        with self._turn:
            if self._child is not None:
                self._child.end()
                self._child = None

    def run(
        self,
        function: Callable[P, T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Call a function of a module, with values that can be pickled, for 120 s at most.

        Raises what the function raises if that is a BundleError, and else ToolError:
        ``worker-timeout``, ``worker-memory``, ``worker-died`` (it crashed) or
        ``worker-failed`` (type and place, never the message)."""
        return self.run_within(SECONDS, function, *args, **kwargs)

    def run_within(
        self,
        seconds: float,
        function: Callable[P, T],
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """As ``run``, with another time limit."""
        with self._turn:
            if self._child is None or not self._child.alive:
                self._child = _Child(self._preload, self._memory)
            try:
                reply = self._child.ask((function, args, kwargs), seconds)
            except ToolError:
                self._child.end()
                raise
        if reply.problems is not None:
            raise _error(reply)
        value: T = reply.value  # type: ignore[assignment]
        return value


def run_in_worker(
    function: Callable[..., T], *args: object, seconds: float = SECONDS, memory_bytes: int = MEMORY
) -> T:
    """One call in a child of its own. Raises as ``Worker.run`` does."""
    with Worker(memory_bytes=memory_bytes) as worker:
        return worker.run_within(seconds, function, *args)


class _Child:
    """The process and the thread that listens to it."""

    def __init__(self, preload: Sequence[str], memory: int) -> None:
        path = [str(Path(entry or ".").resolve()) for entry in sys.path]
        serve = f"import sys; sys.path[:] = {path!r}; from bundler.convert import worker_child; "
        self._process = subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-c",
                f"{serve}worker_child.serve({tuple(preload)!r}, {memory})",
            ],
            env={key: value for key, value in os.environ.items() if key.upper() in _KEPT},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_UNSEEN,
        )
        self._replies: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, call: object, seconds: float) -> Reply:
        message = pickle.dumps(call, pickle.HIGHEST_PROTOCOL)
        pipe = self._process.stdin
        assert pipe is not None  # noqa: S101  opened above
        try:
            pipe.write(struct.pack("<Q", len(message)))
            pipe.write(message)
            pipe.flush()
            answer = self._replies.get(timeout=seconds)
        except queue.Empty:
            raise ToolError(took_too_long(seconds)) from None
        except OSError:
            answer = None
        if answer is None:
            raise ToolError(died())
        try:
            reply = _opened(answer)
        except (pickle.UnpicklingError, EOFError, AttributeError, TypeError, ValueError):
            raise ToolError(died()) from None
        if not isinstance(reply, Reply):
            raise ToolError(died())
        return reply

    def end(self) -> None:
        with suppress(OSError):
            self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None  # noqa: S101  opened above
        try:
            while head := pipe.read(8):
                (length,) = struct.unpack("<Q", head)
                body = pipe.read(length)
                if len(body) < length:
                    break
                self._replies.put(body)
        except (OSError, ValueError, struct.error, MemoryError, OverflowError):
            pass
        self._replies.put(None)


class _OwnValues(pickle.Unpickler):
    """Builds nothing but this program's classes and a few plain types: a child that a
    stranger's file has taken over must not reach into the parent."""

    def find_class(self, module: str, name: str) -> type:
        allowed = (
            (module == "builtins" and name in _BUILTINS)
            or module in _LIBRARY
            or module.startswith("bundler.")
        )
        found = super().find_class(module, name) if allowed else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError("not a value of this program")
        return found


def _opened(answer: bytes) -> object:
    """The value in an answer. A pack's facts are 60,000 values; looking for garbage among
    them while they are made takes longer than making them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _OwnValues(io.BytesIO(answer)).load()
    finally:
        if collecting:
            gc.enable()


def _error(reply: Reply) -> BundleError:
    if reply.problems:
        kind = {"InputError": InputError, "ToolError": ToolError}.get(reply.error, BundleError)
        return kind(reply.problems)
    return ToolError(failed(reply.error))
