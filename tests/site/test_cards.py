"""Cards, and the tags by which previews of links find them."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from plaudit.site.drawn import Drawn
from plaudit.site.theme import Theme
from support.drawn import UNSETTABLE, draw_cards, drawing_of
from support.pages import Document, render_pages
from support.record_cases import base_site

URL = "https://credentials.riverbend.example.org/"
WHOLE = {
    "og:type",
    "og:title",
    "og:url",
    "og:site_name",
    "og:image",
    "og:image:type",
    "og:image:width",
    "og:image:height",
    "og:image:alt",
    "twitter:card",
}
PROFILE = "profiles/ana-lima/profile.yml"
PUBLIC = "visibility: public\nconsent: {on: 2026-05-01, covers: [directory]}\n"
LONG = "María Guadalupe Esperanza de la Concepción " * 5 + "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk"


def tags(page: Path) -> dict[str, str]:
    """What a page tells previews of links; no tag stands there twice."""
    found = [
        (attributes.get("property") or attributes["name"], attributes["content"])
        for tag, attributes in Document(page.read_text("utf-8")).tags
        if tag == "meta" and re.match("og:|twitter:", attributes.get("property") or attributes.get("name", ""))
    ]
    assert len(found) == len(dict(found))
    return dict(found)


def pages(site: Path) -> Iterator[Path]:
    """Every page but those that lead elsewhere, and those of awards that are gone."""
    for page in sorted(site.rglob("index.html")):
        if 'http-equiv="refresh"' not in (text := page.read_text("utf-8")) and "no longer published" not in text:
            yield page


def test_every_page_has_a_card_of_the_right_size(example_site: Path) -> None:
    for page in pages(example_site):
        found = tags(page)
        assert found["twitter:card"] == "summary_large_image", page
        assert found["og:image"].startswith(URL)
        picture = (example_site / found["og:image"].removeprefix(URL)).read_bytes()
        assert len(picture) < 200_000
        assert Image.open(io.BytesIO(picture)).size == (1200, 627)
        assert (found["og:image:width"], found["og:image:height"]) == ("1200", "627")
        assert found["og:image:alt"]
        assert 0 < len(found["og:title"]) <= 60
        assert len(found.get("og:description", "")) <= 200


def test_pages_tell_previews_all_they_ask_for_and_awards_what_they_need(example_site: Path) -> None:
    for page in pages(example_site):
        address = page.relative_to(example_site).as_posix().removesuffix("index.html")
        found = tags(page)
        if address.startswith("a/"):
            assert "/catalog/" in found["og:image"]
            assert found.keys() == WHOLE - {"og:type", "og:url", "og:image:type"} | {"og:description"}
        else:
            assert found.keys() - {"og:description"} == WHOLE, page
            assert found["og:url"] == URL + address


def test_people_and_credentials_have_cards_of_their_own(example_site: Path) -> None:
    def card(address: str) -> str:
        return tags(example_site / address / "index.html")["og:image"].removeprefix(URL)

    assert re.fullmatch(r"p/suryani/card-[0-9a-f]{10}\.png", card("p/suryani"))
    assert re.fullmatch(r"catalog/ai-literacy/card-[0-9a-f]{10}\.png", card("catalog/ai-literacy"))
    assert card("p/rj7sjrnj").startswith("p/rj7sjrnj/card-")
    assert card("about") == card("catalog") == card("")
    assert tags(example_site / "p/suryani/index.html")["og:type"] == "profile"
    people = [path.parent.name for path in (example_site / "p").glob("*/resume.json")]
    assert len({card(f"p/{educator}") for educator in people}) == len(people)


def test_no_record_breaks_out_of_the_tags(tmp_path: Path) -> None:
    hostile = """name: 'A"><script>x</script>'\nheadline: '"><b>'\n"""
    drawing = drawing_of(base_site(tmp_path, **{PROFILE: hostile}))
    registry, folders = drawing.registry, Theme(tmp_path).folders("templates")
    drawn = Drawn(draw_cards(drawing))
    pages = list(render_pages(registry, folders, drawing.language, preview=False, documents={}, drawn=drawn))
    (card,) = [page.card for page in pages if page.path == "p/ana-lima/index.html"]
    found = Document(card).tags
    assert {tag for tag, _ in found} == {"meta"}
    told = {attributes.get("property"): attributes["content"] for _, attributes in found}
    assert told["og:title"] == 'A"><script>x</script>'
    assert told["og:image:alt"].startswith('A"><script>x</script>')


def test_hidden_people_have_none(example_site: Path) -> None:
    assert not (example_site / "p" / "wzdw6dnx").exists()


def test_a_short_description_is_followed_by_what_was_earned(example_site: Path) -> None:
    for educator in ("ingrid-solheim", "walter-nkemelu", "suryani"):
        assert 100 <= len(tags(example_site / "p" / educator / "index.html")["og:description"]) <= 200


def test_a_card_changes_its_address_with_what_is_on_it_and_only_then(tmp_path: Path) -> None:
    before = draw_cards(drawing_of(base_site(tmp_path / "one")))
    again = draw_cards(drawing_of(base_site(tmp_path / "two")))
    assert dict(before.files()) == dict(again.files())
    name = f"name: Ana Costa\n{PUBLIC}"
    after = draw_cards(drawing_of(base_site(tmp_path / "one", **{PROFILE: name})))
    assert after.profiles["ana-lima"].path != before.profiles["ana-lima"].path
    assert after.credentials == before.credentials
    assert after.site == before.site


def test_the_longest_names_are_drawn(tmp_path: Path) -> None:
    config = f"name: {LONG}\nurl: https://a.example.org/\ncontact: https://a.example.org/\n"
    config += f"issuer: {{name: {LONG}, url: https://a.example.org/}}\n"
    drawing = drawing_of(
        base_site(tmp_path, **{"site_config.yml": config, PROFILE: f"name: {LONG}\nheadline: {LONG}\n{PUBLIC}"})
    )
    for card in dict(draw_cards(drawing).files()).values():
        assert Image.open(io.BytesIO(card)).size == (1200, 627)
    assert drawing.tell() == []


def test_a_name_that_no_font_can_set_is_reported_and_leaves_the_card(tmp_path: Path) -> None:
    unset = draw_cards(drawing := drawing_of(base_site(tmp_path, **{PROFILE: f"name: Ana {UNSETTABLE}\n"})))
    (note,) = drawing.tell()
    assert f"{UNSETTABLE} in profiles/ana-lima/" in note
    other = draw_cards(drawing_of(base_site(tmp_path, **{PROFILE: f"name: {UNSETTABLE} Bea\n"})))
    # Nothing of either name is on them, so they are the same.
    assert unset.profiles["ana-lima"].data == other.profiles["ana-lima"].data
    assert unset.profiles["ana-lima"].data != unset.site.data


def test_letters_from_right_to_left_are_drawn_where_there_is_a_font(tmp_path: Path) -> None:
    files = {PROFILE: "name: ליאת בן־דוד\n"}
    drawing = drawing_of(base_site(tmp_path, **files))
    card = draw_cards(drawing).profiles["ana-lima"]
    assert "ליאת" in card.alt
    assert Image.open(io.BytesIO(card.data)).size == (1200, 627)


def test_the_site_card_takes_the_place_of_too_many(tmp_path: Path) -> None:
    config = base_site(tmp_path) / "site_config.yml"
    config.write_text(config.read_text("utf-8") + "profile_files_up_to: 0\n", "utf-8")
    assert draw_cards(drawing_of(tmp_path)).profiles == {}


def test_cards_follow_the_colors_and_templates_of_the_site(tmp_path: Path) -> None:
    plain = draw_cards(drawing_of(base_site(tmp_path)))
    config = tmp_path / "site_config.yml"
    config.write_text(config.read_text("utf-8") + 'colors: {paper: "#ffeedd"}\n', "utf-8")
    colored = draw_cards(drawing_of(tmp_path))
    assert Image.open(io.BytesIO(colored.site.data)).convert("RGB").getpixel((600, 5)) == (0xFF, 0xEE, 0xDD)
    own = tmp_path / "theme/drawings/profile-card.typ"
    own.parent.mkdir(parents=True)
    own.write_text("#set page(width: 1200pt, height: 627pt, fill: red)\n", "utf-8")
    red = draw_cards(drawing_of(tmp_path))
    assert red.profiles["ana-lima"].data != plain.profiles["ana-lima"].data
    assert red.credentials == colored.credentials


def test_a_picture_that_cannot_be_drawn_is_reported_and_the_badge_takes_its_place(tmp_path: Path) -> None:
    plain = draw_cards(drawing_of(base_site(tmp_path)))
    (tmp_path / "catalog/images").mkdir()
    (tmp_path / "catalog/images/talk.png").write_bytes(b"\x89PNG\r\n\x1a\nbroken")
    credential = tmp_path / "catalog/credentials/talk/v1.yml"
    credential.write_text(credential.read_text("utf-8") + "image: {file: catalog/images/talk.png, alt: A}\n", "utf-8")
    drawing = drawing_of(tmp_path)
    assert draw_cards(drawing).credentials == plain.credentials
    assert "catalog/images/talk.png cannot be drawn" in drawing.tell()[0]
