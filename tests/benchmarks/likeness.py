"""How alike two pages look: SSIM of their grey values, as in Wang and others, 2004."""

from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2
from numpy.typing import NDArray

Grey = NDArray[np.float64]
_WINDOW = 8
_STEADY = ((0.01 * 255) ** 2, (0.03 * 255) ** 2)


def worst_likeness(one: Path, other: Path, dpi: int = 150) -> float:
    """The SSIM of the page that differs most, 1 for the same; pages are drawn by pdfium."""
    first, second = pypdfium2.PdfDocument(one), pypdfium2.PdfDocument(other)
    try:
        return min(
            _likeness(_drawn(first[number], dpi), _drawn(second[number], dpi))
            for number in range(len(first))
        )
    finally:
        first.close()
        second.close()


def _drawn(page: Any, dpi: int) -> Grey:
    return np.asarray(page.render(scale=dpi / 72).to_pil().convert("L"), dtype=np.float64)


def _likeness(one: Grey, other: Grey) -> float:
    steady_mean, steady_spread = _STEADY
    mean, mean_other = _means(one), _means(other)
    spread = _means(one * one) - mean**2
    spread_other = _means(other * other) - mean_other**2
    together = _means(one * other) - mean * mean_other
    alike = ((2 * mean * mean_other + steady_mean) * (2 * together + steady_spread)) / (
        (mean**2 + mean_other**2 + steady_mean) * (spread + spread_other + steady_spread)
    )
    return float(alike.mean())


def _means(values: Grey) -> Grey:
    """The mean of every window, by sums along both sides."""
    for axis in (0, 1):
        sums = np.cumsum(values, axis=axis)
        sums = np.insert(sums, 0, 0, axis=axis)
        later = np.take(sums, range(_WINDOW, sums.shape[axis]), axis=axis)
        earlier = np.take(sums, range(sums.shape[axis] - _WINDOW), axis=axis)
        values = (later - earlier) / _WINDOW
    return values
