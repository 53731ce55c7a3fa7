"""`plaudit forward`: what the old host serves after a site has moved."""

from __future__ import annotations

from pathlib import Path

import click

from plaudit import talk
from plaudit.commands.options import key_option, signing_key, site_folder
from plaudit.readiness import ReleaseError


@click.command()
@click.argument("did")
@click.option("--out", type=click.Path(path_type=Path), help="Where it goes.  [default: forward/ in the site's folder]")
@key_option
@click.pass_context
def forward(context: click.Context, did: str, out: Path | None, key_file: Path | None) -> None:
    """Build what the old host should serve after the site has moved.

    DID is the issuer's identity before the move, one of `issuer.formerly`. Downloads from before it are checked
    against the old host: it goes on serving keys, lists and signed files, and each page leads to the new one.
    """
    # As in build_or_complain: slow to import.
    from plaudit.credentials.issue import KeyNotListedError  # noqa: PLC0415  # see above
    from plaudit.credentials.keys import KeyProblemError  # noqa: PLC0415  # see above
    from plaudit.forwarding import ForwardingError, build_forwarding  # noqa: PLC0415  # see above
    from plaudit.site.writer import WriteError  # noqa: PLC0415  # see above

    folder = site_folder(context)
    target = out or folder / "forward"
    try:
        written = build_forwarding(folder, signing_key(folder, key_file), target, did)
    except ForwardingError as error:
        raise click.UsageError(str(error)) from None
    except (ReleaseError, KeyNotListedError, KeyProblemError, WriteError) as error:
        raise click.ClickException(str(error)) from None
    talk.say(f"{talk.count(written.written, 'file')} written, {written.unchanged} unchanged; copy them to the old host")
    talk.show(str(target))
