"""Every hiding place that is known, by name."""

from functools import lru_cache

from tests.planting import drawings, pdfs, sheets, typed, word
from tests.planting.channel import Channel
from tests.planting.people import HER, ISOLDE, Somebody

_KINDS = (
    *(("docx", word), ("xlsx", sheets)),
    *(("pdf", pdfs), ("drawing", drawings), ("typed", typed)),
)


@lru_cache(maxsize=64)
def channels(person: Somebody) -> dict[str, Channel]:
    """Every hiding place, with this person to be hidden in it."""
    with HER.played_by(person):
        return {
            f"{kind}: {channel.name}": channel
            for kind, module in _KINDS
            for channel in module.channels()
        }


CHANNELS = tuple(channels(ISOLDE))
