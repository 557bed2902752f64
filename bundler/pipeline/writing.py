"""The package written: the pack, its checklist, preview and weblink record, and emails."""

import shutil
from collections.abc import Sequence

from bundler.model.pack import Pack
from bundler.model.record import EventKind
from bundler.model.review import Review
from bundler.model.thumbnail import Thumbnail
from bundler.pipeline.judged import Judged, pack_name
from bundler.pipeline.recording import RECORD
from bundler.steps import record
from bundler.steps.checklist_file import checklist_json
from bundler.steps.emails import write_drafts
from bundler.steps.package import keep_released, new_package, pack_file_name
from bundler.steps.preview import write_preview
from bundler.steps.templates import open_templates
from bundler.steps.weblink import write_weblink


def write_package(judged: Judged, pack: Pack, pictures: Sequence[Thumbnail]) -> None:
    """Write the package; an email only for an act that nothing stops."""
    checklist, facts = judged.checklist, judged.facts
    templates = open_templates(judged.settings.file.parent)
    name = pack_name(judged)
    with new_package(judged.folder) as new:
        shutil.copyfile(pack.pdf, new / name)
        text = checklist_json(checklist, judged.review, facts, name)
        (new / "checklist.json").write_text(text, encoding="utf-8", newline="\n")
        page = new / "preview.html"
        write_preview(checklist, facts, judged.outgoing, pictures, templates=templates, target=page)
        write_weblink(judged.outgoing.weblink, templates, new)
        if not judged.settings.second_person:
            free = [e for e in judged.emails if checklist.may(e.recipient.id)]
            write_drafts(free, new / name, new / "emails")
        ready_name = pack_file_name(facts, ready=True)
        keep_released(judged.folder, new, ready_name, _released(judged.review))


def _released(review: Review) -> frozenset[str]:
    """The sha256 of every pack that the record says was approved or sent."""
    events = record.read(review.folder / RECORD)
    kinds = (EventKind.APPROVED, EventKind.SENT)
    return frozenset(event.sha256 for event in events if event.kind in kinds)
