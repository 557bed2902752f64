"""The best quality of images that fits a size: text, drawings and tags are not touched."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import pikepdf
from pikepdf import ObjectStreamMode, Pdf

from bundler.pdf.drawn import Picture, find_pictures
from bundler.pdf.quality import LAST, Drawn, Guess, guess, recode, setting
from bundler.pdf.recoding import Recoded, decode, put_back
from bundler.pdf.shared_streams import share_duplicates
from bundler.pdf.stored_image import pixels_of, read_source

_LOWEST = 0.90
_AIM = 0.96
_ROUNDS = 8
_SMALL, _FEW = 0.002, 0.02
_ENTRIES = 200
"""Bytes that the entries of a recoded image may grow by."""
_THREADS = max(1, min(4, os.cpu_count() or 1))
_ROOM = 800_000_000
_A_PIXEL = 20
"""Bytes that images being worked on may take together, and that a pixel takes at most. One
that needs more is worked on alone, so that memory stays bounded."""

T = TypeVar("T")


@dataclass(frozen=True)
class ImageChange:
    """One image made smaller: the first page it is on (1-based), its pixels an inch where it
    is drawn largest, and its bytes, before and after. A ``mask`` says where others are seen
    through."""

    page: int
    ppi: int
    size: int
    new_ppi: int
    new_size: int
    mask: bool = False


@dataclass(frozen=True)
class Shrinking:
    """What making a file smaller came to, in bytes. ``images`` is how many it draws."""

    before: int
    after: int
    images: int
    changes: tuple[ImageChange, ...]


def shrink(pdf: Path, small: Path, *, limit: int, target: int, floor_ppi: int) -> Shrinking:
    """Write ``pdf`` to ``small`` with its images recoded to reach 90-100 % of ``target``.

    Images and fonts carried twice are shared first; if the file is then under ``limit``, no
    image changes. Else all images give way together, from 600 pixels an inch and JPEG quality
    95 down to ``floor_ppi`` and 50, and no further than they must. None gets larger. Where one
    step is still far below the target, the first images of the file are kept better, or as they
    were. If the floor does not fit, the file is written at the floor. The same file gives the
    same bytes.

    Raises pikepdf.PdfError where the file cannot be read. Leaves alone what it cannot judge:
    scans of 1 bit, colour-key masks, inline images, images whose drawn size is not known."""
    with pikepdf.open(pdf) as opened:
        share_duplicates(opened)
        _save(opened, small)
        bare = small.stat().st_size
        pictures = find_pictures(opened)
        changes: tuple[ImageChange, ...] = ()
        if bare >= limit:
            changes = _Fitting(pictures, floor_ppi).fit(bare, target)
        if changes:
            _save(opened, small)
    return Shrinking(pdf.stat().st_size, small.stat().st_size, len(pictures), changes)


def _save(pdf: Pdf, target: Path) -> None:
    pdf.save(target, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)


def _worth_it(guesses: dict[int, Guess], target: int) -> dict[int, Guess]:
    """Without the small images, if they are so few that nothing would be gained by them."""
    small = {n: one.stored for n, one in guesses.items() if one.stored < _SMALL * target}
    if sum(small.values()) > _FEW * target:
        return guesses
    return {number: one for number, one in guesses.items() if number not in small}


class _Fitting:
    """The search for the step of the ladder at which a file's images fit."""

    def __init__(self, pictures: Sequence[Picture], floor_ppi: int) -> None:
        self._pictures = pictures
        self._floor_ppi = floor_ppi
        self._guesses: dict[int, Guess] = {}

    def fit(self, bare: int, target: int) -> tuple[ImageChange, ...]:
        """Recode the images in the open file; ``bare`` is its size as it is now."""
        self._guesses = _worth_it(self._sampled(), target)
        stored = sum(one.stored for one in self._guesses.values())
        rest = bare - stored
        room = target - rest - _ENTRIES * len(self._guesses)
        low, high = -1, LAST + 1
        fits: dict[int, Recoded] | None = None
        better: dict[int, Recoded] = {}
        for _ in range(_ROUNDS):
            step = self._step_for(room - (1 - _AIM) * target, low, high)
            if step is None:
                break
            made = self._recoded(step)
            size = self._total(made)
            if size > room and step < LAST:
                low, better = step, made
            else:
                high, fits = step, made
                if step == 0 or size >= _LOWEST * target - rest:
                    break
            self._learn(made, step)
        fits = self._recoded(LAST) if fits is None else fits
        if self._total(fits) < _LOWEST * target - rest:
            fits = self._mixed(fits, better, room)
        return tuple(self._put_back(fits))

    def _mixed(
        self, fits: dict[int, Recoded], better: dict[int, Recoded], room: int
    ) -> dict[int, Recoded]:
        """As many images from the better step as fit, in the order of the pages, or as they
        were where no step is better. The least change of an image's pixels takes its grain
        away, and much of its size at once."""
        mixed, left = dict(fits), room - self._total(fits)
        for number in self._guesses:
            more = self._size(number, better) - self._size(number, mixed)
            if 0 < more <= left:
                left -= more
                mixed.pop(number)
                if number in better:
                    mixed[number] = better[number]
        return mixed

    def _total(self, made: dict[int, Recoded]) -> int:
        return sum(self._size(number, made) for number in self._guesses)

    def _step_for(self, aim: float, low: int, high: int) -> int | None:
        """The best step between two that is guessed to fit; the nearest to it if none is."""
        between = range(low + 1, high)
        if not between:
            return None
        fits = (step for step in between if sum(g.at(step) for g in self._guesses.values()) <= aim)
        return next(fits, between[-1])

    def _size(self, number: int, made: dict[int, Recoded]) -> int:
        new = made.get(number)
        return len(new.data) if new else self._guesses[number].stored

    def _learn(self, made: dict[int, Recoded], step: int) -> None:
        for number, new in made.items():
            known = self._guesses[number]
            plain = replace(known, stored=1 << 62, factor=1.0).at(step)
            self._guesses[number] = replace(known, factor=len(new.data) / plain)

    def _sampled(self) -> dict[int, Guess]:
        def sample(_: int, drawn: Drawn) -> Guess | None:
            image = decode(drawn.source)
            return guess(drawn, image, self._floor_ppi) if image else None

        return self._each(range(len(self._pictures)), sample)

    def _recoded(self, step: int) -> dict[int, Recoded]:
        """Every image that a step makes smaller, by its place among the pictures."""
        chosen = setting(step, self._floor_ppi)

        def make(number: int, drawn: Drawn) -> Recoded | None:
            image = decode(drawn.source, drawn.pixels_at(chosen.ppi))
            if image is None:
                return None
            new = recode(drawn, image, chosen, self._guesses[number].packs)
            return new if new.pays(drawn.source) else None

        return self._each(list(self._guesses), make)

    def _each(self, numbers: Sequence[int], work: Callable[[int, Drawn], T | None]) -> dict[int, T]:
        """What work on images comes to, in threads and a few at a time: a file's images never
        wait in memory together. Images that cannot be read, or worked on, are left out."""
        found: dict[int, T | None] = {}
        waiting: deque[tuple[int, int, Future[T | None]]] = deque()
        with ThreadPoolExecutor(_THREADS) as pool:
            for number in numbers:
                picture = self._pictures[number]
                needs = _A_PIXEL * pixels_of(picture.image)
                while waiting and (
                    len(waiting) > _THREADS or needs + sum(one[1] for one in waiting) > _ROOM
                ):
                    done, _, future = waiting.popleft()
                    found[done] = future.result()
                source = read_source(picture.image, picture.mask)
                if source is not None:
                    drawn = Drawn(source, picture.width, picture.height)
                    waiting.append((number, needs, pool.submit(work, number, drawn)))
            found.update((number, future.result()) for number, _, future in waiting)
        return {number: made for number, made in found.items() if made is not None}

    def _put_back(self, made: dict[int, Recoded]) -> Iterator[ImageChange]:
        for number in sorted(made):
            picture, new = self._pictures[number], made[number]
            ppi = picture.ppi
            put_back(picture.image, new)
            yield ImageChange(
                picture.pages[0],
                ppi,
                self._guesses[number].stored,
                picture.ppi,
                len(new.data),
                picture.mask,
            )
