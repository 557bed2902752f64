"""The pack's own metadata, written from nothing: what the parts said of themselves (authors,
programs, folders) never reaches the pack."""

from __future__ import annotations

from datetime import date
from xml.sax.saxutils import escape

from pikepdf import Dictionary, Name, Pdf, String

_UA = "PDF/UA-1"
_A = "PDF/A-2"
_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
}
_SCHEMA_OF_UA = """<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>"""


def write_metadata(
    pack: Pdf, title: str, language: str, *, dated: date, claims: frozenset[str]
) -> None:
    """Write title, language, dates and claims into the XMP and Info of ``pack``.

    ``dated`` stands for midnight UTC of a declared day, never the clock. PDF/A asks
    that a file which names PDF/UA describe that name to readers who do not know it."""
    stamp = f"D:{dated:%Y%m%d}000000Z"
    pack.trailer.Info = pack.make_indirect(
        Dictionary(Title=String(title), CreationDate=String(stamp), ModDate=String(stamp))
    )
    pack.Root.Metadata = pack.make_stream(
        _xmp(title, language, f"{dated.isoformat()}T00:00:00Z", claims).encode(),
        Type=Name.Metadata,
        Subtype=Name.XML,
    )


def _xmp(title: str, language: str, moment: str, claims: frozenset[str]) -> str:
    facts = [
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt>'
        "</dc:title>",
        f"<dc:language><rdf:Bag><rdf:li>{escape(language)}</rdf:li></rdf:Bag></dc:language>",
        "<dc:format>application/pdf</dc:format>",
        f"<xmp:CreateDate>{moment}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>",
    ]
    level = next((claim.removeprefix(_A) for claim in claims if claim.startswith(_A)), "")
    if level:
        facts.append("<pdfaid:part>2</pdfaid:part>")
        facts.append(f"<pdfaid:conformance>{level.upper()}</pdfaid:conformance>")
    if _UA in claims:
        facts.append("<pdfuaid:part>1</pdfuaid:part>")
        facts.append(_SCHEMA_OF_UA)
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    body = "\n".join(facts)
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about="" {spaces}>\n{body}\n</rdf:Description>\n'
        '</rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )
