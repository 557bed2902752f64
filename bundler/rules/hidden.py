"""PDF-: a pack that hides nothing and leads nowhere it should not."""

import re

from bundler.model.checklist import Evidence, Verdict, Weight
from bundler.model.converted import PICTURE_DATA
from bundler.rules.registry import Judged, Submission, rule
from bundler.rules.sources import HIDDEN_INFORMATION, LETTER_JANUARY_2020
from bundler.rules.verdicts import not_met_if, to_confirm_if

_HIDDEN = (HIDDEN_INFORMATION.at("hidden information"),)


@rule(
    "PDF-06",
    "The pack runs no script and carries no attached file",
    cites=_HIDDEN,
    fix="Find the document that it comes from, save it as PDF without attachments, and give that.",
    reads="every object of the finished file",
    always=True,
)
def no_scripts_or_attachments(submission: Submission) -> Verdict:
    """An attached file is published with the pack and seen by nobody who checks it."""
    pack = submission.pack
    found = [Evidence("the pack", f"a script: {name}") for name in pack.scripts]
    found += [Evidence("the pack", f"an attached file: {name}") for name in pack.attachments]
    return not_met_if(found, Evidence("the pack", "neither"))


@rule(
    "PDF-07",
    "The pack has no form to fill in, no hidden layer and no comment",
    cites=_HIDDEN,
    fix="Open the document that it comes from, print it to PDF (that takes forms, layers and "
    "comments off), and give that PDF.",
    reads="every object of the finished file",
    always=True,
)
def nothing_live_or_hidden(submission: Submission) -> Verdict:
    """Forms keep what was typed into them, layers can be switched on by any reader, and
    comments name those who wrote them."""
    pack = submission.pack
    found = [Evidence("the pack", f"a form field: {name}") for name in pack.live_forms]
    found += [Evidence("the pack", f"a hidden layer: {name}") for name in pack.hidden_layers]
    found += [Evidence("the pack", f"a comment: {name}") for name in pack.comments]
    return not_met_if(found, Evidence("the pack", "none of them"))


_LOCAL = re.compile(
    r"file:/|(?<![\w/])[A-Za-z]:[\\/](?!/)|\\\\[\w.-]+\\|sharepoint\.com|onedrive|1drv\.ms|-my\.share|/Users/"
    r"|localhost",
    re.IGNORECASE,
)


@rule(
    "PDF-11",
    "No link or hidden text leads to an office's own folders",
    cites=(LETTER_JANUARY_2020.at("revised final version"), *_HIDDEN),
    fix="In Word, right click the link and choose Remove Link, or rewrite the picture's "
    "alternative text. Build again.",
    reads="links, alternative text and everything else that is not on a page",
    weight=Weight.CONFIRM,
    judged=Judged.FLAGGED,
    always=True,
)
def no_local_paths(submission: Submission) -> Verdict:
    """Paths to shared folders carry user names and case names, and work for nobody
    outside. Word puts them into pictures without being asked."""
    found = [
        Evidence(text.where, "a path into a folder or a shared drive", around=text.text)
        for text in submission.pack.texts
        if _LOCAL.search(text.text)
    ]
    return to_confirm_if(found, Evidence("the pack", "none"))


@rule(
    "PDF-18",
    "No picture in the pack carries a camera's data",
    cites=(HIDDEN_INFORMATION.at("photographs"),),
    fix="Open the picture in Paint, save it under another name, and put that into the document "
    "in its place. Build again.",
    reads="the data beside the pixels of every JPEG picture in the pack",
    weight=Weight.ADVICE,
    judged=Judged.FLAGGED,
)
def no_camera_data(submission: Submission) -> Verdict:
    """A photograph can tell the place and the minute at which it was taken, and by whom."""
    found = [
        Evidence(text.where, "a camera's or a program's data", around=text.text)
        for text in submission.pack.texts
        if text.where == PICTURE_DATA
    ]
    return to_confirm_if(found, Evidence("the pack", "none"))
