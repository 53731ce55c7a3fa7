"""Every document that we could make, as hypothesis draws them: all fields there or not, with any text."""

from typing import Any

from hypothesis import strategies as st

from plaudit.credentials.vocabulary import OB_CONTEXT, VC_CONTEXT

# Text as people write it and as nobody should: every plane, combining marks, directions, control characters, quotes.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40)
LONG = st.builds(lambda text, times: text * times, TEXT, st.integers(1, 60))
LEVELS = st.lists(TEXT, min_size=1, max_size=4)
LINK = st.sampled_from(["https://a.example/", "https://a.example/x?y=%20#z", "did:key:z6Mk", "urn:uuid:1"])


def optional(**fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Any of these fields, each there or not."""
    return st.fixed_dictionaries({}, optional=fields)


def typed(of_type: str, /, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """A node of a type with any of these fields."""
    return optional(**fields).map(lambda found: {"type": [of_type], **found})


RESULT_DESCRIPTION = typed(
    "ResultDescription", id=LINK, name=TEXT, resultType=TEXT, allowedValue=LEVELS, requiredValue=TEXT, description=TEXT
)
ALIGNMENT = typed("Alignment", targetName=TEXT, targetCode=TEXT, targetUrl=LINK, targetFramework=TEXT, targetType=TEXT)
# Numbers as a record may hold them: up to nine digits, and four after the point.
CREDITS = st.integers(0, 10**13 - 1).map(lambda n: n // 10**4 if n % 10**4 == 0 else n / 10**4)
ACHIEVEMENT = typed(
    "Achievement",
    id=LINK,
    achievementType=st.just("MicroCredential"),
    name=TEXT,
    version=TEXT,
    description=LONG,
    criteria=optional(narrative=LONG, id=LINK),
    image=typed("Image", id=LINK, caption=TEXT),
    creator=typed("Profile", id=LINK),
    creditsAvailable=CREDITS,
    tag=st.lists(TEXT, max_size=3),
    alignment=st.lists(ALIGNMENT, max_size=3),
    resultDescription=st.lists(RESULT_DESCRIPTION, max_size=3),
)
SUBJECT = typed(
    "AchievementSubject",
    id=LINK,
    identifier=st.lists(
        typed("IdentityObject", hashed=st.booleans(), identityHash=TEXT, identityType=st.just("name")), max_size=2
    ),
    achievement=ACHIEVEMENT,
    narrative=LONG,
    result=st.lists(typed("Result", resultDescription=LINK, value=TEXT), max_size=3),
)
CREDENTIAL = optional(
    name=TEXT,
    description=TEXT,
    issuer=typed("Profile", id=LINK, name=TEXT, url=LINK),
    validFrom=TEXT,
    validUntil=TEXT,
    awardedDate=TEXT,
    credentialSubject=SUBJECT,
    evidence=st.lists(typed("Evidence", id=LINK, name=TEXT, genre=TEXT, description=TEXT), max_size=3),
    relatedResource=st.lists(optional(id=LINK, digestMultibase=TEXT), max_size=1),
    credentialStatus=typed(
        "BitstringStatusListEntry", id=LINK, statusPurpose=TEXT, statusListIndex=TEXT, statusListCredential=LINK
    ),
).map(
    lambda found: {
        "@context": [VC_CONTEXT, OB_CONTEXT],
        "id": "https://a.example/1",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        **found,
    }
)
