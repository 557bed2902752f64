"""Excel action plans to PDF: read as a table, set by the embedded engine's typesetter."""

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path

from bundler.convert.embedded import EmbeddedEngine
from bundler.convert.engine import Conversion, Job
from bundler.convert.excel.plan_layout import PlanLayout
from bundler.convert.excel.plan_reader import Plan
from bundler.convert.typesetting.typeset import TypesettingError, typeset
from bundler.convert.typesetting.typst_drawings import Drawings
from bundler.convert.typesetting.typst_writer import TypstWriter
from bundler.errors import InputError, Problem, ToolError
from bundler.model.converted import EngineName


@dataclass(frozen=True)
class PlanEngine:
    """Sets the .xlsx file of a review, whichever engine sets its Word files. ``read`` is
    ``read_plan``, called where strangers' bytes may be read."""

    read: Callable[[Path], Plan]

    @property
    def name(self) -> EngineName:
        """The embedded engine, as the checklist names it."""
        return EngineName.EMBEDDED

    def version(self) -> str:
        """That engine's version, and the reader's."""
        return f"{EmbeddedEngine().version()}, openpyxl {version('openpyxl')}"

    def convert(self, jobs: Sequence[Job], timeout: float) -> tuple[Conversion, ...]:
        """Set every job. Raises InputError where no visible sheet holds an action plan, or
        they hold far more than one; ToolError where a file cannot be read or the typesetter
        fails."""
        return tuple(self._convert(job, timeout) for job in jobs)

    def _convert(self, job: Job, timeout: float) -> Conversion:
        try:
            plan = self.read(job.source)
        except (InputError, ToolError) as error:
            raise type(error)(replace(p, where=job.label) for p in error.problems) from error
        if not plan.blocks:
            raise InputError(_no_plan(job, plan))
        layout = PlanLayout(job.title)
        document = layout.document(plan)
        with tempfile.TemporaryDirectory(
            dir=job.target.parent, prefix="setting-", ignore_cleanup_errors=True
        ) as folder:
            work = Path(folder).resolve()
            drawings = Drawings(_NoPictures(), document, work)
            writer = TypstWriter(document, layout.words, drawings)
            try:
                notes = typeset(writer, drawings, job, work, timeout)
            except TypesettingError as error:
                raise ToolError(_not_set(job, error.why)) from error
        return Conversion(job, (*plan.notes, *notes))


class _NoPictures:
    def part(self, name: str) -> bytes | None:
        return None


def _no_plan(job: Job, plan: Plan) -> Problem:
    names = ", ".join(f'"{name}"' for name in plan.sheets) or "none"
    return Problem(
        "plan-not-found",
        job.label,
        f"No action plan was found in {job.label}.",
        why="No row of a visible sheet names the columns of an action plan. The visible "
        f"sheets are: {names}.",
        fix="Write the headings in one row above the table: Recommendation, Action to take, "
        "Lead agency, Target date, Date of completion and outcome. Save it and build again.",
    )


def _not_set(job: Job, why: str) -> Problem:
    return Problem(
        "typst-failed",
        job.label,
        f"{job.label} could not be turned into a PDF.",
        why=why,
        fix="In Excel save the plan as PDF, and give that PDF as the action plan.",
    )
