"""What the mutation benchmark damages: the samples, and small files that hold what the samples do not."""

from __future__ import annotations

import zipfile

from samples.make import FOLDER

Parts = dict[str, bytes]

_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_NAMES = " ".join(f'xmlns:{name}="{_ODF}{name}:1.0"' for name in ("office", "text", "table", "style", "manifest"))
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_W = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}" xmlns:a="{_DRAWING}/main" xmlns:c="{_DRAWING}/chart" xmlns:dgm="{_DRAWING}/diagram" '
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def sources() -> dict[str, list[bytes | Parts]]:
    """By suffix: whole PDFs, and the parts of the zipped formats."""
    docx: list[bytes | Parts] = [docx_parts()]
    for path in sorted(FOLDER.glob("*/*.docx")):
        with zipfile.ZipFile(path) as archive:
            docx.append({name: archive.read(name) for name in archive.namelist()})
    return {".pdf": [path.read_bytes() for path in sorted(FOLDER.glob("*/*.pdf"))], ".docx": docx, ".odt": [odt_parts()]}


def odt_parts() -> Parts:
    """A small ODT: paragraphs, a heading, a list, a table."""
    cells = "<table:table-cell><text:p>Fait</text:p></table:table-cell>" * 3
    row = f"<table:table-row>{cells}</table:table-row>"
    line = 'J’ai appelé douze<text:s text:c="3"/>clients.<text:line-break/>Puis<text:tab/>noté.'
    body = (
        '<text:h text:outline-level="1">Veille</text:h>'
        + f'<text:p text:style-name="P1">{line}</text:p>' * 20
        + "<text:list><text:list-item><text:p>Un point</text:p></text:list-item></text:list>"
        + f'<table:table><table:table-column table:number-columns-repeated="3"/>{row}</table:table>'
    )
    style = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Standard"/>'
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {_NAMES}><office:automatic-styles>{style}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {_NAMES}><office:styles>{style}</office:styles></office:document-styles>",
        "META-INF/manifest.xml": f"<manifest:manifest {_NAMES}/>",
    }
    return {name: content.encode() for name, content in parts.items()}


def docx_parts() -> Parts:
    """A DOCX with a bit of all: contents field, notes, text box, chart, SmartArt, formula, merged cells, sections, revisions."""
    relations = {
        "styles": "styles.xml", "numbering": "numbering.xml", "footnotes": "footnotes.xml", "header": "header1.xml",
        "chart": "charts/chart1.xml", "diagramData": "diagrams/data1.xml", "aFChunk": "chunk.html", "settings": "settings.xml",
        "theme": "theme/theme1.xml",
    }  # fmt: skip
    parts = {
        "_rels/.rels": _relations({"officeDocument": "word/document.xml", "extended-properties": "docProps/app.xml"}),
        "word/document.xml": f"<w:document {_W}><w:body>{_body(list(relations))}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(relations),
        "word/styles.xml": f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi"/>'
        '<w:sz w:val="22"/>'
        '</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:styleId="T1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style></w:styles>',
        "word/numbering.xml": f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0">'
        '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>',
        "word/footnotes.xml": f'<w:footnotes {_W}><w:footnote w:id="1">{_p("Une source.")}</w:footnote></w:footnotes>',
        "word/header1.xml": f"<w:hdr {_W}>{_p('Dossier')}</w:hdr>",
        "word/charts/chart1.xml": f"<c:chartSpace {_W}><c:chart><c:title><a:t>Ventes</a:t></c:title><c:ser><c:cat>"
        "<c:pt><c:v>Nord</c:v></c:pt></c:cat></c:ser></c:chart></c:chartSpace>",
        "word/diagrams/data1.xml": f'<dgm:dataModel {_W}><dgm:pt type="node"><a:p><a:r><a:t>Étape</a:t></a:r></a:p>'
        "</dgm:pt></dgm:dataModel>",
        "word/chunk.html": "<html><body><p>Un texte inséré.</p></body></html>",
        "word/settings.xml": f'<w:settings {_W}><w:evenAndOddHeaders/><w:defaultTabStop w:val="708"/></w:settings>',
        "word/theme/theme1.xml": f"<a:theme {_W}><a:minorFont><a:latin typeface=\"Calibri\"/></a:minorFont></a:theme>",
        "docProps/app.xml": "<Properties><Application>Microsoft Office Word</Application><Pages>3</Pages></Properties>",
    }  # fmt: skip
    return {name: content.encode() for name, content in parts.items()}


def _relations(targets: dict[str, str]) -> str:
    """A relationships part; ids are rId1, rId2… in order."""
    lines = (
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(lines)}</Relationships>'


def _p(content: str, properties: str = "") -> str:
    """A paragraph; plain text is put in a run."""
    inner = content if content.startswith("<") else f"<w:r><w:t>{content}</w:t></w:r>"
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def _drawn(graphic: str, kind: str) -> str:
    """A run with a drawing, in the line or floating."""
    frame = f'<wp:{kind} behindDoc="0"><wp:extent cx="2540000" cy="1270000"/><a:graphic>{graphic}</a:graphic></wp:{kind}>'
    return f"<w:r><w:drawing>{frame}</w:drawing></w:r>"


def _body(relations: list[str]) -> str:
    """The main text."""
    place = {kind: f"rId{number}" for number, kind in enumerate(relations, 1)}
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    result = "<w:r><w:t>Veille</w:t><w:tab/><w:t>2</w:t></w:r>"
    field = f"{mark('begin')}<w:r><w:instrText>TOC \\o</w:instrText></w:r>{mark('separate')}{result}"
    box = f"<wps:wsp><wps:txbx><w:txbxContent>{_p('Encadré')}</w:txbxContent></wps:txbx></wps:wsp>"
    cells = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge w:val="restart"/></w:tcPr>{_p("Prix")}</w:tc><w:tc>{_p("12")}</w:tc>'
    section = (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{place["header"]}"/><w:pgSz w:w="11906" w:h="16838"/></w:sectPr>'
    )
    return "".join(
        [
            _p(field + mark("end")),
            _p("Veille", '<w:pStyle w:val="T1"/>'),
            *[
                _p(
                    "J’ai appelé douze clients, puis noté leurs réponses.",
                    '<w:spacing w:after="160" w:line="259" w:lineRule="auto"/>',
                )
            ]
            * 12,
            _p("Un point", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
            _p('<w:r><w:t>Note</w:t><w:footnoteReference w:id="1"/></w:r><w:del><w:r><w:delText>ôté</w:delText></w:r></w:del>'),
            _p(_drawn(box, "anchor")),
            _p(_drawn(f'<c:chart r:id="{place["chart"]}"/>', "inline")),
            _p(_drawn(f'<dgm:relIds r:dm="{place["diagramData"]}"/>', "inline")),
            _p("<m:oMath><m:r><m:t>x = 2</m:t></m:r></m:oMath>"),
            f'<w:altChunk r:id="{place["aFChunk"]}"/>',
            _p("Fin de section", section) + _p('<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/><w:t>Suite</w:t></w:r>'),
            '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="3000"/><w:gridCol w:w="3000"/></w:tblGrid>',
            f"<w:tr>{cells}</w:tr><w:tr>{cells}</w:tr></w:tbl>",
            section,
        ]
    )
