"""A very small PDF writer, so that tests say exactly what stands where in their files."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from pathlib import Path

A4 = (595, 842)


def _literal(text: str) -> bytes:
    """A PDF string in WinAnsi."""
    raw = text.encode("cp1252")
    return b"(" + raw.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)") + b")"


@dataclass
class PdfPage:
    """Content of one page; heights are measured from the top."""

    size: tuple[float, float] = A4
    rotate: int = 0
    content: list[bytes] = field(default_factory=list)
    annotations: list[bytes] = field(default_factory=list)

    def text(self, x, y, text, size=11, font="F1", mode=0, colour=(0, 0, 0), matrix=None):
        """Write one line with its baseline ``y`` points below the top."""
        red, green, blue = colour
        place = matrix or (1, 0, 0, 1, x, self.size[1] - y)
        numbers = " ".join(f"{number:g}" for number in place)
        self.content.append(
            f"BT {red:g} {green:g} {blue:g} rg {mode} Tr /{font} {size} Tf {numbers} Tm ".encode() + _literal(text) + b" Tj ET"
        )
        return self

    def lines(self, x, y, texts, size=11, leading=14, font="F1"):
        """Write lines one under the other."""
        for number, text in enumerate(texts):
            self.text(x, y + number * leading, text, size, font)
        return self

    def rectangle(self, x, y, width, height, colour=(0, 0, 0)):
        """Fill a rectangle whose top left corner is given."""
        red, green, blue = colour
        self.content.append(
            f"{red:g} {green:g} {blue:g} rg {x:g} {self.size[1] - y - height:g} {width:g} {height:g} re f".encode()
        )
        return self

    def veil(self, x, y, width, height):
        """Lay a rectangle over what stands there, through which it shows."""
        self.content.append(f"q /GS1 gs 0.5 g {x:g} {self.size[1] - y - height:g} {width:g} {height:g} re f Q".encode())
        return self

    def picture(self, x, y, width, height):
        """Place the grey test picture."""
        self.content.append(f"q {width:g} 0 0 {height:g} {x:g} {self.size[1] - y - height:g} cm /Im1 Do Q".encode())
        return self

    def annotation(self, kind, box, contents="", extra=b""):
        """Add an annotation; ``box`` is x0, top, x1, bottom from the top."""
        x0, top, x1, bottom = box
        height = self.size[1]
        rectangle = f"[{x0:g} {height - bottom:g} {x1:g} {height - top:g}]".encode()
        self.annotations.append(
            b"<< /Type /Annot /Subtype /"
            + kind.encode()
            + b" /F 4 /Rect "
            + rectangle
            + b" /Contents "
            + _literal(contents)
            + extra
            + b" >>"
        )
        return self


@dataclass
class PdfFile:
    """Pages and what belongs to the whole file."""

    pages: list[PdfPage] = field(default_factory=list)
    info: dict[str, str] = field(default_factory=dict)
    catalog: bytes = b""
    font: bytes = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"

    def page(self, size=A4, rotate=0):
        """Add a page and return it."""
        self.pages.append(PdfPage(size, rotate))
        return self.pages[-1]

    def bytes(self) -> bytes:
        """The finished file."""
        objects: list[bytes] = []

        def add(body: bytes) -> int:
            objects.append(body)
            return len(objects)

        pages_number = 2
        add(b"")
        add(b"")
        regular = add(self.font)
        bold = add(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>")
        pixels = zlib.compress(bytes(range(0, 256, 4)) * 64)
        picture = add(
            b"<< /Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8"
            b" /Filter /FlateDecode /Length %d >>\nstream\n" % len(pixels) + pixels + b"\nendstream"
        )
        resources = b"<< /Font << /F1 %d 0 R /F2 %d 0 R >> /XObject << /Im1 %d 0 R >> /ExtGState << /GS1 << /ca 0.2 >> >> >>"
        resources %= (regular, bold, picture)
        kids = []
        fields = []
        for page in self.pages:
            stream = b"\n".join(page.content)
            content = add(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
            annotations = [add(annotation) for annotation in page.annotations]
            fields += [number for number, body in zip(annotations, page.annotations, strict=True) if b"/Widget" in body]
            listed = b" ".join(b"%d 0 R" % number for number in annotations)
            width, height = page.size
            kids.append(
                add(
                    b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %g %g] /Rotate %d /Resources "
                    % (pages_number, width, height, page.rotate)
                    + resources
                    + b" /Contents %d 0 R /Annots [" % content
                    + listed
                    + b"] >>"
                )
            )
        form = b""
        if fields:
            form = b"/AcroForm << /Fields [" + b" ".join(b"%d 0 R" % number for number in fields) + b"] >>"
        objects[0] = b"<< /Type /Catalog /Pages 2 0 R " + form + self.catalog + b" >>"
        objects[1] = b"<< /Type /Pages /Kids [" + b" ".join(b"%d 0 R" % kid for kid in kids) + b"] /Count %d >>" % len(kids)
        info = add(b"<< " + b" ".join(b"/" + key.encode() + b" " + _literal(value) for key, value in self.info.items()) + b" >>")
        return _assembled(objects, info)

    def write(self, path: Path) -> Path:
        """Write the file and return its path."""
        path.write_bytes(self.bytes())
        return path


def _assembled(objects: list[bytes], info: int) -> bytes:
    out = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(
        b"%010d 00000 n \n" % offset for offset in offsets
    )
    trailer = b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, len(out))
    return out + table + trailer
