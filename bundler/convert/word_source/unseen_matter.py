"""Matter of a Word file that Word itself does not show, taken out of a tree of its XML."""

from collections.abc import Collection

from lxml import etree

_DELETED = ("{*}del", "{*}moveFrom")
_INSERTED = ("{*}ins", "{*}moveTo")
DRAWN = ("{*}drawing", "{*}pict", "{*}object")
"""The elements that hold drawings."""

_SHOWN = ("{*}blip", "{*}imagedata", "{*}chart", "{*}relIds", "{*}txbxContent", "{*}t")


def drop_unseen(root: etree._Element, hidden_styles: Collection[str]) -> None:
    """Take out what is deleted, what is hidden by itself or by these styles, the drawings
    that are switched off, and all but one form of what is stored in several."""
    for choice in list(root.iter("{*}AlternateContent")):
        _keep_one_form(choice)
    accept_changes(root)
    if hidden_styles or next(root.iter("{*}vanish"), None) is not None:
        for run in [run for run in root.iter("{*}r") if is_hidden(run, hidden_styles)]:
            _take_out(run)
    for drawing in [one for one in root.iter(*DRAWN) if is_switched_off(one)]:
        _take_out(drawing)


def accept_changes(root: etree._Element) -> int:
    """Take out what is deleted and moved away, rows and whole tables too, and leave what is
    inserted as if it had always stood there; how many changes that were. Changes of looks
    and the ends of paragraphs stay as they are."""
    rows = [row for row in root.iter("{*}tr") if row.find("{*}trPr/{*}del") is not None]
    for row in rows:
        table = row.getparent()
        _take_out(row)
        if table is not None and table.find("{*}tr") is None:
            _take_out(table)
    deleted = [one for one in root.iter(*_DELETED) if _is_around_content(one)]
    for one in deleted:
        _take_out(one)
    inserted = [one for one in root.iter(*_INSERTED) if _is_around_content(one)]
    for one in inserted:
        parent = one.getparent()
        at = parent.index(one)
        parent[at : at + 1] = list(one)
    return len(rows) + len(deleted) + len(inserted)


def is_switched_off(drawn: etree._Element) -> bool:
    """Whether Word does not print a drawing: it is switched off in the list of drawings."""
    named = drawn.find("{*}inline/{*}docPr")
    named = drawn.find("{*}anchor/{*}docPr") if named is None else named
    style = next((one.get("style", "") for one in drawn if one.get("style")), "")
    off = named is not None and named.get("hidden") in ("1", "true")
    return off or "visibility:hidden" in "".join(style.split()).lower()


def _is_around_content(change: etree._Element) -> bool:
    """Whether a change holds words, and does not say of a row or a paragraph's end that it
    is new or gone."""
    parent = change.getparent()
    return parent is not None and etree.QName(parent).localname not in ("rPr", "trPr")


def _keep_one_form(choice: etree._Element) -> None:
    """The newer form, unless only the older one shows anything."""
    parent = choice.getparent()
    if parent is None:
        return
    forms = [form for form in choice if isinstance(form.tag, str)]
    shown = (form for form in forms if next(form.iter(*_SHOWN), None) is not None)
    kept = next(shown, forms[0] if forms else None)
    at = parent.index(choice)
    parent[at : at + 1] = [] if kept is None else list(kept)


def is_hidden(run: etree._Element, hidden_styles: Collection[str]) -> bool:
    """Whether a run is hidden text, by itself or by a style."""
    own = run.find("{*}rPr/{*}vanish")
    if own is not None:
        return _value(own) not in ("0", "false", "off")
    style = run.find("{*}rPr/{*}rStyle")
    if style is not None and _value(style) in hidden_styles:
        return True
    paragraph = next(run.iterancestors("{*}p"), None)
    style = None if paragraph is None else paragraph.find("{*}pPr/{*}pStyle")
    return style is not None and _value(style) in hidden_styles


def _value(element: etree._Element) -> str:
    return str(element.get(f"{{{etree.QName(element).namespace}}}val", ""))


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
