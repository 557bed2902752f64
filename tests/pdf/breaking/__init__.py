"""Files that carry a claim and break one rule of it: each rule, one change to a good file."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from tests.pdf.proof import elements
from tests.verapdf import VeraVerdict

Change = Callable[[pikepdf.Pdf], None]

BODY = """
= Report
First words with #link("https://www.northmoor.example")[a link], and a note.#footnote[A note.]

Second words.

Third words.
== Table
#table(columns: 2, table.header[Action][Due], [One], [May], [Two], [June])
- One
- Two
#figure(rect(width: 1cm, height: 1cm), alt: "A square", caption: [A figure])
"""


@dataclass(frozen=True)
class Break:
    """What breaks a rule, and whether the pack may claim the standard all the same, because
    it does not take the broken thing over, or can mend it from what the file itself says.
    ``written`` changes the bytes of the file after that."""

    change: Change
    mended: bool = False
    written: Callable[[bytes], bytes] | None = None


def made(good: Path, folder: Path, change: Change, broken: Break | None = None) -> Path:
    """A good file after a change has been at it, in a new folder."""
    folder.mkdir()
    file = folder / "part.pdf"
    with pikepdf.open(good) as pdf:
        change(pdf)
        pdf.save(file)
    if broken is not None and broken.written is not None:
        file.write_bytes(broken.written(file.read_bytes()))
    return file


def as_it_is(pdf: pikepdf.Pdf) -> None:
    """Change nothing before the file is written."""


def clause(rule: str) -> str:
    """The clause and number of a rule, of which letters count the ways to break it."""
    return rule.rstrip(ascii_lowercase)


def rules_broken(verdict: VeraVerdict) -> set[str]:
    """The rules that a validator found broken, by clause and number."""
    return {re.sub(r"^\d+ x (\S+) .*", r"\1", one, flags=re.DOTALL) for one in verdict.failures}


def of_kind(pdf: pikepdf.Pdf, kind: str) -> list[Any]:
    return [element for element in elements(pdf) if str(element.S) == f"/{kind}"]


def paragraph(pdf: pikepdf.Pdf) -> Any:
    """A paragraph of plain words."""
    return next(
        one
        for one in of_kind(pdf, "P")
        if not isinstance(one.get("/K"), Array) or not any(isinstance(k, Dictionary) for k in one.K)
    )


def added(pdf: pikepdf.Pdf, content: str) -> None:
    """Draw something more on the first page, after all else."""
    pdf.pages[0].contents_add(pdf.make_stream(f"\n{content}".encode()))


def placed(pdf: pikepdf.Pdf, parent: Any, kind: str, *kids: Any, at: int | None = None) -> Any:
    """Put a new element into another, holding these."""
    element = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name("/" + kind), P=parent, K=Array(kids))
    )
    for kid in kids:
        kid.P = element
    held = (
        [] if "/K" not in parent else list(parent.K) if isinstance(parent.K, Array) else [parent.K]
    )
    held = [one for one in held if not any(_same(one, kid) for kid in kids)]
    held.insert(len(held) if at is None else at, element)
    parent.K = Array(held)
    return element


def _same(one: Any, other: Any) -> bool:
    return isinstance(one, Dictionary) and bool(one.objgen == other.objgen)


def annotated(pdf: pikepdf.Pdf, kind: str | None, **entries: Any) -> Any:
    """Put an annotation on the first page, held by an element of this kind if one is named."""
    page = pdf.pages[0].obj
    values = {"Type": Name.Annot, "Rect": Array([100, 100, 140, 140]), **entries}
    annotation = pdf.make_indirect(Dictionary(**values))
    page.Annots = Array([*page.get("/Annots", Array()), annotation])
    page.Tabs = Name.S
    if kind is not None:
        annotation.StructParent = 900
        top = of_kind(pdf, "Document")[0]
        held = Dictionary(Type=Name.OBJR, Obj=annotation, Pg=page)
        holder = placed(pdf, top, kind)
        holder.Pg, holder.K = page, held
        tree = pikepdf.NumberTree(pdf.Root.StructTreeRoot.ParentTree)
        tree[900] = holder
    return annotation
