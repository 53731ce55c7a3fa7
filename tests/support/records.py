"""Every registry of one award that records could make, as hypothesis draws them: all optional keys there or not."""

from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from plaudit.records.catalog_models import CredentialVersion
from plaudit.records.profile_models import Award, Profile
from plaudit.records.registry import AwardRecord, CredentialRecord, Educator, Registry
from support.documents import optional

AWARD = "26k7m4q2tz9x"
# What the reader of YAML lets through: no control characters, no halves of characters, and not blank.
CHARACTERS = st.characters(exclude_categories=["Cs", "Cc", "Cn"])
TEXT = st.text(CHARACTERS, min_size=1, max_size=30).map(lambda text: f"“{text}”")
LONG = st.builds(lambda text, times: (text + "\n") * times, TEXT, st.integers(1, 30))
LINK = st.sampled_from(["https://a.example/", "https://a.example/x?y=%20#z", "https://a.example:8443/~a;b=c,d"])
DAY = st.dates().filter(lambda day: 1900 <= day.year <= 2199).map(str)
NUMBER = st.from_regex(r"(0|[1-9][0-9]{0,8})(\.[0-9]{1,4})?", fullmatch=True)
LEVELS = st.lists(TEXT.map(str.strip), min_size=1, max_size=4, unique=True)


def some(of: st.SearchStrategy[Any]) -> st.SearchStrategy[list[Any]]:
    return st.lists(of, min_size=1, max_size=3)


def required(needed: dict[str, st.SearchStrategy[Any]], **others: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries(needed, optional=others)


def rubric(levels: list[str]) -> dict[str, Any]:
    described = dict.fromkeys(levels, "Described.")
    criteria = [{"id": id_, "name": id_.title(), "levels": described} for id_ in ("moves", "time")]
    return {"levels": levels, "required": levels[-1], "criteria": criteria}


VERSION = required(
    {"name": TEXT, "summary": TEXT, "competency": LONG},
    key_method=LONG,
    components=some(TEXT),
    rubric=LEVELS.map(rubric),
    alignments=st.just(["standards/1.a", "standards/1.b"]),
    topics=some(TEXT),
    credits=NUMBER,
    valid_for=st.sampled_from(["1 year", "18 months", "3 years"]),
    creator=st.just("center"),
    image=st.fixed_dictionaries({"file": st.just("catalog/images/a.svg"), "alt": TEXT}),
)
RECORD = required(
    {"credential": st.just("talk@1"), "awarded": DAY},
    name=TEXT,
    learned_by=some(required({"kind": st.just("course"), "name": TEXT}, url=LINK, hours=NUMBER)),
    results=st.just({"moves": "any level"}),
    evidence=some(required({"name": TEXT, "kind": st.just("video")}, description=LONG, url=LINK, shared=TEXT)),
    narrative=LONG,
    expires=DAY,
    renews=st.just("25k7m4q2tz9x"),
    replaces=st.just("25k7m4q2tz9x"),
    changes=some(st.fixed_dictionaries({"on": DAY, "kind": st.just("wording")})),
    revoked=st.fixed_dictionaries({"on": DAY, "reason": st.just("other")}),
)
PROFILE = st.none() | required(
    {"name": TEXT}, name_since=DAY, did=st.just("did:key:z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw")
)
SITE = optional(utc_offset=st.sampled_from(["-05:00", "+05:45", "+14:00", "-12:00"]))


def registries(base: Registry) -> st.SearchStrategy[Registry]:
    """The base with another version of its credential, another award, another profile and another site."""

    def registry(version: Any, record: Any, profile: Any, site: Any) -> Registry:  # noqa: ANN401  # any JSON
        award = AwardRecord(AWARD, "ana-lima", Award.model_validate(record), "award.yml")
        educator = Educator("ana-lima", profile and Profile.model_validate(profile), (award,))
        talk = CredentialRecord("talk", 1, CredentialVersion.model_validate(version), "v1.yml")
        return replace(
            base,
            site=base.site.model_copy(update=site),
            credentials={**base.credentials, "talk": {1: talk}},
            educators={"ana-lima": educator},
        )

    return st.builds(registry, VERSION, RECORD, PROFILE, SITE)
