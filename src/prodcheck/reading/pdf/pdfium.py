"""PDFium's C functions that are called once per character or object, bound without ctypes' checking of arguments.

The ready-made bindings convert every argument through a pointer type, which doubles the cost of a call (measured: 0.9 against
0.4 microseconds). Handles go in as plain addresses here; the callers own the lifetime of what they point to.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2.raw as raw

if TYPE_CHECKING:
    from numpy.typing import NDArray

_HANDLE = ctypes.c_void_p
_ADDRESS = ctypes.c_size_t
_INT = ctypes.c_int


def _bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


def address_of(handle: Any) -> int:
    """Return the address behind a handle of the ready-made bindings (0 for a null handle)."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def start_of(array: NDArray[Any]) -> int:
    """Return the address of an array's first number; ``array.ctypes`` makes an object for it, which costs ten times as much."""
    start: int = array.__array_interface__["data"][0]
    return start


def consume(calls: Iterable[object]) -> None:
    """Make the calls of an iterator for what they write."""
    deque(calls, maxlen=0)


def finite(values: NDArray[np.float32]) -> NDArray[np.float64]:
    """Return numbers a file gave, with 0 for what is none."""
    wide = values.astype(np.float64)
    return wide if np.isfinite(wide).all() else np.nan_to_num(wide, posinf=0.0, neginf=0.0)


count_characters = _bind("FPDFText_CountChars", _INT, _HANDLE)
character_code = _bind("FPDFText_GetUnicode", ctypes.c_uint, _HANDLE, _INT)
character_object = _bind("FPDFText_GetTextObject", _ADDRESS, _HANDLE, _INT)
character_is_hyphen = _bind("FPDFText_IsHyphen", _INT, _HANDLE, _INT)
loose_box = _bind("FPDFText_GetLooseCharBox", _INT, _HANDLE, _INT, _HANDLE)
tight_box = _bind("FPDFText_GetCharBox", _INT, _HANDLE, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
character_angle = _bind("FPDFText_GetCharAngle", ctypes.c_float, _HANDLE, _INT)
origin = _bind("FPDFText_GetCharOrigin", _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
text_range = _bind("FPDFText_GetText", _INT, _HANDLE, _INT, _INT, _HANDLE)

count_objects = _bind("FPDFPage_CountObjects", _INT, _HANDLE)
page_object = _bind("FPDFPage_GetObject", _ADDRESS, _HANDLE, _INT)
object_type = _bind("FPDFPageObj_GetType", _INT, _HANDLE)
object_matrix = _bind("FPDFPageObj_GetMatrix", _INT, _HANDLE, _HANDLE)
object_bounds = _bind("FPDFPageObj_GetBounds", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
object_fill = _bind("FPDFPageObj_GetFillColor", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
object_mark = _bind("FPDFPageObj_GetMarkedContentID", _INT, _HANDLE)
form_object_count = _bind("FPDFFormObj_CountObjects", _INT, _HANDLE)
form_object = _bind("FPDFFormObj_GetObject", _ADDRESS, _HANDLE, ctypes.c_ulong)
set_active = _bind("FPDFPageObj_SetIsActive", _INT, _HANDLE, _INT)
path_draw_mode = _bind("FPDFPath_GetDrawMode", _INT, _HANDLE, _HANDLE, _HANDLE)

text_font = _bind("FPDFTextObj_GetFont", _ADDRESS, _HANDLE)
text_font_size = _bind("FPDFTextObj_GetFontSize", _INT, _HANDLE, _HANDLE)
text_render_mode = _bind("FPDFTextObj_GetTextRenderMode", _INT, _HANDLE)
font_weight = _bind("FPDFFont_GetWeight", _INT, _HANDLE)
font_name = _bind("FPDFFont_GetBaseFontName", ctypes.c_size_t, _HANDLE, _HANDLE, ctypes.c_size_t)

tree_of_page = _bind("FPDF_StructTree_GetForPage", _ADDRESS, _HANDLE)
close_tree = _bind("FPDF_StructTree_Close", None, _HANDLE)
tree_count = _bind("FPDF_StructTree_CountChildren", _INT, _HANDLE)
tree_child = _bind("FPDF_StructTree_GetChildAtIndex", _ADDRESS, _HANDLE, _INT)
element_type = _bind("FPDF_StructElement_GetType", ctypes.c_ulong, _HANDLE, _HANDLE, ctypes.c_ulong)
element_count = _bind("FPDF_StructElement_CountChildren", _INT, _HANDLE)
element_child = _bind("FPDF_StructElement_GetChildAtIndex", _ADDRESS, _HANDLE, _INT)
element_child_mark = _bind("FPDF_StructElement_GetChildMarkedContentID", _INT, _HANDLE, _INT)
