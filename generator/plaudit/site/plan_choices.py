"""What the page for plans adds up, as one file that the browser fetches from the site itself.

It holds the catalog's numbers and no sentences: some 600 KB before compression for 2,000 credentials, a tenth of that
after it.
"""

from __future__ import annotations

import json

from plaudit.records.catalog_models import CredentialVersion, Recognition, Stack
from plaudit.records.fields import dump
from plaudit.records.registry import Registry

PLAN_CHOICES = "plan/choices.json"
Json = dict[str, object]


def plan_choices(registry: Registry) -> bytes:
    """Credentials in their current version, stacks and the names of organizations, each by id, as JSON."""
    choices = {
        "credentials": {id_: _credential(registry.current(id_).record) for id_ in registry.credentials},
        "stacks": {id_: _stack(stack) for id_, stack in registry.stacks.items()},
        "organizations": {id_: organization.name for id_, organization in registry.organizations.items()},
    }
    return (json.dumps(choices, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _credential(record: CredentialVersion) -> Json:
    """What is not known is left out."""
    cost = record.apply.cost if record.apply else None
    found: Json = {
        "name": record.name,
        "hours": record.effort_hours,
        "students": record.needs_students or None,
        "cost": dump(cost) if cost else None,
        "needs": record.prerequisites or None,
        "counts": [_recognition(entry) for entry in record.recognized] or None,
    }
    return {key: value for key, value in found.items() if value is not None}


def _recognition(entry: Recognition) -> Json:
    return {key: value for key, value in dump(entry).items() if key != "source"}


def _stack(stack: Stack) -> Json:
    found: Json = {
        "name": stack.name,
        "all_of": stack.all_of or None,
        "n_of": dump(stack.n_of) if stack.n_of else None,
        "final": stack.final,
        "credential": stack.credential,
    }
    return {key: value for key, value in found.items() if value is not None}
