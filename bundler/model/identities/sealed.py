"""What keeps a protected value from being written down by accident."""

from typing import NoReturn, TypeVar

_T = TypeVar("_T")


class Sealed:
    """A value that shows nothing of itself: no pickling, copying or formatting.

    It cannot stop code that reads an attribute on purpose; it stops the accidents: a
    value sent to another process, put into an f-string or shown by a traceback."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: not shown>"

    def __format__(self, spec: str, /) -> NoReturn:
        raise TypeError("a protected value cannot be formatted")

    def __reduce_ex__(self, protocol: object, /) -> NoReturn:
        raise TypeError("a protected value cannot be copied or sent to another process")

    def __deepcopy__(self, memo: object) -> NoReturn:
        raise TypeError("a protected value cannot be copied")


def sealed(cls: type[_T]) -> type[_T]:
    """Take from a finished dataclass what ``asdict`` and ``replace`` read it by."""
    del cls.__dataclass_fields__  # type: ignore[attr-defined]
    return cls
