"""The dossier in a real browser: no finding of axe, nothing asked of the net, nothing to scroll sideways on a phone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from importlib.resources import files
from pathlib import Path
from shutil import which
from typing import Any

import pytest

from depesche.views.dossier import render_dossier

CHROMIUM = which("chromium")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed: apt-get install chromium"),
    pytest.mark.filterwarnings("default::ResourceWarning"),
]

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(spring: Any, tmp_path_factory: pytest.TempPathFactory) -> str:
    place = tmp_path_factory.mktemp("page") / "dossier.html"
    place.write_text(render_dossier(spring.relation, "de", neighbours=spring.neighbours, on=date(2021, 7, 1)), encoding="utf-8")
    return place.as_uri()


def opened(browser: Any, address: str, size: dict[str, int], scheme: str = "light") -> tuple[Any, list[str], list[str]]:
    """Return the page, the addresses it asked for, and the faults that it reported."""
    page = browser.new_context(viewport=size, color_scheme=scheme).new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.on("pageerror", lambda problem: faults.append(str(problem)))
    page.goto(address)
    return page, asked, faults


@pytest.mark.parametrize(("size", "scheme"), [(DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")])
def test_browser_finds_the_page_sound(browser: Any, address: str, size: dict[str, int], scheme: str) -> None:
    page, asked, faults = opened(browser, address, size, scheme)
    assert (asked, faults) == ([address], [])
    page.evaluate("document.querySelectorAll('details:not(.figure)').forEach((d) => { d.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")["violations"]
    told = [(v["id"], v["impact"], v["nodes"][0]["target"], v["nodes"][0]["failureSummary"]) for v in found]
    assert not told
    page.context.close()


def test_browser_leads_from_a_mark_to_its_entry_by_keyboard_and_link(browser: Any, address: str, spring: Any) -> None:
    page, _, _ = opened(browser, address, DESK)
    wanted = spring.relation.happenings[0].id
    page.evaluate(f"location.hash = '#{wanted}'")
    page.wait_for_function(f"document.activeElement.id === '{wanted}'")
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#main"
    page.context.close()


def test_browser_filters_the_list(browser: Any, address: str, spring: Any) -> None:
    page, _, _ = opened(browser, address, PHONE)
    total = len(spring.relation.happenings)
    assert page.inner_text("form.filter output") == f"{total} von {total} Ereignissen"
    for box in page.query_selector_all("[name=status]:not([value=alleged])"):
        box.uncheck()
    alleged = sum(h.status == "alleged" for h in spring.relation.happenings)
    assert page.inner_text("form.filter output") == f"{alleged} von {total} Ereignissen"
    page.click("form.filter button[type=reset]")
    page.fill("form.filter [name=q]", "bedauerlich")
    page.wait_for_function("document.querySelector('form.filter output').textContent.startsWith('1 ')")
    page.context.close()


def test_browser_opens_what_a_link_leads_to(browser: Any, address: str, spring: Any) -> None:
    page, _, _ = opened(browser, address, DESK)
    last = spring.relation.quotes[0].id
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = false; })")
    page.evaluate(f"location.hash = '#{last}'")
    page.wait_for_selector(f"#{last}", state="visible")
    page.context.close()


def test_browser_prints_a_dossier_of_few_pages(browser: Any, address: str, tmp_path: Path) -> None:
    from pypdf import PdfReader

    page, _, _ = opened(browser, address, DESK)
    page.pdf(path=tmp_path / "dossier.pdf", format="A4", prefer_css_page_size=True)
    printed = PdfReader(tmp_path / "dossier.pdf")
    text = "\n".join(p.extract_text() for p in printed.pages)
    assert len(printed.pages) <= 16
    assert "Russland – USA" in text and "https://press.example/wire-1" in "".join(text.split())
    assert "Zum Anfang" not in text
    page.context.close()
