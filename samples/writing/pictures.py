"""The report's two pictures, drawn: a bench on a hill at dusk, and a chart."""

import hashlib
import io
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from samples.writing.fonts import FONT_FOLDER

_CONTACTS = (("2017", 2), ("2018", 5), ("2019", 7), ("2020", 15), ("2021 to March", 11))


@dataclass(frozen=True)
class Picture:
    """A picture as it stands in a Word file. Sizes are in pixels."""

    file: str
    data: bytes
    width: int
    height: int
    alternative: str
    caption: str


def bench() -> Picture:
    """A landscape at dusk, with the grain of a photograph."""
    width, height = 1500, 940
    image = _sky(width, height)
    _hill(image, (600, 520, 560, 600, 570, 540, 590), (92, 98, 128), blur=6)
    _hill(image, (660, 700, 640, 610, 650, 690, 670), (66, 78, 96), blur=3)
    _hill(image, (820, 770, 740, 735, 750, 790, 850), (38, 50, 50), blur=1)
    _tree(image, 1210, 770)
    _seat(image, 560, 742)
    noise = hashlib.shake_128(b"grain").digest(width * height)
    grain = Image.frombytes("L", (width, height), noise).filter(ImageFilter.GaussianBlur(1))
    grain = grain.point([96 + value // 4 for value in range(256)]).convert("RGB")
    image = ImageChops.overlay(image, grain)
    data = io.BytesIO()
    image.save(data, "JPEG", quality=86)
    return Picture(
        "bench.jpg",
        data.getvalue(),
        width,
        height,
        "An empty wooden bench on a hill at dusk, beside a single tree. Beyond it, line after line "
        "of hills grows paler under an orange and violet sky.",
        "Figure 1: The kind of place where Maya liked to sit at the end of the day",
    )


def chart() -> Picture:
    """A bar chart of how often services heard from or about Maya."""
    width, height, floor, scale = 1500, 820, 690, 36
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    text = ImageFont.truetype(FONT_FOLDER / "SourceSansPro-Regular.ttf", 34)
    strong = ImageFont.truetype(FONT_FOLDER / "SourceSansPro-Semibold.ttf", 38)
    draw.text((70, 24), "Number of contacts", font=text, fill="#1a1a1a")
    for value in (0, 5, 10, 15):
        y = floor - value * scale
        draw.line((120, y, width - 40, y), fill="#c8d0d5", width=2)
        draw.text((100, y), str(value), font=text, fill="#1a1a1a", anchor="rm")
    for position, (year, count) in enumerate(_CONTACTS):
        left = 180 + position * 262
        draw.rectangle((left, floor - count * scale, left + 170, floor), fill="#1f5c7a")
        draw.text(
            (left + 85, floor - count * scale - 10),
            str(count),
            font=strong,
            fill="#1a1a1a",
            anchor="mb",
        )
        draw.text((left + 85, floor + 16), year, font=text, fill="#1a1a1a", anchor="mt")
    draw.line((120, floor, width - 40, floor), fill="#1a1a1a", width=4)
    data = io.BytesIO()
    image.save(data, "PNG", optimize=True)
    told = ", ".join(f"{count} in {year}" for year, count in _CONTACTS[:-1])
    return Picture(
        "contacts.png",
        data.getvalue(),
        width,
        height,
        f"Bar chart of the contacts that services had with or about Maya: {told}, and "
        f"{_CONTACTS[-1][1]} in the first three months of 2021. The number rises every year.",
        "Figure 2: Contacts that services had with or about Maya, by year",
    )


def _sky(width: int, height: int) -> Image.Image:
    shade = Image.linear_gradient("L").resize((width, height))
    high, low = (70, 72, 120), (250, 176, 110)
    bands = [
        shade.point([top + (bottom - top) * value // 255 for value in range(256)])
        for top, bottom in zip(high, low, strict=True)
    ]
    sky = Image.merge("RGB", bands)
    glow = Image.new("L", (width, height), 0)
    ImageDraw.Draw(glow).ellipse((820, 380, 1180, 660), fill=150)
    glow = glow.filter(ImageFilter.GaussianBlur(90))
    sky = Image.composite(Image.new("RGB", (width, height), (255, 226, 170)), sky, glow)
    clouds = Image.new("L", (width, height), 0)
    draw = ImageDraw.Draw(clouds)
    for number, place in enumerate(hashlib.shake_128(b"clouds").digest(48)):
        left, top = place * 6 - 60, 40 + (number * 67) % 330
        draw.ellipse((left, top, left + 260 + place, top + 8 + place % 14), fill=90)
    clouds = clouds.filter(ImageFilter.GaussianBlur(16))
    return Image.composite(Image.new("RGB", (width, height), (226, 150, 130)), sky, clouds)


def _hill(
    image: Image.Image, heights: tuple[int, ...], colour: tuple[int, int, int], *, blur: int
) -> None:
    width, height = image.size
    mask = Image.new("L", image.size, 0)
    step = width / (len(heights) - 1)
    outline = [(x, _between(heights, x / step)) for x in range(0, width + 10, 10)]
    ImageDraw.Draw(mask).polygon([*outline, (width, height), (0, height)], fill=255)
    mask = mask.filter(ImageFilter.GaussianBlur(blur))
    image.paste(Image.new("RGB", image.size, colour), (0, 0), mask)


def _between(heights: tuple[int, ...], position: float) -> float:
    index = min(int(position), len(heights) - 2)
    part = position - index
    eased = part * part * (3 - 2 * part)
    return heights[index] + (heights[index + 1] - heights[index]) * eased


def _tree(image: Image.Image, x: int, ground: int) -> None:
    draw = ImageDraw.Draw(image)
    dark = (26, 32, 32)
    draw.polygon(
        [
            (x - 14, ground + 30),
            (x + 16, ground + 30),
            (x + 7, ground - 190),
            (x - 6, ground - 190),
        ],
        fill=dark,
    )
    leaves = hashlib.shake_128(b"leaves").digest(520)
    for across, up in zip(leaves[::2], leaves[1::2], strict=True):
        dx, dy = (across - 128) * 1.15, (up - 128) * 0.95
        if (dx / 150) ** 2 + (dy / 122) ** 2 < 1:
            r = 12 + (across ^ up) % 20
            cx, cy = x + dx, ground - 250 + dy
            draw.ellipse((cx - r, cy - r * 0.8, cx + r, cy + r * 0.8), fill=dark)


def _seat(image: Image.Image, x: int, ground: int) -> None:
    draw = ImageDraw.Draw(image)
    wood, shade = (44, 34, 30), (28, 24, 24)
    for left in (x, x + 250):
        draw.rectangle((left, ground - 105, left + 13, ground + 32), fill=shade)
        draw.rectangle((left - 26, ground - 30, left - 14, ground + 38), fill=shade)
        draw.rectangle((left - 28, ground - 62, left + 12, ground - 54), fill=shade)
    for top in (-104, -84, -64):
        draw.rectangle((x - 10, ground + top, x + 272, ground + top + 12), fill=wood)
    draw.polygon(
        [
            (x - 6, ground - 34),
            (x + 270, ground - 34),
            (x + 246, ground - 18),
            (x - 34, ground - 18),
        ],
        fill=wood,
    )
