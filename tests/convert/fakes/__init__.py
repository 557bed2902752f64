"""Stand-ins for converters: programs and modules that behave well, or badly in one way."""

import os
import sys
import textwrap
import time
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import psutil

SOFFICE_HEAD = """
import os, subprocess, sys, time
from pathlib import Path

ARGUMENTS = sys.argv[1:]
OUT = Path(ARGUMENTS[ARGUMENTS.index("--outdir") + 1])
SOURCES = [Path(a) for a in ARGUMENTS[ARGUMENTS.index("--outdir") + 2:]]
PDF = Path({pdf!r}).read_bytes()
NOTES = Path({notes!r})

def write(source, data=PDF):
    (OUT / (source.stem + ".pdf")).write_bytes(data)

def leave_a_child_asleep():
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
    with NOTES.open("a") as notes:
        notes.write(f"{{os.getpid()}} {{child.pid}} ")
"""

BEHAVIOURS = {
    "good": "for source in SOURCES: write(source)",
    "hangs": "leave_a_child_asleep(); time.sleep(60)",
    "hangs at the second": "write(SOURCES[0]); leave_a_child_asleep(); time.sleep(60)",
    "dies": "write(SOURCES[0]); os._exit(9)",
    "writes nothing": "pass",
    "writes half": "for source in SOURCES: write(source, PDF[:len(PDF) // 2])",
    "prints rubbish": "sys.stdout.buffer.write(b'\\xff\\x00' * 200_000); sys.exit('rubbish')",
    "asks a question": "input('Recover the document? ')",
    "leaves a child": "leave_a_child_asleep(); [write(source) for source in SOURCES]",
    "tells its environment": (
        "import json; NOTES.write_text(json.dumps(dict(os.environ)));"
        "[write(source) for source in SOURCES]"
    ),
    "tells its arguments": (
        "import json; NOTES.write_text(json.dumps(ARGUMENTS));[write(source) for source in SOURCES]"
    ),
}


def pdf_bytes(pages: int = 1) -> bytes:
    """A small whole PDF."""
    buffer = BytesIO()
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(buffer)
    return buffer.getvalue()


@dataclass(frozen=True)
class Fake:
    """A stand-in on disk. ``notes`` is where it writes what it wants to tell."""

    path: Path
    notes: Path

    def none_is_left(self) -> bool:
        """Whether every process that the stand-in told of has ended: a killed process may
        need a moment on a busy machine."""
        pids = [int(pid) for pid in self.notes.read_text().split()]
        assert pids, "the stand-in told of no process"
        patience = time.monotonic() + 5
        while any(_runs(pid) for pid in pids) and time.monotonic() < patience:
            time.sleep(0.05)
        return not any(_runs(pid) for pid in pids)


def _runs(pid: int) -> bool:
    try:
        return bool(psutil.Process(pid).status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def soffice(folder: Path, behaviour: str) -> Fake:
    """A program that is started like soffice."""
    folder.mkdir(exist_ok=True)
    pdf, notes = folder / "canned.pdf", folder / "notes.txt"
    pdf.write_bytes(pdf_bytes())
    script = folder / "soffice.py"
    head = SOFFICE_HEAD.format(pdf=str(pdf), notes=str(notes))
    script.write_text(f"{head}\n{BEHAVIOURS[behaviour]}\n", encoding="utf-8")
    if sys.platform == "win32":
        program = folder / "soffice.cmd"
        program.write_text(f'@"{sys.executable}" "{script}" %*\n', encoding="utf-8")
    else:
        program = folder / "soffice"
        program.write_text(f"#!{sys.executable}\n{script.read_text('utf-8')}", encoding="utf-8")
        program.chmod(0o755)
    return Fake(program, notes)


WORD = {
    "good": "TARGET.write_bytes(PDF)",
    "hangs": "NOTES.write_text(str(os.getpid())); time.sleep(60)",
    "exits as on macOS": "sys.exit(1)",
    "is not for this computer": "raise NotImplementedError('not here')",
    "fails": "raise RuntimeError('a name that must not be repeated')",
    "writes nothing": "pass",
    "writes half": "TARGET.write_bytes(PDF[:len(PDF) // 2])",
    "prints rubbish": "print('rubbish' * 9999, file=sys.stderr); print('rubbish' * 9999)",
    "asks a question": "input('Repair?')",
    "hangs with a Word of its own": (
        "word = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'],"
        " start_new_session=True); NOTES.write_text(str(word.pid)); time.sleep(60)"
    ),
}


def docx2pdf(folder: Path, behaviour: str, pdf: bytes | None = None) -> Fake:
    """A module that is imported as docx2pdf; put ``path`` on PYTHONPATH."""
    package = folder / "docx2pdf"
    package.mkdir(parents=True)
    canned, notes, told = folder / "canned.pdf", folder / "notes.txt", folder / "told.txt"
    canned.write_bytes(pdf or pdf_bytes())
    body = textwrap.dedent(
        f"""
        import os, subprocess, sys, time
        from pathlib import Path
        PDF = Path({str(canned)!r}).read_bytes()
        NOTES = Path({str(notes)!r})
        def convert(input_path, output_path=None, keep_active=False):
            TARGET = Path(output_path)
            assert Path(input_path).read_bytes()
            with Path({str(told)!r}).open("a") as told:
                told.write(f"{{Path(input_path).name}} {{'keep' if keep_active else 'quit'}}\\n")
        """
    )
    (package / "__init__.py").write_text(f"{body}    {WORD[behaviour]}\n", encoding="utf-8")
    return Fake(folder, notes)


def python_path(fake: Fake) -> str:
    """PYTHONPATH with the stand-in first."""
    return os.pathsep.join([str(fake.path), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
