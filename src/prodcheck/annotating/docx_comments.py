"""Word comments in a copy of a DOCX (ECMA-376 part 1, 17.13.4).

Only what comments need is added: markers around runs of the main part, the comments part with its relationship and
content type. All other members of the package are copied byte for byte.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from lxml import etree

from prodcheck.annotating.docx_ranges import children_of_passage
from prodcheck.annotating.notes import AUTHOR, Note
from prodcheck.errors import UnreadableDocument
from prodcheck.reading.docx.names import W_P, XML_SPACE, W
from prodcheck.reading.docx.places import DocxPlaces
from prodcheck.reading.limits import DEFAULT, Limits

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W_URI = W[1:-1]
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_COMMENTS_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
# A text of the document may hold what XML 1.0 has no place for.
_NOT_XML = re.compile(r"[^\t\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
_TYPES_PART = "[Content_Types].xml"


def with_comments(data: bytes, notes: Sequence[Note], date: str, limits: Limits = DEFAULT) -> bytes:
    """Return a copy of the DOCX ``data`` with a comment for each note, dated ``date`` (ISO day).

    A note whose block is not in the main text (a footnote, a header, where Word allows no comment) joins the paragraph before.

    Raises:
        UnreadableDocument: as the reader does; ``unsupported-format`` where the main part is not in the transitional vocabulary.
    """
    places = DocxPlaces(data, limits)
    numbers = places.paragraph_numbers()
    with zipfile.ZipFile(BytesIO(data)) as package:
        parts = _Parts(package, places.main_part, places.part_related("comments"))
        root = parts.parse(parts.main)
        paragraphs = list(root.iter(W_P))
        if not root.tag.startswith(W) or not paragraphs:
            raise UnreadableDocument("unsupported-format", kind="strict-docx")
        comments = parts.comments()
        for identity, note in enumerate(notes, start=_first_free(comments)):
            comments.append(_comment(identity, note.text, date))
            _mark(paragraphs[_number(numbers, note.block)], identity, note.quote)
        changed = parts.changed(root, comments)
        return _rewritten(package, changed)


def _first_free(comments: Element) -> int:
    """The number after those of the comments there; an identity that is no number, as some programs write, takes none."""
    taken = [each.get(W + "id", "") for each in comments.iterchildren(W + "comment")]
    return max((int(identity) for identity in taken if re.fullmatch(r"[0-9]{1,9}", identity)), default=-1) + 1


def _number(numbers: dict[int, int], block: int | None) -> int:
    """The paragraph of a block, or the last one before it; that of the first block for the note on the whole file."""
    known = [index for index in numbers if block is not None and index <= block]
    return numbers[max(known)] if known else min(numbers.values(), default=0)


def _mark(p: Element, identity: int, passage: str) -> None:
    """Put the comment's range around the runs of a passage, and its reference behind it (17.13.4.3 to 17.13.4.5)."""
    attributes = {W + "id": str(identity)}
    first, last = children_of_passage(p, passage)
    run = etree.Element(W + "r")
    etree.SubElement(run, W + "commentReference", attributes)
    p[last + 1 : last + 1] = [etree.Element(W + "commentRangeEnd", attributes), run]
    p.insert(first, etree.Element(W + "commentRangeStart", attributes))


def _comment(identity: int, text: str, date: str) -> Element:
    """A ``w:comment`` of one paragraph per line."""
    attributes = {W + "id": str(identity), W + "author": AUTHOR, W + "initials": "pc", W + "date": f"{date}T00:00:00Z"}
    comment = etree.Element(W + "comment", attributes, nsmap={"w": _W_URI})
    for line in text.split("\n"):
        paragraph = etree.SubElement(comment, W + "p")
        run = etree.SubElement(paragraph, W + "r")
        shown = etree.SubElement(run, W + "t", {XML_SPACE: "preserve"})
        shown.text = _NOT_XML.sub(" ", line)
    return comment


class _Parts:
    """The parts that comments touch."""

    def __init__(self, package: zipfile.ZipFile, main: str, comments: str | None) -> None:
        self._package = package
        self._names = {name.replace("\\", "/").lstrip("/"): name for name in package.namelist()}
        self.main = main
        folder, name = posixpath.split(main)
        self._relationships = posixpath.join(folder, "_rels", f"{name}.rels")
        self._known = comments if comments in self._names else None
        self._comments = self._known or self._free_name(folder)

    def _free_name(self, folder: str) -> str:
        """A name for the comments part that no member has."""
        tried = (posixpath.join(folder, f"comments{suffix}.xml") for suffix in ("", *range(2, 100)))
        return next(name for name in tried if name not in self._names)

    def parse(self, part: str) -> Element:
        """Root of a part, with its comments and blanks: it is written again."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        return etree.fromstring(self._package.read(self._names[part]), parser)

    def comments(self) -> Element:
        """Root of the comments part, a new one where there is none."""
        return self.parse(self._known) if self._known else etree.Element(W + "comments", nsmap={"w": _W_URI})

    def changed(self, main: Element, comments: Element) -> dict[str, bytes]:
        """The members to write, by the name they have in the package."""
        changed = {self.main: _bytes(main), self._comments: _bytes(comments)}
        if self._known is None:
            changed[self._relationships] = _bytes(self._with_relationship())
            changed[_TYPES_PART] = _bytes(self._with_type())
        return {self._names.get(part, part): content for part, content in changed.items()}

    def _with_relationship(self) -> Element:
        known = self._relationships in self._names
        root = self.parse(self._relationships) if known else etree.Element(_RELATIONSHIPS + "Relationships")
        taken = {element.get("Id") for element in root}
        identity = next(name for number in range(1, 10**6) if (name := f"rIdProdcheck{number}") not in taken)
        attributes = {"Id": identity, "Type": _COMMENTS_KIND, "Target": f"/{self._comments}"}
        etree.SubElement(root, _RELATIONSHIPS + "Relationship", attributes)
        return root

    def _with_type(self) -> Element:
        root = self.parse(_TYPES_PART)
        etree.SubElement(root, _TYPES + "Override", {"PartName": f"/{self._comments}", "ContentType": _COMMENTS_TYPE})
        return root


def _bytes(root: Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)


def _rewritten(package: zipfile.ZipFile, changed: dict[str, bytes]) -> bytes:
    """The package in its order, with the members of ``changed`` replaced or put at the end."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in {info.filename: info for info in package.infolist()}.values():
            content = changed.pop(info.filename, None)
            copy.writestr(info, package.read(info) if content is None else content, zipfile.ZIP_DEFLATED)
        for name, content in changed.items():
            # The date of the first member, so that the same input gives the same copy.
            copy.writestr(zipfile.ZipInfo(name, package.infolist()[0].date_time), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()
