"""Widths of words and heights of lines by font name, for the layout estimate."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from prodcheck.measuring.font_widths import CHARACTERS, WIDTHS


@dataclass(frozen=True, slots=True)
class FontModel:
    """A measured face and how much wider the wanted font sets the same text; ``line`` is line height over font size."""

    face: str
    stretch: float
    line: float


# ``line`` is (ascender + descender + line gap) over em. A stretch other than 1 is an estimate: that font could not be measured.
_MODELS: dict[str, FontModel] = {
    "calibri": FontModel("carlito", 1.0, 1.221),
    "calibri light": FontModel("carlito", 1.0, 1.221),
    "carlito": FontModel("carlito", 1.0, 1.221),
    "cambria": FontModel("caladea", 1.0, 1.172),
    "caladea": FontModel("caladea", 1.0, 1.172),
    "arial": FontModel("liberation-sans", 1.0, 1.149),
    "helvetica": FontModel("liberation-sans", 1.0, 1.149),
    "liberation sans": FontModel("liberation-sans", 1.0, 1.149),
    "arial narrow": FontModel("liberation-sans-narrow", 1.0, 1.149),
    "times new roman": FontModel("liberation-serif", 1.0, 1.149),
    "times": FontModel("liberation-serif", 1.0, 1.149),
    "liberation serif": FontModel("liberation-serif", 1.0, 1.149),
    "courier new": FontModel("liberation-mono", 1.0, 1.133),
    "consolas": FontModel("liberation-mono", 0.916, 1.171),
    "verdana": FontModel("dejavu-sans", 1.0, 1.215),
    "dejavu sans": FontModel("dejavu-sans", 1.0, 1.164),
    "tahoma": FontModel("liberation-sans", 0.985, 1.207),
    "segoe ui": FontModel("liberation-sans", 1.0, 1.33),
    "trebuchet ms": FontModel("liberation-sans", 0.985, 1.161),
    "century gothic": FontModel("liberation-sans", 1.06, 1.226),
    "aptos": FontModel("liberation-sans", 0.99, 1.276),
    "georgia": FontModel("liberation-serif", 1.1, 1.136),
    "garamond": FontModel("liberation-serif", 0.93, 1.125),
    "book antiqua": FontModel("liberation-serif", 1.09, 1.245),
    "palatino linotype": FontModel("liberation-serif", 1.09, 1.349),
    "century": FontModel("liberation-serif", 1.11, 1.2),
    "comic sans ms": FontModel("liberation-sans", 1.05, 1.393),
    "candara": FontModel("carlito", 1.02, 1.221),
    "corbel": FontModel("carlito", 1.03, 1.221),
    "constantia": FontModel("caladea", 1.0, 1.221),
    "gill sans mt": FontModel("carlito", 1.02, 1.157),
    "open sans": FontModel("liberation-sans", 1.03, 1.362),
    "roboto": FontModel("liberation-sans", 0.99, 1.172),
    "lato": FontModel("liberation-sans", 0.97, 1.2),
    "montserrat": FontModel("liberation-sans", 1.15, 1.219),
    "poppins": FontModel("liberation-sans", 1.12, 1.5),
    "symbol": FontModel("liberation-sans", 1.0, 1.225),
}
_UNKNOWN = FontModel("liberation-sans", 1.0, 1.17)


@cache
def font_model(name: str | None) -> FontModel:
    """The model of a font by its name; an unknown one is taken as wide as Arial."""
    if name is None:
        return _MODELS["calibri"]
    return _MODELS.get(name.strip().lower(), _UNKNOWN)


def is_known_font(name: str | None) -> bool:
    """Whether the font's own widths were measured, so that its line ends can be told."""
    return name is None or (name.strip().lower() in _MODELS and font_model(name).stretch == 1.0)


class FaceWidths(dict[str, int]):
    """Widths of one face by character in thousandths of the font size; others are as wide as small letters on average."""

    def __init__(self, face: str, bold: bool) -> None:
        """Unpack the measured table."""
        super().__init__(zip(CHARACTERS, map(int, WIDTHS[face, bold].split()), strict=True))
        self._other = round(sum(self[letter] for letter in "aeiounrst") / 9)

    def __missing__(self, character: str) -> int:
        """Width of a character that was not measured."""
        return self._other


@cache
def face_widths(face: str, bold: bool) -> FaceWidths:
    """The table of one measured face."""
    return FaceWidths(face, bold)


def text_width(text: str, font: str | None, size: float, bold: bool) -> float:
    """Width of ``text`` in points when set in ``font`` at ``size`` points, without kerning."""
    model = font_model(font)
    return sum(map(face_widths(model.face, bold).__getitem__, text)) / 1000 * model.stretch * size


def line_height(font: str | None, size: float) -> float:
    """Height in points of a single-spaced line."""
    return font_model(font).line * size
