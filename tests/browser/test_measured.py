"""What an award page costs: measured and written down, judged nowhere, since a busy machine is no fault of the page."""

import gzip
from collections.abc import Callable
from pathlib import Path
from statistics import median

import pytest
from playwright.sync_api import Browser, Response

from support.command import ROOT
from support.intercepted import Hosts
from support.measured import write
from support.signed import HOST, SETTLED

pytestmark = pytest.mark.browser

VALID = "26f2w5c23vfg"
FILE = "award-page"
VISITS = 5
# When the verdict stood there, in milliseconds since the visitor asked for the page.
CLOCK = """new MutationObserver(() => {
    const settled = document.querySelector("[data-verdict]:not([data-verdict=pending])");
    if (settled) window.settledAt ??= performance.now();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-verdict"] });"""
# The verifier alone: every answer is at hand, so what is left is computing.
COMPUTE = """async ({ text, documents }) => {
    const { verifyText } = await import("/assets/verify/verification.mjs");
    const fetch = async (address) => ({ status: 200, text: documents[address] });
    const times = [];
    for (let i = 0; i < 30; i += 1) {
        const start = performance.now();
        const { verification } = await verifyText(text, { fetch, now: new Date() });
        times.push(performance.now() - start);
        if (verification.verdict !== "valid") throw new Error(verification.verdict);
    }
    return times;
}"""


Record = Callable[[str, object], None]


def test_the_time_to_the_verdict(
    chromium: Browser, example_site: Path, serve: Callable[[Path], str], record_property: Record
) -> None:
    address = f"{serve(example_site)}a/{VALID}/"
    times = []
    for _ in range(VISITS):
        context = chromium.new_context(viewport={"width": 390, "height": 844})
        context.add_init_script(CLOCK)
        page = context.new_page()
        page.goto(address)
        page.wait_for_selector(SETTLED)
        times.append(round(page.evaluate("window.settledAt")))
        context.close()
    figures = {"first": times[0], "median": median(times), "visits": len(times)}
    write(FILE, "milliseconds from opening the page to the verdict, on loopback", figures)
    record_property("milliseconds_to_the_verdict", figures)


def test_the_time_of_computing(
    chromium: Browser, signed_site: Path, serve: Callable[[Path], str], record_property: Record
) -> None:
    files = ["issuer/did.json", "status/2026.json"]
    documents = {f"https://{HOST}/{file}": (signed_site / file).read_text("utf-8") for file in files}
    text = (signed_site / "a" / VALID / "credential.json").read_text("utf-8")
    page = chromium.new_page()
    page.goto(f"{serve(ROOT / 'theme')}assets/")
    times = page.evaluate(COMPUTE, {"text": text, "documents": documents})
    page.close()
    figures = {"first": round(times[0], 1), "median": round(median(times), 1), "runs": len(times)}
    write(FILE, "milliseconds of the verifier's own computing", figures)
    record_property("milliseconds_of_computing", figures)


def test_what_an_award_page_asks_for_and_how_large_its_scripts_are(
    chromium: Browser, signed_site: Path, record_property: Record
) -> None:
    hosts = Hosts({HOST: signed_site})
    context = chromium.new_context()
    hosts.answer(context)
    page = context.new_page()
    scripts: list[Response] = []
    page.on("response", lambda answer: scripts.append(answer) if answer.request.resource_type == "script" else None)
    page.goto(f"https://{HOST}/a/{VALID}/")
    page.wait_for_selector(SETTLED)
    page.wait_for_load_state("networkidle")
    sizes = {script.url: len(gzip.compress(script.body())) for script in scripts}
    context.close()
    own = f"https://{HOST}/"
    verifier = sum(size for address, size in sizes.items() if address.startswith(f"{own}assets/verify/"))
    assert verifier > 0
    assert {address.startswith(own) for address in hosts.requests} == {True}
    asked = [address.removeprefix(own) for address in hosts.requests]
    write(FILE, "requests of the page", asked)
    write(
        FILE, "bytes of scripts, each compressed with gzip", {"of the verifier": verifier, "all": sum(sizes.values())}
    )
    record_property("requests", asked)
    record_property("bytes_of_the_verifier", verifier)
