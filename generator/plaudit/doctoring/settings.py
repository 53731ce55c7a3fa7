"""Findings about the repository's settings on GitHub."""

from __future__ import annotations

from plaudit.doctoring.facts import Facts
from plaudit.doctoring.finding import Finding, look, ok, to_do
from plaudit.doctoring.github import ENVIRONMENT, SECRET, Protection

CHECK = "Plaudit / Records"
_SOURCE = "under Settings > Pages > Source choose GitHub Actions"
_RULES = "Settings > Rules > Rulesets"


def check_visibility(facts: Facts) -> Finding | None:
    """Nobody can read what the records take for private."""
    if facts.settings is None or facts.site is None:
        return None
    if facts.settings.public and facts.site.records == "private":
        hint = "make it private, or write `records: public`, so that `plaudit check` refuses what is readable there"
        return to_do("everybody can read this repository, and `records` says private", hint)
    seen = "public" if facts.settings.public else "private"
    return ok(f"the repository is {seen}, and `records` says {facts.site.records}")


def check_pages(facts: Facts) -> Finding | None:
    """GitHub Pages publishes what the workflow built."""
    pages = facts.settings.pages if facts.settings else None
    if pages is None:
        return look("where GitHub Pages publishes from cannot be seen from here", _SOURCE)
    if not pages.source:
        return to_do("GitHub Pages is off", _SOURCE)
    if pages.source != "workflow":
        return to_do("GitHub Pages publishes a branch, not what the workflow built", _SOURCE)
    return ok("GitHub Pages publishes what the workflow built")


def check_pages_address(facts: Facts) -> Finding | None:
    """The site is served where its awards say."""
    pages = facts.settings.pages if facts.settings else None
    if facts.site is None or pages is None or not pages.source:
        return None
    if _bare(pages.address) != _bare(facts.site.url):
        hint = "enter the domain under Settings > Pages > Custom domain, or correct `url` before the first award"
        return to_do(f"GitHub Pages serves {pages.address}, and site_config.yml says {facts.site.url}", hint)
    return ok(f"GitHub Pages serves {facts.site.url}")


def _bare(address: str) -> str:
    """An address without scheme, as GitHub gives http where it does not enforce https."""
    return address.partition("://")[2].rstrip("/").lower()


def _protection(facts: Facts) -> Protection | None:
    return facts.settings.protection if facts.settings else None


def check_review(facts: Facts) -> Finding | None:
    """A change is approved by somebody."""
    protection = _protection(facts)
    if protection is None:
        hint = f"look at {_RULES}: a review, code owners, and the check {CHECK} should be required"
        return look(f"what the branch {facts.branch} demands of a change cannot be seen from here", hint)
    if not protection.review:
        hint = f"under {_RULES} require a pull request with one approval"
        return to_do(f"the branch {facts.branch} takes changes that nobody approved", hint)
    return ok(f"a change of the branch {facts.branch} needs an approval")


def check_code_owners_review(facts: Facts) -> Finding | None:
    """It is approved by those whom CODEOWNERS names."""
    protection = _protection(facts)
    if protection is None or not protection.review:
        return None
    if not protection.code_owners:
        hint = f"under {_RULES} choose `Require review from Code Owners`"
        return to_do("anybody who may write can approve what runs with the signing key", hint)
    return ok("code owners have to approve")


def check_last_push(facts: Facts) -> Finding | None:
    """It is approved as it stands, not as it stood once."""
    protection = _protection(facts)
    if protection is None or not protection.review:
        return None
    if not protection.last_push:
        hint = f"under {_RULES} choose `Require approval of the most recent reviewable push`"
        return look("whoever pushed last can also be the one who approved", hint)
    return ok("somebody else than the last to push has to approve")


def check_required_check(facts: Facts) -> Finding | None:
    """Records that are not sound cannot be merged."""
    protection = _protection(facts)
    if protection is None:
        return None
    if not any(check.rpartition(" / ")[2] == CHECK.rpartition(" / ")[2] for check in protection.checks):
        hint = f"under {_RULES} require the status check `{CHECK}`"
        return to_do("records can be merged although their check failed", hint)
    return ok("records cannot be merged while their check fails")


def check_signing(facts: Facts) -> Finding | None:
    """The key is stored where only the workflow that publishes can read it."""
    signing = facts.settings.signing if facts.settings else None
    place = f"Settings > Environments > {ENVIRONMENT}"
    if signing is None:
        what = f"whether the environment `{ENVIRONMENT}` holds the key cannot be seen from here"
        return look(what, f"{place} should hold the secret {SECRET}")
    if signing.in_environment:
        return ok(f"the environment `{ENVIRONMENT}` holds the secret {SECRET}")
    if signing.in_repository:
        hint = f"move it to {place}, and keep that to the branch {facts.branch}"
        return look(f"{SECRET} is a secret of the repository, which every branch can read", hint)
    if facts.signer:
        hint = f"right if you publish from where PLAUDIT_SIGNER is set; else add the secret {SECRET} under {place}"
        return look("GitHub has no key to sign with", hint)
    return to_do("GitHub has no key to sign with", f"under {place} add the secret {SECRET}")


def check_signing_branches(facts: Facts) -> Finding | None:
    """Other branches cannot use the key."""
    signing = facts.settings.signing if facts.settings else None
    if signing is None or not signing.in_environment:
        return None
    if not signing.restricted:
        hint = f"under Settings > Environments > {ENVIRONMENT} allow the branch {facts.branch} only"
        return to_do(f"every branch can use the key in the environment `{ENVIRONMENT}`", hint)
    return ok(f"the environment `{ENVIRONMENT}` is kept to some branches")
