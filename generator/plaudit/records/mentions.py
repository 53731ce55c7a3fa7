"""Other records that name a person or an award: what becomes of them when these get another id, or are gone."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from plaudit.records.drafts import Drafts
from plaudit.records.registry import AwardRecord, Educator, Registry
from plaudit.records.yaml_reader import Value

Renamed = Mapping[str, str | None]  # what to write instead of an id; None to name nobody


def _list(value: Value | None) -> list[Value]:
    """A list of one may be written as the one value."""
    if isinstance(value, str):
        return [value]
    return value if isinstance(value, list) else []


def _with_names(value: Value, names: Renamed) -> Value | None:
    """A list of ids with other names, each once; None when nobody is left."""
    ids = [names.get(str(item), str(item)) for item in _list(value)]
    left: list[Value] = [id_ for id_ in dict.fromkeys(ids) if id_ is not None]
    return left[0] if isinstance(value, str) and left else left or None


def rename_assessors(drafts: Drafts, registry: Registry, names: Renamed, *, in_identity: bool = True) -> None:
    """Write other names where awards say who judged the work.

    Args:
        drafts: Takes the changes.
        registry: The site as it is.
        names: What to write instead of an id.
        in_identity: Also where they say who made sure of the earner's identity.
    """
    for award in registry.awards.values():
        record = award.record
        checked_by = record.identity.checked_by if record.identity and in_identity else ""
        if drafts.exists(award.path) and any(id_ in names for id_ in (*record.assessors, checked_by)):
            drafts.edit(award.path, _judged(drafts.value(award.path), names, in_identity=in_identity))


def _judged(value: dict[str, Value], names: Renamed, *, in_identity: bool) -> dict[str, Value | None]:
    """The keys of an award that name who judged it, with other names; who made sure of a person is one or nobody."""
    changed: dict[str, Value | None] = {}
    if "assessors" in value:
        changed["assessors"] = _with_names(value["assessors"], names)
    identity = value.get("identity")
    if isinstance(identity, dict) and in_identity:
        who = str(identity["checked_by"])
        by = names.get(who, who)
        changed["identity"] = None if by is None else {**identity, "checked_by": by}
    return changed


def rename_appointed(drafts: Drafts, registry: Registry, names: Renamed) -> None:
    """Write other ids in the organizations' lists of those who judge for them; None takes the entry out."""
    for id_, organization in registry.organizations.items():
        if any(entry.id in names for entry in organization.assessors):
            path = f"catalog/organizations/{id_}.yml"
            entries: list[Value] = []
            for entry in _list(drafts.value(path)["assessors"]):
                assert isinstance(entry, dict)  # noqa: S101  # the record could be read, so this is what it holds
                known = str(entry["id"])
                if (new := names.get(known, known)) is not None:
                    entries.append({**entry, "id": new})
            drafts.edit(path, {"assessors": entries or None})


def hide_appointed(drafts: Drafts, organization: str, hidden: Collection[str]) -> None:
    """Take the names of some out of an organization's list of those who judge for it; their ids stay."""
    if hidden:
        path = f"catalog/organizations/{organization}.yml"
        entries = [_without_name(entry, hidden) for entry in _list(drafts.value(path)["assessors"])]
        drafts.edit(path, {"assessors": entries})


def forget_awards(drafts: Drafts, registry: Registry, gone: Collection[str]) -> None:
    """Take awards that are gone out of the records that stay and name them."""
    for educator in registry.educators.values():
        if any(award.id in gone for award in educator.awards):
            _forget_in_profile(drafts, educator, gone)
            for award in educator.awards:
                if award.id not in gone:
                    _forget_in_award(drafts, registry, award, gone)
    for id_, organization in registry.organizations.items():
        if any(entry.qualified_by in gone for entry in organization.assessors):
            path = f"catalog/organizations/{id_}.yml"
            entries = [_without_qualification(entry, gone) for entry in _list(drafts.value(path)["assessors"])]
            drafts.edit(path, {"assessors": entries})


def _forget_in_profile(drafts: Drafts, educator: Educator, gone: Collection[str]) -> None:
    path = f"profiles/{educator.slug}/profile.yml"
    if educator.profile is None or not drafts.exists(path):
        return
    value, names = drafts.value(path), dict.fromkeys(gone)
    if "featured" in value:
        drafts.edit(path, {"featured": _with_names(value["featured"], names)})
    if "collections" in value:
        collections = [item for item in _list(value["collections"]) if isinstance(item, dict)]
        left: list[Value] = [item for item in collections if _with_names(item["awards"], names)]
        drafts.edit(path, {"collections": left or None})  # step by step, so that each touches as little as can be
        fewer: list[Value] = [
            {**item, "awards": awards} for item in collections if (awards := _with_names(item["awards"], names))
        ]
        drafts.edit(path, {"collections": fewer or None})


def _forget_in_award(drafts: Drafts, registry: Registry, award: AwardRecord, gone: Collection[str]) -> None:
    """What renewed or replaced an award that is gone takes the place of the one before that."""
    for key in ("renews", "replaces"):
        earlier = named = getattr(award.record, key)
        seen = {award.id}
        while earlier in gone:
            seen.add(earlier)
            before = getattr(registry.awards[earlier].record, key) if earlier in registry.awards else None
            earlier = None if before in seen else before
        if earlier != named:
            drafts.edit(award.path, {key: earlier})


def _without_name(entry: Value, hidden: Collection[str]) -> Value:
    if isinstance(entry, dict) and entry["id"] in hidden:
        return {key: value for key, value in entry.items() if key != "shown_as"}
    return entry


def _without_qualification(entry: Value, gone: Collection[str]) -> Value:
    if isinstance(entry, dict) and entry.get("qualified_by") in gone:
        return {key: value for key, value in entry.items() if key != "qualified_by"}
    return entry
