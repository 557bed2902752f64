"""What reading one page gives."""

from dataclasses import dataclass

from bundler.model.page import Page, Unseen


@dataclass(frozen=True)
class ReadPage:
    """A page, its text by marked-content identifier (with the space before its first word,
    if any), the fonts that it uses and the file does not carry, and the words that are in
    its text and not to be seen."""

    page: Page
    marked: dict[int, str]
    unembedded_fonts: tuple[str, ...]
    unseen: tuple[Unseen, ...] = ()
