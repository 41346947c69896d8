"""Small DOCX files written part by part, as Word writes them."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO

from prodcheck.document import Block, Document
from prodcheck.reading.docx import read_docx
from prodcheck.reading.limits import DEFAULT

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PROLOG = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/><w:sz w:val="22"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
<w:pPr><w:keepNext/><w:spacing w:before="240" w:after="0"/><w:outlineLvl w:val="0"/></w:pPr>
<w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="TM1"><w:name w:val="toc 1"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Lgende"><w:name w:val="caption"/><w:basedOn w:val="Normal"/></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Cache"><w:name w:val="Cache"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="CacheFils"><w:name w:val="CacheFils"/><w:basedOn w:val="Cache"/></w:style>
"""
A4 = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708"/></w:sectPr>'
)


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    rpr = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{rpr}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    """A paragraph; plain text is put in a run."""
    inner = content if content.startswith("<") or not content else run(content)
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def styled(style: str, text: str) -> str:
    """A paragraph of a style."""
    return paragraph(text, f'<w:pStyle w:val="{style}"/>')


def field(code: str, result: str) -> str:
    """A complex field within one paragraph."""
    return f"{field_start(code)}{run(result)}{FIELD_END}"


def field_start(code: str) -> str:
    """Begin of a complex field up to its result."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
PAGE_BREAK = '<w:r><w:br w:type="page"/></w:r>'
RENDERED_BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"


def cell(content: str, properties: str = "") -> str:
    """A table cell; plain text is put in a paragraph."""
    inner = content if content.startswith("<") else paragraph(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def table(*rows: str, properties: str = "", grid: tuple[int, ...] = ()) -> str:
    """A table of rows, each the XML of its cells."""
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    lines = "".join(f"<w:tr>{row}</w:tr>" for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{lines}</w:tbl>"


def drawing(width: int, height: int, graphic: str = "", anchored: bool = False) -> str:
    """A drawing of a size in points, in the line or floating."""
    extent = f'<wp:extent cx="{width * 12700}" cy="{height * 12700}"/>'
    if anchored:
        frame = f'<wp:anchor behindDoc="1">{extent}<wp:wrapNone/><a:graphic>{graphic}</a:graphic></wp:anchor>'
    else:
        frame = f"<wp:inline>{extent}<a:graphic>{graphic}</a:graphic></wp:inline>"
    return f"<w:drawing>{frame}</w:drawing>"


def text_box(content: str) -> str:
    """A text box as Word writes it: DrawingML with VML for older versions."""
    choice = drawing(100, 50, f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>", anchored=True)
    fallback = f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def content_control(content: str, properties: str = "") -> str:
    """A content control around blocks or runs."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def gallery(name: str, content: str) -> str:
    """A building block of Word's galleries."""
    return content_control(content, f'<w:docPartObj><w:docPartGallery w:val="{name}"/></w:docPartObj>')


def part(name: str, content: str) -> str:
    """The XML of a part whose root is ``w:name``."""
    return f"{_PROLOG}<w:{name} {NAMESPACES}>{content}</w:{name}>"


def word_parts(
    body: str,
    *,
    styles: str = STYLES,
    parts: Mapping[str, str] | None = None,
    external: Mapping[str, str] | None = None,
    section: str = A4,
    app: str = "",
) -> dict[str, bytes]:
    """Parts of a DOCX; ``parts`` are further ones under ``word/`` (related by their name), ``external`` relations by type."""
    further = dict(parts or {})
    document = f"{_PROLOG}<w:document {NAMESPACES}><w:body>{body}{section}</w:body></w:document>"
    relations = [("styles", "styles.xml", "")]
    relations += [(re.sub(r"\d*\.\w+$", "", name.rsplit("/", 1)[-1]), name, "") for name in further]
    relations += [(kind, target, ' TargetMode="External"') for kind, target in (external or {}).items()]
    files = {
        "[Content_Types].xml": f'{_PROLOG}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _rels([("officeDocument", "word/document.xml", ""), ("extended-properties", "docProps/app.xml", "")]),
        "word/document.xml": document,
        "word/_rels/document.xml.rels": _rels(relations),
        "word/styles.xml": part("styles", styles),
        "docProps/app.xml": (
            f'{_PROLOG}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">{app}</Properties>'
        ),
    }
    files |= {f"word/{name}": content for name, content in further.items()}
    return {name: content.encode() for name, content in files.items()}


def _rels(relations: list[tuple[str, str, str]]) -> str:
    lines = (
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"{mode}/>'
        for number, (kind, target, mode) in enumerate(relations, 1)
    )
    return f'{_PROLOG}<Relationships xmlns="{_RELATIONSHIPS}">{"".join(lines)}</Relationships>'


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip archive of files."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def word_file(body: str, **options: object) -> bytes:
    """A DOCX; options as for ``word_parts``."""
    return zipped(word_parts(body, **options))  # type: ignore[arg-type]


def read_body(body: str, **options: object) -> Document:
    """What the reader makes of a body."""
    return read_docx(word_file(body, **options), "essai.docx", "0" * 64, DEFAULT)


def texts(document: Document) -> list[str]:
    """Texts of all blocks."""
    return [block.text for block in document.blocks]


def only_block(body: str, **options: object) -> Block:
    """The one block of a body."""
    (block,) = read_body(body, **options).blocks
    return block
