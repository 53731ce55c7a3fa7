"""A site that GitHub Pages would not take is refused before anything is published."""

import io
import tarfile
from functools import partial
from pathlib import Path

import pytest

import plaudit.build
from plaudit.credentials.keys import new_key_text, read_signing_key
from plaudit.site.output_paths import WriteError
from plaudit.site.page_limits import LARGEST_SITE, PageLimit, bytes_in_tar
from support.record_cases import base_site, read_case

SIZES = [600, 0, 512]
SIZE = 3 * 512 + 512 + 2 * 512


def test_a_gigabyte_is_the_limit() -> None:
    assert LARGEST_SITE == 1_000_000_000


@pytest.mark.parametrize("size", [0, 1, 511, 512, 513, 1024, 100_000])
def test_the_size_is_that_in_a_tar(size: int) -> None:
    with tarfile.open(fileobj=io.BytesIO(), mode="w", format=tarfile.USTAR_FORMAT) as tar:
        member = tarfile.TarInfo("file")
        member.size = size
        tar.addfile(member, io.BytesIO(bytes(size)))
        assert bytes_in_tar(size) == tar.offset


def test_files_pass_up_to_the_limit() -> None:
    limit = PageLimit(largest=SIZE)
    for size in SIZES:
        limit.add(size)
    assert limit.size == SIZE


def test_the_file_that_is_too_much_does_not_pass() -> None:
    limit = PageLimit(largest=SIZE - 1)
    for size in SIZES[:2]:
        limit.add(size)
    with pytest.raises(WriteError, match="larger than the 0 MB that GitHub Pages takes"):
        limit.add(SIZES[2])


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (0, []),
        (800_000_000, []),
        (800_000_001, ["the site fills 80% of the 1,000 MB that GitHub Pages takes"]),
        (999_999_999, ["the site fills 100% of the 1,000 MB that GitHub Pages takes"]),
    ],
)
def test_a_warning_comes_at_four_fifths(size: int, said: list[str]) -> None:
    assert PageLimit(size=size).warnings() == said


def test_only_a_release_is_held_to_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = read_signing_key(new_key_text())
    config = read_case(Path(__file__).parents[1] / "cases" / "checks" / "base.txt")["site_config.yml"]
    config = config.replace("test.example.org", "test.edu") + f"keys: [{{public: {key.public}, from: 2026-01-01}}]\n"
    site = base_site(tmp_path, **{"site_config.yml": config})
    plaudit.build.build(site, key, tmp_path / "site", release=True)
    before = (tmp_path / "site").resolve()
    monkeypatch.setattr(plaudit.build, "PageLimit", partial(PageLimit, largest=100_000))
    with pytest.raises(WriteError, match="GitHub Pages"):
        plaudit.build.build(site, key, tmp_path / "site", release=True)
    assert (tmp_path / "site").resolve() == before
    plaudit.build.build(site, key, tmp_path / "site")
    assert (tmp_path / "site").resolve() != before
