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
from plaudit.site.language import Language
from plaudit.site.page_head import FeedLink
from plaudit.site.pathways import credentials_of
from plaudit.site.public_awards import public_awards
from plaudit.site.text import sentence

MOST_ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
_NOTHING_YET = "1970-01-01T00:00:00Z"  # a feed must say when it changed, also before it has an entry


@dataclass(frozen=True, slots=True)
class _News:
    """Something that happened on a day: a version that was published, or an award."""

    day: dt.date
    what: CredentialRecord | AwardRecord

    @property
    def order(self) -> tuple[dt.date, str]:
        what = self.what
        return self.day, what.pinned if isinstance(what, CredentialRecord) else what.id


SITE_FEED = "feed.xml"


def credential_feed_path(id_: str) -> str:
    """Where the feed of a credential lies."""
    return f"catalog/{id_}/{SITE_FEED}"


def stack_feed_path(id_: str) -> str:
    """Where the feed of a stack lies."""
    return f"stacks/{id_}/{SITE_FEED}"


def site_feed(registry: Registry, language: Language) -> FeedLink:
    """The feed of the whole site."""
    return FeedLink(language.plain("feeds.site", name=registry.site.name), SITE_FEED)


def credential_feed(registry: Registry, language: Language, id_: str) -> FeedLink:
    """The feed of a credential."""
    name = registry.current(id_).record.name
    return FeedLink(language.plain("feeds.subject", name=name), credential_feed_path(id_))


def stack_feed(registry: Registry, language: Language, id_: str) -> FeedLink:
    """The feed of a stack."""
    return FeedLink(language.plain("feeds.subject", name=registry.stacks[id_].name), stack_feed_path(id_))


def feeds(registry: Registry, language: Language) -> Iterator[tuple[str, bytes]]:
    """All feeds by their paths."""
    writer = _Writer(registry, language)
    by_credential = _by_credential(registry)
    everything = [news for about in by_credential.values() for news in about]
    yield writer.feed(site_feed(registry, language), everything)
    for id_ in registry.credentials:
        yield writer.feed(credential_feed(registry, language, id_), by_credential[id_])
    for id_ in registry.stacks:
        within = [news for name in credentials_of(registry, id_) for news in by_credential[name]]
        yield writer.feed(stack_feed(registry, language, id_), within)


def _by_credential(registry: Registry) -> dict[str, list[_News]]:
    found: dict[str, list[_News]] = defaultdict(list)
    for id_, versions in registry.credentials.items():
        found[id_] = [
            _News(version.record.published, version) for version in versions.values() if version.record.published
        ]
    for award in public_awards(registry):
        found[award.credential_id].append(_News(award.record.awarded, award))
    return found


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the feeds of a site in its language."""

    registry: Registry
    language: Language

    def feed(self, link: FeedLink, news: Iterable[_News]) -> tuple[str, bytes]:
        site = self.registry.site
        newest = sorted(news, key=lambda each: each.order, reverse=True)[:MOST_ENTRIES]
        entries = [self._entry(each) for each in newest]
        feed = Element("feed", {"xmlns": _ATOM, "xml:lang": self.language.code})
        _text(feed, "id", site.url + link.path)
        _text(feed, "title", link.title)
        _text(feed, "updated", max((str(entry.findtext("updated")) for entry in entries), default=_NOTHING_YET))
        _link(feed, "self", "application/atom+xml", site.url + link.path)
        _link(feed, "alternate", "text/html", site.url + link.path.removesuffix(SITE_FEED))
        author = SubElement(feed, "author")
        _text(author, "name", site.issuer.name)
        _text(author, "uri", site.issuer.url)
        feed.extend(entries)
        return link.path, tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"

    def _entry(self, news: _News) -> Element:
        return self._of_version(news.what) if isinstance(news.what, CredentialRecord) else self._of_award(news.what)

    def _of_version(self, version: CredentialRecord) -> Element:
        record, published = version.record, version.record.published
        assert published  # noqa: S101  # others are no news
        is_first = version.version == min(self.registry.credentials[version.id])
        number = str(version.version)
        title = (
            self.language.plain("feeds.new", name=record.name)
            if is_first
            else self.language.plain("feeds.version", name=record.name, version=number)
        )
        entry = self._dated(f"catalog/{version.id}/v{number}/", title, published, published)
        return _about(entry, version.id, record.summary)

    def _of_award(self, award: AwardRecord) -> Element:
        registry, awarded = self.registry, award.record.awarded
        educator, name = registry.educators[award.educator].name, registry.version(award).record.name
        day, issuer = self.language.long_date(awarded), registry.site.issuer.name
        title = self.language.plain("feeds.award", educator=educator, credential=name)
        entry = self._dated(award_path(award.id), title, awarded, issued_on(award, registry))
        facts = {"recipient": educator, "credential": name, "issuer": issuer, "day": day}
        return _about(entry, award.credential_id, self.language.plain("award.description", **facts))

    def _dated(self, address: str, title: str, published: dt.date, updated: dt.date) -> Element:
        """An entry. Its address is its id: it never changes, and is never given to something else."""
        url, offset = self.registry.site.url + address, self.registry.site.utc_offset
        entry = Element("entry")
        _text(entry, "id", url)
        _text(entry, "title", title)
        _text(entry, "published", first_instant(published, offset))
        _text(entry, "updated", first_instant(updated, offset))
        _link(entry, "alternate", "text/html", url)
        return entry


def _about(entry: Element, credential: str, summary: str) -> Element:
    SubElement(entry, "category", {"term": credential})
    _text(entry, "summary", sentence(summary))
    return entry


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text


def _link(parent: Element, rel: str, type_: str, href: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": type_, "href": href})
