"""Whatever happens while a site is written, the one that was there is complete until the new one is."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plaudit.site.writer import WriteError, Written, write_site

Site = dict[str, bytes]
ONE: Site = {"index.html": b"one", "a/1/index.html": b"award", "assets/x.css": b"p{}"}
TWO: Site = {"index.html": b"two", "a/2/index.html": b"other award", "assets/x.css": b"p{}"}

make_link = os.symlink  # the real one, where a test takes it away from the writer


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture(params=["links", "no links"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """File systems with symbolic links, and those without."""
    if request.param == "no links":
        monkeypatch.setattr(os, "symlink", refuse)
    return str(request.param)


def refuse(*_: object, **__: object) -> None:
    raise OSError(1, "Operation not permitted")


def write(site: Site, out: Path) -> Written:
    return write_site(site.items(), out)


def read(out: Path) -> Site:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def folders(out: Path) -> set[str]:
    return {path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_dir()}


def test_the_site_is_exactly_the_files(out: Path, system: str) -> None:
    assert write(ONE, out) == Written(written=3, unchanged=0, removed=0, bytes=11)
    assert read(out) == ONE
    assert out.is_symlink() == (system == "links")


def test_each_build_replaces_the_one_before(out: Path, system: str) -> None:
    for site in (ONE, TWO, ONE, ONE, TWO, {"index.html": b"last"}):
        write(site, out)
        assert read(out) == site, system
    assert folders(out) == set()


def test_only_what_differs_is_written(out: Path) -> None:
    write(ONE, out)
    write(ONE, out)
    before = {path: path.stat().st_mtime_ns for path in (out.parent / ".site.generations" / "a").rglob("*.*")}
    assert write(ONE | {"new.html": b"new"}, out) == Written(written=1, unchanged=3, removed=0, bytes=14)
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_what_the_site_no_longer_has_is_removed(out: Path) -> None:
    write(ONE, out)
    write(ONE, out)
    assert write({"index.html": b"one"}, out).removed == 2
    assert read(out) == {"index.html": b"one"}
    assert folders(out) == set()


def test_a_site_of_any_size_arrives_whole(out: Path) -> None:
    big = os.urandom(3_000_000)
    write({"big.bin": big, "empty.txt": b""}, out)
    assert read(out) == {"big.bin": big, "empty.txt": b""}


@pytest.mark.parametrize("after", [0, 1, 2, 3])
def test_a_build_that_fails_leaves_the_old_site(out: Path, system: str, after: int) -> None:
    def failing() -> Iterator[tuple[str, bytes]]:
        yield from list(TWO.items())[:after]
        raise ZeroDivisionError

    write(TWO, out)
    write(ONE, out)
    with pytest.raises(ZeroDivisionError):
        write_site(failing(), out)
    assert read(out) == ONE
    write(TWO, out)
    assert read(out) == TWO, system


KILLED = """
    import os, sys
    from pathlib import Path
    from plaudit.site.writer import write_site
    step, out = int(sys.argv[1]), Path(sys.argv[2])
    calls = 0
    def count(event, arguments):
        global calls
        touches = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink"}
        calls += event in touches and str(out.parent) in str(arguments)
        if calls == step:
            os._exit(9)
    sys.addaudithook(count)
    write_site({"index.html": b"two", "a/2/index.html": b"other award", "assets/x.css": b"p{}"}.items(), out)
"""


def test_a_build_that_is_killed_at_any_step_leaves_a_whole_site(out: Path) -> None:
    """Kills the build before every single thing that it does to the file system, until it gets through."""
    write(TWO, out)
    write(ONE, out)
    for step in range(1, 100):
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(KILLED), str(step), str(out)], capture_output=True, check=False
        )
        if done.returncode == 0:
            break
        assert done.returncode == 9, done.stderr.decode()
        assert read(out) == ONE
    assert step > 10
    assert read(out) == TWO


def test_what_was_changed_by_hand_is_put_right(out: Path) -> None:
    write(ONE, out)
    write(ONE, out)
    hidden = out.parent / ".site.generations" / "a"
    (hidden / "index.html").write_bytes(b"eno")  # the same size
    (hidden / "a/1/index.html").unlink()
    (hidden / "stranger.html").write_bytes(b"stranger")
    assert write(ONE, out) == Written(written=2, unchanged=1, removed=1, bytes=11)
    assert read(out) == ONE


@pytest.mark.parametrize(
    "manifest", [b"", b"{", b"[]", b'{"index.html": 1}', b'{"index.html": ["x", "y", "z"]}', b"\xff"]
)
def test_without_a_sound_manifest_contents_are_compared(out: Path, manifest: bytes) -> None:
    write(ONE, out)
    write(ONE, out)
    (out.parent / ".site.generations" / "a.json").write_bytes(manifest)
    (out.parent / ".site.generations" / "a" / "index.html").write_bytes(b"eno")
    assert write(ONE, out) == Written(written=1, unchanged=2, removed=0, bytes=11)
    assert read(out) == ONE


def test_files_and_folders_may_change_places(out: Path, system: str) -> None:
    first, second = {"x/y/z": b"1", "q": b"2"}, {"x": b"3", "q/r/s": b"4"}
    for site in (first, first, second, second, first, first):
        write(site, out)
        assert read(out) == site, system


def test_links_inside_a_generation_are_not_followed(out: Path, tmp_path: Path) -> None:
    precious = tmp_path / "precious.txt"
    precious.write_bytes(b"precious")
    write(ONE, out)
    write(ONE, out)
    hidden = out.parent / ".site.generations" / "a"
    (hidden / "index.html").unlink()
    (hidden / "index.html").symlink_to(precious)
    (hidden / "extra").symlink_to(tmp_path, target_is_directory=True)
    write(ONE, out)
    assert read(out) == ONE
    assert precious.read_bytes() == b"precious"


@pytest.mark.parametrize("folder", ["", "/a", "/b"])
def test_a_link_in_place_of_our_own_folders_is_refused(out: Path, tmp_path: Path, folder: str, system: str) -> None:
    """Whoever can add files to the repository could have a build empty any folder."""
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "thesis.txt").write_bytes(b"mine")
    place = out.parent / f".site.generations{folder}"
    place.parent.mkdir(exist_ok=True)
    make_link(victim, place, target_is_directory=True)
    for _ in range(2):
        with pytest.raises(WriteError, match=r"site\.generations.* is a link.* remove it"):
            write(ONE, out)
    assert read(victim) == {"thesis.txt": b"mine"}, system
    assert not out.exists()


@pytest.mark.parametrize(
    "name", ["lock", "a.json", "b.json", "a.new", "b.new", "current", "current.new", "anything-else"]
)
def test_a_link_among_our_own_files_is_refused(out: Path, tmp_path: Path, name: str, system: str) -> None:
    victim = tmp_path / "victim.txt"
    victim.write_bytes(b"mine")
    write(ONE, out)
    place = out.parent / ".site.generations" / name
    place.unlink(missing_ok=True)
    make_link(victim, place)
    with pytest.raises(WriteError, match="is a link"):
        write(TWO, out)
    assert victim.read_bytes() == b"mine"
    assert read(out) == ONE, system


def test_a_link_to_nothing_makes_nothing(out: Path, tmp_path: Path) -> None:
    write(ONE, out)
    (out.parent / ".site.generations" / "b").symlink_to(tmp_path / "new")
    (out.parent / ".site.generations" / "b.json").symlink_to(tmp_path / "new.json")
    with pytest.raises(WriteError, match="is a link"):
        write(TWO, out)
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "new.json").exists()


def test_a_site_that_leads_to_a_generation_that_is_a_link_is_refused(out: Path, tmp_path: Path) -> None:
    """Both come with the repository: `site` looks like ours, and leads on to somewhere else."""
    (tmp_path / "victim").mkdir()
    (out.parent / ".site.generations").mkdir()
    (out.parent / ".site.generations" / "a").symlink_to(tmp_path / "victim", target_is_directory=True)
    out.symlink_to(".site.generations/a", target_is_directory=True)
    with pytest.raises(WriteError, match="is a link"):
        write(ONE, out)
    assert list((tmp_path / "victim").iterdir()) == []


def test_the_link_that_a_killed_build_left_does_no_harm(out: Path) -> None:
    write(ONE, out)
    (out.parent / ".site.generations" / "link").symlink_to(".site.generations/b", target_is_directory=True)
    write(TWO, out)
    assert read(out) == TWO


def test_a_folder_that_no_build_made_is_refused(out: Path, system: str) -> None:
    out.mkdir()
    (out / "thesis.txt").write_bytes(b"mine")
    with pytest.raises(WriteError, match="no build made"):
        write(ONE, out)
    assert read(out) == {"thesis.txt": b"mine"}
    assert list(out.parent.iterdir()) == [out], system


def test_a_folder_that_took_the_place_of_a_site_is_refused(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "symlink", refuse)
    write(ONE, out)
    out.rename(out.parent / "elsewhere")
    out.mkdir()
    (out / "thesis.txt").write_bytes(b"mine")
    with pytest.raises(WriteError, match="no build made"):
        write(ONE, out)
    assert read(out) == {"thesis.txt": b"mine"}


def test_an_empty_folder_is_taken(out: Path, system: str) -> None:
    out.mkdir()
    write(ONE, out)
    assert read(out) == ONE, system


def test_a_file_and_a_strange_link_are_refused(out: Path, tmp_path: Path) -> None:
    out.write_bytes(b"mine")
    with pytest.raises(WriteError, match="is a file"):
        write(ONE, out)
    out.unlink()
    (tmp_path / "elsewhere").mkdir()
    out.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(WriteError, match="somewhere else"):
        write(ONE, out)
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_switch_without_links_that_was_killed_half_way_is_mended(out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "symlink", refuse)
    write(ONE, out)
    out.rename(out.parent / ".site.generations" / "a")  # killed after the first of the two renames
    with pytest.raises(ZeroDivisionError):
        write_site((("x", bytes(1 // 0)) for _ in "x"), out)
    assert read(out) == ONE


def test_two_builds_at_once_are_refused(out: Path) -> None:
    write(ONE, out)
    with FileLock(out.parent / ".site.generations" / "lock"), pytest.raises(WriteError, match="another build"):
        write(TWO, out)
    assert read(out) == ONE


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["/etc/passwd"], "not relative"),
        (["../x"], "not the path of a file"),
        (["a/../../x"], "not the path of a file"),
        (["a//x"], "not the path of a file"),
        (["a/./x"], "not the path of a file"),
        (["a/"], "not the path of a file"),
        ([""], "not the path of a file"),
        (["a\\x"], "not every system"),
        (["c:x"], "not every system"),
        (["caf\udce9"], "not every system"),
        (["a\0x"], "not every system"),
        (["a", "a"], "two pages or files want the address a"),
        (["a/X.html", "a/x.html"], r"as a/X\.html and a/x\.html"),
        (["caf\u00e9", "cafe\u0301"], "two pages or files"),
        (["A/x", "a/y"], "capital letters"),
        (["a", "a/x"], "a file and a folder"),
        (["a/x", "a"], "a file and a folder"),
        (["a/b/x", "A"], "a file and a folder"),
    ],
)
def test_paths_that_no_site_may_have(out: Path, paths: list[str], message: str) -> None:
    write(ONE, out)
    with pytest.raises(WriteError, match=message):
        write_site([(path, b"") for path in paths], out)
    assert read(out) == ONE


def test_the_system_s_refusal_is_a_write_error(out: Path) -> None:
    with pytest.raises(WriteError, match="the system refuses"):
        write({"x" * 300: b""}, out)


def test_errors_of_whoever_makes_the_files_pass_through(out: Path) -> None:
    def files() -> Iterator[tuple[str, bytes]]:
        yield "x", Path("/nothing/here").read_bytes()

    with pytest.raises(FileNotFoundError):
        write_site(files(), out)


NAMES = st.sampled_from(["a", "b", "a1", "c"])
SITES = st.dictionaries(st.lists(NAMES, min_size=1, max_size=3).map("/".join), st.binary(max_size=3), max_size=6)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(sites=st.lists(SITES, max_size=5))
def test_any_sequence_of_sites_arrives(tmp_path_factory: pytest.TempPathFactory, sites: list[Site]) -> None:
    out = tmp_path_factory.mktemp("run") / "site"
    before: Site = {}
    for site in sites:
        if any(longer.startswith(f"{path}/") for path in site for longer in site):
            with pytest.raises(WriteError, match="a file and a folder"):
                write(site, out)
        else:
            write(site, out)
            before = site
        assert (read(out) if out.exists() else {}) == before
