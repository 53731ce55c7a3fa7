"""Lets openbadgeslib judge credentials; run by the Python of `.plaudit/outside`, which scripts/test makes.

A line in is a question as JSON, a line out is the answer as JSON. A question holds:

    credential  the document, or its text as it stands in a file
    image       or the path of a PNG or SVG picture that carries it
    documents   what stands at addresses: JSON, or text; null for what cannot be reached
    now         the instant of the verification, with a time zone

An answer is {"accepts": true or false, "said": why not, "credential": the text that the picture carried}.

Nothing is fetched. openbadgeslib checks the eddsa-rdfc-2022 proof, the issuer's key, the dates and the bit in the
status list. It can check the signature of a list only when that is a JWT, so for ours the bit is read on trust.
"""

import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from openbadgeslib.ob3 import OB3Verifier, status, verifier
from openbadgeslib.ob3.ldp import OB3LdpVerifier

Json = Any  # a parsed JSON document


def fixed(instant: str) -> type[dt.datetime]:
    """The class `datetime` on a machine whose clock stands still: openbadgeslib takes no time as an argument."""
    stopped = dt.datetime.fromisoformat(instant)

    class Stopped(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> "Stopped":
            return cls.fromtimestamp(stopped.timestamp(), tz)

    return Stopped


def carried_by(image: Path) -> str:
    """The text that a picture carries."""
    extract = OB3Verifier.extract_token_from_svg if image.suffix == ".svg" else OB3Verifier.extract_token_from_png
    return str(extract(image.read_bytes()))


def judged(question: Json) -> Json:
    documents = question.get("documents", {})

    def download(address: str, *_: object, **__: object) -> bytes:
        if documents.get(address) is None:
            raise OSError(f"not reachable: {address}")
        document = documents[address]
        return (document if isinstance(document, str) else json.dumps(document)).encode()

    answer: Json = {"accepts": True, "said": ""}
    try:
        credential = question.get("credential")
        if "image" in question:
            credential = answer["credential"] = carried_by(Path(question["image"]))
        text = credential if isinstance(credential, str) else json.dumps(credential)
        OB3LdpVerifier().verify(text, check_status=True, download=download, verify_status_list=False)
    except Exception as error:  # noqa: BLE001 whatever it raises is its verdict; a crash is none in favour either
        return {**answer, "accepts": False, "said": f"{type(error).__name__}: {error}"}
    return answer


def main() -> None:
    for line in sys.stdin:
        question = json.loads(line)
        verifier.datetime = status.datetime = fixed(question["now"])
        sys.stdout.write(json.dumps(judged(question)) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
