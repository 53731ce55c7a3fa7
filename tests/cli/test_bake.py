"""`plaudit bake`: pictures with the credential inside, which Plaudit and others read back."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from plaudit.records.baked_images import baked_award
from support.baked import png
from support.command import ROOT, plaudit
from support.openbadges import outside_verdict
from support.record_cases import base_site

VALID, OTHER, REVOKED = "26f2w5c23vfg", "26k7m4q2tz9x", "26dzpxgsh5sx"
VERSION = Path("catalog/credentials/talk/v1.yml")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with one award, built."""
    base_site(tmp_path)
    assert plaudit("build", folder=tmp_path).returncode == 0
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def with_own_picture(site: Path, name: str, data: bytes) -> None:
    (site / "catalog/images").mkdir(exist_ok=True)
    (site / "catalog/images" / name).write_bytes(data)
    credential = site / VERSION
    image = f"\nimage: {{file: catalog/images/{name}, alt: A badge}}\n"
    credential.write_text(credential.read_text("utf-8").rstrip() + image, "utf-8")


def test_pictures_hold_what_the_build_publishes(example_site: Path, tmp_path: Path) -> None:
    done = plaudit("bake", VALID, "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [str(tmp_path / f"{VALID}.svg"), str(tmp_path / f"{VALID}.png")]
    published = (example_site / "a" / VALID / "credential.json").read_bytes().rstrip()
    for name in files(tmp_path):
        assert baked_award((tmp_path / name).read_bytes(), name) == published


def test_plaudit_and_others_read_the_pictures_back(example_site: Path, tmp_path: Path) -> None:
    assert plaudit("bake", VALID, "--out", tmp_path).returncode == 0
    pictures = [tmp_path / name for name in files(tmp_path)]
    lists = [part for path in (example_site / "status").glob("*.json") for part in ("--status", str(path))]
    keys = ["--did", str(example_site / "issuer" / "did.json")]
    done = plaudit("verify", "--offline", *keys, *lists, "--json", "--now", "2026-11-23", *pictures)
    assert [result["verdict"] for result in json.loads(done.stdout)] == ["valid", "valid"], done.stderr
    for picture in pictures:
        assert outside_verdict(picture.read_bytes(), example_site) == "valid"
        changed = picture.read_bytes().replace(b'"awardedDate":"2026', b'"awardedDate":"2025')
        assert outside_verdict(changed, example_site) != "valid"


def test_the_png_is_512_pixels_wide(tmp_path: Path) -> None:
    assert plaudit("bake", VALID, "--format", "png", "--out", tmp_path).returncode == 0
    assert files(tmp_path) == [f"{VALID}.png"]
    with Image.open(tmp_path / f"{VALID}.png") as picture:
        picture.load()
        assert picture.size == (512, 512)


def test_a_built_site_gives_its_credentials_without_a_key(site: Path) -> None:
    path = site / "site" / "a" / OTHER / "credential.json"
    published = path.read_text("utf-8")
    path.write_text(published.replace("{", "{ ", 1), "utf-8")  # so that a newly signed one would differ
    done = plaudit("bake", OTHER, "--site", "site", "--format", "svg", folder=site)
    assert (done.returncode, done.stderr) == (0, "")
    assert baked_award((site / f"{OTHER}.svg").read_bytes(), "a.svg").decode() == path.read_text("utf-8").rstrip()


def test_a_site_that_holds_something_else_is_refused(site: Path) -> None:
    for content, words in (("{}", "this is not the credential of"), (None, "No such file")):
        path = site / "site" / "a" / OTHER / "credential.json"
        path.unlink() if content is None else path.write_text(content, "utf-8")
        done = plaudit("bake", OTHER, "--site", "site", "--out", "baked", folder=site)
        assert done.returncode == 1
        assert words in done.stderr
    assert not (site / "baked").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([f"{VALID[:-1]}x"], 2, f"no award has the id `{VALID[:-1]}x`; did you mean `{VALID}`?"),
        ([VALID, REVOKED], 1, f"the award {REVOKED} was revoked on "),
        ([], 2, "Missing argument 'AWARD...'"),
        ([VALID, "--format", "gif"], 2, "'gif' is not one of"),
        ([VALID, "--site", ".", "--key", "README.md"], 2, "--key has no use beside it"),
    ],
)
def test_what_gets_no_picture_is_said_and_nothing_is_written(
    tmp_path: Path, arguments: list[str], code: int, words: str
) -> None:
    done = plaudit("bake", *arguments, "--out", tmp_path / "out")
    assert done.returncode == code
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert files(tmp_path / "out") == []


def test_withdrawn_awards_get_no_picture(site: Path) -> None:
    (site / "profiles/removed").mkdir()
    (site / "profiles/removed/26a7m4q2tz9x.yml").write_text("on: 2026-06-01\nwas: revoked\n", "utf-8")
    done = plaudit("bake", "26a7m4q2tz9x", folder=site)
    assert (done.returncode, done.stdout) == (1, "")
    assert "the award 26a7m4q2tz9x was withdrawn" in done.stderr


def test_hidden_people_may_have_the_picture_of_their_award(site: Path) -> None:
    profile = site / "profiles/ana-lima/profile.yml"
    config = site / "site_config.yml"
    profile.write_text("name: Ana Lima\nvisibility: hidden\n", "utf-8")
    config.write_text(config.read_text("utf-8") + "records: private\n", "utf-8")
    done = plaudit("bake", OTHER, "--format", "png", folder=site)
    assert done.returncode == 0, done.stderr + done.stdout
    assert f"{OTHER} belongs to somebody who is hidden: hand its picture to them alone" in done.stderr


def test_a_png_of_its_own_is_baked_as_it_is(site: Path) -> None:
    with_own_picture(site, "own.png", png())
    done = plaudit("bake", OTHER, folder=site)
    assert done.returncode == 0, done.stderr + done.stdout
    baked = (site / f"{OTHER}.png").read_bytes()
    assert (baked[:33], baked[-22:]) == (png()[:33], png()[-22:])
    assert f"{OTHER}: catalog/images/own.png is a PNG, so in the SVG the drawn badge takes its place" in done.stderr


def test_a_jpeg_of_its_own_gives_way_to_the_drawn_badge(site: Path) -> None:
    with_own_picture(site, "own.jpg", b"\xff\xd8\xff\xe0")
    done = plaudit("bake", OTHER, folder=site)
    assert done.returncode == 0, done.stderr + done.stdout
    assert f"{OTHER}: catalog/images/own.jpg cannot hold an award, so the drawn badge takes its place" in done.stderr
    assert plaudit("build", folder=site).returncode == 0
    drawn = (site / "site/catalog/talk/v1/badge.svg").read_bytes()
    assert drawn.partition(b"\n")[2] in (site / f"{OTHER}.svg").read_bytes()


def test_a_drawing_of_its_own_is_baked(site: Path) -> None:
    own = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"><path d="M0 0h5v5z"/></svg>'
    with_own_picture(site, "own.svg", own)
    assert plaudit("bake", OTHER, folder=site).returncode == 0
    assert b'</openbadges:credential><path d="M0 0h5v5z"/></svg>' in (site / f"{OTHER}.svg").read_bytes()
    with Image.open(site / f"{OTHER}.png") as picture:
        assert picture.size == (256, 512)


def test_a_picture_that_cannot_be_used_is_one_line(site: Path) -> None:
    with_own_picture(site, "own.png", png()[:-3])
    done = plaudit("bake", OTHER, folder=site)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (
        1,
        f"plaudit: {OTHER}: this picture is cut off; download it again",
    )
    assert list(site.glob(f"{OTHER}.*")) == []


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", "utf-8")
    done = plaudit("bake", VALID, "--out", tmp_path / "file" / "out")
    assert done.returncode == 1
    assert "nothing was changed" in done.stderr
    assert "Traceback" not in done.stderr


def test_only_this_command_loads_what_draws() -> None:
    loaded = (
        "import sys, plaudit.cli; print([name for name in ('resvg_py', 'plaudit.site.badges') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
