"""`plaudit keygen`: a key to sign with."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import DAY, today
from plaudit.credentials.given_keys import KEY_VARIABLE
from plaudit.credentials.keys import KEY_FILE, new_key_text, read_signing_key, write_secret
from plaudit.history import is_exposed


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    help=f"New file for the secret key.  [default: {KEY_FILE}, in the folder of -C]",
)
@click.option("--from", "begin", type=DAY, help="The day from which the key signs.  [default: today]")
@click.pass_context
def keygen(context: click.Context, out: Path | None, begin: dt.date | None) -> None:
    """Make a signing key.

    The secret goes to a file that only you can read; the line for site_config.yml is printed.
    """
    secret = new_key_text()
    target = out or Path(context.find_root().params["folder"]) / KEY_FILE
    try:
        write_secret(target, secret)
    except FileExistsError:
        raise click.UsageError(
            f"{target} exists; a key is never overwritten, so choose another file with --out"
        ) from None
    except OSError as error:
        raise click.ClickException(f"{target}: {error.strerror}") from None
    if is_exposed(target):
        talk.say(f"warning: git does not ignore {target}; move it out of the repository, or add it to .gitignore")
    talk.show(f"  - {{public: {read_signing_key(secret).public}, from: {begin or today()}}}")
    talk.say(f"the secret key is in {target}; whoever has it can sign in your name, so never commit it")
    talk.say("1. add the line above under `keys:` in site_config.yml, below those that stand there, and merge that")
    talk.say("   (where an older key signs, let ten minutes pass after this is published, since caches hold the keys)")
    talk.say(f"2. store the file's content as the secret {KEY_VARIABLE} of the repository's environment `signing`:")
    talk.say(f"   on the page, or with `gh secret set {KEY_VARIABLE} --env signing < FILE`; never as an argument")
    talk.say("   and keep the file in a safe place: a lost key costs a new one, a leaked one all that it signed")
    talk.say("3. in the repository's settings choose Pages, Source: GitHub Actions")
