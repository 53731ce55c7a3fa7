"""The command `plaudit`: its commands, and how every end of it is said: 0 fine, 1 problems found, 2 misuse."""

from __future__ import annotations

import sys

import click

from plaudit import __version__, talk
from plaudit.commands.build import build
from plaudit.commands.check import check
from plaudit.commands.importing import import_
from plaudit.commands.keygen import keygen
from plaudit.commands.new import new
from plaudit.commands.preview import preview
from plaudit.commands.serve import serve
from plaudit.commands.verify import verify
from plaudit.records.problem import RecordsError

MISUSE = 2


@click.group(no_args_is_help=False, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="plaudit")
@click.option("-C", "folder", type=click.Path(file_okay=False), default=".", help="Work in this folder.")
def main(folder: str) -> None:
    """Turn a folder of records into a public site of verifiable credentials.

    Commands work in the folder that holds site_config.yml. Data goes to stdout, talk to stderr. The exit code is 0
    when all is well, 1 when problems were found, and 2 when the command was misused.
    """
    del folder  # read by the commands; see site_folder()


for command in (new, import_, check, build, serve, preview, verify, keygen):
    main.add_command(command)


def run() -> None:
    """Run the command line. Whatever the records hold, nobody sees a traceback."""
    try:
        sys.exit(main.main(standalone_mode=False))
    except RecordsError as error:
        talk.show_problems(error.problems)
        talk.say(talk.summary(error.problems))
        sys.exit(1)
    except click.UsageError as error:
        where = f" (see `{error.ctx.command_path} --help`)" if error.ctx else ""
        talk.say(" ".join(error.format_message().split()).rstrip(".") + where)
        sys.exit(MISUSE)
    except click.ClickException as error:
        talk.say(error.format_message())
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        talk.say("stopped")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
