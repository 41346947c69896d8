"""Small ODT files written part by part, as LibreOffice writes them."""

from __future__ import annotations

from collections.abc import Mapping

from prodcheck.document import Document
from prodcheck.reading.limits import DEFAULT
from prodcheck.reading.odt import read_odt
from tests.reading.docx.word_files import zipped

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{_ODF}{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
        "meta": "meta",
        "fo": "xsl-fo-compatible",
        "svg": "svg-compatible",
        "manifest": "manifest",
    }.items()
) + (
    ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
STYLES = """
<style:default-style style:family="paragraph">
<style:paragraph-properties fo:orphans="2" fo:widows="2"/><style:text-properties fo:font-size="11pt" style:font-name="Carlito1"/>
</style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Standard">
<style:paragraph-properties fo:margin-top="0.5cm" fo:keep-with-next="always"/>
<style:text-properties fo:font-size="150%" fo:font-weight="bold"/></style:style>
<style:style style:name="Contents_20_1" style:display-name="Contents 1" style:family="paragraph"
 style:parent-style-name="Standard"/>
<style:style style:name="Caption" style:family="paragraph" style:parent-style-name="Standard"/>
<style:style style:name="Figure" style:family="paragraph" style:parent-style-name="Caption"/>
"""
LAYOUT = (
    '<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm"'
    ' fo:margin="2cm" fo:margin-left="3cm"/>'
    '<style:header-style><style:header-footer-properties fo:min-height="1cm"/></style:header-style></style:page-layout>'
)
MASTER = '<style:master-page style:name="Standard" style:page-layout-name="pm1">{}</style:master-page>'
_MANIFEST = (
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>'
    '<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>'
)
_PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n'


def paragraph(content: str, style: str = "Standard") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def span(content: str, style: str) -> str:
    """Text in an automatic style."""
    return f'<text:span text:style-name="{style}">{content}</text:span>'


def text_style(name: str, properties: str) -> str:
    """An automatic style of text."""
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'


def paragraph_style(name: str, properties: str = "", parent: str = "Standard", attributes: str = "") -> str:
    """An automatic style of paragraphs."""
    return (
        f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="{parent}" {attributes}>'
        f"<style:paragraph-properties {properties}/></style:style>"
    )


def cell(content: str, attributes: str = "") -> str:
    """A table cell of one paragraph, or of blocks."""
    inner = content if content.startswith("<") else paragraph(content)
    return f"<table:table-cell {attributes}>{inner}</table:table-cell>"


def table(*rows: str, columns: str = "") -> str:
    """A table of rows, each the XML of its cells."""
    return f"<table:table>{columns}{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"


def frame(content: str, attributes: str = 'text:anchor-type="paragraph"') -> str:
    """A frame of 10 cm by 5 cm."""
    return f'<draw:frame svg:width="10cm" svg:height="5cm" {attributes}>{content}</draw:frame>'


def text_box(content: str) -> str:
    """A frame with a text box."""
    return frame(f"<draw:text-box>{content}</draw:text-box>")


def odt_parts(
    body: str,
    *,
    automatic: str = "",
    styles: str = STYLES,
    master: str = "",
    masters: str = "",
    layout: str = LAYOUT,
    meta: str = "",
    parts: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Parts of an ODT; ``master`` is what stands in its one master page, ``masters`` replaces that."""
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": (
            f"{_PROLOG}<office:document-content {NAMESPACES}><office:automatic-styles>{automatic}</office:automatic-styles>"
            f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
        ),
        "styles.xml": (
            f"{_PROLOG}<office:document-styles {NAMESPACES}>"
            '<office:font-face-decls><style:font-face style:name="Carlito1" svg:font-family="Carlito"/></office:font-face-decls>'
            f"<office:styles>{styles}</office:styles><office:automatic-styles>{layout}</office:automatic-styles>"
            f"<office:master-styles>{masters or MASTER.format(master)}</office:master-styles></office:document-styles>"
        ),
        "meta.xml": f"{_PROLOG}<office:document-meta {NAMESPACES}><office:meta>{meta}</office:meta></office:document-meta>",
        "META-INF/manifest.xml": f"{_PROLOG}<manifest:manifest {NAMESPACES}>{_MANIFEST}</manifest:manifest>",
    }
    return {name: content.encode() for name, content in (files | dict(parts or {})).items()}


def read_body(body: str, **options: object) -> Document:
    """What the reader makes of a body."""
    return read_odt(zipped(odt_parts(body, **options)), "essai.odt", "0" * 64, DEFAULT)  # type: ignore[arg-type]


def texts(document: Document) -> list[str]:
    """Texts of all blocks."""
    return [block.text for block in document.blocks]
