"""The command `plaudit`: its commands, and how every end of it is said: 0 fine, 1 problems found, 2 misuse."""

from __future__ import annotations

import io
import os
import sys
import traceback

import click

from plaudit import __version__, talk
from plaudit.commands.bake import bake
from plaudit.commands.build import build
from plaudit.commands.bundle import bundle
from plaudit.commands.check import check
from plaudit.commands.doctor import doctor
from plaudit.commands.export import export
from plaudit.commands.fmt import fmt
from plaudit.commands.forward import forward
from plaudit.commands.importing import import_
from plaudit.commands.keygen import keygen
from plaudit.commands.migrate import migrate
from plaudit.commands.new import new
from plaudit.commands.pdf import pdf
from plaudit.commands.preview import preview
from plaudit.commands.removal import erase, unpublish
from plaudit.commands.rename import rename
from plaudit.commands.revoke import revoke
from plaudit.commands.schema import schema
from plaudit.commands.serve import serve
from plaudit.commands.theme import theme
from plaudit.commands.verify import verify
from plaudit.records.problem import RecordsError

PROBLEMS, MISUSE, STOPPED = 1, 2, 130
TRACEBACK_VARIABLE = "PLAUDIT_TRACEBACK"


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="plaudit")
@click.option("-C", "folder", type=click.Path(file_okay=False), default=".", help="Work in this folder.")
def main(folder: str) -> None:
    """Turn a folder of records into a public site of verifiable credentials.

    Commands work in the folder that holds site_config.yml. Data goes to stdout, talk to stderr. The exit code is 0
    when all is well, 1 when problems were found, and 2 when the command was misused.
    """
    del folder  # read by the commands; see site_folder()


COMMANDS = (
    new,
    revoke,
    rename,
    unpublish,
    erase,
    import_,
    export,
    check,
    build,
    forward,
    serve,
    preview,
    verify,
    bake,
    pdf,
    bundle,
    keygen,
    fmt,
    schema,
    theme,
    migrate,
    doctor,
)
for command in COMMANDS:
    main.add_command(command)


def run() -> None:
    """Run the command line. Whatever the records hold, nobody sees a traceback, unless they ask for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names of files and people may hold what a terminal cannot show; that is no reason to say nothing.
            stream.reconfigure(errors="backslashreplace")
    try:
        code = _outcome()
        sys.stdout.flush()
    except (click.Abort, KeyboardInterrupt):
        talk.say("stopped")
        code = STOPPED
    except Exception as error:  # noqa: BLE001  # the last line of defence
        code = _unforeseen(error)
    sys.exit(code)


def _outcome() -> int:
    """Run the command; its end, as far as commands know of it, in words and as an exit code."""
    try:
        return int(main.main(standalone_mode=False) or 0)
    except RecordsError as error:
        talk.show_problems(error.problems)
        talk.say(talk.summary(error.problems))
        return PROBLEMS
    except click.UsageError as error:
        where = f" (see `{error.ctx.command_path} --help`)" if error.ctx else ""
        talk.say(talk.one_line(error.format_message()).rstrip(".") + where)
        return MISUSE
    except click.ClickException as error:
        talk.say(talk.one_line(error.format_message()))
        return PROBLEMS


def _unforeseen(error: Exception) -> int:
    """What no command reckoned with: one line, which says no more than the error by itself."""
    _abandon_output_that_cannot_be_written()
    if os.environ.get(TRACEBACK_VARIABLE) == "1":
        traceback.print_exception(error)
    if isinstance(error, BrokenPipeError):
        pass  # whoever read the output has seen enough
    elif isinstance(error, OSError):
        talk.say(talk.one_line(f"{error.strerror or error}: {error.filename}" if error.filename else str(error)))
    else:
        what = talk.one_line(f"{type(error).__name__}: {error}")
        talk.say(f"this is a mistake in plaudit: {what}; set {TRACEBACK_VARIABLE}=1 to see where")
    return PROBLEMS


def _abandon_output_that_cannot_be_written() -> None:
    """Python would try again at the end, and complain."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
