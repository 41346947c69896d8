from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prodcheck.cohort.zip_files import Member, Refused, ZipLimits, member_parts, unpack


def made(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name) if "\\" in name else name, content, zipfile.ZIP_DEFLATED)
    return path


@pytest.mark.parametrize("name", ["../../evil.pdf", "/etc/evil.pdf", "C:\\evil.pdf", "a/../../evil.pdf", "..\\evil.pdf"])
def test_no_member_lands_outside_the_folder(tmp_path: Path, name: str):
    target = tmp_path / "out"
    (member,) = unpack(made(tmp_path / "a.zip", {name: b"x"}), target)
    assert isinstance(member, Member)
    assert member.path.resolve().is_relative_to(target.resolve())
    assert ".." not in member.parts
    assert member.parts[-1] == "evil.pdf"


@given(st.text(min_size=1, max_size=60))
def test_the_parts_of_any_name_are_safe_file_names(name: str):
    info = zipfile.ZipInfo("x")
    info.filename, info.flag_bits = name, 0x800
    for part in member_parts(info):
        assert part
        assert not part.startswith(".")
        assert not set(part) & set('/\\:*?"<>|\0')


@pytest.mark.parametrize("encoding", ["utf-8", "cp850"])
def test_names_without_the_unicode_mark_are_decoded(encoding: str):
    info = zipfile.ZipInfo("x")
    info.filename = "Zoé Léger/Réponse.pdf".encode(encoding).decode("cp437")
    assert member_parts(info) == ("Zoé Léger", "Réponse.pdf")


def test_a_bomb_too_many_members_and_too_large_members_are_refused(tmp_path: Path):
    bomb = made(tmp_path / "bomb.zip", {"zeros.pdf": bytes(6_000_000), "fine.pdf": b"x"})
    found = list(unpack(bomb, tmp_path / "1"))
    assert found[0] == Refused(("zeros.pdf",), "archive-bomb")
    assert isinstance(found[1], Member)
    many = made(tmp_path / "many.zip", {f"{number}.pdf": b"x" for number in range(5)})
    assert list(unpack(many, tmp_path / "2", ZipLimits(members=4))) == [Refused((), "archive-bomb")]
    assert list(unpack(many, tmp_path / "3", ZipLimits(unpacked_size=4))) == [Refused((), "archive-bomb")]
    assert {one.code for one in unpack(bomb, tmp_path / "4", ZipLimits(member_size=0)) if isinstance(one, Refused)} == {
        "too-large"
    }


def test_what_is_no_zip_and_a_broken_member_are_said(tmp_path: Path):
    (tmp_path / "no.zip").write_bytes(b"PK\x03\x04 not really")
    assert list(unpack(tmp_path / "no.zip", tmp_path / "1")) == [Refused((), "damaged")]
    data = bytearray(made(tmp_path / "a.zip", {"a.pdf": b"some content that is compressed"}).read_bytes())
    data[40] ^= 0xFF
    (tmp_path / "b.zip").write_bytes(data)
    assert list(unpack(tmp_path / "b.zip", tmp_path / "2")) == [Refused(("a.pdf",), "damaged")]
    assert not list((tmp_path / "2").rglob("*.pdf"))


def test_an_encrypted_member_is_said(tmp_path: Path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("a.pdf", b"x")
    data = bytearray(stream.getvalue())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    (tmp_path / "a.zip").write_bytes(data)
    assert list(unpack(tmp_path / "a.zip", tmp_path / "1")) == [Refused(("a.pdf",), "password")]
