"""Word's paragraph and character styles, with what they inherit."""

from bundler.convert.word_source.word_file import Element, find, find_all, q, switched_on, value


class Styles:
    """Looks properties up along the ``basedOn`` chain, nearest first."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
        self._chains: dict[str, tuple[tuple[str, Element], ...]] = {}
        self._inherited: dict[tuple[str | None, str], Element | None] = {}
        self._names: dict[str | None, tuple[str, ...]] = {}
        self._attributes: dict[tuple[str | None, str, str], str | None] = {}
        self._asked: Element | None = None
        self._given: dict[str, Element] = {}
        self._asked_style: str | None = None
        self._unless_own: dict[tuple[str | None, str], Element | None] = {}
        self.default: str | None = None
        for style in find_all(root, "w:style"):
            style_id = str(style.get(q("w:styleId"), ""))
            self._styles[style_id] = style
            is_paragraph = style.get(q("w:type")) == "paragraph"
            if is_paragraph and style.get(q("w:default")) in ("1", "true", "on"):
                self.default = style_id
        self.defaults = find(root, "w:docDefaults")

    def style_of(self, paragraph: Element) -> str | None:
        """The id of a paragraph's style; the default style's where it names none."""
        self._ask(paragraph)
        return self._asked_style

    def _own(self, paragraph: Element, name: str) -> Element | None:
        """A property of the paragraph itself."""
        self._ask(paragraph)
        return self._given.get(q(name))

    def _ask(self, paragraph: Element) -> None:
        """Keep what one paragraph says of itself, since it is asked about many times."""
        if paragraph is not self._asked:
            given = find(paragraph, "w:pPr")
            self._asked = paragraph
            self._given = {} if given is None else {one.tag: one for one in reversed(given)}
            named = value(self._given.get(q("w:pStyle")))
            self._asked_style = named if named in self._styles else self.default

    def chain(self, style_id: str | None) -> tuple[tuple[str, Element], ...]:
        """The style and what it is based on, nearest first; a loop ends the chain."""
        if style_id is None:
            return ()
        if style_id not in self._chains:
            found: dict[str, Element] = {}
            at: str | None = style_id
            while at is not None and at in self._styles and at not in found:
                found[at] = self._styles[at]
                at = value(self._styles[at], "w:basedOn")
            self._chains[style_id] = tuple(found.items())
        return self._chains[style_id]

    def inherited(self, style_id: str | None, path: str) -> Element | None:
        """What the chain gives at a path inside a style ("w:pPr/w:jc"), nearest first."""
        key = (style_id, path)
        if key not in self._inherited:
            found = (find(style, path) for _, style in self.chain(style_id))
            self._inherited[key] = next((one for one in found if one is not None), None)
        return self._inherited[key]

    def names(self, style_id: str | None) -> tuple[str, ...]:
        """The lower-case names along the chain ("heading 1", "normal")."""
        if style_id not in self._names:
            self._names[style_id] = tuple(
                (value(style, "w:name") or "").lower() for _, style in self.chain(style_id)
            )
        return self._names[style_id]

    def paragraph_property(self, paragraph: Element, name: str) -> Element | None:
        """A property of a paragraph (child of w:pPr): its own, its style's, the default."""
        own = self._own(paragraph, name)
        if own is not None:
            return own
        key = (self._asked_style, name)
        if key not in self._unless_own:
            found = self.inherited(key[0], f"w:pPr/{name}")
            default = find(self.defaults, f"w:pPrDefault/w:pPr/{name}")
            self._unless_own[key] = default if found is None else found
        return self._unless_own[key]

    def attribute(self, paragraph: Element, name: str, attribute: str) -> str | None:
        """One attribute of a property that Word merges attribute by attribute (w:ind)."""
        own = value(self._own(paragraph, name), ".", attribute)
        if own is not None:
            return own
        key = (self.style_of(paragraph), name, attribute)
        if key not in self._attributes:
            given = (value(style, f"w:pPr/{name}", attribute) for _, style in self.chain(key[0]))
            self._attributes[key] = next((one for one in given if one is not None), None)
        return self._attributes[key]

    def paragraph_switch(self, paragraph: Element, name: str) -> bool:
        """Whether a paragraph's toggle (w:keepNext, w:bidi) is on."""
        found = self.paragraph_property(paragraph, name)
        return found is not None and bool(switched_on(found, "."))

    def style_text_property(self, style_id: str | None, name: str) -> Element | None:
        """A text property (child of w:rPr) that a style gives; the defaults not asked."""
        return self.inherited(style_id, f"w:rPr/{name}")

    def style_text_switch(self, style_id: str | None, name: str) -> bool:
        """Whether a style turns a text toggle (w:b, w:vanish) on."""
        found = self.style_text_property(style_id, name)
        return found is not None and bool(switched_on(found, "."))

    def table_part(self, style_id: str | None, part: str) -> Element | None:
        """How a table style sets one of its parts ("firstRow", "lastCol"), nearest first."""
        found = (
            one
            for _, style in self.chain(style_id)
            for one in find_all(style, "w:tblStylePr")
            if one.get(q("w:type")) == part
        )
        return next(found, None)
