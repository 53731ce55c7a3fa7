"""The data inside a file that checks itself: credentials, and copies of what they are judged by.

Whoever reads such a file takes the credentials alone: copies of keys and lists prove nothing to anybody but their
maker. theme/assets/bundle/bundle-reading.mjs reads the same.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from plaudit.credentials.verification_input import as_list, is_object, read_json

_OPENING = b'<script type="application/json" id="plaudit-bundle">'
_CLOSING = b"</script>"
MAX_CREDENTIALS = 1_000  # more than anybody holds; each costs two checks of a signature


@dataclass(frozen=True, slots=True)
class Copies:
    """What was published on one day.

    Attributes:
        made: The day.
        credentials: The file of each credential.
        documents: Keys and lists by their addresses.
    """

    made: dt.date
    credentials: Sequence[bytes]
    documents: Mapping[str, bytes]

    def json(self) -> str:
        """The data as JSON that can stand in an HTML element: nothing in it ends that, or begins a comment."""
        data = {
            "made": self.made.isoformat(),
            "credentials": [text.decode("utf-8") for text in self.credentials],
            "copies": {address: text.decode("utf-8") for address, text in sorted(self.documents.items())},
        }
        return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def credentials_in_bundle(data: bytes) -> list[bytes] | None:
    """The credentials in a file that checks itself, each as the file that it was; None when it is no such file.

    Args:
        data: Any file.
    """
    start = data.find(_OPENING)
    end = data.find(_CLOSING, start)
    found = read_json(data[start + len(_OPENING) : end]) if 0 <= start < end else None
    texts = as_list(found.get("credentials")) if is_object(found) else []
    sound = [text.encode("utf-8", errors="surrogatepass") for text in texts if isinstance(text, str)]
    return sound if 0 < len(sound) == len(texts) <= MAX_CREDENTIALS else None
