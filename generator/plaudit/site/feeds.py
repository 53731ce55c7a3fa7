"""Atom feeds (RFC 4287) of what is new: credentials, their versions, and the awards of those who agreed to be listed.

Every date comes from a record. A feed is read again and again, so it holds the newest entries only.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from xml.sax.saxutils import escape, quoteattr

from plaudit.credentials.addresses import award_path
from plaudit.credentials.documents import issued_on
from plaudit.credentials.instants import first_instant
from plaudit.records.registry import AwardRecord, CredentialRecord, Registry
from plaudit.site.kept_pages import KeptPages
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


def feeds(registry: Registry, language: Language, kept: KeptPages | None = None) -> Iterator[tuple[str, bytes]]:
    """All feeds by their paths.

    Args:
        registry: Sound records.
        language: What they are written in.
        kept: Those that were written before; None for none.
    """
    writer = _Writer(registry, language, kept or KeptPages())
    by_credential = _by_credential(registry)
    yield writer.feed(site_feed(registry, language), _newest(chain.from_iterable(by_credential.values())))
    for id_ in registry.credentials:
        yield writer.feed(credential_feed(registry, language, id_), by_credential[id_])
    for id_ in registry.stacks:
        within = (news for name in credentials_of(registry, id_) for news in by_credential[name])
        yield writer.feed(stack_feed(registry, language, id_), _newest(within))


def _newest(news: Iterable[_News]) -> list[_News]:
    return sorted(news, key=lambda each: each.order, reverse=True)[:MOST_ENTRIES]


def _by_credential(registry: Registry) -> dict[str, list[_News]]:
    """The newest of each credential, which are all that a feed can need of it."""
    found: dict[str, list[_News]] = defaultdict(list)
    for id_, versions in registry.credentials.items():
        found[id_] = [
            _News(version.record.published, version) for version in versions.values() if version.record.published
        ]
    for award in public_awards(registry):
        found[award.credential_id].append(_News(award.record.awarded, award))
    return {id_: _newest(news) for id_, news in found.items()}


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes the feeds of a site in its language.

    An award stands in several feeds, so its entry is kept, with the day of its last change, by its name in `order`.
    """

    registry: Registry
    language: Language
    kept: KeptPages
    _entries: dict[str, tuple[str, str]] = field(default_factory=dict)

    def feed(self, link: FeedLink, newest: Sequence[_News]) -> tuple[str, bytes]:
        awards = [news.what for news in newest if isinstance(news.what, AwardRecord)]
        people = [self.registry.educators[award.educator] for award in awards]
        name = " ".join((link.path, *(award.id for award in awards)))
        return link.path, self.kept.file(name, people, lambda: self._written(link, newest))

    def _written(self, link: FeedLink, newest: Sequence[_News]) -> bytes:
        site = self.registry.site
        entries = [self._entry(each) for each in newest]
        parts = [
            f"<?xml version='1.0' encoding='utf-8'?>\n<feed xmlns={quoteattr(_ATOM)}",
            f" xml:lang={quoteattr(self.language.code)}>",
            _text("id", site.url + link.path),
            _text("title", link.title),
            _text("updated", max((updated for updated, _ in entries), default=_NOTHING_YET)),
            _link("self", "application/atom+xml", site.url + link.path),
            _link("alternate", "text/html", site.url + link.path.removesuffix(SITE_FEED)),
            f"<author>{_text('name', site.issuer.name)}{_text('uri', site.issuer.url)}</author>",
            *(entry for _, entry in entries),
            "</feed>\n",
        ]
        return "".join(parts).encode()

    def _entry(self, news: _News) -> tuple[str, str]:
        name = news.order[1]
        if name not in self._entries:
            what = news.what
            made = self._of_version(what) if isinstance(what, CredentialRecord) else self._of_award(what)
            self._entries[name] = made
        return self._entries[name]

    def _of_version(self, version: CredentialRecord) -> tuple[str, str]:
        record, published = version.record, version.record.published
        assert published  # noqa: S101  # others are no news
        is_first = version.version == min(self.registry.credentials[version.id])
        number = str(version.version)
        title = (
            self.language.plain("feeds.new", name=record.name)
            if is_first
            else self.language.plain("feeds.version", name=record.name, version=number)
        )
        about = _about(version.id, record.summary)
        return self._dated(f"catalog/{version.id}/v{number}/", title, published, published, about)

    def _of_award(self, award: AwardRecord) -> tuple[str, str]:
        registry, awarded = self.registry, award.record.awarded
        educator, name = registry.educators[award.educator].name, registry.version(award).record.name
        day, issuer = self.language.long_date(awarded), registry.site.issuer.name
        title = self.language.plain("feeds.award", educator=educator, credential=name)
        facts = {"recipient": educator, "credential": name, "issuer": issuer, "day": day}
        about = _about(award.credential_id, self.language.plain("award.description", **facts))
        return self._dated(award_path(award.id), title, awarded, issued_on(award, registry), about)

    def _dated(self, address: str, title: str, published: dt.date, updated: dt.date, about: str) -> tuple[str, str]:
        """When it changed, and the entry. Its address is its id: it never changes, and is given to nothing else."""
        url, offset = self.registry.site.url + address, self.registry.site.utc_offset
        changed = first_instant(updated, offset)
        parts = (
            _text("id", url),
            _text("title", title),
            _text("published", first_instant(published, offset)),
            _text("updated", changed),
            _link("alternate", "text/html", url),
            about,
        )
        return changed, f"<entry>{''.join(parts)}</entry>"


def _about(credential: str, summary: str) -> str:
    return f"<category term={quoteattr(credential)} />{_text('summary', sentence(summary))}"


def _text(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text)}</{tag}>"


def _link(rel: str, type_: str, href: str) -> str:
    return f'<link rel="{rel}" type="{type_}" href={quoteattr(href)} />'
