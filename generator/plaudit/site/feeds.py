"""Atom feeds (RFC 4287) of what is new: credentials, their versions, and the awards of those who agreed to be listed.

Every date comes from a record. A feed is read again and again, so it holds the newest entries only.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, tostring

from plaudit.credentials.addresses import award_path
from plaudit.credentials.documents import issued_on
from plaudit.credentials.instants import first_instant
from plaudit.records.registry import AwardRecord, CredentialRecord, Registry
from plaudit.site.page_head import FeedLink
from plaudit.site.pathways import credentials_of
from plaudit.site.public_awards import public_awards
from plaudit.site.text import long_date, sentence

MOST_ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
_NOTHING_YET = "1970-01-01T00:00:00Z"  # a feed must say when it changed, also before it has an entry
# The words of the feeds, in one place.
WORDS = {
    "site": "{name}: new micro-credentials and awards",
    "subject": "{subject}: new versions and awards",
    "new": "New micro-credential: {name}",
    "version": "New version of {name}: version {version}",
    "award": "{educator} earned {name}",
    "awarded": "{educator} earned the micro-credential {name} from {issuer} on {day}.",
}


@dataclass(frozen=True, slots=True)
class _News:
    """Something that happened on a day: a version that was published, or an award."""

    day: dt.date
    what: CredentialRecord | AwardRecord

    @property
    def order(self) -> tuple[dt.date, str]:
        what = self.what
        return self.day, what.pinned if isinstance(what, CredentialRecord) else what.id


def site_feed(registry: Registry) -> FeedLink:
    """The feed of the whole site."""
    return FeedLink(WORDS["site"].format(name=registry.site.name), "feed.xml")


def credential_feed(registry: Registry, id_: str) -> FeedLink:
    """The feed of a credential."""
    return FeedLink(WORDS["subject"].format(subject=registry.current(id_).record.name), f"catalog/{id_}/feed.xml")


def stack_feed(registry: Registry, id_: str) -> FeedLink:
    """The feed of a stack."""
    return FeedLink(WORDS["subject"].format(subject=registry.stacks[id_].name), f"stacks/{id_}/feed.xml")


def feeds(registry: Registry) -> Iterator[tuple[str, bytes]]:
    """All feeds by their paths."""
    by_credential = _by_credential(registry)
    everything = [news for about in by_credential.values() for news in about]
    yield _feed(registry, site_feed(registry), "", everything)
    for id_ in registry.credentials:
        yield _feed(registry, credential_feed(registry, id_), f"catalog/{id_}/", by_credential[id_])
    for id_ in registry.stacks:
        within = [news for name in credentials_of(registry, id_) for news in by_credential[name]]
        yield _feed(registry, stack_feed(registry, id_), f"stacks/{id_}/", within)


def _by_credential(registry: Registry) -> dict[str, list[_News]]:
    found: dict[str, list[_News]] = defaultdict(list)
    for id_, versions in registry.credentials.items():
        found[id_] = [
            _News(version.record.published, version) for version in versions.values() if version.record.published
        ]
    for award in public_awards(registry):
        found[award.credential_id].append(_News(award.record.awarded, award))
    return found


def _feed(registry: Registry, link: FeedLink, page: str, news: Iterable[_News]) -> tuple[str, bytes]:
    site = registry.site
    newest = sorted(news, key=lambda each: each.order, reverse=True)[:MOST_ENTRIES]
    entries = [_entry(registry, each) for each in newest]
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    _text(feed, "id", site.url + link.path)
    _text(feed, "title", link.title)
    _text(feed, "updated", max((str(entry.findtext("updated")) for entry in entries), default=_NOTHING_YET))
    SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": site.url + link.path})
    SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": site.url + page})
    author = SubElement(feed, "author")
    _text(author, "name", site.issuer.name)
    _text(author, "uri", site.issuer.url)
    feed.extend(entries)
    return link.path, tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def _entry(registry: Registry, news: _News) -> Element:
    entry = Element("entry")
    if isinstance(news.what, CredentialRecord):
        _of_version(registry, entry, news.what, news.day)
    else:
        _of_award(registry, entry, news.what)
    return entry


def _of_version(registry: Registry, entry: Element, version: CredentialRecord, day: dt.date) -> None:
    record, first = version.record, version.version == min(registry.credentials[version.id])
    title = WORDS["new" if first else "version"].format(name=record.name, version=version.version)
    address = f"catalog/{version.id}/v{version.version}/"
    _fill(registry, entry, address, title, (day, day), record.summary, version.id)


def _of_award(registry: Registry, entry: Element, award: AwardRecord) -> None:
    educator, name = registry.educators[award.educator].name, registry.version(award).record.name
    awarded, issuer = award.record.awarded, registry.site.issuer.name
    summary = WORDS["awarded"].format(educator=educator, name=name, issuer=issuer, day=long_date(awarded))
    title, days = WORDS["award"].format(educator=educator, name=name), (awarded, issued_on(award, registry))
    _fill(registry, entry, award_path(award.id), title, days, summary, award.credential_id)


def _fill(  # noqa: PLR0913, PLR0917  # what an entry consists of
    registry: Registry,
    entry: Element,
    address: str,
    title: str,
    days: tuple[dt.date, dt.date],
    summary: str,
    credential: str,
) -> None:
    """The elements of an entry. Its address is its id: it never changes, and is never given to something else."""
    url = registry.site.url + address
    published, updated = (first_instant(day, registry.site.utc_offset) for day in days)
    _text(entry, "id", url)
    _text(entry, "title", title)
    _text(entry, "published", published)
    _text(entry, "updated", updated)
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": url})
    SubElement(entry, "category", {"term": credential})
    _text(entry, "summary", sentence(summary))


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
