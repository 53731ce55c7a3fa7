"""What openbadgeslib, which others wrote, says of a picture with an award inside."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from pathlib import Path

from plaudit.credentials.did import did_web_address
from support.outside import openbadgeslib_answers


def outside_verdict(picture: bytes, site: Path) -> str:
    """`valid`, or why not. Keys and lists come from a built site; nothing is fetched."""
    did = json.loads((site / "issuer" / "did.json").read_text("utf-8"))
    url = str(did_web_address(did["id"])).removesuffix("issuer/did.json")
    held = [site / "issuer" / "did.json", *site.glob("status/*.json")]
    documents = {url + path.relative_to(site).as_posix(): path.read_text("utf-8") for path in held}
    with tempfile.TemporaryDirectory() as folder:
        image = Path(folder) / ("award.png" if picture.startswith(b"\x89PNG") else "award.svg")
        image.write_bytes(picture)
        question = {"image": str(image), "documents": documents, "now": dt.datetime.now(dt.UTC).isoformat()}
        (answer,) = openbadgeslib_answers([question])
    return "valid" if answer["accepts"] else str(answer["said"])
