"""What a content stream is made of: known operators and their operands, each written so that
every reader sees the same (ISO 19005-2, 6.1.6, 6.1.13 and 6.2.2)."""

from __future__ import annotations

import re

_BLANK = rb"[\0\t\n\f\r ]"
_ALONE = rb"(?<![^\0\t\n\f\r \[\]<>()/%])"
_END = rb"(?![^\0\t\n\f\r \[\]<>()/%])"
_NESTED = rb"\((?:[^()\\]++|\\.|\((?:[^()\\]++|\\.)*\))*\)"
_DIGIT = _BLANK + rb"*[0-9A-Fa-f]"
_OPERAND = re.compile(
    b"|".join(
        [
            _ALONE + rb"%[^\r\n]*",
            rb"\((?:[^()\\]|\\.|" + _NESTED + rb"){0,32767}\)",
            rb"(?<!<)<(?:" + _DIGIT * 2 + rb"){0,32767}" + _BLANK + rb"*>",
            rb"/(?:[^\0\t\n\f\r \[\]<>()/{}%#]|#[0-9A-Fa-f]{2}){0,127}" + _END,
            _ALONE + rb"[-+]?(?:\d{1,38}\.\d{0,37}|\.\d{1,37}|0*1?\d{1,9})" + _END,
            _ALONE + rb"ID" + _BLANK + rb".*?(?<=[\0\t\n\f\r >])(?=EI" + _END + rb")",
        ]
    ),
    re.DOTALL,
)
"""A comment, a string of two kinds, a name, a number, and the bytes of a picture that stands
in the content: none longer or larger than any reader takes."""

_HELD = rb"(?:" + _BLANK + rb"|true|false|null)*"
_PICTURE = _ALONE + rb"BI" + _BLANK + _HELD + rb"EI" + _END
_GROUP = re.compile(rb"\[" + _HELD + rb"\]|<<" + _HELD + rb">>|" + _PICTURE)
_DEEPEST = 6
"""How deep they may stand within each other."""

_TWICE = re.compile(_ALONE + rb"EI" + _BLANK + rb"+BI" + _END + rb"|[^\0\t\n\f\r \[\]<>()/%]%")
"""Two pictures with nothing between them, and a comment right behind a word: not every reader
finds the end of the first."""

_WORD = re.compile(rb"[^\0\t\n\f\r ]+")
_OPERATORS = frozenset(
    b"b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J K k l m M"
    b" MP n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W*"
    b" y ' \"".split()
)


def is_plain(content: bytes) -> bool:
    """Whether content says nothing but known operators with operands that any reader takes.
    Anything else, however it came there, may be read in more than one way."""
    bare = _OPERAND.sub(b" ", content)
    if _TWICE.search(bare):
        return False
    for _ in range(_DEEPEST):
        bare = _GROUP.sub(b" ", bare)
    return _OPERATORS.issuperset(_WORD.findall(bare))


def reads_in_two_ways(content: bytes) -> bool:
    """Whether readers differ on where a picture that stands in the content ends, or a word
    with a comment right behind it."""
    return (b"BI" in content or b"%" in content) and bool(
        _TWICE.search(_OPERAND.sub(b" ", content))
    )
