"""An award of another Plaudit site, and a site on whose profile it is listed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from support.record_cases import base_site
from support.verification_cases import maker

Json = dict[str, Any]
SUBJECT = "credentialSubject"


def award(**edits: object) -> Json:
    """An award of another Plaudit site to Ana Lima; `__` in names stands for a dot."""
    make = maker()
    made_out = {f"{SUBJECT}.identifier.0.identityHash": "Ana Lima", "issuer.id": make.STRANGER}
    made_out["id"] = "https://stranger.example.net/a/26k7m4q2tz9x/credential.json"
    unsigned = make.edited(
        make.credential(), {**made_out, **{key.replace("__", "."): edit for key, edit in edits.items()}}
    )
    signed: Json = make.signed(unsigned, "stranger", make.STRANGER)
    return signed


def site_with(folder: Path, document: Json) -> Path:
    base_site(folder)
    profile = folder / "profiles" / "ana-lima" / "profile.yml"
    with profile.open("a", encoding="utf-8") as text:
        text.write("external: [choir.json]\n")
    (folder / "profiles" / "ana-lima" / "external").mkdir()
    (folder / "profiles" / "ana-lima" / "external" / "choir.json").write_text(json.dumps(document), encoding="utf-8")
    return folder
