"""External programs that lay a document out or convert it; ``libreoffice`` is the only module that knows soffice."""

from prodcheck.rendering.libreoffice import Failure, LibreOffice, convert, probe, workspace

__all__ = ["Failure", "LibreOffice", "convert", "probe", "workspace"]
