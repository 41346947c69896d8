"""What a reader of the report should know of a DOCX: links out of the file, macros, damaged parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.document import Remark

if TYPE_CHECKING:
    from prodcheck.reading.docx.package import Package

_LINKS = {
    "attachedTemplate": "external-template",
    "image": "external-link",
    "oleObject": "external-link",
    "frame": "external-link",
    "subDocument": "external-link",
    "aFChunk": "external-link",
    "video": "external-link",
    "linkedImage": "external-link",
}


def package_remarks(package: Package) -> list[Remark]:
    """``macros``, ``external-template``, ``external-link`` (never fetched, hyperlinks not meant) and ``damaged-part``."""
    remarks = []
    if any(name.endswith("vbaProject.bin") for name in package.part_names):
        remarks.append(Remark("macros"))
    settings = package.related("settings")
    seen = set()
    for part in (package.main, settings) if settings else (package.main,):
        for relationship in package.relationships(part).values():
            code = _LINKS.get(relationship.kind)
            if code and relationship.external and (code, relationship.target) not in seen:
                seen.add((code, relationship.target))
                remarks.append(Remark(code, facts={"target": relationship.target[:200]}))
    remarks.extend(Remark("damaged-part", facts={"part": part}) for part in package.damaged_parts)
    return remarks
