"""Colours that a rule gives to cells (conditional formatting)."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from bundler.convert.excel.book_styles import Palette
from bundler.convert.excel.formula_values import UnknownError, compare, plain
from bundler.convert.excel.formulas import At, holds, value_of

_MOST = 300_000
_MOST_LOOKED_AT = 5_000_000
"""How often the rules of a sheet are asked; a plan's are asked a few thousand times. And how
often it is looked up whether a cell is one of a rule's."""

_BY_FORMULA = {
    *("expression", "containsText", "notContainsText", "beginsWith", "endsWith"),
    *("containsBlanks", "notContainsBlanks", "containsErrors", "notContainsErrors"),
}
_SIGNS = {
    "equal": "=",
    "notEqual": "<>",
    "lessThan": "<",
    "greaterThan": ">",
    "lessThanOrEqual": "<=",
    "greaterThanOrEqual": ">=",
}
_SIGNALS = {
    "iconSet": "icons rate these cells, and are not in the pack",
    "colorScale": "a scale of colours lies behind these cells, and is not in the pack",
}
_BY_RULE = "a rule colours these cells, and the colour is not in the pack"
_DATA_BAR = "dataBar"
Place = tuple[int, int]


@dataclass(frozen=True)
class Given:
    """What rules give to a cell: a fill and the colour of its letters, "#rrggbb" or empty."""

    fill: str = ""
    ink: str = ""


@dataclass
class CellRules:
    """The rules of one sheet. ``unknown`` says of the ranges of those that could not be
    followed what is not in the pack; a bar that only repeats a number is not among them."""

    sheet: Any
    palette: Palette
    unknown: dict[str, str] = field(default_factory=dict)
    _undecided: list[list[Any]] = field(default_factory=list)
    _asked: int = 0
    _looked_at: int = 0

    def given(self, places: Iterable[Place]) -> Mapping[Place, Given]:
        """What the rules give to these places, where they give anything."""
        found: dict[Place, Given] = {}
        wanted = sorted(places)
        for ranges, rule, name in self._in_order():
            if rule.type == _DATA_BAR:
                continue
            if rule.type in _SIGNALS:
                if any(_within(ranges, place) for place in wanted):
                    self._give_up(ranges, name, _SIGNALS[rule.type])
                continue
            look = rule.dxf
            fill = self.palette.fill(look.fill, of_rule=True) if look is not None else ""
            ink = self.palette.hex(look.font.color) if look is not None and look.font else ""
            if fill or ink:
                self._follow(ranges, rule, name, Given(fill, ink), wanted, found)
        return found

    def _in_order(self) -> Iterator[tuple[list[Any], Any, str]]:
        every = [
            (rule.priority or 0, number, list(one.sqref.ranges), rule, str(one.sqref))
            for number, one in enumerate(self.sheet.conditional_formatting)
            for rule in one.rules
        ]
        for _, _, ranges, rule, name in sorted(every, key=lambda one: one[:2]):
            yield ranges, rule, name

    def _follow(
        self,
        ranges: list[Any],
        rule: Any,
        name: str,
        given: Given,
        places: list[Place],
        found: dict[Place, Given],
    ) -> None:
        top, left = min(r.min_row for r in ranges), min(r.min_col for r in ranges)
        test = _test(rule, self._at)
        self._looked_at += len(places)
        if self._looked_at > _MOST_LOOKED_AT:
            self._give_up(ranges, name)
            return
        for row, column in places:
            if not _within(ranges, (row, column)):
                continue
            self._asked += 1
            try:
                if test is None or self._asked > _MOST:
                    raise UnknownError
                if not test(row, column, row - top, column - left):
                    continue
            except UnknownError:
                self._give_up(ranges, name)
                return
            before = found.get((row, column), Given())
            found[row, column] = Given(before.fill or given.fill, before.ink or given.ink)

    def _give_up(self, ranges: list[Any], name: str, what: str = _BY_RULE) -> None:
        self.unknown[name] = what
        self._undecided.append(ranges)

    def may_fill(self, place: Place) -> bool:
        """Whether a rule that could not be followed may give this place a fill."""
        return any(_within(ranges, place) for ranges in self._undecided)

    def _at(self, row: int, column: int) -> Any:
        cell = self.sheet._cells.get((row, column))
        return None if cell is None else cell.value


def _within(ranges: list[Any], place: Place) -> bool:
    row, column = place
    return any(r.min_row <= row <= r.max_row and r.min_col <= column <= r.max_col for r in ranges)


def _test(rule: Any, at: At) -> Callable[[int, int, int, int], bool] | None:
    """Asks a rule of a row and column, and how far they lie from the rule's first cell;
    None for a kind of rule that looks at many cells, or at the calendar."""
    formulas = list(rule.formula or ())
    if rule.type in _BY_FORMULA and formulas:
        return lambda row, column, down, right: holds(formulas[0], at, down, right)
    if rule.type != "cellIs" or not formulas:
        return None
    if rule.operator in _SIGNS:
        sign = _SIGNS[rule.operator]
        return lambda row, column, down, right: compare(
            sign, plain(at(row, column)), value_of(formulas[0], at, down, right)
        )
    if rule.operator not in ("between", "notBetween") or len(formulas) < 2:
        return None

    def between(row: int, column: int, down: int, right: int) -> bool:
        value = plain(at(row, column))
        one, other = (value_of(formula, at, down, right) for formula in formulas[:2])
        low, high = (one, other) if compare("<=", one, other) else (other, one)
        inside = compare("<=", low, value) and compare("<=", value, high)
        return inside is (rule.operator == "between")

    return between
