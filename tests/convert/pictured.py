"""Word files with pictures, charts and formulas of every kind, whole and broken."""

import io
import random

from PIL import Image, ImageDraw

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_NAMES = (
    f'xmlns:c="{_CHART}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def pixels(seed: int, kind: str = "PNG", size: tuple[int, int] = (160, 100)) -> bytes:
    """A picture unlike those of other seeds."""
    chance = random.Random(seed)

    def colour() -> tuple[int, int, int]:
        return chance.randrange(256), chance.randrange(256), chance.randrange(256)

    picture = Image.new("RGB", size, colour())
    pen = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y = chance.randrange(size[0]), chance.randrange(size[1])
        pen.ellipse((x - 20, y - 20, x + 20, y + 20), fill=colour())
    data = io.BytesIO()
    picture.save(data, kind)
    return data.getvalue()


def drawing(
    inside: str, descr: str = "", uri: str = "", size: tuple[int, int] = (100, 50), named: str = ""
) -> str:
    """A run with a drawing in the line; ``named`` are further attributes of its name."""
    width, height = size
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="{width * 12700}" cy="{height * 12700}"/>'
        f'<wp:docPr id="1" name="d" descr="{descr}"{named}/><a:graphic><a:graphicData '
        f'uri="{uri}">{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def picture(relation: str = "pic", descr: str = "", crop: str = "", named: str = "") -> str:
    """A run with the picture that a relation leads to."""
    stored = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/>{crop}<a:stretch><a:fillRect/></a:stretch>'
        '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1270000" cy="635000"/>'
        '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    )
    return drawing(stored, descr, _PICTURE, named=named)


def chart_run(relation: str = "chart") -> str:
    return drawing(f'<c:chart r:id="{relation}"/>', "", _CHART, (336, 207))


def _title(text: str) -> str:
    return (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich>"
        '</c:tx><c:overlay val="0"/></c:title>'
    )


def _cached(texts: tuple[str, ...]) -> str:
    points = "".join(f'<c:pt idx="{n}"><c:v>{one}</c:v></c:pt>' for n, one in enumerate(texts))
    return f'<c:strCache><c:ptCount val="{len(texts)}"/>{points}</c:strCache>'


def chart(*along: str, axis_deleted: bool = False) -> bytes:
    """A bar chart, "Calls by year", of one series, "Referrals", with names along its axis."""
    series = (
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>B1</c:f>'
        f"{_cached(('Referrals',))}</c:strRef></c:tx><c:cat><c:strRef><c:f>A2</c:f>"
        f"{_cached(along)}</c:strRef></c:cat><c:val><c:numLit><c:ptCount "
        f'val="{len(along)}"/>'
        + "".join(f'<c:pt idx="{n}"><c:v>{n + 2}</c:v></c:pt>' for n in range(len(along)))
        + "</c:numLit></c:val></c:ser>"
    )
    axes = (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="{int(axis_deleted)}"/><c:axPos val="b"/>{_title("Local area")}'
        '<c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation '
        'val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="1"/>'
        "</c:valAx>"
    )
    return (
        f"<c:chartSpace {_NAMES}><c:chart>{_title('Calls by year')}<c:autoTitleDeleted "
        'val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/><c:grouping '
        f'val="clustered"/>{series}<c:axId val="1"/><c:axId val="2"/></c:barChart>{axes}'
        '</c:plotArea><c:legend><c:legendPos val="r"/></c:legend><c:plotVisOnly val="1"/>'
        "</c:chart></c:chartSpace>"
    ).encode()
