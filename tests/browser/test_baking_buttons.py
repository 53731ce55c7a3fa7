"""The buttons of an award page make pictures with the credential inside, which Plaudit and others read back."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

from plaudit.records.baked_images import baked_award
from support.baked import png
from support.command import plaudit
from support.openbadges import outside_verdict
from support.record_cases import base_site

pytestmark = pytest.mark.browser

VALID, REVOKED, SMALL = "26f2w5c23vfg", "26dzpxgsh5sx", "26k7m4q2tz9x"
Serve = Callable[[Path], str]


def opened(chromium: Browser, address: str) -> tuple[Page, list[str]]:
    page = chromium.new_context(accept_downloads=True).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return page, asked


def made(page: Page, form: str, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name=f"{form}: picture with the credential inside").click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


@pytest.mark.parametrize("form", ["PNG", "SVG"])
def test_a_click_gives_a_picture_that_verifies(
    chromium: Browser, serve: Serve, example_site: Path, tmp_path: Path, form: str
) -> None:
    page, asked = opened(chromium, f"{serve(example_site)}a/{VALID}/")
    asked.clear()
    picture = made(page, form, tmp_path)
    said = page.locator(".bake [role=status]").inner_text()
    page.context.close()
    assert (picture.name, said) == (f"{VALID}.{form.lower()}", f"Saved as {VALID}.{form.lower()}")
    assert baked_award(picture.read_bytes(), picture.name) == (
        (example_site / "a" / VALID / "credential.json").read_bytes().rstrip()
    )
    assert outside_verdict(picture.read_bytes(), example_site) == "valid"
    lists = [part for path in (example_site / "status").glob("*.json") for part in ("--status", str(path))]
    keys = ["--did", str(example_site / "issuer" / "did.json")]
    done = plaudit("verify", "--offline", *keys, *lists, "--json", "--now", "2026-11-23", picture)
    assert [result["verdict"] for result in json.loads(done.stdout)] == ["valid"]
    names = {address.rpartition("/")[2] for address in asked if not address.startswith("blob:")}
    assert names <= {"credential.json", "badge.svg", "svg-baking.mjs", "png-chunks.mjs"}


def test_the_png_shows_the_badge(chromium: Browser, serve: Serve, example_site: Path, tmp_path: Path) -> None:
    page, _ = opened(chromium, f"{serve(example_site)}a/{VALID}/")
    picture = made(page, "PNG", tmp_path)
    page.context.close()
    assert plaudit("bake", VALID, "--format", "png", "--out", tmp_path / "own").returncode == 0
    shown, drawn = on_white(picture), on_white(tmp_path / "own" / picture.name)
    assert shown.size == drawn.size == (512, 512)
    small = [image.resize((16, 16)).tobytes() for image in (shown, drawn)]
    # Two programs draw edges a little differently.
    assert max(abs(one - other) for one, other in zip(*small, strict=True)) < 16


def on_white(file: Path) -> Image.Image:
    with Image.open(file) as picture:
        return Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA")).convert("RGB")


def test_a_revoked_award_has_no_buttons(chromium: Browser, serve: Serve, example_site: Path) -> None:
    page, _ = opened(chromium, f"{serve(example_site)}a/{REVOKED}/")
    assert page.locator("[data-bake]").count() == 0
    page.context.close()


def test_without_javascript_there_are_no_buttons(chromium: Browser, serve: Serve, example_site: Path) -> None:
    page = chromium.new_context(java_script_enabled=False).new_page()
    page.goto(f"{serve(example_site)}a/{VALID}/")
    assert page.locator("[data-bake]").count() == 1
    assert not page.locator("[data-bake]").is_visible()
    assert not page.get_by_text("Picture", exact=True).is_visible()
    page.context.close()


def test_nothing_is_saved_when_the_credential_cannot_be_had(
    chromium: Browser, serve: Serve, example_site: Path
) -> None:
    page, _ = opened(chromium, f"{serve(example_site)}a/{VALID}/")
    page.route("**/credential.json", lambda route: route.abort())
    page.get_by_role("button", name="SVG: picture with the credential inside").click()
    said = page.locator(".bake [role=status]")
    said.get_by_text("The picture could not be made").wait_for()
    page.context.close()


def small_site(folder: Path, name: str, picture: bytes) -> Path:
    """A built site whose credential has a picture of its own."""
    base_site(folder)
    credential = folder / "catalog/credentials/talk/v1.yml"
    (folder / "catalog/images").mkdir()
    (folder / "catalog/images" / name).write_bytes(picture)
    image = f"image: {{file: catalog/images/{name}, alt: A badge}}\n"
    credential.write_text(credential.read_text("utf-8").rstrip() + "\n" + image, "utf-8")
    built = plaudit("build", folder=folder)
    assert built.returncode == 0, built.stdout
    return folder / "site"


def test_a_png_of_its_own_stays_as_it_is(chromium: Browser, serve: Serve, tmp_path: Path) -> None:
    site = small_site(tmp_path, "own.png", png())
    page, _ = opened(chromium, f"{serve(site)}a/{SMALL}/")
    picture = made(page, "PNG", tmp_path).read_bytes()
    assert not page.get_by_role("button", name="SVG: picture with the credential inside").is_visible()
    page.context.close()
    assert (picture[:33], picture[-22:]) == (png()[:33], png()[-22:])


def test_a_drawing_without_a_size_is_drawn(chromium: Browser, serve: Serve, tmp_path: Path) -> None:
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 20"><path d="M0 0h10v20H0z" fill="#0e5664"/></svg>'
    )
    site = small_site(tmp_path, "own.svg", drawing)
    page, _ = opened(chromium, f"{serve(site)}a/{SMALL}/")
    picture = made(page, "PNG", tmp_path)
    page.context.close()
    with Image.open(picture) as image:
        assert (image.size, image.convert("RGB").getpixel((128, 256))) == ((256, 512), (14, 86, 100))
