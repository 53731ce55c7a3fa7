"""Where the files for machines lie, below the site's url; docs/api.md promises these places."""

from __future__ import annotations

VERSION = "v1"
INDEX = "api/index.json"  # outside of the version: it says which versions there are
CTDL = "api/ctdl.json"  # has a vocabulary of its own, with versions of its own
CATALOG = f"api/{VERSION}/catalog.json"
STACKS = f"api/{VERSION}/stacks.json"
FRAMEWORKS = f"api/{VERSION}/frameworks.json"
ORGANIZATIONS = f"api/{VERSION}/organizations.json"


def credential_file(credential: str) -> str:
    """The file about a credential."""
    return f"api/{VERSION}/credentials/{credential}.json"


def awards_file(year: int) -> str:
    """The file with the public awards of a year."""
    return f"api/{VERSION}/awards/{year}.json"


def schema_file(kind: str) -> str:
    """The file with the JSON Schema of a kind of file."""
    return f"api/{VERSION}/schemas/{kind}.json"
