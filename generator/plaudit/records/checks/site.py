"""Checks of the site as a whole: keys and pictures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from plaudit.records.checks.context import Context
from plaudit.records.load import CONFIG, IMAGES
from plaudit.records.problem import Problem
from plaudit.records.site_model import Image
from plaudit.records.yaml_reader import FieldPath

MAX_IMAGE_BYTES = 500_000
_PICTURES = ".svg, .png, .jpg, .jpeg or .webp"
_IMAGE = re.compile(rf"{IMAGES}/[A-Za-z0-9_-][A-Za-z0-9._-]*\.(?:svg|png|jpe?g|webp)")


def check_keys(context: Context) -> Iterator[Problem]:
    """Every key is listed once, and its window does not end before it begins."""
    seen: set[str] = set()
    for index, key in enumerate(context.registry.site.keys):
        if key.public in seen:
            yield context.problem(CONFIG, ("keys", index, "public"), "this key is listed twice", "keep one of the two")
        seen.add(key.public)
        if key.until and key.until < key.from_:
            message = f"this key ends on {key.until}, before it begins on {key.from_}"
            yield context.problem(CONFIG, ("keys", index, "until"), message, "look at both dates")


def _images(context: Context) -> Iterator[tuple[str, FieldPath, Image]]:
    registry = context.registry
    if registry.site.issuer.logo:
        yield CONFIG, ("issuer", "logo", "file"), registry.site.issuer.logo
    for versions in registry.credentials.values():
        for version in versions.values():
            if version.record.image:
                yield version.path, ("image", "file"), version.record.image
    for id_, stack in registry.stacks.items():
        if stack.image:
            yield f"catalog/stacks/{id_}.yml", ("image", "file"), stack.image


def check_images(context: Context) -> Iterator[Problem]:
    """A picture is a file of the catalog, exists, and is not too large."""
    for path, where, image in _images(context):
        file = context.registry.root / image.file
        if not _IMAGE.fullmatch(image.file):
            hint = f"put it into {IMAGES}/; in its name use letters, digits, - _ and . only, and end in {_PICTURES}"
            yield context.problem(path, where, f"`{image.file}` is not a picture of the catalog", hint)
        elif not file.is_file() or file.is_symlink():
            yield context.problem(path, where, f"there is no file {image.file}", "check the name, or add the file")
        elif (size := file.stat().st_size) > MAX_IMAGE_BYTES:
            message = f"{image.file} has {size // 1000} KB"
            yield context.problem(path, where, message, f"make it smaller than {MAX_IMAGE_BYTES // 1000} KB")


def published_images(root: Path) -> Iterator[str]:
    """The pictures of the catalog that are published, by their path; other files there stay where they are."""
    folder = root / IMAGES
    if folder.is_dir() and not folder.is_symlink() and not folder.parent.is_symlink():
        for file in sorted(folder.iterdir()):
            if _IMAGE.fullmatch(f"{IMAGES}/{file.name}") and file.is_file() and not file.is_symlink():
                yield f"{IMAGES}/{file.name}"
