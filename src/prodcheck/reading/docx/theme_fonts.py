"""Fonts of a theme by the slot a run asks for: ``majorHAnsi``, ``minorBidi`` and so on (ECMA-376 17.18.96, 20.1.4.1.24)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from prodcheck.reading.docx.names import A, W, child

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_COLLECTIONS = {"major": "majorFont", "minor": "minorFont"}
# Scripts by language, for the slots that name their font by script: ISO 15924 names as themes use them.
_SCRIPTS = {
    "ar": "Arab", "fa": "Arab", "ur": "Arab", "he": "Hebr", "th": "Thai", "hi": "Deva", "vi": "Viet",
    "ja": "Jpan", "ko": "Hang", "zh-TW": "Hant", "zh-HK": "Hant", "zh": "Hans",
}  # fmt: skip
_WORDS_OWN = "Times New Roman"


class ThemeFonts:
    """Resolves theme fonts of one document."""

    def __init__(self, theme: Element | None, languages: Element | None) -> None:
        """Read the ``a:theme``; ``languages`` is the ``w:themeFontLang`` of the settings; either may be missing."""
        self._known: dict[str, str | None] = {}
        self._collections = {
            name: None if theme is None else next(theme.iter(A + tag), None) for name, tag in _COLLECTIONS.items()
        }
        self._languages = languages

    def font(self, slot: str) -> str | None:
        """The font of a slot; None where the theme names none.

        Latin letters in a slot of another script take that script's font: measured in Word's PDFs of reports typed on machines
        set up for Arabic, whose ``majorBidi`` text is in Times New Roman.
        """
        if slot not in self._known:
            self._known[slot] = self._resolve(slot)
        return self._known[slot]

    def _resolve(self, slot: str) -> str | None:
        fonts = self._collections["major" if slot.startswith("major") else "minor"]
        if fonts is None:
            return None
        if slot.endswith("Bidi"):
            return _typeface(fonts, "cs") or self._of_script(fonts, "bidi") or _WORDS_OWN
        if slot.endswith("EastAsia"):
            return _typeface(fonts, "ea") or self._of_script(fonts, "eastAsia") or _typeface(fonts, "latin")
        return _typeface(fonts, "latin")

    def _of_script(self, fonts: Element, kind: str) -> str | None:
        language = "" if self._languages is None else self._languages.get(W + kind, "")
        script = _SCRIPTS.get(language) or _SCRIPTS.get(language.split("-")[0])
        found = (font.get("typeface") for font in fonts.iterchildren(A + "font") if script and font.get("script") == script)
        return next(found, None) or None


def _typeface(fonts: Element, name: str) -> str | None:
    font = child(fonts, A + name)
    return None if font is None else font.get("typeface") or None
