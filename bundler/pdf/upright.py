"""Places on a page as stored, turned into places on the page as shown."""

import pypdfium2

from bundler.model.page import Box


class Upright:
    """Turns a place on the page as stored into the page as shown: /Rotate and the lower
    left corner of the crop box taken into account."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self.size = (float(page.get_width()), float(page.get_height()))
        self._quarters = page.get_rotation() // 90
        self._bounds = page.get_bbox()

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """Where a rectangle of the page as stored is shown."""
        west, south, east, north = self._bounds
        match self._quarters:
            case 1:
                edges = (bottom - south, east - right, top - south, east - left)
            case 2:
                edges = (east - right, north - top, east - left, north - bottom)
            case 3:
                edges = (north - top, left - west, north - bottom, right - west)
            case _:
                edges = (left - west, bottom - south, right - west, top - south)
        return Box(*edges)
