"""Checks of the site as a whole: keys and pictures."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from plaudit.records.checks.context import Context
from plaudit.records.load import CONFIG, IMAGES
from plaudit.records.pictures import fault
from plaudit.records.problem import WARNING, Problem
from plaudit.records.registry import Educator, Registry
from plaudit.records.site_model import Key
from plaudit.records.slugs import is_device
from plaudit.records.yaml_reader import FieldPath

_AHEAD = dt.timedelta(days=30)  # how long before security.txt expires there is a word about it
_PICTURES = ".svg, .png, .jpg, .jpeg or .webp"
_IMAGE = re.compile(rf"{IMAGES}/[A-Za-z0-9_-][A-Za-z0-9._-]*\.(?:svg|png|jpe?g|webp)")


def check_keys(context: Context) -> Iterator[Problem]:
    """Every key is listed once, and its days come in the order in which a key lives: from, until, compromised."""
    seen: dict[str, Key] = {}
    for index, key in enumerate(context.registry.site.keys):
        if key.public in seen:
            disowned = key.compromised or seen[key.public].compromised
            hint = "keep the one that says `compromised`" if disowned else "keep one of the two"
            yield context.problem(CONFIG, ("keys", index, "public"), "this key is listed twice", hint)
        seen[key.public] = key
        for name, message, hint in _faults_of_days(key, context.today):
            yield context.problem(CONFIG, ("keys", index, name), message, hint)


def _faults_of_days(key: Key, today: dt.date) -> Iterator[tuple[str, str, str]]:
    """The day of a key that is wrong, what is wrong with it, and what to write instead."""
    begins, both = f"before it begins on {key.from_}", "look at both dates"
    if key.until and key.until < key.from_:
        yield "until", f"this key ends on {key.until}, {begins}", both
    if key.compromised and key.compromised < key.from_:
        yield "compromised", f"this key is compromised on {key.compromised}, {begins}", both
    if key.compromised and key.until and key.until > key.compromised:
        message = f"this key ends on {key.until}, after it was compromised on {key.compromised}"
        yield "until", message, "a compromised key signs no more: remove `until`, or write the day of its retirement"
    for name, day in (("until", key.until), ("compromised", key.compromised)):
        if day and day > today:
            hint = f"write it when that day has come: whatever its date, it takes effect at once (today is {today})"
            yield name, f"{day} lies in the future", hint


def check_security_contact(context: Context) -> Iterator[Problem]:
    """security.txt has not expired, nor will it soon. Nothing is wrong with an award then, so it is a warning."""
    security = context.registry.site.security
    if security and security.expires - _AHEAD < context.today:
        expired = security.expires < context.today
        message = f"security.txt {'expired' if expired else 'expires'} on {security.expires}"
        hint = f"see whether {security.contact} is still right, and write a day within the next year"
        yield context.problem(CONFIG, ("security", "expires"), message, hint, severity=WARNING)


def check_reserved_names(context: Context) -> Iterator[Problem]:
    """No record has a name that one system or another keeps for its devices: nobody could check it out there."""
    registry = context.registry
    named = [(versions[min(versions)].path, id_) for id_, versions in registry.credentials.items()]
    for kind, records in (("stacks", registry.stacks), ("frameworks", registry.frameworks)):
        named += [(f"catalog/{kind}/{id_}.yml", id_) for id_ in records]
    named += [(f"catalog/organizations/{id_}.yml", id_) for id_ in registry.organizations]
    named += [(_file_of(educator), slug) for slug, educator in registry.educators.items()]
    for path, id_ in named:
        if is_device(id_):
            yield Problem(path, 0, 0, f"the name `{id_}` is reserved: Windows keeps it for a device", "choose another")


def _file_of(educator: Educator) -> str:
    """A file in somebody's folder, so that an import knows which row asks for the folder."""
    has_only_awards = educator.profile is None and educator.awards
    return educator.awards[0].path if has_only_awards else f"profiles/{educator.slug}/profile.yml"


def _images(registry: Registry) -> Iterator[tuple[str, FieldPath, str]]:
    """The pictures that records name: file, key and path."""
    site = registry.site
    for key, file in (("logo", site.logo), ("favicon", site.favicon)):
        if file:
            yield CONFIG, (key,), file
    if site.issuer.logo:
        yield CONFIG, ("issuer", "logo", "file"), site.issuer.logo.file
    for versions in registry.credentials.values():
        for version in versions.values():
            if version.record.image:
                yield version.path, ("image", "file"), version.record.image.file
    for id_, stack in registry.stacks.items():
        if stack.image:
            yield f"catalog/stacks/{id_}.yml", ("image", "file"), stack.image.file


def check_home_and_footer(context: Context) -> Iterator[Problem]:
    """No part stands on the home page twice, and each link of the footer leads to one place."""
    site = context.registry.site
    for index, part in enumerate(site.home):
        if part in site.home[:index]:
            yield context.problem(CONFIG, ("home", index), f"`{part}` stands here twice", "remove one of the two")
    for index, link in enumerate(site.footer.links if site.footer else ()):
        if (link.url is None) == (link.page is None):
            message = f"the link `{link.name}` needs one place to lead to"
            hint = "write `url:` with an address elsewhere, or `page:` with one on this site, like about/"
            yield context.problem(CONFIG, ("footer", "links", index), message, hint)


def check_images(context: Context) -> Iterator[Problem]:
    """A picture is a harmless file of the catalog that exists and can be told from the others."""
    seen: dict[str, str] = {}
    for path, where, name in _images(context.registry):
        file = context.registry.root / name
        if not _IMAGE.fullmatch(name):
            hint = f"put it into {IMAGES}/; in its name use letters, digits, - _ and . only, and end in {_PICTURES}"
            yield context.problem(path, where, f"`{name}` is not a picture of the catalog", hint)
        elif not file.is_file() or file.is_symlink():
            yield context.problem(path, where, f"there is no file {name}", "check the name, or add the file")
        elif wrong := fault(file.read_bytes(), file.name):
            yield context.problem(
                path, where, wrong, "export it anew from a drawing program, without scripts and links"
            )
        elif seen.setdefault(name.lower(), name) != name:
            message = f"`{name}` differs from `{seen[name.lower()]}` by capital letters only"
            yield context.problem(path, where, message, "rename one of the two")


def published_images(registry: Registry) -> list[str]:
    """The pictures that records use, by their path, sorted. Other files of the catalog stay where they are."""
    return sorted({name for _, _, name in _images(registry)})
