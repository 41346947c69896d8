"""Characters of symbol fonts as Unicode: what looks like a tick in Wingdings is a letter or a private-use code in the file."""

from __future__ import annotations

import re

PRIVATE_USE = re.compile("[\uf020-\uf0ff]")

# Adobe Symbol encoding from 0x20 on; a space stands where the code is not used.
_SYMBOL_LOW = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"  # 0x20 to 0x7E
_SYMBOL_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"  # 0xA0 to 0xFE
_SYMBOL = {0x20 + i: c for i, c in enumerate(_SYMBOL_LOW)} | {0xA0 + i: c for i, c in enumerate(_SYMBOL_HIGH)}

_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x23: "✁", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x2B: "✉", 0x36: "⌛", 0x37: "⌨", 0x3E: "✇", 0x3F: "✍",
    0x41: "✌", 0x43: "☺", 0x44: "☹", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4B: "☺", 0x4C: "☹", 0x4D: "☢",
    0x51: "✈", 0x52: "☼", 0x54: "❄", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA7: "▪",
    0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_MAPS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}
_ANY_SIGN = "•"


def symbol_character(font: str | None, code: str | None) -> str:
    """The one character of a ``w:sym`` (font and hexadecimal code); a bullet for signs that Unicode or this table lacks."""
    try:
        number = int(code or "", 16)
    except ValueError:
        return _ANY_SIGN
    return _character(font, number)


def _character(font: str | None, number: int) -> str:
    table = _MAPS.get((font or "").strip().lower())
    low = number - 0xF000 if 0xF000 <= number <= 0xF0FF else number
    if table is not None and low <= 0xFF:
        return table.get(low, _ANY_SIGN)
    if 0xE000 <= number <= 0xF8FF or number < 0x20 or not 0 < number < 0x110000 or 0xD800 <= number <= 0xDFFF:
        return _ANY_SIGN
    return chr(number)


def without_private_use(text: str, font: str | None) -> str:
    """``text`` with its private-use characters, typed in a symbol font, as the signs that they show."""
    return PRIVATE_USE.sub(lambda match: _character(font, ord(match[0])), text)
