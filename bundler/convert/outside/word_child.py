"""Run as a script in a process of its own: docx2pdf drives Microsoft Word for one file.

Arguments: the .docx, the PDF to write, and "keep" or "quit" for Word afterwards. docx2pdf
has no time limit, leaves the process on macOS when Word reports a fault, and prints; so
it gets a process that can be ended. How it went is the exit status alone.
"""

import sys

DONE = 0
FAILED = 1
NO_DOCX2PDF = 64
NOT_HERE = 65


def main(source: str, target: str, afterwards: str) -> int:
    """Convert one file; returns one of the statuses above, or docx2pdf exits by itself."""
    try:
        import docx2pdf  # noqa: PLC0415
    except ImportError:
        return NO_DOCX2PDF
    try:
        docx2pdf.convert(source, target, keep_active=afterwards == "keep")
    except NotImplementedError:
        return NOT_HERE
    except Exception:
        return FAILED
    return DONE


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
