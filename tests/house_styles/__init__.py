"""Three more invented reviews, each in the house style of its partnership, as marked lines.

Elin: Welsh and English, the summary inside the report, and literature that cites a term which
the panel dislikes. Juno: a death by suicide, headings as questions, they/them. Noor: headings
that are only bold, recommendations without the word, abbreviations at the end."""

import re
from pathlib import Path

from tests.corpus.building import Given

_HERE = Path(__file__).parent
NAMES = tuple(sorted(file.stem for file in _HERE.glob("*.txt")))


def review(name: str) -> Given:
    """The review's folder as its officer has it."""
    text = (_HERE / f"{name}.txt").read_text(encoding="utf-8")
    files = dict(re.findall(r"^=== (\S+)\n(.*?)(?=^=== |\Z)", text, re.MULTILINE | re.DOTALL))
    return Given(
        review=files.pop("review.toml"), identities=files.pop("identities.toml"), documents=files
    )
