"""Findings about the records: site_config.yml, its address, its keys."""

from __future__ import annotations

from plaudit.credentials.did import active_key
from plaudit.doctoring.facts import Facts, Program, Secret
from plaudit.doctoring.finding import Finding, look, ok, to_do
from plaudit.readiness import borrowed_host, left_over_examples
from plaudit.records.key_forms import fault_of_public_key
from plaudit.records.problem import errors
from plaudit.records.site_model import Key, Site


def check_config(facts: Facts) -> Finding | None:
    """site_config.yml can be read, and says nothing that was only an example."""
    if facts.site is None:
        return to_do("site_config.yml cannot be used", "`plaudit check` says what is wrong where")
    names = [f"`{name}`" for name, _ in left_over_examples(facts.site)]
    if names:
        what = f"site_config.yml still has the value of an example in {', '.join(names)}"
        return to_do(what, "write your own; the address first, since it is part of every award")
    return ok("site_config.yml is filled in")


def check_address(facts: Facts) -> Finding | None:
    """The address belongs to whoever issues."""
    if facts.site is None or "url" in dict(left_over_examples(facts.site)):
        return None
    if host := borrowed_host(facts.site):
        hint = "choose a domain of your own before the first award: the address is the issuer's identity"
        return look(f"{host} belongs to GitHub, and awards stop verifying when you move", hint)
    return ok(f"awards are published at {facts.site.url}")


def check_key(facts: Facts) -> Finding | None:
    """A key may sign today."""
    if facts.site is None:
        return None
    keys = _signing_keys(facts.site)
    if not keys:
        hint = "run `plaudit keygen`, put the line that it prints under `keys:` in site_config.yml, and merge that"
        return to_do("site_config.yml lists no key that may sign", hint)
    begun = [key for key in keys if key.from_ <= facts.today]
    if not begun:
        first = min(key.from_ for key in keys)
        return to_do(f"no key may sign before {first}", "wait for that day, or write an earlier `from`")
    return ok(f"site_config.yml lists the key {begun[-1].public}")


def _signing_keys(site: Site) -> list[Key]:
    return [key for key in site.keys if active_key(site, key.public)]


def check_secret(facts: Facts) -> Finding | None:
    """A secret key that is here, or a program that signs, fits a key that is listed."""
    if facts.site is None:
        return None
    findings = [_judge(facts.site, secret) for secret in facts.secrets]
    findings += [_judge_program(facts.site, facts.signer)] if facts.signer else []
    if findings:
        return next((finding for finding in findings if finding.hint), findings[0])
    if not facts.site.keys or (facts.settings and facts.settings.signing):
        return None
    return look(
        "no secret key is here, so whether it fits the listed one cannot be told",
        "a release that is built with another key is refused",
    )


def _judge(site: Site, secret: Secret) -> Finding:
    if secret.public is None:
        return to_do(f"{secret.place} holds no secret key", "store the whole content of the file that `keygen` wrote")
    if not active_key(site, secret.public):
        what = f"the key in {secret.place} may not sign: site_config.yml does not list {secret.public}"
        return to_do(what, "list it under `keys:`, or take the key that is listed")
    return ok(f"the secret key in {secret.place} fits a listed one")


def _judge_program(site: Site, signer: Program) -> Finding:
    """It is not started: that would sign something."""
    if signer.fault:
        return to_do(signer.fault, "a build refuses this")
    if fault := fault_of_public_key(signer.public):
        return to_do(f"PLAUDIT_SIGNER_PUBLIC: {fault.message}", fault.hint)
    if not active_key(site, signer.public):
        what = f"the key of PLAUDIT_SIGNER may not sign: site_config.yml does not list {signer.public}"
        return to_do(what, "list it under `keys:`, or take the key that is listed")
    return ok("the key of PLAUDIT_SIGNER is a listed one")


def check_records(facts: Facts) -> Finding | None:
    """The records are sound."""
    if facts.site is None:
        return None
    wrong = len(errors(facts.problems))
    if wrong:
        return to_do(f"problems in the records: {wrong}", "`plaudit check` lists them")
    if facts.problems:
        return look(f"no problems in the records, but other remarks: {len(facts.problems)}", "see `plaudit check`")
    return ok(f"the records are sound ({facts.records})")
