"""Checks of awards from elsewhere: files are listed and readable, not our own, and give nobody's address away."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import unquote

from plaudit.records.checks.context import Context
from plaudit.records.external import ExternalAward, descriptions, external_awards, is_description
from plaudit.records.external_files import ExternalFile
from plaudit.records.external_values import NotAnAwardError, texts_not_of_issuer
from plaudit.records.private_text import address_in, without
from plaudit.records.problem import ERROR, WARNING, Problem
from plaudit.records.registry import Educator
from plaudit.records.site_model import Site
from plaudit.records.strict_json import JsonObject, is_object

_HASHED = ("email", "emailAddress")  # as Open Badges 2.0 and 3.0 call what identifies the recipient
_OUR_ISSUER = "issuer"  # the last part of our own identity; see `credentials/did.py`


def _those_with_files(context: Context) -> Iterator[Educator]:
    for educator in context.registry.educators.values():
        if educator.external or (educator.profile and educator.profile.external):
            yield educator


def _awards(educator: Educator) -> Iterator[tuple[ExternalFile, ExternalAward]]:
    """The listed files that are awards, with what they say."""
    for _, award in external_awards(educator):
        if isinstance(award, ExternalAward):
            yield educator.external[award.file], award


def _profile_path(educator: Educator) -> str:
    return f"profiles/{educator.slug}/profile.yml"


def check_external_files(context: Context) -> Iterator[Problem]:
    """Every file that a profile lists is there, and every file that is there is listed, or named by one that is."""
    for educator in _those_with_files(context):
        listed: set[str] = set()
        for index, name in enumerate(educator.profile.external if educator.profile else ()):
            where = ("external", index)
            if name not in educator.external:
                known = [file.name for file in educator.external.values() if not is_description(file)]
                yield context.unknown(_profile_path(educator), where, "file of an award", name, known)
            elif name in listed:
                yield context.problem(
                    _profile_path(educator), where, f"`{name}` is listed twice", "keep one of the two"
                )
            listed.add(name)
        linked = _linked(educator)
        for file in educator.external.values():
            if file.name not in listed and file.path not in linked:
                yield Problem(file.path, 0, 0, *_stray(educator, file))


def _linked(educator: Educator) -> set[str]:
    """The paths of files that describe the badge or the issuer of a listed award."""
    described = descriptions(educator)
    named = {id_ for _, award in _awards(educator) for id_ in award.linked}
    return {described[id_].path for id_ in named & described.keys()}


def _stray(educator: Educator, file: ExternalFile) -> tuple[str, str]:
    if is_description(file):
        return "no listed award names what this file describes", "remove it, or add the award that it belongs to"
    if educator.profile is None:
        return "nobody's profile lists this file", f"write {_profile_path(educator)} with `external: [{file.name}]`"
    return "the profile does not list this file", f"add `{file.name}` under `external:` in {_profile_path(educator)}"


def check_external_awards(context: Context) -> Iterator[Problem]:
    """Every listed file is an award, and says what was earned, from whom and when."""
    for educator in _those_with_files(context):
        listed = educator.profile.external if educator.profile else ()
        for index, award in external_awards(educator):
            if isinstance(award, NotAnAwardError):
                yield Problem(educator.external[listed[index]].path, 0, 0, award.message, award.hint)


def check_external_issuers(context: Context) -> Iterator[Problem]:
    """What this issuer gave, under its identity now or an earlier one, is no award from elsewhere."""
    site = context.registry.site
    hint = "take this file away; if the site does not show the award yet, make it with `plaudit new award`"
    for educator in _those_with_files(context):
        for file, award in _awards(educator):
            if award.issuer_id and is_own(site, award.issuer_id):
                yield Problem(file.path, 0, 0, "this award is our own, not one from elsewhere", hint)


def is_own(site: Site, issuer_id: str) -> bool:
    """Whether an issuer's id is this site's, or one that it had before."""
    own = {f"{site.url}{_OUR_ISSUER}", *map(_place, site.issuer.formerly)}
    return _place(issuer_id) in own


def _place(id_: str) -> str:
    """An id in the form of an address: a did:web is one in other letters (did:web, section 3.2)."""
    method, _, rest = id_.partition("did:web:")
    if method or not rest:
        return id_.rstrip("/")
    host, *path = map(unquote, rest.split(":"))
    return "/".join(["https:/", host.lower(), *path])


def check_external_private_data(context: Context) -> Iterator[Problem]:
    """Nobody learns the address of a person from a file, and no page shows one."""
    for educator in _those_with_files(context):
        for file in educator.external.values():
            yield from _addresses_in(file, context.registry.site)
        for file, award in _awards(educator):
            shown = (award.title, award.issuer, award.issuer_url, award.address)
            if any(text and address_in(text) for text in shown):
                hint = "it cannot be shown so; take the file away, or ask the issuer for another"
                yield Problem(file.path, 0, 0, "what pages would show has an e-mail address in it", hint)


def _addresses_in(file: ExternalFile, site: Site) -> Iterator[Problem]:
    is_public, allowed = site.records == "public", [exemption.text for exemption in site.allowed]
    texts = () if is_description(file) else texts_not_of_issuer(file.document)
    # What was found is not repeated: in a public repository everybody reads what is printed, too.
    if any(address_in(without(text, allowed)) for text in texts):
        hint = _READABLE_BY_ALL if is_public else "no page shows it, but whoever can read the repository can read it"
        severity = ERROR if is_public else WARNING
        yield Problem(file.path, 0, 0, "there is an e-mail address in this file", hint, severity)
    elif is_public and _has_hashed_address(file.document):
        message = "the recipient's e-mail address is in this file, scrambled; whoever guesses it can tell"
        yield Problem(file.path, 0, 0, message, _READABLE_BY_ALL)


_READABLE_BY_ALL = "everybody can read this repository; keep the records in a private one, or take the file away"


def _has_hashed_address(document: JsonObject) -> bool:
    return any(identity.get(key) in _HASHED for identity in _identities(document) for key in ("type", "identityType"))


def _identities(document: JsonObject) -> Iterator[JsonObject]:
    """What says who the recipient is: `recipient` (Open Badges 2.0), `identifier` of the subject (3.0)."""
    subject = document.get("credentialSubject")
    for one in subject if isinstance(subject, list) else [subject]:
        held = one.get("identifier") if is_object(one) else None
        yield from filter(is_object, held if isinstance(held, list) else [held])
    yield from filter(is_object, [document.get("recipient")])
