"""Files set by the office programs of this machine; a test is skipped where one is not there."""

import subprocess
from pathlib import Path

from tests.engines import need_chromium, need_libreoffice


def saved_by_libreoffice(kind: str, folder: Path, *sources: Path) -> None:
    """Each file as LibreOffice saves it, such as "pdf" or "docx:MS Word 2007 XML"."""
    profile = (sources[0].parent / "profile").as_uri()
    command = [str(need_libreoffice()), "--headless", f"-env:UserInstallation={profile}"]
    asked = ["--convert-to", kind, "--outdir", str(folder), *map(str, sources)]
    subprocess.run([*command, *asked], check=True, capture_output=True, timeout=120)


def printed_by_browser(page: Path) -> Path:
    """The PDF of a web page."""
    pdf = page.with_suffix(".pdf")
    command = [str(need_chromium()), "--headless", "--no-sandbox", "--disable-gpu"]
    profile = f"--user-data-dir={page.parent / 'profile'}"
    asked = [profile, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run([*command, *asked], check=True, capture_output=True, timeout=90)
    return pdf
