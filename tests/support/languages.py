"""The example site in other languages than its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml

from plaudit.site.language import categories_of
from support.command import ROOT, plaudit

_PARTS = ("catalog", "pages", "profiles", "site_config.yml")


def example_in(language: str, folder: Path) -> Path:
    """A copy of the example in another language. One without words is written as if its words were the English ones."""
    for name in _PARTS:
        source, target = ROOT / name, folder / name
        shutil.copytree(source, target) if source.is_dir() else shutil.copy(source, target)
    config = folder / "site_config.yml"
    config.write_text(config.read_text("utf-8").replace("language: en", f"language: {language}"), "utf-8")
    if not (ROOT / "theme" / "words" / f"{language}.yml").exists():
        words = folder / "theme" / "words" / f"{language}.yml"
        words.parent.mkdir(parents=True)
        words.write_text(yaml.safe_dump(_made_up(language), allow_unicode=True), "utf-8")
    return folder


def _made_up(language: str) -> object:
    english = yaml.safe_load((ROOT / "theme" / "words" / "en.yml").read_text("utf-8"))
    return _with_forms(english, categories_of(language))


def _with_forms(tree: object, categories: list[str]) -> object:
    """The same texts, with every plural form that the language has."""
    if not isinstance(tree, dict):
        return tree
    if "other" in tree:
        return {category: tree.get(category, tree["other"]) for category in categories}
    return {key: _with_forms(inner, categories) for key, inner in tree.items()}


def built(folder: Path) -> Path:
    """The site of a folder."""
    done = plaudit("build", folder=folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"
