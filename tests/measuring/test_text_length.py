import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcheck.measuring.text_length import text_length


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("", 0),
        ("abc", 3),
        ("a b  c", 6),
        ("été", 3),
        (unicodedata.normalize("NFD", "été à l’hôtel"), 13),
        ("e\u0301", 1),
        ("x\u0302", 1),
        ("ﬁn", 3),
        ("eﬃcace", 8),
        ("œuf", 3),
        ("10\u00a0000\u202f€\u2009!", 10),
        ("😀", 2),
        ("❤\ufe0f", 1),
        ("𝑎𝑏", 2),
        ("👩\u200d💻", 4),
        ("co\u00adop\u200bé", 5),
    ],
)
def test_characters_count_as_in_word(text, counted):
    assert text_length(text).counted == counted


def test_what_takes_no_place_is_told_apart():
    assert text_length("co\u00adop\u200bé").unseen == 2


def test_tabs_and_line_breaks_are_counted_and_told_apart():
    length = text_length("Nom\tPrénom\nVille")
    assert (length.counted, length.tabs, length.line_breaks) == (16, 1, 1)


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_composed_and_decomposed_texts_count_alike(text):
    assert text_length(unicodedata.normalize("NFC", text)) == text_length(unicodedata.normalize("NFD", text))


@given(st.text())
def test_a_text_never_counts_more_than_its_utf16_units_with_ligatures_written_out(text):
    assert text_length(text).counted <= 3 * len(text.encode("utf-16-le", "surrogatepass")) // 2
