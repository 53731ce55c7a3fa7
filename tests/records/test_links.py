"""A link that is taken at a glance is one that is taken after a close look."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from plaudit.records.fields import PLAIN_LINK, sound_link

_PARTS = st.sampled_from([
    *("https://", "https:", "//", "a.example", "riverbend.example.org", "xn--a.example", "a-b.example", "-a.example"),
    *("/", "?", "#", ":", "@", ":8443", "%20", "%2", "%", "[", "]", "..", "a", "-", "A", "é", " ", "\n", "\\", "&"),
])  # fmt: skip


@given(
    st.lists(_PARTS, max_size=8).map(lambda parts: "".join(["https://a.example", *parts])) | st.from_regex(PLAIN_LINK)
)
@example("https://a.example/@b:c?d=%20#e")
def test_a_plain_link_is_a_sound_one(link: str) -> None:
    if PLAIN_LINK.fullmatch(link) and len(link) <= 2000:
        assert sound_link(link) == link


def test_usual_links_are_plain() -> None:
    for link in ("https://a.example", "https://work.riverbend.example.org/20?a=b#c", "https://a.example/~b/%C3%A9"):
        assert PLAIN_LINK.fullmatch(link)
