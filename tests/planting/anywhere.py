"""Every hiding place that is known, by name."""

from functools import lru_cache

from tests.planting import pdfs, sheets, typed, word
from tests.planting.channel import Channel
from tests.planting.people import HER, ISOLDE, Somebody


@lru_cache(maxsize=64)
def channels(person: Somebody) -> dict[str, Channel]:
    """Every hiding place, with this person to be hidden in it."""
    with HER.played_by(person):
        return {
            f"{kind}: {channel.name}": channel
            for kind, module in (("docx", word), ("xlsx", sheets), ("pdf", pdfs), ("typed", typed))
            for channel in module.channels()
        }


CHANNELS = tuple(channels(ISOLDE))
