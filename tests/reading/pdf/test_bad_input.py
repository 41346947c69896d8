from __future__ import annotations

import re

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from prodcheck.errors import UnreadableDocument
from prodcheck.reading.pdf import PdfLimits, read_pdf
from tests.reading.pdf.pdf_writer import PdfFile
from tests.reading.pdf.test_paragraphs import LONG


def refusal(path, **limits) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_pdf(path, "", limits=PdfLimits(**limits))
    return caught.value


def sample() -> PdfFile:
    pdf = PdfFile(info={"Title": "Essai"})
    pdf.page().lines(70, 100, LONG).rectangle(70, 200, 100, 1).picture(70, 300, 100, 100)
    pdf.page().lines(70, 100, LONG).annotation("Widget", (70, 200, 200, 220), extra=b" /FT /Tx /T (a) /V (valeur)")
    return pdf


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-file"),
        (b"<html><body>bonjour</body></html>", "not-a-document"),
        (b"\xff\xd8\xff\xe0 JFIF" * 50, "not-a-document"),
        (b"%PDF-1.7\n", "damaged"),
        (b"%PDF-1.7\n" + b"\x00\xff" * 5000, "damaged"),
    ],
)
def test_what_is_no_readable_pdf_is_refused_with_its_reason(tmp_path, data, code):
    path = tmp_path / "essai.pdf"
    path.write_bytes(data)
    assert refusal(path).code == code


def test_a_cut_off_file_is_mended_or_refused(tmp_path):
    data = sample().bytes()
    path = tmp_path / "essai.pdf"
    path.write_bytes(data[:-20])
    document = read_pdf(path, "")
    assert document.blocks[0].text == " ".join(LONG)
    path.write_bytes(data[: len(data) // 2])
    assert refusal(path).code == "damaged"


@pytest.mark.parametrize(("user", "readable"), [("", True), ("secret", False)])
def test_a_password_is_only_a_hindrance_where_readers_are_asked_for_it(tmp_path, user, readable):
    plain, path = sample().write(tmp_path / "clair.pdf"), tmp_path / "essai.pdf"
    with pikepdf.open(plain) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="patron", user=user))
    if readable:
        assert read_pdf(path, "").blocks
    else:
        assert refusal(path).code == "password"


def test_too_many_pages_characters_or_bytes_are_refused(tmp_path):
    path = sample().write(tmp_path / "essai.pdf")
    assert refusal(path, pages=1).facts == {"pages": 2, "most": 1}
    assert refusal(path, page_characters=20).code == "too-large"
    assert refusal(path, characters=250).code == "too-large"
    assert refusal(path, bytes=100).code == "too-large"
    assert refusal(path, seconds=-1.0).code == "too-slow"


def test_a_page_tree_that_bites_its_tail_ends(tmp_path):
    data = sample().bytes().replace(b"/Type /Pages /Kids [", b"/Type /Pages /Kids [2 0 R ")
    path = tmp_path / "essai.pdf"
    path.write_bytes(data)
    try:
        read_pdf(path, "")
    except UnreadableDocument as error:
        assert error.code in {"damaged", "no-text", "too-many-pages"}


def test_a_claim_of_a_million_pages_is_refused(tmp_path):
    path = tmp_path / "essai.pdf"
    path.write_bytes(sample().bytes().replace(b"/Count 2", b"/Count 1000000"))
    assert refusal(path).code in {"too-many-pages", "damaged"}


@pytest.mark.parametrize("box", [b"[0 0 0 0]", b"[0 0 1e30 1e30]", b"[595 842 0 0]", b"[0 0 nan 10]", b"[-9 -9 586 833]"])
def test_mad_page_boxes_do_no_harm(tmp_path, box):
    path = tmp_path / "essai.pdf"
    path.write_bytes(sample().bytes().replace(b"[0 0 595 842]", box))
    try:
        document = read_pdf(path, "")
    except UnreadableDocument:
        return
    assert all(0 < page.width <= 20_000 and 0 < page.height <= 20_000 for page in document.pages)


def test_a_title_that_is_no_text_does_no_harm(tmp_path):
    path = tmp_path / "essai.pdf"
    path.write_bytes(sample().bytes().replace(b"/Title (Essai)", b"/Title <FEFFD800>"))
    assert read_pdf(path, "").blocks


def test_a_lost_page_is_remarked_and_a_file_of_lost_pages_is_damaged(tmp_path):
    data = sample().bytes()
    path = tmp_path / "essai.pdf"
    path.write_bytes(re.sub(rb"/Kids \[\d+ 0 R", b"/Kids [null", data))
    document = read_pdf(path, "")
    assert len(document.pages) == 2
    assert [(remark.code, remark.page) for remark in document.remarks] == [("page-damaged", 1)]
    path.write_bytes(data.replace(b"/Type /Page ", b"/Type /Font "))
    assert refusal(path).code == "damaged"


def test_a_form_that_draws_itself_ends(tmp_path):
    path = tmp_path / "essai.pdf"
    with pikepdf.open(sample().write(tmp_path / "clair.pdf")) as pdf:
        form = pdf.make_stream(b"/Fm Do")
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, pikepdf.Array([0, 0, 600, 800])
        form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form))
        pdf.pages[0].Resources.XObject.Fm = form
        pdf.pages[0].contents_add(b"/Fm Do")
        pdf.save(path)
    assert read_pdf(path, "").blocks[0].text == " ".join(LONG)


@pytest.mark.parametrize("depth", [1, 12])
def test_forms_that_draw_forms_a_million_times_are_refused_before_they_are_drawn(tmp_path, depth):
    path = tmp_path / "essai.pdf"
    with pikepdf.open(sample().write(tmp_path / "clair.pdf")) as pdf:
        form = drawn = pdf.make_stream(b"", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 600, 800])
        for _ in range(depth):
            form = pdf.make_stream(b"/F#6d Do " * 10, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 600, 800])
            form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm=form if depth == 1 else drawn))
            drawn = form
        pdf.pages[0].Resources.XObject.Fm = form
        pdf.pages[0].contents_add(b"/Fm Do")
        pdf.save(path)
    refused = refusal(path)
    assert (refused.code, refused.facts) == ("damaged", {"why": "forms"})


def packed(path, damage, pages=(1,)):
    """Write three pages with packed contents, some of them changed by ``damage``, and return the path."""
    file = PdfFile()
    for number in range(3):
        file.page().lines(70, 100, [f"{number} {line}" for line in LONG] * 3)
    file.write(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(path) as pdf:
        contents = [pdf.pages[number].Contents.read_raw_bytes() for number in pages]
    data = path.read_bytes()
    for content in contents:
        assert data.count(content) == 1
        data = data.replace(content, damage(content))
    path.write_bytes(data)
    return path


def changed(content, at):
    return content[:at] + bytes([content[at] ^ 0x5A]) + content[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: changed(content, len(content) // 2),
        lambda content: changed(content, len(content) - 1),
        lambda content: content[: len(content) // 2] + bytes(len(content) - len(content) // 2),
    ],
)
def test_a_page_whose_content_is_damaged_is_remarked_though_some_of_it_can_be_read(tmp_path, damage):
    document = read_pdf(packed(tmp_path / "essai.pdf", damage), "")
    assert [remark.page for remark in document.remarks if remark.code == "page-damaged"] == [2]
    assert document.blocks[0].text.startswith("0 ")


def test_a_file_whose_pages_are_mostly_damaged_is_refused_as_damaged(tmp_path):
    path = packed(tmp_path / "essai.pdf", lambda content: changed(content, len(content) // 2), pages=(0, 2))
    assert refusal(path).code == "damaged"


def test_contents_that_lack_only_their_checksum_are_no_damage(tmp_path):
    path = packed(tmp_path / "essai.pdf", lambda content: content[:-4])
    assert "page-damaged" not in [remark.code for remark in read_pdf(path, "").remarks]


def test_an_object_that_is_no_pdf_any_more_is_remarked(tmp_path):
    path = tmp_path / "essai.pdf"
    path.write_bytes(sample().bytes().replace(b"/BaseFont /Helvetica ", b"/BaseFont \x8e\xff\x81vetica ", 1))
    assert ("page-damaged", None) in [(remark.code, remark.page) for remark in read_pdf(path, "").remarks]


def test_a_sound_file_whose_table_of_objects_is_lost_has_no_remark_of_damage(tmp_path):
    path = tmp_path / "essai.pdf"
    data = sample().bytes()
    path.write_bytes(data[: data.rindex(b"startxref")])
    assert read_pdf(path, "").remarks == ()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_mutated_file_is_read_or_refused_and_nothing_else(tmp_path, data):
    original = sample().bytes()
    mutated = bytearray(original)
    for _ in range(data.draw(st.integers(1, 12))):
        at = data.draw(st.integers(0, len(mutated) - 1))
        choice = data.draw(st.integers(0, 3))
        if choice == 0:
            mutated[at] = data.draw(st.integers(0, 255))
        elif choice == 1:
            del mutated[at : at + data.draw(st.integers(1, 40))]
        elif choice == 2:
            mutated[at:at] = data.draw(
                st.sampled_from([b"-1", b"99999999", b"<<", b">>", b" 0 R", b"[", b"nan", b"\x00", b"1e38 "])
            )
        else:
            mutated[at:at] = mutated[at : at + 60]
    path = tmp_path / "essai.pdf"
    path.write_bytes(bytes(mutated))
    try:
        document = read_pdf(path, "")
    except UnreadableDocument:
        return
    assert all(block.page is None or 1 <= block.page <= len(document.pages) for block in document.blocks)
