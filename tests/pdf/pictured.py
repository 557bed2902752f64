"""Photos and scans that no camera took, and documents with them as the engines set them."""

import random
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import typst
from PIL import Image, ImageChops, ImageDraw, ImageFilter


def photo(width: int, height: int, seed: int = 1) -> Image.Image:
    """Soft shapes of every size under the grain of a sensor: it packs as a real photo does."""
    chance = random.Random(seed)
    small = Image.new("RGB", (width // 4, height // 4), (96, 112, 128))
    draw = ImageDraw.Draw(small)
    for size in (300, 120, 50, 20, 8):
        for _ in range(40 * 300 // size):
            x, y = chance.randrange(small.width), chance.randrange(small.height)
            colour = tuple(chance.randrange(30, 230) for _ in range(3))
            shape = draw.ellipse if chance.random() < 0.5 else draw.rectangle
            shape((x, y, x + chance.randrange(2, size), y + chance.randrange(2, size)), fill=colour)
    full = small.resize((width, height), Image.Resampling.BICUBIC)
    return grainy(full.filter(ImageFilter.GaussianBlur(1)), seed, 9)


def scan(width: int, height: int, seed: int = 1) -> Image.Image:
    """A page of typed lines, as a scanner in colour sees them: grey paper with grain."""
    chance = random.Random(seed)
    page = Image.new("RGB", (width, height), (244, 242, 236))
    draw = ImageDraw.Draw(page)
    line = max(14, height // 70)
    for y in range(line * 4, height - line * 4, line * 2):
        x = width // 10
        while x < width * 9 // 10:
            for _ in range(chance.randrange(2, 9)):
                stem = max(2, line // 9)
                draw.rectangle((x, y, x + stem, y + line), fill=(30, 30, 34))
                draw.arc((x, y + line // 3, x + line // 2, y + line), 180, 400, (30, 30, 34), stem)
                x += line * 2 // 3
            x += line // 2
    return grainy(page.filter(ImageFilter.GaussianBlur(0.8)), seed, 7)


def grainy(image: Image.Image, seed: int, strength: int) -> Image.Image:
    """The image under noise that is the same each time."""
    tile = Image.frombytes("L", (512, 512), random.Random(seed).randbytes(512 * 512))
    noise = Image.new("L", image.size)
    for y in range(0, image.height, 512):
        for x in range(0, image.width, 512):
            noise.paste(tile, (x, y))
    noise = noise.point([strength * value // 255 for value in range(256)])
    bands = [ImageChops.add(band, noise, 1, -strength // 2) for band in image.split()]
    return Image.merge(image.mode, bands) if len(bands) > 1 else bands[0]


def jpeg(image: Image.Image, quality: int = 95, **how: object) -> bytes:
    held = BytesIO()
    image.save(held, "JPEG", quality=quality, **how)
    return held.getvalue()


def png(image: Image.Image) -> bytes:
    held = BytesIO()
    image.save(held, "PNG")
    return held.getvalue()


def with_pictures(
    folder: Path, pictures: Sequence[bytes], inches: float = 5.5, name: str = "pictured.pdf"
) -> Path:
    """A document that declares PDF/UA-1 and PDF/A-2a, with one picture to a page."""
    for number, picture in enumerate(pictures):
        ending = "jpg" if picture[:2] == b"\xff\xd8" else "png"
        (folder / f"{number}.{ending}").write_bytes(picture)
    pages = [
        f"= Picture {number + 1}\nIt shows the meeting room.\n"
        f'#image("{number}.{"jpg" if picture[:2] == bytes((255, 216)) else "png"}", '
        f'width: {inches}in, alt: "The meeting room")\n'
        for number, picture in enumerate(pictures)
    ]
    source = folder / "pictured.typ"
    source.write_text(
        '#set document(title: "Maya", date: datetime(year: 2024, month: 1, day: 10))\n'
        '#set text(lang: "en", region: "GB")\n#set page("a4")\n' + "#pagebreak()\n".join(pages),
        encoding="utf-8",
    )
    target = folder / name
    target.write_bytes(typst.compile(source, pdf_standards=["ua-1", "a-2a"]))
    return target
