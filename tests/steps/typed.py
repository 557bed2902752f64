"""A review folder as an officer leaves it: what was typed, and files that are there."""

from dataclasses import dataclass
from pathlib import Path

REVIEW = """\
[review]
kind = "DHR"
pseudonym = "Maya"
partnership = "Northmoor Community Safety Partnership"
partnership_short = "Northmoor"
died = "2021-03"
submitted = 2023-06-14
completed = 2024-01-08
author = "Dr Imogen Fairweather"
officer = "A. Officer"

[parts]
report = "1-overview-report.docx"
summary = "2-executive-summary.docx"
action_plan = "3-action-plan.xlsx"
letter = "4-qa-letter.pdf"
appendices = ["5-glossary-of-terms.docx", { file = "6-maps.pdf", title = "Maps" }]

[action_plan]
position = 2024-01-05

[letter]
dated = 2023-12-05
panel = 2023-11-15

[[letter.points]]                 # as the letter counts them
number = 1
text = "The title page should give the month of death."
answer = "done"
response = "Month added under the pseudonym."
where = "title page"
decided_by = "Independent chair"
recorded_by = "A. Officer"
on = 2024-01-10

[[letter.points]]
number = 2
text = "Explain the acronym IDVA."

[[weblinks]]
site = "Northmoor Council"
page = "https://www.northmoor.example/dhr/maya"
planned = 2024-02-01

[[attestations]]
rules = ["REL-02"]
by = "A. Officer"
on = 2024-01-11
note = "They have seen the final."

[names]
panel = ["Imogen Fairweather"]
agencies = [{ name = "Northmoor Police", short = "NP" }]
[[cast]]
role = "victim"
pseudonym = "Maya"

[private]
identities = "../private/maya.identities.toml"
"""

IDENTITIES = """\
[[people]]
role = "victim"
pseudonym = "Maya"
names = ["Zephyrine Quillfeather", "Zephy"]
born = 1990-02-03
[[people]]
role = "child"
pseudonym = "Child A"
names = ["Tobermory Quillfeather"]
[[dates]]
what = "death"
date = 2021-03-04
[[places]]
what = "home"
text = "12 Harrowgate Mews"
"""

FILES = (
    "1-overview-report.docx",
    "2-executive-summary.docx",
    "3-action-plan.xlsx",
    "4-qa-letter.pdf",
    "5-glossary-of-terms.docx",
    "6-maps.pdf",
)


@dataclass(frozen=True)
class ReviewOnDisk:
    """The folder of one review. Its files hold nothing: they are not opened here."""

    folder: Path

    @property
    def file(self) -> Path:
        return self.folder / "review.toml"

    @property
    def identities(self) -> Path:
        return self.folder.parent / "private" / "maya.identities.toml"

    def typed(self, old: str, new: str) -> None:
        """Change what review.toml says in one place."""
        text = self.file.read_bytes().decode("utf-8")
        assert text.count(old) == 1, old
        self.file.write_bytes(text.replace(old, new).encode("utf-8"))


def review_on_disk(folder: Path) -> ReviewOnDisk:
    review = ReviewOnDisk(folder / "maya")
    review.folder.mkdir()
    review.identities.parent.mkdir()
    review.file.write_bytes(REVIEW.encode("utf-8"))
    review.identities.write_bytes(IDENTITIES.encode("utf-8"))
    for name in FILES:
        (review.folder / name).write_bytes(b"")
    return review
