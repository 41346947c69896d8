"""Comments stand at the paragraphs they speak of, and nothing but them is added to the copy."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from prodcheck.annotating.docx_comments import with_comments
from prodcheck.annotating.letters import letters
from prodcheck.annotating.notes import Note
from prodcheck.reading.docx import read_docx
from prodcheck.reading.docx.names import W
from prodcheck.reading.limits import DEFAULT
from prodcheck.rendering import libreoffice
from tests.reading.docx.word_files import cell, content_control, paragraph, part, run, table, text_box, word_file, zipped

DAY = "2026-11-21"
ADDED = {W + name for name in ("commentRangeStart", "commentRangeEnd")}


def members(data: bytes) -> dict[str, bytes]:
    package = zipfile.ZipFile(BytesIO(data))
    return {name: package.read(name) for name in package.namelist()}


def text_of(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t"))


def commented(data: bytes) -> dict[str, str]:
    """Text of each paragraph that a comment stands at, by the comment's text."""
    files = members(data)
    comments = etree.fromstring(files["word/comments.xml"])
    texts = {each.get(W + "id"): text_of(each) for each in comments.iterchildren(W + "comment")}
    found = {}
    for p in etree.fromstring(files["word/document.xml"]).iter(W + "p"):
        for start in p.iterchildren(W + "commentRangeStart"):
            found[texts[start.get(W + "id")]] = text_of(p)
    return found


def marked(data: bytes) -> dict[str, str]:
    """Text between the two ends of each comment's range, by the comment's text."""
    files = members(data)
    comments = etree.fromstring(files["word/comments.xml"])
    texts = {each.get(W + "id"): text_of(each) for each in comments.iterchildren(W + "comment")}
    found = {}
    for p in etree.fromstring(files["word/document.xml"]).iter(W + "p"):
        for start in p.iterchildren(W + "commentRangeStart"):
            identity, inside = start.get(W + "id"), ""
            for sibling in start.itersiblings():
                if sibling.tag == W + "commentRangeEnd" and sibling.get(W + "id") == identity:
                    break
                inside += text_of(sibling)
            else:
                raise AssertionError(f"comment {identity} has no end")
            reference = next(sibling.itersiblings()).find(W + "commentReference")
            assert reference is not None and reference.get(W + "id") == identity
            found[texts[identity]] = inside
    return found


def without_comments(document: bytes) -> bytes:
    """The main part with all that belongs to comments taken out, in canonical form."""
    root: Any = etree.fromstring(document)
    for element in list(root.iter(*ADDED)):
        element.getparent().remove(element)
    for reference in list(root.iter(W + "commentReference")):
        reference.getparent().getparent().remove(reference.getparent())
    return etree.tostring(root, method="c14n")


BODY = (
    paragraph("Titre")
    + paragraph("")
    + table(cell("Gauche") + cell("Droite"))
    + content_control(paragraph("Dans un contrôle"))
    + paragraph(run("Avec une zone") + text_box(paragraph("Dans la zone")))
    + "<w:p/>"
    + paragraph("Fin")
)


def test_each_comment_stands_at_the_paragraph_of_its_block() -> None:
    data = word_file(BODY)
    blocks = read_docx(data, "a.docx", "0" * 64, DEFAULT).blocks
    found = commented(with_comments(data, [Note(f"sur {block.text}", block.index) for block in blocks], DAY))
    assert {text.removeprefix("sur "): place for text, place in found.items()} == {
        "Titre": "Titre",
        "Gauche": "Gauche",
        "Droite": "Droite",
        "Dans un contrôle": "Dans un contrôle",
        "Avec une zone": "Avec une zoneDans la zoneDans la zone",
        "Dans la zone": "Avec une zoneDans la zoneDans la zone",
        "Fin": "Fin",
    }


SENTENCES = paragraph(
    run("Je vends des vélos. ")
    + run("Je relance ")
    + run("chaque lundi", "<w:b/>")
    + run(". ")
    + run("Le client revient souvent.")
)


def test_a_comment_marks_the_runs_of_its_passage_and_no_more() -> None:
    notes = [Note("un", 0, None, "Je relance chaque lundi."), Note("deux", 0, None, "Le client revient souvent."), Note("tout")]
    data = word_file(SENTENCES)
    copy = with_comments(data, notes, DAY)
    assert marked(copy) == {
        "un": "Je relance chaque lundi",
        "deux": "Le client revient souvent.",
        "tout": "Je vends des vélos. Je relance chaque lundi. Le client revient souvent.",
    }
    before, after = (members(each)["word/document.xml"] for each in (data, copy))
    assert without_comments(after) == without_comments(before)


@pytest.mark.parametrize("passage", ["Je vends", "Cette phrase n'est pas dans le texte.", "", "..."])
def test_a_passage_too_short_or_not_found_marks_the_paragraph(passage: str) -> None:
    copy = with_comments(word_file(SENTENCES), [Note("un", 0, None, passage)], DAY)
    assert marked(copy)["un"].startswith("Je vends des vélos. Je relance")


def test_a_passage_inside_a_link_or_beside_a_text_box_is_marked() -> None:
    link = f'<w:hyperlink w:anchor="a">{run("Le client revient souvent.")}</w:hyperlink>'
    body = paragraph(run("Avant. ") + text_box(paragraph("Le client revient souvent.")) + link + run(" Après."))
    notes = [Note("un", 0, None, "le client revient\u00a0souvent")]
    assert marked(with_comments(word_file(body), notes, DAY)) == {"un": "Le client revient souvent."}


@given(
    st.lists(st.text("abcé ,.'", max_size=12), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), max_size=4),
)
def test_any_passages_of_a_paragraph_can_be_marked_and_nothing_else_changes(
    texts: list[str], spans: list[tuple[int, int]]
) -> None:
    data = word_file(paragraph("".join(map(run, ["Début ", *texts]))))
    whole = "Début " + "".join(texts)
    notes = [Note(f"note {number}", 0, None, whole[start : start + length]) for number, (start, length) in enumerate(spans)]
    copy = with_comments(data, notes, DAY)
    found = marked(copy)
    assert len(found) == len(notes)
    assert all("".join(letters(note.quote)) in "".join(letters(found[note.text])) for note in notes)
    before, after = (members(each)["word/document.xml"] for each in (data, copy))
    assert without_comments(after) == without_comments(before)


def test_the_note_on_the_whole_file_stands_at_the_first_text() -> None:
    data = word_file(paragraph("") + paragraph("Début") + paragraph("Suite"))
    assert commented(with_comments(data, [Note("résumé")], DAY)) == {"résumé": "Début"}


def test_nothing_but_the_comments_is_added() -> None:
    data = word_file(BODY)
    before, after = members(data), members(with_comments(data, [Note("a"), Note("b", 3)], DAY))
    assert set(after) - set(before) == {"word/comments.xml"}
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {"word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"}
    assert without_comments(after["word/document.xml"]) == without_comments(before["word/document.xml"])


def test_the_copy_reads_as_the_original() -> None:
    data = word_file(BODY)
    copy = with_comments(data, [Note("un point", 2), Note("un autre", 2)], DAY)
    first, second = (read_docx(each, "a.docx", "0" * 64, DEFAULT) for each in (data, copy))
    assert second.blocks == first.blocks
    assert second.geometry == first.geometry
    assert len(second.comments) == 2


def test_comments_already_there_stay() -> None:
    old = part("comments", f'<w:comment w:id="7" w:author="Tuteur">{paragraph("À revoir")}</w:comment>')
    copy = with_comments(word_file(paragraph("Texte"), parts={"comments.xml": old}), [Note("nouveau", 0)], DAY)
    comments = etree.fromstring(members(copy)["word/comments.xml"])
    assert [(each.get(W + "id"), each.get(W + "author")) for each in comments] == [("7", "Tuteur"), ("8", "prodcheck")]


def test_a_comment_whose_identity_is_no_number_stays_and_takes_none() -> None:
    old = part("comments", f'<w:comment w:id="abc" w:author="Tuteur">{paragraph("À revoir")}</w:comment>')
    copy = with_comments(word_file(paragraph("Texte"), parts={"comments.xml": old}), [Note("nouveau", 0)], DAY)
    comments = etree.fromstring(members(copy)["word/comments.xml"])
    assert [(each.get(W + "id"), each.get(W + "author")) for each in comments] == [("abc", "Tuteur"), ("0", "prodcheck")]


def test_the_same_input_gives_the_same_copy() -> None:
    data = word_file(BODY)
    assert with_comments(data, [Note("a", 1)], DAY) == with_comments(data, [Note("a", 1)], DAY)


def test_text_of_a_document_cannot_break_the_comment() -> None:
    copy = with_comments(word_file(paragraph("Texte")), [Note("<w:p> & \x0b\x00 \ufffe fin", 0)], DAY)
    (text,) = commented(copy)
    assert text.split() == ["<w:p>", "&", "fin"]


def test_a_member_that_is_there_twice_is_written_once() -> None:
    data = BytesIO(zipped(members(word_file(paragraph("Texte")))))
    with zipfile.ZipFile(data, "a") as package, pytest.warns(UserWarning, match="Duplicate name"):
        package.writestr("word/styles.xml", part("styles", ""))
    names = zipfile.ZipFile(BytesIO(with_comments(data.getvalue(), [Note("a")], DAY))).namelist()
    assert len(names) == len(set(names))


def test_python_docx_finds_author_and_day(project_root: Path) -> None:
    data = (project_root / "samples" / "conforme" / "veille.docx").read_bytes()
    comments = list(docx.Document(BytesIO(with_comments(data, [Note("Bravo\nÀ suivre", 1)], DAY))).comments)
    assert [(each.author, each.text, str(each.timestamp)[:10]) for each in comments] == [("prodcheck", "Bravo\nÀ suivre", DAY)]


@pytest.mark.libreoffice
def test_libreoffice_opens_the_copy_with_the_same_text_and_format(project_root: Path, tmp_path: Path) -> None:
    data = (project_root / "samples" / "conforme" / "veille.docx").read_bytes()
    (tmp_path / "avant.docx").write_bytes(data)
    (tmp_path / "apres.docx").write_bytes(with_comments(data, [Note("Bravo", 4), Note("Résumé")], DAY))
    paths = [tmp_path / "avant.docx", tmp_path / "apres.docx"]
    made = libreoffice.convert(paths, "docx", tmp_path)
    before, after = (read_docx(Path(str(made[path])).read_bytes(), "a.docx", "0" * 64, DEFAULT) for path in paths)
    assert after.blocks == before.blocks
    assert set(after.comments) == {"Bravo", "Résumé"}
