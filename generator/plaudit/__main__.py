"""`python -m plaudit`, where the command is not on the path."""

from plaudit.cli import run

if __name__ == "__main__":
    run()
