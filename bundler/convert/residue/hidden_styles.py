"""Which runs of a Word file are hidden text, by themselves or by a style."""

from collections.abc import Iterable
from typing import Any

from bundler.convert.residue.word_places import attribute
from bundler.convert.residue.xml import local_name

_OFF = ("0", "false", "off")
_HOPS = 20


def switched_on(element: Any) -> bool:
    """Whether a yes-or-no property is on; written without a value, it is."""
    return attribute(element, "val").lower() not in _OFF


class HiddenStyles:
    """Knows the styles that hide. ``webHidden`` hides in web view alone and is not meant."""

    def __init__(self, trees: Iterable[Any]) -> None:
        self._own: dict[str, bool] = {}
        self._based_on: dict[str, str] = {}
        self._default: dict[str, str] = {}
        for tree in trees:
            for style in tree:
                if local_name(style) == "style":
                    self._read(style)

    def hides(self, run: Any) -> bool:
        """Whether a run's text is hidden. The nearest word on it counts: the run's own,
        its character style's, its paragraph style's."""
        properties = _child(run, "rPr")
        if (own := _vanish(properties)) is not None:
            return own
        paragraph = next((e for e in run.iterancestors() if local_name(e) == "p"), None)
        character = _child(properties, "rStyle")
        of_paragraph = _child(_child(paragraph, "pPr"), "pStyle")
        for style, kind in ((character, "character"), (of_paragraph, "paragraph")):
            name = attribute(style, "val") if style is not None else self._default.get(kind, "")
            if (inherited := self._hidden(name)) is not None:
                return inherited
        return False

    def _read(self, style: Any) -> None:
        name = attribute(style, "styleId")
        if attribute(style, "default") in ("1", "true"):
            self._default[attribute(style, "type")] = name
        if (own := _vanish(_child(style, "rPr"))) is not None:
            self._own[name] = own
        if (based := _child(style, "basedOn")) is not None:
            self._based_on[name] = attribute(based, "val")

    def _hidden(self, name: str) -> bool | None:
        for _ in range(_HOPS):
            if name in self._own:
                return self._own[name]
            name = self._based_on.get(name, "")
        return None


def _child(element: Any, name: str) -> Any:
    if element is None:
        return None
    return next((child for child in element if local_name(child) == name), None)


def _vanish(properties: Any) -> bool | None:
    vanish = _child(properties, "vanish")
    return None if vanish is None else switched_on(vanish)
