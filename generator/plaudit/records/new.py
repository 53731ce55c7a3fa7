"""New records: what `plaudit new` writes, ready to be filled in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from plaudit.records.award_ids import AwardIds, new_unlisted_slug
from plaudit.records.explain import did_you_mean
from plaudit.records.formatting import canonical_text
from plaudit.records.registry import CredentialRecord, Registry
from plaudit.records.schemas import editor_line
from plaudit.records.slugs import slug_of
from plaudit.records.writing import record_yaml, yaml_scalar
from plaudit.records.yaml_tree import Scalar, Tree, read_tree, tree_of

Files = dict[str, str]
_SUMMARY = 160  # characters that a summary may have


class NewRecordError(Exception):
    """Raised when the record cannot be made; the message says why and what to do."""


def new_credential(registry: Registry, credential: str, name: str | None, today: dt.date) -> Files:
    """The first version of a credential, or the next one as a copy of the newest.

    Raises:
        NewRecordError: For a name given to a next version: its name is a matter of its text.
    """
    if credential not in registry.credentials:
        title = yaml_scalar(name or credential.replace("-", " ").capitalize())
        text = _CREDENTIAL.format(name=title, today=today)
        return _record(f"catalog/credentials/{credential}/v1.yml", read_tree(text))
    newest = registry.current(credential)
    if name:
        raise NewRecordError(f"{newest.pinned} exists; leave out --name, and edit the name in the copy")
    tree = read_tree((registry.root / newest.path).read_text(encoding="utf-8"))
    tree.root.put("published", Scalar(str(today)))
    return _record(f"catalog/credentials/{credential}/v{newest.version + 1}.yml", tree)


def _record(path: str, tree: Tree) -> Files:
    """A new record, with the line on top that tells an editor its schema."""
    line = editor_line(path)
    tree.head = [line, *(comment for comment in tree.head if comment != line)]
    return {path: canonical_text(tree, path)}


_CREDENTIAL = """\
name: {name}
summary: In plain words, what an educator who holds this can do.
competency: Educator does one thing, precisely stated, so that students gain something.
published: {today}
key_method: One sentence on the method that the competency rests on.
components:
  - A step of the method that the evidence is judged on.
  - Another step.
submission:
  overview:
    - question: In which class did you do this, and why there?
      words: 200
  evidence:
    - name: A lesson in which it happened
      kind: video
      description: Ten minutes, with what students said on a separate sheet.
  reflection:
    - question: What would you do differently next time?
      words: 300
rubric:
  levels: [not yet, progressing, demonstrated]
  required: demonstrated
  criteria:
    - id: first-step
      name: The first step
      levels:
        not yet: What evidence looks like that does not show it.
        progressing: What evidence looks like that shows it in part.
        demonstrated: What evidence looks like that shows it.
effort_hours: 15
license: CC-BY-4.0
"""


@dataclass(frozen=True, slots=True)
class NewEducator:
    """Who an educator is.

    Attributes:
        name: As it is to be shown.
        consent_on: The day on which they agreed to a public profile; None leaves it unlisted.
        slug: The wanted folder name; None chooses one.
    """

    name: str
    consent_on: dt.date | None = None
    slug: str | None = None


def new_educator(registry: Registry, educator: NewEducator) -> Files:
    """A profile: public under a slug made of the name with consent, else unlisted under a random one."""
    public, taken = educator.consent_on is not None, registry.taken_slugs()
    slug = educator.slug or (slug_of(educator.name) if public else None) or new_unlisted_slug(taken)
    if slug in taken.names:
        raise NewRecordError(f"profiles/{slug} is taken; choose another with --slug")
    if slug in taken:
        raise NewRecordError(f"the address `{slug}` was given up before; choose another with --slug")
    profile = _profile(educator.name, educator.consent_on)
    return _record(f"profiles/{slug}/profile.yml", tree_of(profile))


@dataclass(frozen=True, slots=True)
class NewAward:
    """Who earned what, and when.

    Attributes:
        educator: The slug of the educator.
        credential: `id`, for the newest version, or `id@version`.
        awarded: The day of the award.
        assessors: Who judged the evidence.
        renews: The earlier award that this one renews.
    """

    educator: str
    credential: str
    awarded: dt.date
    assessors: tuple[str, ...] = ()
    renews: str | None = None


def new_award(registry: Registry, award: NewAward) -> Files:
    """An award with a fresh id; each criterion of the rubric stands at the required level, to be confirmed."""
    version = _version(registry, award.credential)
    if award.educator not in registry.educators:
        hint = did_you_mean(award.educator, registry.educators) or "make the profile first: `plaudit new educator`"
        raise NewRecordError(f"there is no educator `{award.educator}`; {hint}")
    for assessor in award.assessors:
        if assessor not in registry.assessors:
            hint = did_you_mean(assessor, registry.assessors) or "name an organization, its assessor or an educator"
            raise NewRecordError(f"there is no assessor `{assessor}`; {hint}")
    if award.renews and award.renews not in registry.awards:
        raise NewRecordError(f"there is no award `{award.renews}` to renew")
    data: dict[str, object] = {"credential": version.pinned, "awarded": award.awarded}
    if award.assessors:
        data["assessors"] = list(award.assessors)
    if version.record.rubric:
        required = version.record.rubric.required
        data["results"] = {criterion.id: required for criterion in version.record.rubric.criteria}
    if award.renews:
        data["renews"] = award.renews
    id_ = AwardIds([*registry.awards, *registry.removed]).new(award.awarded.year)
    return _record(f"profiles/{award.educator}/awards/{id_}.yml", tree_of(data))


def _version(registry: Registry, wanted: str) -> CredentialRecord:
    credential, _, number = wanted.partition("@")
    versions = registry.credentials.get(credential)
    if not versions:
        hint = did_you_mean(credential, registry.credentials) or "make it first: `plaudit new credential`"
        raise NewRecordError(f"there is no credential `{credential}`; {hint}")
    if not number:
        return registry.current(credential)
    if not number.isascii() or not number.isdigit() or int(number) not in versions:
        known = ", ".join(f"{credential}@{n}" for n in versions)
        raise NewRecordError(f"`{credential}` has no version `{number}`; known: {known}")
    return versions[int(number)]


def described_credential(credential: str, cells: Mapping[str, str]) -> str:
    """A credential of which a spreadsheet knows `name` and `description`, as YAML."""
    text = " ".join(cells["description"].split()) or cells["name"] or credential
    summary = text if len(text) <= _SUMMARY else text[: _SUMMARY - 1].rsplit(" ", 1)[0] + "…"
    return record_yaml({"name": cells["name"] or credential, "summary": summary, "competency": text})


def imported_profile(name: str, import_id: str | None, visibility: str, consent_on: dt.date | None) -> str:
    """The profile of somebody whom an office's list calls `import_id`, as YAML."""
    profile = {**_profile(name, consent_on if visibility == "public" else None), "visibility": visibility}
    return record_yaml(profile | ({"import_id": import_id} if import_id else {}))


def _profile(name: str, consent_on: dt.date | None) -> dict[str, object]:
    if consent_on is None:
        return {"name": name, "visibility": "unlisted"}
    return {"name": name, "visibility": "public", "consent": {"on": consent_on, "covers": ["directory"]}}
