"""Which number Word will give to each heading and paragraph, for stored field results."""

from dataclasses import dataclass

from samples.writing.markup import Block, Heading, Paragraph


@dataclass
class Counter:
    """Counts as Word's multi-level numbering does: 12, then 12.3 or 12.3.4."""

    section: int = 0
    second: int = 0
    third: int = 0
    in_section: bool = False
    under_second: bool = False

    def heading(self, heading: Heading) -> str:
        """The heading's own number, empty where it has none."""
        if heading.level == 1:
            self.in_section, self.under_second = heading.numbered, False
            if not heading.numbered:
                return ""
            self.section, self.second, self.third = self.section + 1, 0, 0
            return str(self.section)
        if not heading.numbered:
            return ""
        self.under_second = True
        self.second, self.third = self.second + 1, 0
        return f"{self.section}.{self.second}"

    def paragraph(self, paragraph: Paragraph) -> tuple[str, int]:
        """The paragraph's number and level; an empty number where it has none."""
        if not (paragraph.numbered and self.in_section):
            return "", 0
        if self.under_second:
            self.third += 1
            return f"{self.section}.{self.second}.{self.third}", 2
        self.second += 1
        return f"{self.section}.{self.second}", 1


def numbers_of(blocks: tuple[Block, ...]) -> dict[str, str]:
    """The number of every place that has a name."""
    counter, numbers = Counter(), dict[str, str]()
    for block in blocks:
        match block:
            case Heading():
                numbers[block.anchor] = counter.heading(block)
            case Paragraph():
                numbers[block.anchor] = counter.paragraph(block)[0]
            case _:
                pass
    return numbers
