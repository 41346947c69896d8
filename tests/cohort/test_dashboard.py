from __future__ import annotations

import re
import time
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.keys import Keys

from prodcheck.cohort.likeness import Likeness, Pair, Place, Shared, Widespread
from prodcheck.cohort.overview import CandidateRow, State
from prodcheck.cohort.roster import Person
from prodcheck.cohort.tree import Unmatched
from prodcheck.measures import Measure
from prodcheck.report import Verdict
from prodcheck.reporting.cohort.dashboard import dashboard_html
from prodcheck.reporting.cohort.histograms import histogram_of
from prodcheck.reporting.cohort.likeness_page import likeness_html, side_by_side
from tests.cohort.browsing import faults, show
from tests.cohort.material import HOSTILE, overview

LIKENESS = Likeness(
    8,
    1,
    (
        Pair(
            Place("dupont-0000", 0, "veille.docx", 900),
            Place("dupont-0001", 0, "veille.pdf", 700),
            60,
            1,
            (
                Shared(
                    "J'ai relevé les prix de trois concurrents.", f"J'ai relevé les prix de six concurrents. {HOSTILE}", 2, 3, 60
                ),
            ),
        ),
    ),
    (Widespread("Une phrase que beaucoup ont.", ("dupont-0000", "dupont-0001")),),
    12,
)


def full(count: int = 6) -> Any:
    made = overview(count)
    pending = CandidateRow("zola", "Zola Émile", "77", "cc-titre", State.PENDING)
    rows = (*made.rows, pending)
    return replace(
        made,
        rows=rows,
        missing=(Person("99", "Martin", "Zoé"),),
        unmatched=(Unmatched("perdu.txt", "not-a-document"),),
        has_roster=True,
        likeness=LIKENESS,
    )


class Page(HTMLParser):
    """Ids, links and nesting of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = dict(attributes)
        self.ids += [value for name, value in attributes if name == "id" and value]
        if tag == "a":
            self.links.append(found.get("href") or "")
        if tag in {"img", "link", "script", "iframe"}:
            self.loads += [value for name, value in attributes if name in {"src", "href"} and value]


@pytest.fixture(scope="module")
def page() -> str:
    return dashboard_html(full())


def test_the_dashboard_says_who_has_what_who_is_missing_and_what_was_left_aside(page: str):
    for words in ("Martin Zoé", "perdu.txt", "Zola Émile", "Pas encore vérifié", "Passages communs", "Dupont 0003"):
        assert words in page


def test_anchors_resolve_and_nothing_is_loaded_from_elsewhere(page: str):
    read = Page(page)
    assert len(read.ids) == len(set(read.ids))
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert [load for load in read.loads if not load.startswith("data:")] == []
    assert not re.search(r"https?://", page)
    likeness = Page(likeness_html(full()))
    assert {link.split("#")[1] for link in read.links if link.startswith("ressemblances.html#")} <= set(likeness.ids)


def test_what_comes_from_files_is_escaped_everywhere():
    made = replace(full(), rows=overview(2, name=HOSTILE).rows, title=HOSTILE, unmatched=(Unmatched(HOSTILE, "x"),))
    for text in (dashboard_html(made), likeness_html(made)):
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text


def test_a_thousand_candidates_stay_under_five_megabytes_and_a_few_seconds():
    start = time.process_time()
    size = len(dashboard_html(overview(1000)).encode())
    assert size < 5_000_000
    assert time.process_time() - start < 20


def test_side_by_side_marks_only_what_differs():
    ours, theirs = side_by_side("j'ai appelé trois clients", "j'ai appelé six clients")
    assert str(ours) == "j&#39;ai appelé <mark>trois</mark> clients"
    assert str(theirs) == "j&#39;ai appelé <mark>six</mark> clients"


def test_histograms_count_everyone_and_split_at_the_limits():
    values = [100, 6999, 7000, 12000, 12001, 30000]
    data = histogram_of([Measure(value, value, value, "x") for value in values], 7000, 12000)
    assert data is not None
    assert sum(bar.count for bar in data.bars) == len(values)
    assert data.outside == 4
    assert all(0 <= bar.left <= 100 and bar.left + bar.width <= 100.1 for bar in data.bars)
    assert histogram_of([], 1, 2) is None
    assert histogram_of([Measure(4, 4, 4, "x")], None, None) is not None


@pytest.mark.chromium
def test_the_pages_have_no_accessibility_fault_and_no_sideways_scroll_on_a_phone(browser: Any, axe_core: Path, tmp_path: Path):
    pages = {"index": dashboard_html(full()), "likeness": likeness_html(full())}
    for name, text in pages.items():
        path = tmp_path / f"{name}.html"
        path.write_text(text, "utf-8")
        for width, scheme in ((1280, "light"), (360, "light"), (1280, "dark")):
            show(browser, path, width, scheme)
            assert browser.execute_script("return document.documentElement.scrollWidth") <= width, (name, width)
            assert faults(browser, axe_core) == [], (name, width, scheme)


@pytest.mark.chromium
def test_the_matrix_can_be_filtered_and_sorted_in_the_browser(browser: Any, tmp_path: Path):
    path = tmp_path / "index.html"
    path.write_text(dashboard_html(full(8)), "utf-8")
    show(browser, path, 1280)
    shown = "return [...document.querySelectorAll('#matrice tbody tr')].filter(r => !r.hidden).map(r => r.cells[0].innerText)"
    assert len(browser.execute_script(shown)) == 9
    search = browser.find_element("name", "texte")
    search.send_keys("zola emile")
    assert browser.execute_script(shown) == ["Zola Émile"]
    search.clear()
    search.send_keys("dupont")
    browser.execute_script(
        "const s = document.querySelector('[name=verdict]'); s.value = 'no'; s.form.dispatchEvent(new Event('input'))"
    )
    assert browser.execute_script(shown) == ["Dupont 0001", "Dupont 0005"]
    browser.execute_script(
        "const s = document.querySelector('[name=verdict]'); s.value = ''; s.form.dispatchEvent(new Event('input'))"
    )
    header = browser.find_element("css selector", "th[data-place='0'] button")
    header.click()
    header.click()
    assert browser.execute_script(shown)[0] == "Dupont 0007"
    assert browser.find_element("css selector", "th[data-place='0']").get_attribute("aria-sort") == "descending"


@pytest.mark.chromium
def test_the_filters_and_the_sort_work_from_the_keyboard_alone(browser: Any, tmp_path: Path):
    path = tmp_path / "index.html"
    path.write_text(dashboard_html(overview(8)), "utf-8")
    show(browser, path, 1280)
    browser.find_element("name", "texte").send_keys(Keys.TAB)
    verdict = browser.switch_to.active_element
    verdict.send_keys("Non")
    assert browser.find_element("css selector", "#filtres output").text == "2 sur 8"
    verdict.send_keys(Keys.HOME, Keys.TAB)
    browser.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    missing = "return document.querySelectorAll('#matrice tbody tr:not([hidden]) td.e.m').length"
    assert 0 < int(browser.find_element("css selector", "#filtres output").text.split()[0]) < 8
    assert browser.execute_script(missing) > 0
    for _ in range(3):
        browser.switch_to.active_element.send_keys(Keys.TAB)
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.find_element("css selector", "th[data-place='1']").get_attribute("aria-sort") == "ascending"


@pytest.mark.chromium
def test_names_and_head_stay_in_sight_and_nothing_covers_them_when_the_matrix_is_scrolled(browser: Any, tmp_path: Path):
    path = tmp_path / "index.html"
    path.write_text(dashboard_html(overview(60)), "utf-8")
    show(browser, path, 1280)
    browser.execute_script("const f = document.querySelector('.matrix-frame'); f.scrollIntoView(); f.scrollTo(700, 900)")
    seen = """
      const frame = document.querySelector('.matrix-frame').getBoundingClientRect();
      const at = y => document.elementFromPoint(frame.left + 40, frame.top + y).closest('th').innerText;
      return [at(190), at(400)];
    """
    head, name = browser.execute_script(seen)
    assert head.startswith("Nom")
    assert name.startswith("Dupont")


def test_rules_over_the_set_that_are_not_met_stand_beside_the_verdict():
    (row,) = overview(1).rows
    checks = {"count": Verdict.NON_CONFORME, "one-per-document": Verdict.NON_CONFORME, "distinct": Verdict.A_VERIFIER}
    text = dashboard_html(replace(overview(1), rows=(replace(row, set_checks=checks | {"dates": Verdict.CONFORME}),)))
    told = re.search(r'<td class="rules" data-k="2">(.*?)\n', text)
    assert told is not None
    assert re.findall(r"</b>(.*?)</span>", told[1]) == ["Une production par compétence", "Productions différentes"]
