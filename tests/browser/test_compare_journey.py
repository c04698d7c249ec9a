"""Vendors side by side and one by one: charts that draw what they are given, and nothing of what a file means to do."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from matcher.domain.case import CaseContent, OwnVendors
from matcher.store import CaseStore
from matcher.text import Translator, translator
from tests.browser.conftest import ROOT, free_port, serving
from tests.browser.hostile import LURES, NOTES, REVERSED
from tests.browser.hostile import NAMES as HOSTILE_NAMES
from tests.browser.steps import sideways

pytestmark = pytest.mark.browser

JA, EN = translator("ja"), translator("en")
SAAS = json.loads((ROOT / "examples" / "saas_45_people.json").read_text(encoding="utf-8"))
FOUR = ("X0", "X1", "X2", "X3")
SMALLEST_PICTURE = 300
"""Pixels of a side of a chart that was really drawn."""


def hostile_file() -> bytes:
    """Return vendors with hostile names that can be drawn: they state prices, and differ."""
    out = io.StringIO()
    writer = csv.writer(out)
    columns = ("vendor_id", "vendor_name", "services", "first_reply_hours", "base_fee_jpy", "tools", "notes")
    writer.writerow([*columns, HOSTILE_NAMES[2]])
    for place, name in enumerate((*HOSTILE_NAMES, REVERSED)):
        tools = HOSTILE_NAMES[place % len(HOSTILE_NAMES)]
        writer.writerow([f"X{place}", name, "journal_entry", 2**place, 50_000 + 10_000 * place, tools, NOTES, name])
    return out.getvalue().encode("utf-8-sig")


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """Run the dashboard on a folder that holds one case with hostile vendors; return its address and the case's id."""
    folder, data = tmp_path_factory.mktemp("data"), hostile_file()
    sha256 = hashlib.sha256(data).hexdigest()
    own = OwnVendors(name="候補.csv", sha256=sha256)
    answers = {name: SAAS[name] for name in ("employees", "growth_phase", "it_stage", "first_reply_hours", "tools")}
    content = CaseContent(answers=answers | {"tasks": [{"task_id": "journal_entry"}]}, source="own", vendors=own)
    held = CaseStore.open(f"sqlite:///{folder / 'cases.sqlite'}").create(content, files={sha256: data})
    with serving(folder, free_port()) as server:
        yield server, held.case_id


def place(page: str, case_id: str, t: Translator, **view: str) -> str:
    return f"/{page}?" + urlencode({"v": "1", "lang": t.lang, "case": case_id, **view})


def written(place: Locator) -> str:
    """Return what stands there, without the joiners that keep the page from making links of it."""
    return place.inner_text().replace("\u2060", "")


def drawn(page: Page, name: str) -> Locator:
    """Return a chart once it is drawn."""
    chart = page.locator(f".st-key-chart_{name}")
    expect(chart.locator("svg.marks").first).to_be_visible()
    return chart


def told(page: Page, chart: Locator) -> str:
    """Return what the tooltip of a point of a chart says."""
    chart.locator("svg .mark-symbol path").last.hover(force=True)
    tip = page.locator("#vg-tooltip-element.visible")
    expect(tip).to_be_visible()
    return tip.inner_text()


def size_of_picture(page: Page, chart: Locator, folder: Path) -> tuple[int, int]:
    """Return the size in pixels of the picture that the corner of a chart offers."""
    frame = chart.get_by_test_id("stFullScreenFrame").first
    # The menu of the page would cover the corner of a chart at the upper edge.
    frame.evaluate("frame => frame.scrollIntoView({block: 'center'})")
    frame.hover()
    with page.expect_download() as download:
        chart.get_by_role("button", name="Download as PNG").first.click()
    path = folder / "chart.png"
    download.value.save_as(path)
    with Image.open(path) as picture:
        return picture.size


def test_hostile_vendors_are_compared_as_they_are_written(visits, case, tmp_path) -> None:
    server, case_id = case
    visit = visits("ja-JP", server=server, place=place("compare", case_id, JA, compare=";".join(FOUR), part="facts"))
    page = visit.page
    table = page.locator(".st-key-side_by_side table")
    expect(table.get_by_text(HOSTILE_NAMES[0], exact=True).first).to_be_visible()
    headings = written(table.locator("thead"))
    assert [name for name in HOSTILE_NAMES[:4] if name not in headings] == []
    assert HOSTILE_NAMES[2] in written(table.locator("tbody"))
    chart = drawn(page, "cost_fit")
    said = told(page, chart)
    assert [name for name in (*HOSTILE_NAMES, REVERSED.replace("\u202e", "\ufffd")) if name in said]
    expect(chart.locator("svg text", has_text=HOSTILE_NAMES[1][:8]).first).to_be_visible()
    assert all(pixels >= SMALLEST_PICTURE for pixels in size_of_picture(page, chart, tmp_path))
    assert page.get_by_text("Vega", exact=False).count() == 0
    expect(drawn(page, "differences")).to_contain_text(HOSTILE_NAMES[0])
    page.locator(".st-key-compared_part").get_by_text(JA("ui.compare.parts.result"), exact=True).click()
    expect(table.get_by_text(JA("ui.compare.line.month"), exact=True)).to_be_visible()
    page.wait_for_url(lambda url: "part=result" in url)
    assert page.locator(LURES).count() == 0
    assert sideways(page) <= 0
    assert (visit.strangers(), visit.dialogs, visit.errors) == ([], [], [])


def test_on_a_narrow_screen_only_the_table_scrolls_sideways(visits, case) -> None:
    server, case_id = case
    visit = visits("en-US", 390, server=server, place=place("compare", case_id, EN, compare=";".join(FOUR)))
    page = visit.page
    table = page.locator(".st-key-side_by_side table")
    expect(table.get_by_text(EN("ui.compare.line.month"), exact=True)).to_be_visible()
    for name in ("differences", "cost_fit", "need_profile"):
        drawn(page, name)
    assert sideways(page) <= 0
    assert table.bounding_box()["width"] > 390
    last = table.locator("thead th").last
    last.scroll_into_view_if_needed()
    first = table.locator("tbody th").first
    assert first.bounding_box()["x"] < last.bounding_box()["x"] < 390
    assert visit.strangers() == []


@pytest.mark.parametrize("width", [1280, 390])
def test_everything_about_a_hostile_vendor_is_plain_text(visits, case, tmp_path, width) -> None:
    server, case_id = case
    visit = visits("ja-JP", width, server=server, place=place("vendor", case_id, JA, vendor="X2"))
    page = visit.page
    expect(page.locator(".st-key-vendor_head").get_by_text(HOSTILE_NAMES[2], exact=True)).to_be_visible()
    expect(page.locator("[data-testid=stCode]")).to_have_count(0)
    page.locator(".st-key-vendor_asking_shown label").first.click()
    expect(page.locator("[data-testid=stCode]")).to_contain_text(f"{HOSTILE_NAMES[2]} 御中")
    drawn(page, "contributions")
    page.locator(".st-key-fold_all_facts summary").click()
    expect(page.locator(".st-key-facts_of_facts table")).to_be_visible()
    assert HOSTILE_NAMES[2] in written(page.locator(".st-key-facts_of_facts table"))
    page.locator(".st-key-vendor_after button").click()
    expect(page.locator(".st-key-vendor_head").get_by_text(HOSTILE_NAMES[2], exact=True)).to_have_count(0)
    page.wait_for_url(lambda url: "vendor=X2" not in url)
    page.screenshot(path=tmp_path / f"vendor_{width}.png", full_page=True)
    assert page.locator(LURES).count() == 0
    assert "\u202e" not in page.locator("[data-testid=stMain]").inner_text()
    assert sideways(page) <= 0
    assert (visit.strangers(), visit.dialogs, visit.errors) == ([], [], [])
