import shutil
from pathlib import Path

import pytest

from plaudit.site.drawing_cache import FOLDER, DrawingCache


class Artist:
    """Draws what it is told, and counts."""

    def __init__(self) -> None:
        self.drawn = 0

    def __call__(self) -> bytes:
        self.drawn += 1
        return b"picture"


@pytest.fixture
def artist() -> Artist:
    return Artist()


def kept(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / FOLDER).iterdir() if path.name != ".gitignore")


def test_what_was_drawn_is_not_drawn_again(tmp_path: Path, artist: Artist) -> None:
    assert [DrawingCache(tmp_path).get(("a", 1), artist) for _ in range(3)] == [b"picture"] * 3
    assert artist.drawn == 1
    DrawingCache(tmp_path).get(("a", 2), artist)
    assert artist.drawn == 2


@pytest.mark.parametrize("torn", [b"", b"picture", bytes(32), bytes(32) + b"picture"])
def test_a_file_that_is_not_whole_is_drawn_again(tmp_path: Path, artist: Artist, torn: bytes) -> None:
    DrawingCache(tmp_path).get("a", artist)
    (file,) = kept(tmp_path)
    whole = file.read_bytes()
    for broken in (torn, whole[:-1], whole + b" "):
        file.write_bytes(broken)
        assert DrawingCache(tmp_path).get("a", artist) == b"picture"
        assert file.read_bytes() == whole


def test_what_comes_along_with_a_repository_is_not_believed(tmp_path: Path, artist: Artist) -> None:
    DrawingCache(tmp_path / "one").get("a", artist)
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    DrawingCache(tmp_path / "two").get("a", artist)
    assert artist.drawn == 2


def test_what_a_build_did_not_ask_for_is_forgotten(tmp_path: Path, artist: Artist) -> None:
    DrawingCache(tmp_path).get("a", artist)
    cache = DrawingCache(tmp_path)
    cache.get("b", artist)
    cache.forget_unused()
    assert len(kept(tmp_path)) == 1
    DrawingCache(tmp_path).get("b", artist)
    assert artist.drawn == 2


def test_nothing_is_kept_behind_a_link_or_where_nothing_can_be_written(tmp_path: Path, artist: Artist) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / ".plaudit").symlink_to(tmp_path / "elsewhere")
    assert DrawingCache(tmp_path).get("a", artist) == b"picture"
    assert list((tmp_path / "elsewhere").iterdir()) == []
    (tmp_path / "file").touch()
    assert DrawingCache(tmp_path / "file").get("a", artist) == b"picture"
