"""The example site signed with a listed key, as a published one is, and what its pages say when they have checked."""

import shutil
from pathlib import Path

from playwright.sync_api import Page

from support.command import ROOT, plaudit

HOST = "credentials.riverbend.example.org"
SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"  # noqa: S105  # the W3C's published test key
PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
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
