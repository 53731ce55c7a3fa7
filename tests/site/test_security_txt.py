"""security.txt (RFC 9116) says what site_config.yml says, and is not there when that says nothing."""

import datetime as dt

from plaudit.records.site_model import Security
from plaudit.site.security_txt import security_txt
from support.page_people import SITES

SITE = SITES["site"].site


def test_it_says_whom_to_tell_and_until_when() -> None:
    security = Security(contact="https://pd.example.org/security", expires=dt.date(2027, 6, 30))
    site = SITE.model_copy(update={"security": security, "utc_offset": "-05:00", "url": "https://pd.example.org/"})
    assert security_txt(site)[".well-known/security.txt"].decode().splitlines() == [
        "Contact: https://pd.example.org/security",
        "Expires: 2027-07-01T04:59:59Z",
        "Preferred-Languages: en",
        "Canonical: https://pd.example.org/.well-known/security.txt",
    ]


def test_there_is_none_unless_it_is_wanted() -> None:
    assert SITE.security is None
    assert security_txt(SITE) == {}
