"""Word's paragraph and character styles, with what they inherit."""

from collections.abc import Iterator

from bundler.convert.word_file import Element, find, find_all, q, switched_on, value


class Styles:
    """Looks properties up along the ``basedOn`` chain, nearest first."""

    def __init__(self, root: Element | None) -> None:
        self._styles: dict[str, Element] = {}
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
        named = value(paragraph, "w:pPr/w:pStyle")
        return named if named in self._styles else self.default

    def chain(self, style_id: str | None) -> Iterator[tuple[str, Element]]:
        """The style and what it is based on, nearest first; a loop ends the chain."""
        seen: set[str] = set()
        while style_id is not None and style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            yield style_id, self._styles[style_id]
            style_id = value(self._styles[style_id], "w:basedOn")

    def names(self, style_id: str | None) -> tuple[str, ...]:
        """The lower-case names along the chain ("heading 1", "normal")."""
        return tuple((value(style, "w:name") or "").lower() for _, style in self.chain(style_id))

    def paragraph_property(self, paragraph: Element, name: str) -> Element | None:
        """A property of a paragraph (child of w:pPr): its own, its style's, the default."""
        own = find(paragraph, f"w:pPr/{name}")
        if own is not None:
            return own
        for _, style in self.chain(self.style_of(paragraph)):
            inherited = find(style, f"w:pPr/{name}")
            if inherited is not None:
                return inherited
        return find(self.defaults, f"w:pPrDefault/w:pPr/{name}")

    def attribute(self, paragraph: Element, name: str, attribute: str) -> str | None:
        """One attribute of a property that Word merges attribute by attribute (w:ind)."""
        own = value(paragraph, f"w:pPr/{name}", attribute)
        if own is not None:
            return own
        for _, style in self.chain(self.style_of(paragraph)):
            inherited = value(style, f"w:pPr/{name}", attribute)
            if inherited is not None:
                return inherited
        return None

    def paragraph_switch(self, paragraph: Element, name: str) -> bool:
        """Whether a paragraph's toggle (w:keepNext, w:bidi) is on."""
        found = self.paragraph_property(paragraph, name)
        return found is not None and bool(switched_on(found, "."))

    def style_text_property(self, style_id: str | None, name: str) -> Element | None:
        """A text property (child of w:rPr) that a style gives; the defaults not asked."""
        for _, style in self.chain(style_id):
            found = find(style, f"w:rPr/{name}")
            if found is not None:
                return found
        return None

    def style_text_switch(self, style_id: str | None, name: str) -> bool:
        """Whether a style turns a text toggle (w:b, w:vanish) on."""
        found = self.style_text_property(style_id, name)
        return found is not None and bool(switched_on(found, "."))

    def has_first_row_look(self, style_id: str | None) -> bool:
        """Whether a table style gives its first row a look of its own."""
        return any(
            part.get(q("w:type")) == "firstRow"
            for _, style in self.chain(style_id)
            for part in find_all(style, "w:tblStylePr")
        )
