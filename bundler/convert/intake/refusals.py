"""What the officer reads when a file given as a part cannot be used, and how to mend it."""

from dataclasses import dataclass

from bundler.errors import Problem


@dataclass(frozen=True)
class _Words:
    what: str
    why: str
    fix: str


_SAVE_AS = "Open it in Word, choose File, Save As, and save it as a Word Document (.docx)."
_NEW_COPY = (
    "Open it in the program that made it, save it again under a new name, and give that file."
)
_PRINT = (
    "Open it in a PDF reader, choose Print, and print it to a new PDF. Or ask the sender for "
    "another copy."
)
_NOT_WORD = _Words("is not a Word file, whatever its name says.", "It is {kind}.", _SAVE_AS)
_SAVE_IN_EXCEL = "Open it in Excel, choose File, Save As, and save it as an Excel Workbook (.xlsx)."

_REFUSALS = {
    "part-missing": _Words(
        "is not there.",
        "No file of this name was found, or it is a folder.",
        "Check the name in review.toml. If the file is in OneDrive, open it once so that it is "
        "on this computer.",
    ),
    "part-empty": _Words(
        "is empty.",
        "The file holds nothing. This happens when copying it did not finish.",
        "Copy it again from where it was made, or save it again in Word.",
    ),
    "part-not-readable": _Words(
        "could not be opened.",
        "Windows did not allow it, or another program holds it open.",
        "Close the file in Word and in every other program, and try again.",
    ),
    "part-type-unknown": _Words(
        "is of a kind that cannot be a part.",
        "Parts are Word files (.docx) or PDF files (.pdf). The action plan may also be an Excel "
        "file (.xlsx).",
        "Open it in the program that made it and save it as .docx or .pdf.",
    ),
    "part-old-word": _Words(
        "is a Word file of the old kind.",
        "It was saved in the format of Word 2003 or before (.doc).",
        _SAVE_AS,
    ),
    "part-macros": _Words(
        "can hold macros.",
        "It is a Word or Excel file with macros (.docm or .xlsm), or one with macros inside. "
        "Macros are programs, and a part must not carry any.",
        "Open it, choose File, Save As, and save it as a Word Document (.docx) or an Excel "
        "Workbook (.xlsx).",
    ),
    "part-template": _Words(
        "is a template.",
        "Only documents can be parts.",
        "Open it, choose File, Save As, and save it as a Word Document (.docx) or an Excel "
        "Workbook (.xlsx).",
    ),
    "part-old-excel": _Words(
        "is an Excel file of the old kind.",
        "It was saved in the format of Excel 2003 or before (.xls).",
        _SAVE_IN_EXCEL,
    ),
    "part-other-table": _Words(
        "is a table of a kind that cannot be a part.",
        "It is {kind}. An action plan can be an Excel Workbook (.xlsx).",
        _SAVE_IN_EXCEL,
    ),
    "part-wrong-workbook": _Words(
        "is not an Excel file, whatever its name says.", "It is {kind}.", _SAVE_IN_EXCEL
    ),
    "part-wrong-type": _NOT_WORD,
    "part-not-pdf": _Words(
        "is not a PDF, whatever its name says.", "{kind}", "Save or print it as a PDF again."
    ),
    "part-needs-password": _Words(
        "needs a password to open.",
        "It is encrypted. This program is never told passwords.",
        "In Word or Excel: open it, choose File, Info, Protect, Encrypt with Password, clear the "
        "box, and save. For a PDF: ask the sender for a copy without a password.",
    ),
    "part-rights-managed": _Words(
        "is protected by rights management.",
        "Only named people can open it with their own sign-in, so nothing of it can be read "
        "here. What a reader would see is a placeholder.",
        "Ask its owner to take the protection or the sensitivity label's encryption off, and to "
        "send it again.",
    ),
    "part-damaged": _Words(
        "is damaged.", "Its parts cannot all be read. Copying it may not have finished.", _NEW_COPY
    ),
    "part-bomb": _Words(
        "unpacks to far more than a real document holds.",
        "It has more than 5,000 parts, more than 500 MB of content, or a part that was packed "
        "more than a hundredfold. Files like this can be made to stop a computer.",
        "Do not use it. Ask the sender what it is. If it is honest, open it in Word and save it "
        "again under a new name.",
    ),
    "part-doctype": _Words(
        "holds instructions that Word never writes.",
        "Its XML declares a document type. This is used in attacks.",
        "Do not use it. Ask the sender what it is. If it is honest, open it in Word and save it "
        "again under a new name.",
    ),
    "pdf-damaged": _Words(
        "is a damaged PDF.",
        "It cannot be read as it is, and mending it would lose pages or words.",
        _PRINT,
    ),
    "pdf-content-damaged": _Words(
        "is a PDF with damaged pages.",
        "What stands on at least one page cannot be read to its end, so words may be missing.",
        _PRINT,
    ),
    "pdf-no-pages": _Words("is a PDF without pages.", "There is nothing in it to show.", _PRINT),
    "pdf-too-long": _Words(
        "has more than 5,000 pages.",
        "No part of a review is that long.",
        "Check that it is the right file.",
    ),
    "pdf-page-size": _Words(
        "has a page of impossible size.",
        "Page {kind} is narrower than 3 points or longer than 14,400 points (5 metres).",
        _PRINT,
    ),
    "pdf-portfolio": _Words(
        "is a PDF portfolio.",
        "It is a wrapper around other files. Only its cover would be in the pack.",
        "Open it, save each file in it, and give those that belong in the pack as parts.",
    ),
    "pdf-xfa-form": _Words(
        "is an electronic form (XFA).",
        "Its pages are made by a program when it is opened. Other readers see a page that asks "
        "them to wait, or a form without its answers.",
        "Open it in Adobe Reader, choose Print, and print it to a new PDF.",
    ),
}


def refused(code: str, label: str, kind: str = "") -> Problem:
    """The problem of this code with the file that messages call ``label``. ``kind`` is what
    the file is instead ("a JPEG picture"), or the page meant."""
    words = _REFUSALS[code]
    return Problem(
        code=code,
        where=label,
        what=f"{label} {words.what}",
        why=words.why.format(kind=kind),
        fix=words.fix,
    )
