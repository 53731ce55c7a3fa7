"""Checks: what makes records sound beyond their form. `CHECKS` is everything that is asked, one loop asks it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from plaudit.records.checks import awards, catalog, external, people, private, removed, site, soundness, stacks
from plaudit.records.checks.context import Check, Context
from plaudit.records.kept import Kept
from plaudit.records.load import load_registry
from plaudit.records.locating import locator
from plaudit.records.phases import phase
from plaudit.records.problem import Problem, RecordsError, errors
from plaudit.records.registry import Educator, Registry
from plaudit.records.source import Source

# Asked of the whole site each time.
COMMON: tuple[Check, ...] = (
    site.check_keys,
    site.check_security_contact,
    site.check_images,
    site.check_home_and_footer,
    site.check_reserved_names,
    catalog.check_reserved_ids,
    catalog.check_alignments,
    catalog.check_credential_references,
    catalog.check_credential_organizations,
    catalog.check_rubric_criteria,
    catalog.check_framework_codes,
    stacks.check_stack_items,
    catalog.check_prerequisites_can_be_met,
    catalog.check_supersedes_in_no_circle,
    catalog.check_publication_dates,
    stacks.check_stack_can_be_completed,
    stacks.check_stack_award_comes_last,
    awards.check_award_ids,
    people.check_aliases,
    people.check_assessor_ids,
    private.check_exemptions,
    removed.check_retired_slugs,
    removed.check_removal_dates,
)
# What they find about somebody follows from what `soundness.keys` has digests of; it is asked again when that differs.
PERSONAL: tuple[Check, ...] = (
    catalog.check_periods,
    stacks.check_stack_completed,
    awards.check_award_credential,
    awards.check_award_assessors,
    awards.check_award_assessor_in_office,
    awards.check_award_recipient,
    awards.check_award_dates,
    awards.check_award_is_in_reach,
    awards.check_award_changes,
    awards.check_award_results,
    awards.check_award_earned_once,
    awards.check_award_successors,
    people.check_consent,
    people.check_contact,
    people.check_public_repository,
    people.check_unlisted_addresses,
    people.check_collections,
    people.check_profile_references,
    external.check_external_files,
    external.check_external_awards,
    external.check_external_issuers,
    external.check_external_private_data,
    private.check_nobody_is_named_by_id,
    private.check_public_text,
)
CHECKS = (*COMMON, *PERSONAL)


def check_registry(registry: Registry, source: Source, today: dt.date, kept: Kept | None = None) -> list[Problem]:
    """Everything that is wrong with records that could be read, sorted.

    Args:
        registry: The records.
        source: The folder that they were read from.
        today: The day by which dates lie in the future.
        kept: Knows who was found sound before; None when everybody is to be looked at.
    """
    context = Context(registry, today, locator(source))
    kept = kept or Kept()
    keys = soundness.keys(context)
    doubtful = keys.keys() - soundness.known(keys, today, kept)
    excerpt = dataclasses.replace(context, registry=registry.excerpt(sorted(doubtful)), others=registry)
    found = {problem for check in PERSONAL for problem in check(excerpt)}
    at_fault = {problem.path.split("/")[1] for problem in found if problem.path.startswith("profiles/")}
    soundness.keep({slug: keys[slug] for slug in doubtful - at_fault}, registry, kept)
    return sorted(found | {problem for check in COMMON for problem in check(context)})


def inspect(
    source: Source,
    today: dt.date,
    kept: Kept | None = None,
    people: Mapping[str, Educator] = MappingProxyType({}),
) -> tuple[Registry | None, list[Problem]]:
    """Load and check the records of a site.

    Files that cannot be read are reported alone: whatever else seems wrong may come from them.

    Args:
        source: The folder that holds site_config.yml, and what is planned to be written to it.
        today: The day by which dates lie in the future.
        kept: What is kept from earlier runs; None for nothing.
        people: Educators whose folders are not in `source`, by slug.

    Returns:
        The registry as far as it could be read, and all problems, sorted.
    """
    registry, problems = load_registry(source, kept, people)
    if registry is not None and not errors(problems):
        with phase("checking records"):
            problems = sorted([*problems, *check_registry(registry, source, today, kept)])
    return registry, problems


def inspect_folder(root: Path, today: dt.date, kept: Kept | None = None) -> tuple[Registry | None, list[Problem]]:
    """The same for a folder as it is on disk."""
    return inspect(Source(root), today, kept)


def refusals(root: Path, planned: Mapping[str, str], today: dt.date) -> list[Problem]:
    """What would be wrong with a folder if these files were written to it: errors only, sorted.

    Args:
        root: The folder that holds site_config.yml.
        planned: Text by path relative to it.
        today: The day by which dates lie in the future.
    """
    source = Source(root, {path: text.encode("utf-8", "surrogatepass") for path, text in planned.items()})
    return errors(inspect(source, today)[1])


def new_problems(root: Path, changes: Mapping[str, bytes | None], today: dt.date) -> list[Problem]:
    """What would be wrong with a folder after a change that is not wrong with it now, sorted; warnings, too.

    Args:
        root: The folder that holds site_config.yml.
        changes: New content by path relative to it; None for files that are taken away.
        today: The day by which dates lie in the future.
    """
    planned = {path: data for path, data in changes.items() if data is not None}
    after = inspect(Source(root, planned, frozenset(changes.keys() - planned.keys())), today)[1]
    registry, before = load_registry(Source(root))
    # All checks are asked, even when a file cannot be read: what they find now is not the work of this change.
    before += check_registry(registry, Source(root), today) if registry else []
    known = {(problem.path, problem.message) for problem in before}
    return [problem for problem in after if (problem.path, problem.message) not in known]


def sound_registry(root: Path, kept: Kept | None = None) -> Registry:
    """The registry of a folder without errors. It asks no clock: whether a date lies in the future is not looked at.

    Args:
        root: The folder that holds site_config.yml.
        kept: What is kept from earlier runs; None for nothing.

    Raises:
        RecordsError: With all problems, when there is an error among them.
    """
    registry, problems = inspect_folder(root, dt.date.max, kept)
    if registry is None or errors(problems):
        raise RecordsError(problems)
    return registry


def readable_registry(root: Path) -> Registry:
    """The registry of a folder in which every file can be read; what is wrong beyond that may be about to be mended.

    Raises:
        RecordsError: With all problems of reading, when there is an error among them.
    """
    registry, problems = load_registry(Source(root))
    if registry is None or errors(problems):
        raise RecordsError(problems)
    return registry
