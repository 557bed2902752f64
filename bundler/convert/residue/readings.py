"""What a text says that is written as code: with marks inside its words, or in escapes."""

import html
import re

_CODED = re.compile(
    r"""</?\w|\\[xu0-7]|from ?char ?code|&\w*#?\w{2,8};|["']\s*[+&.]\s*["']""", re.I
)
_MARK = re.compile(r"</?\w[^<>]{0,2000}>")
_JOINED = re.compile(r"""(["'])\s*[+&.]\s*["']""")
_ESCAPED = re.compile(
    r"\\(?:x(?P<two>[0-9a-f]{2})|u(?P<four>[0-9a-f]{4})|u\{(?P<any>[0-9a-f]{1,6})\}"
    r"|(?P<octal>[0-3]?[0-7]{2}))",
    re.I,
)
_CODES = re.compile(r"from\s?char\s?code\s*\(\s*((?:(?:0x[0-9a-f]+|\d+)[\s,]*){1,4000})\)", re.I)
_CODE = re.compile(r"0x[0-9a-f]+|\d+", re.I)
_HIGHEST = 0x10FFFF


def plain_reading(text: str) -> str:
    """The text without tags inside its words and with escapes, lists of character codes and
    joined strings as what they stand for; empty where it is plain already.

    Reads what scripts, web pages and forms write. It runs nothing: a name that a script works
    out by other means is not found."""
    if _CODED.search(text) is None:
        return ""
    plain = _CODES.sub(_characters, text)
    plain = _JOINED.sub("", html.unescape(_ESCAPED.sub(_character, _MARK.sub("", plain))))
    return "" if plain == text else plain


def _character(escaped: re.Match[str]) -> str:
    code = escaped["two"] or escaped["four"] or escaped["any"]
    return _told(int(code, 16) if code else int(escaped["octal"], 8))


def _characters(listed: re.Match[str]) -> str:
    codes = (code.lower() for code in _CODE.findall(listed[1]) if len(code) < 9)
    told = (_told(int(code[2:], 16) if code.startswith("0x") else int(code)) for code in codes)
    return f'"{"".join(told)}"'


def _told(code: int) -> str:
    surrogate = 0xD800 <= code <= 0xDFFF
    return " " if surrogate or code > _HIGHEST or not code else chr(code)
