"""Parts in, one PDF out: cover, contents, and every part with its tags, links and bookmarks."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory

from bundler.model.converted import ConvertedPart, EngineName, NoteKind
from bundler.model.office import PackSettings
from bundler.model.pack import Pack
from bundler.model.review import Review, safe_file_name
from bundler.model.vouching import is_vouched_for
from bundler.model.words import day_in_words
from bundler.pdf.claims import PDF_UA
from bundler.pdf.furniture import Cover, Line, Press, Template, count_pages
from bundler.pdf.opening import open_document
from bundler.pdf.volume import Piece, bind_volume
from bundler.steps.assembly.contents import entries_of, set_contents
from bundler.steps.assembly.placed import bookmarked, in_order


def assemble(
    review: Review,
    parts: Sequence[ConvertedPart],
    settings: PackSettings,
    template: Template,
    target: Path,
) -> Pack:
    """Bind the converted parts into one tagged PDF at ``target``.

    ``template`` gives the text of a page template by its name. The parts' files are read
    and never written. The same inputs give the same bytes: nothing depends on the clock.
    What was repaired, taken out or could not be claimed is in the pack's notes.

    A part inside the report gets no pages of its own: it is bookmarked, listed and entered
    where it stands.

    Raises InputError where a part's PDF cannot be opened or has no pages, or where the
    report lacks the heading of a part inside it. Does not judge the pack and does not
    shrink it."""
    title = title_of(review)
    with ExitStack() as opened:
        work = opened.enter_context(
            TemporaryDirectory(prefix="pages-", dir=target.parent, ignore_cleanup_errors=True)
        )
        press = Press(template, review.latest_date, Path(work))
        placed = list(in_order(review, parts, settings, press, opened))
        cover = press.cover(_cover(review), title)
        front = [cover] if settings.cover else []
        contents, lines = set_contents(placed, len(front), press)
        pieces = [_ours("Cover", page, opened) for page in front]
        pieces.append(_ours("Contents", contents, opened, lines))
        for one in placed:
            if one.sheet:
                pieces.append(_ours(one.label, one.sheet, opened))
            label = "" if one.sheet else one.label
            vouched = is_vouched_for(one.part.source.sha256, one.part.engine, review.attestations)
            typeset = one.part.engine is EngineName.EMBEDDED
            claims = _earned(one.part)
            pieces.append(Piece(label, bookmarked(one), claims, vouched=vouched, typeset=typeset))
        earned, notes = bind_volume(pieces, title, review.latest_date, target)
    return Pack(
        pdf=target,
        name=safe_file_name(_file_name(review, settings)),
        entries=tuple(entries_of(placed, len(front) + count_pages(contents), settings)),
        claims=earned,
        notes=notes,
    )


def _ours(title: str, page: bytes, opened: ExitStack, lines: Sequence[Line] = ()) -> Piece:
    document = opened.enter_context(open_document(page, title))
    return Piece(title, document, ours=True, lines=lines)


def _earned(part: ConvertedPart) -> frozenset[str]:
    """What a part may claim if our own checks agree: what it says of itself, and PDF/UA where
    one of our engines set it from its source and did not say otherwise. Microsoft Word
    writes no claim, whatever its tags are."""
    told = {note.kind for note in part.notes}
    if part.engine is EngineName.AS_GIVEN or NoteKind.STANDARD_NOT_MET in told:
        return part.claims
    return part.claims | {PDF_UA}


def title_of(review: Review) -> str:
    """The pack's title, as a reader's program shows it in its window."""
    return f"{review.pseudonym}: {review.kind.full_name}, {review.partnership}"


def _file_name(review: Review, settings: PackSettings) -> str:
    return settings.name.format(
        pseudonym=review.pseudonym,
        partnership_short=review.partnership_short,
        year=review.died.year,
        kind=review.kind.value,
    )


def _cover(review: Review) -> Cover:
    return Cover(
        kind=review.kind.full_name,
        pseudonym=review.pseudonym,
        died=str(review.died),
        partnership=review.partnership,
        author=review.author,
        completed=day_in_words(review.completed),
        version=str(review.version) if review.version > 1 else "",
    )
