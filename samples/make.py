"""Makes the samples from `samples/sources`: `python -m samples.make`. Needs LibreOffice, for page numbers and PDFs."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from prodcheck.rendering import libreoffice
from samples.markdown_source import Production, read_production
from samples.word_document import build_docx

FOLDER = Path(__file__).resolve().parent


def convert(sources: dict[str, bytes], folder: Path) -> dict[str, Path]:
    """Convert DOCX contents to PDF files in ``folder``; both by name, such as ``conforme/veille``."""
    inputs = {name: folder / f"{name.replace('/', '-')}.docx" for name in sources}
    for name, path in inputs.items():
        path.write_bytes(sources[name])
    made = libreoffice.convert(list(inputs.values()), "pdf", folder)
    results = {name: made[path] for name, path in inputs.items()}
    failed = [f"{name} ({result.code})" for name, result in results.items() if not isinstance(result, Path)]
    if failed:
        sys.exit(f"LibreOffice did not convert: {', '.join(failed)}")
    return {name: result for name, result in results.items() if isinstance(result, Path)}


def heading_pages(pdf: Path, production: Production) -> list[int]:
    """The page of each heading, from the bookmarks that LibreOffice makes of headings."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [item.get_dest().get_index() + 1 for item in document.get_toc()]
    document.close()
    if len(pages) != len(production.headings):
        sys.exit(f"{pdf.name}: {len(pages)} bookmarks for {len(production.headings)} headings")
    return pages


def main() -> None:
    """Make every DOCX, then the PDF of each that changed."""
    productions = {
        f"{path.parent.name}/{path.stem}": read_production(path) for path in sorted((FOLDER / "sources").glob("*/*.md"))
    }
    with TemporaryDirectory() as folder:
        drafts = {name: build_docx(production, [0] * len(production.headings)) for name, production in productions.items()}
        laid_out = convert(drafts, Path(folder))
        made = {
            name: build_docx(production, heading_pages(laid_out[name], production)) for name, production in productions.items()
        }
        changed = {name: data for name, data in made.items() if not _is_there(name, data)}
        for name, pdf in (convert(changed, Path(folder)) if changed else {}).items():
            target = FOLDER / f"{name}.docx"
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(changed[name])
            target.with_suffix(".pdf").write_bytes(pdf.read_bytes())
            print(f"{name}: DOCX {target.stat().st_size} bytes, PDF {pdf.stat().st_size} bytes")
    print(f"{len(changed)} of {len(made)} samples made anew")


def _is_there(name: str, data: bytes) -> bool:
    """Whether the DOCX has these bytes already and its PDF exists."""
    target = FOLDER / f"{name}.docx"
    return target.is_file() and target.with_suffix(".pdf").is_file() and target.read_bytes() == data


if __name__ == "__main__":
    main()
