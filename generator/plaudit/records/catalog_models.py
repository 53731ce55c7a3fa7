"""The catalog's records: credentials, stacks, frameworks, organizations."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from plaudit.records.field_texts import refuse
from plaudit.records.fields import (
    AwardId,
    Date,
    Duration,
    Flag,
    Line,
    Link,
    List,
    Number,
    Record,
    Slug,
    Summary,
    Text,
    Whole,
)
from plaudit.records.site_model import Image

EvidenceKind = Literal[
    "lesson plan", "student work", "video", "audio", "observation", "reflection", "document", "data", "photo", "other"
]
ResourceKind = Literal["course", "community", "video", "library", "reading"]
_NOT_EMPTY = Field(min_length=1, json_schema_extra={"minItems": 1})  # pydantic does not tell the schema by itself


class Research(Record):
    """A published work that the key method stands on."""

    citation: Text
    url: Link | None = None


class Resource(Record):
    """Help on the way to the credential."""

    kind: ResourceKind
    name: Line
    url: Link | None = None
    free: Flag = False


class Question(Record):
    """A question that the educator answers in writing; `words` is the most that are read."""

    question: Text
    words: Whole | None = None


class WorkExample(Record):
    """A piece of work that the educator hands in."""

    name: Line
    kind: EvidenceKind
    description: Text | None = None


class Submission(Record):
    """What to hand in: part 1 overview, part 2 work examples, part 3 reflection."""

    overview: List[Question] = ()
    evidence: List[WorkExample] = ()
    reflection: List[Question] = ()


class Criterion(Record):
    """One line of the rubric; `levels` describes each level by its name."""

    id: Slug
    name: Line
    levels: dict[Line, Text]


class Rubric(Record):
    """How the evidence is judged. Levels run from low to high; every criterion needs `required` or better."""

    levels: Annotated[List[Line], _NOT_EMPTY]
    required: Line
    criteria: Annotated[List[Criterion], _NOT_EMPTY]

    @model_validator(mode="after")
    def _levels_are_known(self) -> Rubric:
        if len(set(self.levels)) < len(self.levels):
            raise refuse("two levels of the rubric have the same name", "give each its own")
        if self.required not in self.levels:
            raise refuse(f"the required level `{self.required}` is not among the levels", ", ".join(self.levels))
        for criterion in self.criteria:
            if set(criterion.levels) != set(self.levels):
                raise refuse(
                    f"the criterion `{criterion.id}` does not describe exactly the rubric's levels",
                    f"describe each of: {', '.join(self.levels)}",
                )
        return self


class Cost(Record):
    """A price; 0 is free."""

    amount: Number
    currency: str = Field(pattern=r"^[A-Z]{3}$")


class Apply(Record):
    """Where and when to start, and what it costs."""

    url: Link
    cost: Cost | None = None
    opens: Date | None = None
    closes: Date | None = None


class Recognition(Record):
    """Who counts this credential for what. Said by others, so never part of the signed document."""

    by: Slug
    jurisdiction: Line
    for_: Literal["renewal", "rank", "salary", "endorsement"] = Field(alias="for")
    amount: Number | None = None
    unit: Line | None = None
    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    source: Link


class CredentialVersion(Record):
    """catalog/credentials/<id>/v<n>.yml: one competency, how it is shown, and how that is judged."""

    name: Line
    summary: Summary
    competency: Text
    published: Date | None = None
    emerging: Flag = False
    key_method: Text | None = None
    components: List[Text] = ()
    research: List[Research] = ()
    resources: List[Resource] = ()
    submission: Submission | None = None
    rubric: Rubric | None = None
    alignments: List[Line] = ()
    subjects: List[Line] = ()
    grades: List[Line] = ()
    topics: List[Line] = ()
    needs_students: Flag = False
    prerequisites: List[Slug] = ()
    equivalents: List[Slug] = ()
    effort_hours: Whole | None = None
    credits: Number | None = None
    apply: Apply | None = None
    recognized: List[Recognition] = ()
    valid_for: Duration | None = None
    creator: Slug | None = None
    image: Image | None = None
    license: Line | None = None
    supersedes: Slug | None = None


class Choice(Record):
    """Any `n` of the items in `of`."""

    n: Whole
    of: List[Line]


class Stack(Record):
    """catalog/stacks/<id>.yml: a pathway of credentials; an item is a credential's id or `stack/<id>`."""

    name: Line
    summary: Summary
    description: Text | None = None
    all_of: List[Line] = ()
    n_of: Choice | None = None
    final: Line | None = None
    credential: Slug | None = None
    image: Image | None = None


class Competency(Record):
    """One entry of a framework: code and title, as its publisher numbers them."""

    code: Line
    statement: Line
    url: Link | None = None
    stage: Literal["established", "emerging", "retired"] = "established"
    replaced_by: Line | None = None


class Framework(Record):
    """catalog/frameworks/<id>.yml: somebody's list of competencies that credentials are aligned to."""

    name: Line
    publisher: Line
    version: Line | None = None
    url: Link
    description: Text | None = None
    competencies: List[Competency]


class Assessor(Record):
    """Somebody who judges evidence for an organization; shown only by the name in `shown_as`."""

    id: Slug
    shown_as: Line | None = None
    from_: Date | None = Field(default=None, alias="from")
    until: Date | None = None
    qualified_by: AwardId | None = None


class Organization(Record):
    """catalog/organizations/<id>.yml: an assessor, a creator or a recogniser of credentials."""

    name: Line
    kind: Literal["district", "state", "school", "university", "center", "association", "company", "other"]
    jurisdiction: Line | None = None
    url: Link
    description: Text | None = None
    assessors: List[Assessor] = ()
