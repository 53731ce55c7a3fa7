"""PDF files: certificates and profiles on one page."""

from pathlib import Path
from typing import Any, cast

import pytest

from plaudit.site.drawing import Drawing
from plaudit.site.sheets import Paper, UnsettableError, certificate, profile_sheet, profile_sheets
from support.command import ROOT
from support.drawn import UNSETTABLE, Photographed, codes_in, drawing_of, read_pdf, text_of
from support.record_cases import base_site, write_folder

OWN, AWARD = "profiles/ana-lima", "26k7m4q2tz9x"
PUBLIC = "visibility: public\nconsent: {on: 2026-05-01, covers: [directory]}\n"
LONG = "María Guadalupe Esperanza de la Concepción " * 5 + "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"
A4, LETTER = (595, 842), (612, 792)


def both(folder: Path, paper: Paper = "a4", kind: type[Drawing] = Drawing) -> tuple[bytes, bytes]:
    """The certificate and the profile of the small site's only educator."""
    drawing = drawing_of(folder, kind)
    registry = drawing.registry
    profile = profile_sheet(drawing, registry.educators["ana-lima"], paper)
    return certificate(drawing, registry.awards[AWARD], paper), profile


def career(folder: Path, credentials: int) -> Path:
    """A site on which somebody holds so many credentials."""
    text = base_site(folder).joinpath("catalog/credentials/feedback/v1.yml").read_text("utf-8")
    files = {}
    for number in range(credentials):
        files[f"catalog/credentials/c{number}/v1.yml"] = text.replace("Feedback", f"Feedback {number}")
        files[f"{OWN}/awards/26k7m4q2t{number:03}.yml"] = f"credential: c{number}@1\nawarded: 2026-05-14\n"
    return write_folder(folder, files)


def fonts_in(data: bytes) -> list[dict[str, Any]]:
    """The descriptors of all fonts on the page."""
    page = read_pdf(data).pages[0]
    fonts = [font.get_object() for font in cast("dict[str, Any]", page["/Resources"])["/Font"].values()]
    return [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in fonts]


def alternatives(element: Any) -> list[str]:  # noqa: ANN401  # PDF objects have no common type
    """The descriptions of pictures in the tree of tags."""
    element = element.get_object()
    if isinstance(element, list):
        return [found for kid in element for found in alternatives(kid)]
    if not isinstance(element, dict):
        return []
    own = [str(element["/Alt"])] if "/Alt" in element else []
    return own + (alternatives(element["/K"]) if "/K" in element else [])


def test_a_certificate_says_who_earned_what_from_whom_and_where_to_check(tmp_path: Path) -> None:
    text = text_of(both(base_site(tmp_path))[0])
    for said in (
        "Talk",
        "awarded to Ana Lima",
        "by Test Center",
        "on 14 May 2026",
        "Moves (demonstrated)",
        "The educator holds a discussion.",
        "Assessed by Test Center",
        f"Number {AWARD}",
        f"credentials.test.example.org/a/{AWARD}/",
        "Copies can be altered.",
    ):
        assert said in text, said


def test_a_profile_says_what_its_page_says(tmp_path: Path) -> None:
    profile = "name: Ana Lima\nheadline: Teaches rivers\nabout: I *teach* rivers.\npronouns: she/her\nlocation: Bend\n"
    profile += "affiliations: [{organization: Bend School, role: teacher, from: 2019-01-01}]\nsubjects: [Geography]\n"
    text = text_of(both(base_site(tmp_path, **{f"{OWN}/profile.yml": profile}))[1])
    for said in (
        "Ana Lima",
        "Teaches rivers",
        "she/her · Bend",
        "I teach rivers.",
        "1 micro-credential from Test Center",
        "Talk",
        "14 May 2026 · demonstrated on 2 criteria",
        "teacher, Bend School since 2019",
        "Geography",
        "Path 1 of 2",
        "credentials.test.example.org/p/ana-lima/",
        "Copies can be altered.",
    ):
        assert said in text, said


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_each_is_one_tagged_page_with_title_language_and_embedded_fonts(tmp_path: Path, paper: Paper) -> None:
    titles = ("Talk, awarded to Ana Lima", "Ana Lima: micro-credentials")
    addresses = (f"a/{AWARD}/", "p/ana-lima/")
    for data, title, address in zip(both(base_site(tmp_path), paper), titles, addresses, strict=True):
        found = read_pdf(data)
        assert len(found.pages) == 1
        box = found.pages[0].mediabox
        assert tuple(sorted(map(round, (box.width, box.height)))) == (A4 if paper == "a4" else LETTER)
        catalog = cast("dict[str, Any]", found.trailer["/Root"])
        assert catalog["/MarkInfo"]["/Marked"]
        assert catalog["/Lang"] == "en"
        assert found.metadata
        assert (found.metadata.title, found.metadata.author) == (title, "Test Center")
        assert b"<pdfuaid:part>1</pdfuaid:part>" in found.xmp_metadata.stream.get_data()  # type: ignore[union-attr]  # without any it fails, too
        described = alternatives(catalog["/StructTreeRoot"])
        assert f"QR code: https://credentials.test.example.org/{address}" in described
        assert fonts_in(data)
        assert all({"/FontFile2", "/FontFile3"} & font.keys() for font in fonts_in(data))


def test_a_certificate_is_dated_by_the_record_and_a_profile_by_nothing(tmp_path: Path) -> None:
    on, profile = (read_pdf(data).metadata for data in both(base_site(tmp_path)))
    assert on
    assert on.creation_date
    assert on.creation_date.date().isoformat() == "2026-05-14"
    assert profile
    assert profile.creation_date is None


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    assert both(base_site(tmp_path / "one")) == both(base_site(tmp_path / "two"))


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_reader_finds_the_address_of_the_page_in_a_code_of_25_millimetres(tmp_path: Path, paper: Paper) -> None:
    for picture, address in zip(
        both(base_site(tmp_path), paper, Photographed), (f"a/{AWARD}/", "p/ana-lima/"), strict=True
    ):
        ((said, width),) = codes_in(picture)
        assert said == f"https://credentials.test.example.org/{address}"
        assert width == pytest.approx(25, abs=0.5)


def test_the_longest_names_stay_on_one_page(tmp_path: Path) -> None:
    credential = (base_site(tmp_path) / "catalog/credentials/talk/v1.yml").read_text("utf-8")
    long = {
        "catalog/credentials/talk/v1.yml": credential.replace("Talk", LONG),
        f"{OWN}/profile.yml": f"name: {LONG}\nheadline: {LONG}\nabout: {LONG * 9}\nlocation: {LONG}\n{PUBLIC}",
    }
    for data in both(write_folder(tmp_path, long)):
        assert len(read_pdf(data).pages) == 1
        assert "María Guadalupe Esperanza" in text_of(data)
        assert "…" in text_of(data)


@pytest.mark.parametrize("name", ["Жанна Ковалёва", "Ξένια Παπαδοπούλου", "ליאת כהן", "Nguyễn Thị Ánh"])
def test_names_in_other_letters_are_set_and_can_be_read_back(tmp_path: Path, name: str) -> None:
    folder = base_site(tmp_path, **{f"{OWN}/profile.yml": f"name: {name}\n"})
    for data in both(folder):
        words = text_of(data)
        assert all(word in words or word[::-1] in words for word in name.split())


def test_a_name_that_no_font_can_set_is_refused_with_its_place_and_a_hint(tmp_path: Path) -> None:
    drawing = drawing_of(base_site(tmp_path, **{f"{OWN}/profile.yml": f"name: Ana {UNSETTABLE}\n"}))
    with pytest.raises(UnsettableError, match=f"{UNSETTABLE} in profiles/ana-lima/.*; install fonts"):
        profile_sheet(drawing, drawing.registry.educators["ana-lima"], "a4")
    with pytest.raises(UnsettableError, match=f"{UNSETTABLE} in {OWN}/awards/{AWARD}.yml"):
        certificate(drawing, drawing.registry.awards[AWARD], "a4")
    assert profile_sheets(drawing) == {}


def test_other_texts_do_without_letters_that_no_font_has(tmp_path: Path) -> None:
    profile = f"name: Ana Lima\nheadline: Teaches {UNSETTABLE} rivers\n"
    drawing = drawing_of(base_site(tmp_path, **{f"{OWN}/profile.yml": profile}))
    assert "Teaches rivers" in text_of(profile_sheet(drawing, drawing.registry.educators["ana-lima"], "a4"))
    assert "profiles/ana-lima/" in drawing.tell()[0]


@pytest.mark.parametrize("letters", ["অনন্যা সেনগুপ্ত", f"{UNSETTABLE}{UNSETTABLE}\u09cd"])
def test_no_mark_of_a_letter_is_left_without_it(tmp_path: Path, letters: str) -> None:
    profile = f"name: Ana Lima\nheadline: Teaches {letters} rivers\n"
    drawing = drawing_of(base_site(tmp_path, **{f"{OWN}/profile.yml": profile}))
    text = text_of(profile_sheet(drawing, drawing.registry.educators["ana-lima"], "a4"))
    assert "Teaches" in text
    assert "rivers" in text


def test_of_many_awards_as_many_as_fit_are_named_and_the_others_counted(tmp_path: Path) -> None:
    drawing = drawing_of(career(tmp_path, 60))
    data = profile_sheet(drawing, drawing.registry.educators["ana-lima"], "letter")
    text = text_of(data)
    assert len(read_pdf(data).pages) == 1
    assert "61 micro-credentials from Test Center" in text
    named = text.count("14 May 2026")
    assert 10 < named < 30
    assert f"and {61 - named} more at credentials.test.example.org/p/ana-lima/" in text


def test_everybody_with_a_page_and_an_award_has_a_profile_on_paper_and_nobody_else() -> None:
    drawing = drawing_of(ROOT)
    registry = drawing.registry
    shown = {slug for slug, person in registry.educators.items() if person.visibility != "hidden" and person.awards}
    made = profile_sheets(drawing)
    assert shown - made.keys() <= {"ananya-sengupta", "han-seoyun"}  # whose letters not every machine has
    assert made.keys() <= shown
    for slug, data in made.items():
        assert len(read_pdf(data).pages) == 1, slug


def test_there_are_none_when_people_are_too_many(tmp_path: Path) -> None:
    config = base_site(tmp_path) / "site_config.yml"
    config.write_text(config.read_text("utf-8") + "profile_files_up_to: 0\n", "utf-8")
    assert profile_sheets(drawing_of(tmp_path)) == {}
