"""Runs `plaudit` as often as it is asked to, each time in a new process, and loads the program once for all of them.

Started by support/command.py with the program's own Python. Lines of JSON come in: arguments, folder, environment, and
the files for both streams. A line with the exit code answers each. As much as half of a short command's time is
loading the program; a forked process has it loaded and shares nothing else with the one before it.
"""

import gc
import importlib
import json
import os
import pkgutil
import sys
from typing import NoReturn

import plaudit
from plaudit.cli import run

# What parts of the program load when they need it.
LATER = ("babel.dates", "mkdocs.commands.build", "mkdocs.config.defaults", "pymdownx.superfences", "resvg_py", "typst")
WRITE = os.O_WRONLY | os.O_CREAT | os.O_TRUNC


def load() -> None:
    for module in pkgutil.walk_packages(plaudit.__path__, "plaudit."):
        importlib.import_module(module.name)
    for name in LATER:
        importlib.import_module(name)


def run_once(arguments: list[str], folder: str, environment: dict[str, str], out: str, err: str) -> NoReturn:
    """Become the process that was asked for."""
    for stream, file in enumerate((os.devnull, out, err)):
        os.dup2(os.open(file, WRITE if stream else os.O_RDONLY), stream)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = ["plaudit", *arguments]
    run()
    raise AssertionError("a command ends with an exit code")


def main() -> None:
    asking, answering = os.fdopen(os.dup(0), encoding="utf-8"), os.fdopen(os.dup(1), "w", encoding="utf-8")
    load()
    gc.freeze()  # so that forked processes leave the memory alone that they share
    for line in asking:
        process = os.fork()
        if process == 0:
            run_once(**json.loads(line))
        _, status = os.waitpid(process, 0)
        print(os.waitstatus_to_exitcode(status), file=answering, flush=True)


if __name__ == "__main__":
    main()
