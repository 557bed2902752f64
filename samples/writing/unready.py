"""The unready review: the same files with the faults that unready/faults.toml lists."""

import tomllib
from dataclasses import replace
from pathlib import Path

from samples.writing.document import word_file
from samples.writing.inline import run
from samples.writing.letter import write_letter
from samples.writing.maya import SAMPLES, TEXTS, glossary, report, summary
from samples.writing.package import NAMESPACES, Package
from samples.writing.plan import plan_file
from samples.writing.recommendations import read_recommendations

_REVISION = 'w:author="Review officer" w:date="2024-01-04T10:00:00Z"'

_IN_REPORT = {
    "% Detail | Died March 2021": "% Detail | DRAFT v0.3\n\n% Detail | Died 2021",
    "#! Preface {preface}\n\n": "",
    "was given a life sentence.": "was sentenced to life imprisonment on 3 December 2021.",
    "Ellis was sober when he hid": "The panel heard this called the toxic trio. Ellis was sober when he hid",
    "gathered in the glossary (Appendix 1)": "gathered in the glossary (Appendix 1), with a map in Appendix 2",
}
_IN_PLAN = {"Maya's employer spoke at the launch.": "Bronagh Kettlewell spoke at the launch."}
_IN_LETTER = {
    "but the Home Office is content that on completion of these changes, the DHR may be published": (
        "and the Panel asks for the report to be sent to it again when they have been made"
    )
}
_DELETED = "Nobody asked."
_COMMENTED = "It was completed in January 2024."


def write_unready(folder: Path) -> None:
    """Write the unready review's parts and its review.toml into ``folder``."""
    good = report()
    pictures = {**good.pictures, "chart": replace(good.pictures["chart"], alternative="")}
    bad = replace(
        good,
        text=_changed(good.text, _IN_REPORT),
        marking="DRAFT v0.3",
        pictures=pictures,
    )
    word_file(bad).write(folder / "1-overview-report.docx")
    _marked_up(word_file(summary())).write(folder / "2-executive-summary.docx")
    plan_file(
        tuple(
            replace(entry, outcome=_changed(entry.outcome, _IN_PLAN, everything=False))
            for entry in read_recommendations(TEXTS / "action-plan.toml")
        ),
        without="Lead agency",
    ).write(folder / "3-action-plan.docx")
    word_file(glossary()).write(folder / "5-glossary.docx")
    declared = (SAMPLES / "maya" / "review.toml").read_text(encoding="utf-8")
    review = tomllib.loads(declared)
    write_letter(TEXTS, review, folder / "4-qa-letter.pdf", instead=_IN_LETTER)
    (folder / "review.toml").write_text(_review(declared), encoding="utf-8", newline="\n")


def _changed(text: str, changes: dict[str, str], *, everything: bool = True) -> str:
    for old, new in changes.items():
        if everything and old not in text:
            raise ValueError(f"the text does not say: {old[:40]}")
        text = text.replace(old, new)
    return text


def _marked_up(package: Package) -> Package:
    """With a tracked deletion and a comment, as Word keeps them."""
    name = "word/document.xml"
    deleted = run(_DELETED).replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
    comment = (
        f'<w:comment w:id="0" {_REVISION} w:initials="RO"><w:p>'
        f"{run('Has the chair agreed this wording?')}</w:p></w:comment>"
    )
    body = package.parts[name]
    for words in (_DELETED, _COMMENTED):
        if body.count(f"{words}</w:t>") != 1:
            raise ValueError(f"the summary should say once: {words}")
    opening = '</w:t></w:r>{marked}<w:r><w:t xml:space="preserve">'
    tracked = f'<w:del w:id="900" {_REVISION}>{deleted}</w:del>'
    remark = (
        f'<w:commentRangeStart w:id="0"/>{run(_COMMENTED)}<w:commentRangeEnd w:id="0"/>'
        '<w:r><w:commentReference w:id="0"/></w:r>'
    )
    body = body.replace(_DELETED, opening.format(marked=tracked))
    package.parts[name] = body.replace(_COMMENTED, opening.format(marked=remark))
    package.add_word_part("comments", f"<w:comments {NAMESPACES}>{comment}</w:comments>")
    return package


def _review(declared: str) -> str:
    """The review.toml of a review that nobody has finished."""
    heading = declared.index("\n[review]")
    kept, skipping = [], False
    for block in declared[heading:].strip().split("\n\n"):
        first = block.splitlines()[0]
        skipping = first == "[[weblinks]]" or (first == "[[attestations]]" and '"REL-02"' in block)
        if not skipping:
            kept.append(_without_answer(block) if "number = 4\n" in block else block)
    return (
        "# The review of Maya as it was before anybody had checked it. faults.toml lists what is\n"
        "# wrong with it. It is not ready, and bundle says why.\n\n" + "\n\n".join(kept) + "\n"
    )


def _without_answer(block: str) -> str:
    return "\n".join(
        line for line in block.splitlines() if line.startswith(("[[", "number", "text"))
    )
