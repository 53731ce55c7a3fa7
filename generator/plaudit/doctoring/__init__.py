"""What still stands between a folder and a published site: `CHECKS` is everything that is asked, in its order."""

from __future__ import annotations

from plaudit.doctoring import folder, repository, settings, site
from plaudit.doctoring.facts import Facts
from plaudit.doctoring.finding import Check, Finding

CHECKS: tuple[Check, ...] = (
    site.check_config,
    site.check_address,
    site.check_key,
    site.check_secret,
    site.check_records,
    folder.check_key_file,
    folder.check_version,
    folder.check_workflows,
    folder.check_code_owners,
    repository.check_repository,
    repository.check_branch,
    repository.check_changes,
    repository.check_link,
    settings.check_visibility,
    settings.check_pages,
    settings.check_pages_address,
    settings.check_review,
    settings.check_code_owners_review,
    settings.check_last_push,
    settings.check_required_check,
    settings.check_signing,
    settings.check_signing_branches,
)


def examine(facts: Facts) -> list[Finding]:
    """What there is to say of a folder."""
    return [finding for check in CHECKS if (finding := check(facts)) is not None]
