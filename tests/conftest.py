"""Fixtures for every test."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import pytest
from filelock import FileLock
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from support.browser import ARGUMENTS, find_chromium
from support.command import ROOT, plaudit
from support.signed import build_signed_site
from support.static import serving

# How long an example takes says how busy the machine is.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session", autouse=True)
def _nothing_kept_from_before(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is kept from run to run is kept in a folder of the tests' own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("kept")))
        yield


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A running headless Chromium."""
    path = find_chromium()
    if path is None:
        _absent("needs Chromium, which is absent (CHROMIUM can name one; scripts/test installs it)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder on loopback until the tests end and returns its address."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serving(folder))


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder with official vectors, outside verifiers and real input, which is no part of the repository."""
    folder = Path(os.environ.get("PLAUDIT_SHARED") or ROOT.parent / "shared")
    if not folder.is_dir():
        pytest.skip("needs ../shared, which is absent")
    return folder


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site of this repository, built once for all workers. Only to be read: change a copy."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    site = base / "example-site"
    with FileLock(base / "example-site.lock"):
        if not site.exists():
            built = plaudit("build", "--out", site)
            assert built.returncode == 0, built.stderr
    return site


def _absent(what: str) -> NoReturn:
    """Skips, but never where nobody would see it."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture(scope="session")
def signed_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example site, signed with a listed key as a published one is. Only to be read."""
    base = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        base = base.parent
    folder = base / "signed"
    with FileLock(base / "signed.lock"):
        if not (folder / "site").exists():
            build_signed_site(folder)
    return folder / "site"
