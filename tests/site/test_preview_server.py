"""The preview server rebuilds on a change, tells browsers, and outlives builds that fail. Run as its users run it."""

import re
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue
from threading import Thread

import pytest

# Builds one page out of one record; a record "broken" fails.
PROGRAM = """
    import sys
    from pathlib import Path
    from plaudit.site.preview_server import ServeError, serve
    from plaudit.site.writer import write_site

    folder, port = Path(sys.argv[1]), int(sys.argv[2])

    def build():
        text = (folder / "records" / "one.yml").read_text("utf-8")
        if "broken" in text:
            raise ValueError("one.yml is broken")
        page = f"<!doctype html><body><p>{text}</p></body>".encode()
        files = {"index.html": page, "a/1/index.html": page, "404.html": b"nothing here", "x.mjs": b"", "x.json": b"{}"}
        write_site(files.items(), folder / "site")

    def say(word):
        return lambda value: print(word, value, flush=True)

    watch = [folder / "records", folder / "absent"]
    try:
        serve(build, folder / "site", "/badges/", watch, port, ready=say("ready"), failed=say("failed"))
    except ServeError as error:
        sys.exit(f"refused {error}")
"""


@dataclass
class Server:
    process: subprocess.Popen[str]
    lines: "Queue[str]"
    record: Path
    port: int = 0

    def line(self) -> str:
        return self.lines.get(timeout=30)

    def get(self, path: str) -> tuple[int, str, str]:
        """Status, content type and text."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Content-Type", ""), answer.read().decode()
        finally:
            connection.close()


def start(folder: Path, port: int = 0) -> Server:
    record = folder / "records" / "one.yml"
    record.parent.mkdir(exist_ok=True)
    record.write_text("first", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-W", "error", "-c", textwrap.dedent(PROGRAM), str(folder), str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    lines: Queue[str] = Queue()
    Thread(target=pass_on, args=(process, lines), daemon=True).start()
    return Server(process, lines, record)


def pass_on(process: subprocess.Popen[str], lines: "Queue[str]") -> None:
    assert process.stdout is not None
    with process.stdout:
        for line in process.stdout:
            lines.put(line.rstrip())


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    running = start(tmp_path)
    ready = re.fullmatch(r"ready http://127\.0\.0\.1:(\d+)/badges/", running.line())
    assert ready
    running.port = int(ready[1])
    yield running
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=30) == 0
    assert running.lines.empty(), running.line()


def epoch(page: str) -> str:
    """The version of the site that a page asks about; the server puts it into every page."""
    found = re.search(r"livereload\((\d+), (\d+)\);", page)
    assert found
    return f"{found[1]}/{found[2]}"


def test_pages_lie_below_the_site_s_base_path(server: Server) -> None:
    assert "<p>first</p>" in server.get("/badges/")[2]
    assert "<p>first</p>" in server.get("/badges/a/1/")[2]
    assert server.get("/")[0] == 302
    assert server.get("/badges/nothing/")[::2] == (404, "nothing here")
    assert server.get("/badges/../records/one.yml")[0] == 404


def test_files_have_the_types_that_browsers_insist_on(server: Server) -> None:
    assert server.get("/badges/x.mjs")[1] == "text/javascript; charset=utf-8"
    assert server.get("/badges/x.json")[1] == "application/json"
    assert server.get("/badges/")[1] == "text/html; charset=utf-8"


def test_a_change_rebuilds_and_reloads(server: Server) -> None:
    page = server.get("/badges/")[2]
    asked = epoch(page)
    started = time.monotonic()
    server.record.write_text("second", "utf-8")
    answer = server.get(f"/livereload/{asked}")[2]  # waits until there is something new
    assert time.monotonic() - started < 30
    assert int(answer) > int(asked.partition("/")[0])
    assert "<p>second</p>" in server.get("/badges/a/1/")[2]


def test_a_build_that_fails_is_reported_and_the_last_good_site_stays(server: Server) -> None:
    server.record.write_text("broken", "utf-8")
    assert server.line() == "failed one.yml is broken"
    asked = epoch(page := server.get("/badges/")[2])
    assert "<p>first</p>" in page
    server.record.write_text("mended", "utf-8")
    server.get(f"/livereload/{asked}")
    assert "<p>mended</p>" in server.get("/badges/")[2]


def test_a_taken_port_is_refused_in_words(server: Server, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    second = start(tmp_path / "other", server.port)
    assert re.match(rf"refused cannot serve on 127\.0\.0\.1:{server.port}: .*choose another --port", second.line())
    assert second.process.wait(timeout=30) == 1
