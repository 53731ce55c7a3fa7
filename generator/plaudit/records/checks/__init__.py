"""Checks: what makes records sound beyond their form. `CHECKS` is everything that is asked, one loop asks it."""

from __future__ import annotations

import datetime as dt

from plaudit.records.checks import awards, catalog, people, site
from plaudit.records.checks.context import Check, Context
from plaudit.records.load import load_registry, locator
from plaudit.records.problem import Problem, RecordsError, errors
from plaudit.records.registry import Registry

CHECKS: tuple[Check, ...] = (
    site.check_keys,
    site.check_images,
    catalog.check_alignments,
    catalog.check_credential_references,
    catalog.check_credential_organizations,
    catalog.check_rubric_criteria,
    catalog.check_framework_codes,
    catalog.check_stack_items,
    catalog.check_stack_can_be_completed,
    awards.check_award_credential,
    awards.check_award_assessors,
    awards.check_award_recipient,
    awards.check_award_dates,
    awards.check_award_results,
    awards.check_award_ids,
    awards.check_award_earned_once,
    awards.check_award_successors,
    people.check_consent,
    people.check_contact,
    people.check_public_repository,
    people.check_aliases,
    people.check_profile_references,
    people.check_nobody_unlisted_is_named,
    people.check_private_data,
)


def check_registry(registry: Registry, today: dt.date) -> list[Problem]:
    """Everything that is wrong with records that could be read, sorted."""
    context = Context(registry, today, locator(registry.root))
    return sorted({problem for check in CHECKS for problem in check(context)})
