"""Small Word files written part by part, and programs that stand in for soffice."""

from __future__ import annotations

import stat
import zipfile
from pathlib import Path

_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def paragraph(text: str, *, font: str = "Liberation Serif", breaks_page: bool = False) -> str:
    """A Word paragraph, with a page break behind it if asked."""
    page_break = '<w:r><w:br w:type="page"/></w:r>' if breaks_page else ""
    run = f'<w:r><w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/></w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'
    return f"<w:p>{run}{page_break}</w:p>"


def write_docx(path: Path, body: str, relations: str = "") -> Path:
    """Write a DOCX whose body is ``body``; ``relations`` are the relationships of its main part."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        target = f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        package.writestr("_rels/.rels", f"{_RELATIONS}{target}</Relationships>")
        package.writestr("word/_rels/document.xml.rels", f"{_RELATIONS}{relations}</Relationships>")
        root = f'<w:document xmlns:w="{_W}" xmlns:r="{_OFFICE}">'
        package.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>{root}<w:body>{body}</w:body></w:document>')
    return path


def write_stand_in(path: Path, script: str) -> Path:
    """Write a shell script that is called as soffice; it finds the output folder in $OUT and the input files in "$@"."""
    path.write_text(
        "#!/bin/sh\n"
        'case "$*" in *--version*) echo "LibreOffice 9.9.9.9 stand-in"; exit 0;; esac\n'
        'while [ "$1" != "--outdir" ]; do shift; done\n'
        f'OUT="$2"; shift 2\n{script}\n',
        encoding="utf-8",
    )
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path
