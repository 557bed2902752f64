"""veraPDF as a judge: its report is read as it is written, and silence is never a pass."""

import sys
from pathlib import Path

import pikepdf
import pytest

from bundler.convert.outside.verapdf import find_verapdf, rulings_on
from bundler.errors import ToolError
from bundler.model.pack import Ruling
from tests import verapdf
from tests.pdf.written import changed, tagged

ROOT = Path(__file__).parent.parent.parent
BODY = """
= Report
Words, and #link("https://www.northmoor.example")[a link].
"""
REPORT = """<?xml version="1.0" encoding="utf-8"?>
<report>
  <buildInformation><releaseDetails id="core" version="1.26.2"/></buildInformation>
  <jobs><job>
    <item size="10230"><name>pack.pdf</name></item>
    <validationReport jobEndStatus="normal" profileName="PDF/UA-1 validation profile"
        statement="A statement." isCompliant="{holds}">
      <details passedRules="104" failedRules="{failed}" passedChecks="900" failedChecks="{failed}">
        {rules}
      </details>
    </validationReport>
  </job></jobs>
  <batchSummary totalJobs="1" failedToParse="0" encrypted="0"/>
</report>"""
RULE = (
    '<rule specification="ISO 14289-1:2014" clause="{clause}" testNumber="{test}" '
    'status="failed" failedChecks="1"><description>A description.</description></rule>'
)


def program(folder: Path, body: str) -> Path:
    """A command that runs some lines of Python with the arguments it is given."""
    script = folder / "stand_in.py"
    script.write_text(body, encoding="utf-8")
    if sys.platform == "win32":
        command = folder / "verapdf.bat"
        command.write_text(f'@"{sys.executable}" "{script}" %*\n', encoding="utf-8")
    else:
        command = folder / "verapdf"
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n')
        command.chmod(0o755)
    return command


def prints(folder: Path, text: str) -> Path:
    return program(folder, f"import sys\nsys.stdout.write({text!r})\n")


def test_the_first_clauses_against_a_claim_are_kept(tmp_path: Path) -> None:
    rules = "".join(RULE.format(clause=f"7.{n}", test=n) for n in range(1, 9))
    refusing = prints(tmp_path, REPORT.format(holds="false", failed=8, rules=rules))

    [ruling] = rulings_on(refusing, tmp_path / "pack.pdf", {"PDF/UA-1"})

    assert ruling.claim == "PDF/UA-1"
    assert not ruling.holds
    assert ruling.against == tuple(f"clause 7.{n}, test {n}" for n in range(1, 6))


def test_only_claims_that_it_knows_are_asked_about(tmp_path: Path) -> None:
    agreeing = prints(tmp_path, REPORT.format(holds="true", failed=0, rules=""))

    assert rulings_on(agreeing, tmp_path / "pack.pdf", {"PDF/A-2a", "PDF/X-4", "PDF/UA-1"}) == (
        Ruling("PDF/A-2a", True),
        Ruling("PDF/UA-1", True),
    )


@pytest.mark.parametrize(
    "said",
    [
        "",
        "no XML",
        "<report><jobs/></report>",
        '<report><job><taskException type="PARSE" isExecuted="true"/></job></report>',
        "<!DOCTYPE report [<!ENTITY a 'b'>]><report>&a;</report>",
        REPORT.format(holds="perhaps", failed=0, rules=""),
    ],
)
def test_no_answer_is_an_error_and_never_a_pass(tmp_path: Path, said: str) -> None:
    silent = prints(tmp_path, said)

    with pytest.raises(ToolError) as raised:
        rulings_on(silent, tmp_path / "pack.pdf", {"PDF/UA-1"})

    assert [problem.code for problem in raised.value.problems] == ["verapdf-failed"]


def test_a_computer_without_verapdf_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(ToolError) as raised:
        find_verapdf()

    assert [problem.code for problem in raised.value.problems] == ["verapdf-not-found"]


def _undescribed(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[0]["/Contents"]


def test_the_real_validator_is_heard(tmp_path: Path) -> None:
    good = tagged(tmp_path, BODY)
    verapdf.judge("ua1", good)
    real = program(
        tmp_path,
        f"""import sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from tests import verapdf
from tests.convert.test_verapdf import REPORT, RULE
flavour, file = sys.argv[sys.argv.index("--flavour") + 1], Path(sys.argv[-1])
[verdict] = verapdf.judge(flavour, file)
rules = [said.split()[2].rsplit("-", 1) for said in verdict.failures]
print(REPORT.format(
    holds=str(verdict.compliant).lower(),
    failed=len(rules),
    rules="".join(RULE.format(clause=clause, test=test) for clause, test in rules),
))
""",
    )

    assert rulings_on(real, good, {"PDF/UA-1"}) == (Ruling("PDF/UA-1", True),)
    assert rulings_on(real, changed(good, _undescribed), {"PDF/UA-1"}) == (
        Ruling("PDF/UA-1", False, ("clause 7.18.1, test 2", "clause 7.18.5, test 2")),
    )
