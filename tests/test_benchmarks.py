"""What benchmarks measure with: a load that is sound, the same every time, and of the stated shape."""

import io
import subprocess
import sys
import tarfile
from collections import Counter
from pathlib import Path

import pytest

from build_report import Report, report
from hugo_pages import entry, fitted, frame_size, layout, shared_lines, shown_size
from measuring import Cost, run
from plaudit.records.award_ids import status_slot
from plaudit.records.checks import sound_registry
from plaudit.records.registry import Registry
from rival_hugo import Compared
from site_parts import Part, parts, table
from support.command import ROOT, plaudit

AWARDS = 50


def load(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command: list[str | Path] = [sys.executable, ROOT / "bench" / "load", folder, "--awards", str(AWARDS), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("load") / "site"
    written = load(folder)
    assert written.returncode == 0, written.stderr
    return folder


@pytest.fixture(scope="module")
def registry(folder: Path) -> Registry:
    return sound_registry(folder)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_check_finds_nothing(folder: Path) -> None:
    checked = plaudit("check", folder=folder)
    assert (checked.returncode, checked.stdout) == (0, "")
    assert "0 problems" in checked.stderr
    assert "0 would change" in plaudit("fmt", "--check", folder=folder).stderr


def test_it_is_the_same_every_time_and_another_with_another_seed(folder: Path, tmp_path: Path) -> None:
    load(tmp_path / "again")
    load(tmp_path / "other", "--seed", "2")
    assert files(tmp_path / "again") == files(folder)
    assert files(tmp_path / "other") != files(folder)


def test_one_educator_has_five_awards_each_with_a_place_in_its_status_list(registry: Registry) -> None:
    assert {len(educator.awards) for educator in registry.educators.values()} == {5}
    assert len(registry.educators) * 5 == len(registry.awards) == AWARDS
    assert len({status_slot(id_) for id_ in registry.awards}) == AWARDS


def test_it_has_what_makes_real_records_uneven(registry: Registry) -> None:
    records = [award.record for award in registry.awards.values()]
    assert {len(record.results) for record in records} == {3, 4}
    assert any(record.revoked for record in records)
    assert any(record.renews for record in records)
    assert len({id_[:2] for id_ in registry.awards}) > 3
    assert {"public", "unlisted"} <= Counter(educator.visibility for educator in registry.educators.values()).keys()


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    refused = load(tmp_path)
    assert (refused.returncode, files(tmp_path)) == (2, {"mine.txt": b"mine"})
    assert "is not empty" in refused.stderr


def test_a_table_tells_what_building_and_checking_takes(tmp_path: Path) -> None:
    command: list[str | Path] = [sys.executable, ROOT / "bench" / "build", "--rounds", "1", "--folder", tmp_path]
    measured = subprocess.run([*command, "--without-hugo", "--sizes", "5"], capture_output=True, text=True, check=False)
    assert measured.returncode == 0, measured.stderr
    names = [line.split(" | ")[1] for line in measured.stdout.splitlines() if line.startswith("| 5 ")]
    assert names == ["cold check", "check again", "check of one more award", "cold build", "one more award"]
    assert "| credential.json | 4 | " in measured.stdout  # the one more award came later
    assert len(sound_registry(tmp_path / "load-5").awards) == 5
    assert touched_by_the_last_commit(tmp_path / "load-5") == 1


def touched_by_the_last_commit(folder: Path) -> int:
    command: list[str | Path] = ["git", "-C", folder, "diff", "--name-only", "HEAD~1"]
    return len(subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines())


def test_medians_are_compared_with_hugo_and_with_another_size() -> None:
    found = Report(3, [10, 100], ["cold build", "Hugo"], cold="cold build", hugo="Hugo")
    for awards in found.sizes:
        for seconds in (1, 9, 2):
            found.costs.add(awards, "cold build", Cost(seconds, seconds * awards, 10**8))
            found.costs.add(awards, "Hugo", Cost(4, 4 * awards**2, 4 * 10**8))
    found.compared[100] = Compared(7, 7000, 7, 7001)
    lines = list(report(found))
    assert "| 100 | cold build | 2.00 | 200.00 | 20.00 | 100% | 100 |" in lines
    assert "| 100 | Hugo | 4.00 | 40,000.00 | 40.00 | 200% | 400 |" in lines
    assert "\nfrom 10 to 100 awards, exponents: cold build 1.00, Hugo 2.00" in lines
    ratios = "seconds 0.50, of the cores 0.01, memory 0.25; 7 pages of HTML with 7,000 bytes, Hugo 7 with 7,001"
    assert f"\ncold build of 100 awards to Hugo: {ratios}" in lines


def test_every_file_of_a_site_belongs_to_one_part_and_the_sums_are_those_of_a_tar() -> None:
    files = {
        "a/26k7m4q2tz9x/index.html": 1000,
        "a/26k7m4q2tz9x/credential.json": 512,
        "p/ada/index.html": 513,
        "p/ada/transcript.json": 0,
        "p/ada/profile.pdf": 1,
        "catalog/talk/badge.svg": 1,
        "catalog/talk/feed.xml": 1,
        "catalog/talk/index.html": 1,
        "status/2026.json": 1,
        "feed.xml": 1,
        "index.html": 1,
    }
    found = parts(files.items())
    assert {name: part.files for name, part in found.items() if part.files} == {
        "pages of awards": 1,
        "credential.json": 1,
        "transcripts": 1,
        "pictures and PDF files": 2,
        "feeds": 2,
        "profiles": 1,
        "catalog": 1,
        "status lists": 1,
        "the rest": 1,
        "folders": 8,
    }
    assert found["pages of awards"] == Part(1, 1000, 512 + 1024)
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for path, size in files.items():
            entry = tarfile.TarInfo(path)
            entry.size = size
            tar.addfile(entry, io.BytesIO(bytes(size)))
        for folder in {above for path in files for above in Path(path).parents}:
            entry = tarfile.TarInfo(str(folder))
            entry.type = tarfile.DIRTYPE
            tar.addfile(entry)
        assert sum(part.tar for part in found.values()) == tar.offset
    *_, sums, share = table(found, awards=1)
    assert sums.startswith(f"| all | {11 + 8} | 0.0 | {sum(files.values()):,} | ")
    assert share.endswith("of what GitHub Pages takes")


PAGES = [
    "<!doctype html>\n"
    f"<title>Talk moves, awarded to {name}</title>\n"
    "<p>frame</p>\n"
    '<h1 data-signed="name">Talk moves</h1>\n'
    f'<p class="to">awarded to <bdi data-signed="recipient">{name}</bdi></p>\n'
    '<p>on <time datetime="2026-02-03" data-signed="awarded">3 February 2026</time></p>\n'
    f"<blockquote>What {name} did – again and again.</blockquote>\n"
    for name in ("Ada Åkesson", "Bo O&amp;Hara")
]


def test_hugo_gets_what_a_page_says_and_writes_as_many_bytes() -> None:
    shared = shared_lines(PAGES)
    frame = frame_size(PAGES[0], shared)
    assert shared == {"<p>frame</p>\n"}
    assert len(layout(500)) - len(layout(400)) == 100
    for page, name in zip(PAGES, ("Ada Åkesson", "Bo O&Hara"), strict=True):
        given = entry(page, "1", shared, frame)
        facts = {key: text for key, text in given["params"].items() if key != "body"}
        assert (given["date"], facts) == ("2026-02-03", {"name": "Talk moves", "recipient": name})
        assert f"<blockquote>What {name.replace('&', '&amp;')} did" in given["params"]["body"]
        body = len(given["params"]["body"].encode())
        assert frame + shown_size(given["title"], facts, given["date"]) + body == len(page.encode())


@pytest.mark.parametrize(("text", "size", "fits"), [("aé", 3, "aé"), ("aé", 2, "a."), ("aé", 5, "aé.."), ("aé", 0, "")])
def test_a_text_is_cut_or_filled_to_so_many_bytes(text: str, size: int, fits: str) -> None:
    assert fitted(text, size) == fits


def test_a_page_without_room_for_what_it_shows_is_an_error() -> None:
    with pytest.raises(ValueError, match="too short"):
        fitted("a", -1)


@pytest.mark.parametrize(
    ("pages", "size", "fair"), [(10, 100_900, True), (10, 101_100, False), (10, 98_900, False), (9, 100_000, False)]
)
def test_what_hugo_wrote_counts_only_when_it_is_as_much(pages: int, size: int, fair: bool) -> None:  # noqa: FBT001  # a column of the table above
    assert Compared(10, 100_000, pages, size).fair is fair


def test_a_cost_counts_processes_together_and_not_who_measures(tmp_path: Path) -> None:
    hold = "import time; held = bytes(range(256)) * 4 * 2**16; time.sleep(0.5)"  # 64 MB
    two = f"import subprocess, sys; both = [subprocess.Popen([sys.executable, '-c', {hold!r}]) for _ in 'ab']"
    assert run([sys.executable, "-c", f"{two}; [one.wait() for one in both]"], tmp_path).memory > 128 * 2**20
    if Path("/proc/self/status").exists():
        ours = bytes(range(256)) * 4 * 2**17  # 128 MB
        assert run([sys.executable, "-c", "import time; time.sleep(0.3)"], tmp_path).memory < len(ours) / 2


def test_what_a_command_said_is_told_when_it_fails(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no such thing"):
        run([sys.executable, "-c", "import sys; sys.exit('no such thing')"], tmp_path)
