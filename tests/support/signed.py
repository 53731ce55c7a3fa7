"""The example site signed with a listed key, as a published one is, and what its pages say when they have checked."""

import shutil
from pathlib import Path

from playwright.sync_api import Page

from support.command import ROOT, plaudit
from support.w3c_key import PUBLIC, SECRET

HOST = "credentials.riverbend.example.org"
SETTLED = "[data-verdict]:not([data-verdict=pending])"


def build_signed_site(folder: Path) -> None:
    """Build it in a new folder, into the folder site."""
    for name in ("catalog", "profiles", "pages", "theme"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    config = (ROOT / "site_config.yml").read_text("utf-8")
    keys = f"\nkeys:\n  - {{public: {PUBLIC}, from: 2025-01-01}}\n"
    (folder / "site_config.yml").write_text(config + keys, encoding="utf-8")
    built = plaudit("build", folder=folder, key=SECRET)
    assert built.returncode == 0, built.stdout + built.stderr


def verdict(page: Page) -> str | None:
    return page.locator("[data-verdict]").first.get_attribute("data-verdict")
