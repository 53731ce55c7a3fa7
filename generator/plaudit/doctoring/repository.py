"""Findings about the git repository."""

from __future__ import annotations

from plaudit.doctoring.facts import Facts, name_on_github, repository_name
from plaudit.doctoring.finding import Finding, look, ok, to_do


def check_repository(facts: Facts) -> Finding | None:
    """There is a repository that can be pushed to."""
    if facts.work is None:
        hint = "`git init -b main`, commit everything, and push it to a new repository on GitHub"
        return to_do("this folder is in no git repository", hint)
    if facts.work.remote is None:
        hint = "make one on GitHub, then `git remote add origin ADDRESS` and `git push -u origin main`"
        return to_do("git knows no repository `origin` to push to", hint)
    name = name_on_github(facts.work.remote)  # the address itself may hold a password
    if name is None:
        hint = "the workflows run on GitHub only; elsewhere use `plaudit build --release`, and upload what is in site/"
        return look("git pushes to a repository that is not on GitHub", hint)
    return ok(f"git pushes to {name} on GitHub")


def check_branch(facts: Facts) -> Finding | None:
    """The work is on the branch that is published."""
    if facts.work is None:
        return None
    if facts.work.branch != facts.branch:
        here = f"the branch {facts.work.branch}" if facts.work.branch else "no branch"
        return look(f"this is {here}, and {facts.branch} is published", "what follows is true of what is here")
    return ok(f"this is the branch {facts.branch}, which is published")


def check_changes(facts: Facts) -> Finding | None:
    """Everything is committed."""
    if facts.work is None:
        return None
    if facts.work.changed:
        what = f"changes that are not committed: {facts.work.changed}"
        return to_do(what, "commit them on a branch, push it, and open a pull request")
    return ok("everything is committed")


def check_link(facts: Facts) -> Finding | None:
    """site_config.yml names the repository."""
    if facts.site is None:
        return None
    told, pushed = facts.site.repository, repository_name(facts)
    if told is None:
        hint = f"write `repository: https://github.com/{pushed or 'OWNER/REPO'}` for the page /contribute/"
        return look("site_config.yml does not name the repository", hint)
    if pushed and (name_on_github(told) or "").lower() != pushed.lower():
        return look(f"site_config.yml names {told}, and git pushes to {pushed}", "correct `repository`")
    return ok(f"site_config.yml names the repository {told}")
