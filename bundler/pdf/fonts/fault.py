"""What can be wrong with a font, in words for the person who has to get another file."""

from enum import StrEnum


class Fault(StrEnum):
    """Why letters in a font keep a part from a claim."""

    LEFT_OUT = "it does not carry all its fonts"
    NOT_MEANT = "a font does not say which of its letters are meant"
    NOT_TOLD = "the letters of a font cannot be told"
    NO_SHAPE = "it shows a letter that its font has no shape for"
    WIDTHS = "it says of a font that its letters are wider or narrower than they are"
    PRIVATE = "some letters stand for signs that only one font knows"
    UNKNOWN = "it uses a font in a way that this program does not know"
