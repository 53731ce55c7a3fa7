"""Reading files of records one by one, and collecting what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TypeAlias, TypeVar

from plaudit.records.explain import valid, validate
from plaudit.records.fields import AWARD_ID, Record
from plaudit.records.problem import Problem
from plaudit.records.slugs import is_slug, slug_of
from plaudit.records.source import Entry, Source
from plaudit.records.yaml_reader import Document, read_yaml
from plaudit.records.yaml_values import quick_values

R = TypeVar("R", bound=Record)
Digest: TypeAlias = blake2b


@dataclass(slots=True)
class Loader:
    """Reads what a site's folder has.

    Attributes:
        source: The folder.
        problems: What is wrong.
        broken: The files that are not YAML.
        digest: Of all that was read.
    """

    source: Source
    problems: list[Problem] = field(default_factory=list)
    broken: list[Problem] = field(default_factory=list)
    digest: Digest = field(default_factory=blake2b)

    def refuse(self, path: str, message: str, hint: str = "") -> None:
        """Note a problem of a whole file or folder."""
        self.problems.append(Problem(path, 0, 0, message, hint))

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None when it cannot be read, which is noted."""
        try:
            data = self.source.read(path)
        except OSError as error:
            self.refuse(path, f"this file cannot be read: {error.strerror}")
            return None
        self.digest.update(f"{path!a} {len(data)}\n".encode())  # quoted, since a name may have line breaks
        self.digest.update(data)
        return data

    def record(self, model: type[R], path: str) -> R | None:
        """A file read as a record; None when it is not sound, which is noted, as by all that follows."""
        data = self.read(path)
        if data is None:
            return None
        value = quick_values(data)
        record = valid(model, value) if value else None
        return record or self.explained(model, data, path)

    def explained(self, model: type[R], data: bytes, path: str) -> R | None:
        """The same, read with the places of everything, which takes longer and is for files with problems."""
        document = self.with_places(data, path)
        return self.of_model(model, document, path) if document else None

    def document(self, path: str) -> Document | None:
        """A file as YAML, with the places of everything."""
        data = self.read(path)
        return None if data is None else self.with_places(data, path)

    def with_places(self, data: bytes, path: str) -> Document | None:
        """Bytes of a file as YAML, with the places of everything."""
        document = read_yaml(data, path)
        if isinstance(document, Problem):
            self.broken.append(document)
            return None
        return document

    def of_model(self, model: type[R], document: Document, path: str) -> R | None:
        """A document read as a record."""
        result = validate(model, document, path)
        if isinstance(result, list):
            self.problems.extend(result)
            return None
        assert isinstance(result, model)  # noqa: S101  # validate() builds what it is asked for
        return result

    def folder(self, path: str) -> Iterator[tuple[Entry, str]]:
        """The entries of a folder with their paths, without links: they could lead out of the site."""
        try:
            entries = self.source.entries(path)
        except OSError as error:
            self.refuse(path, f"this folder cannot be read: {error.strerror}")
            return
        for entry in entries:
            here = f"{path}/{entry.name}"
            if entry.kind == "link":
                self.refuse(here, "links are not followed", "put the file itself here")
            else:
                yield entry, here

    def named(self, path: str, model: type[R], *, of_awards: bool = False) -> dict[str, R]:
        """The records `<path>/<id>.yml` by their ids."""
        found = {}
        for entry, here in self.folder(path):
            id_ = entry.name.removesuffix(".yml")
            is_id = self.is_award_id if of_awards else self.is_id
            if self.is_record(entry, here) and is_id(id_, here):
                record = self.record(model, here)
                if record is not None:
                    found[id_] = record
        return found

    def is_record(self, entry: Entry, path: str) -> bool:
        """Whether this is a file that can be a record."""
        if entry.kind == "file" and entry.name.endswith(".yml"):
            return True
        hint = "rename it to end in .yml" if entry.name.endswith(".yaml") else "records end in .yml; move it elsewhere"
        self.refuse(path, "this is not a record", hint)
        return False

    def is_id(self, name: str, path: str) -> bool:
        """Whether this can be the id of something."""
        if is_slug(name):
            return True
        near, hint = slug_of(name), "use small letters a-z, digits and single hyphens in the name"
        if near and self.source.kind(path.replace(name, near)):
            hint = f"`{near}` is there already, and differs from it by capitals, accents or marks only"
        self.refuse(path, f"`{name}` cannot be an id", hint)
        return False

    def is_award_id(self, name: str, path: str) -> bool:
        """Whether this can be the id of an award."""
        if AWARD_ID.fullmatch(name):
            return True
        self.refuse(path, f"`{name}` is not an award id", "let `plaudit new award` make the file")
        return False
