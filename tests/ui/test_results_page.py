"""The page of the months after the signature: entered, held against their promises, taken into the list, renewed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from matcher.catalogue import sample_path
from matcher.domain.engagement import Engagement, MonthlyRecord
from matcher.planning.renewal import months_before
from matcher.text import translator
from matcher.ui import keys, state, working
from matcher.ui.results.month import FIELDS

JA, EN = translator("ja"), translator("en")
OWN = ("list.csv", Path(sample_path()).read_bytes())
VENDOR = "V013"
ENDING = Engagement(starts_on=months_before(date.today(), 8), term_months=12, promised={"first_reply": 4.0})


def months(*hours: float) -> tuple[MonthlyRecord, ...]:
    return tuple(MonthlyRecord(month=f"2026-{4 + n:02d}", first_reply_hours=held) for n, held in enumerate(hours))


def with_months(*hours: float) -> dict[str, Engagement]:
    return {VENDOR: ENDING.model_copy(update={"records": months(*hours)})}


@pytest.fixture
def page(opens, saves):
    """Return a function that opens the page with a saved case; the rest of the address is as given."""

    def open_page(locale: str = "ja-JP", vendor_file=OWN, **content: object) -> AppTest:
        return opens(locale, page="results", case=saves(vendor_file=vendor_file, **content), vendor=VENDOR)

    return open_page


def saved(app: AppTest) -> dict[str, Engagement]:
    case = app.session_state[state.CASE]
    return dict(working.store().load(case.case_id).content.engagements)


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in app.text)


def enter(app: AppTest, **values: float) -> AppTest:
    month = app.session_state[state.MONTH]
    for field, value in values.items():
        app.number_input(key=keys.measured_key(f"{field}_{month}_{VENDOR}")).set_value(value)
    return app.button(key="keep_month").click().run()


@pytest.mark.parametrize("locale", ["ja-JP", "en-US"])
def test_the_page_opens_empty_and_asks_for_the_last_whole_month(page, locale) -> None:
    app = page(locale)
    assert not app.exception
    assert app.session_state[state.MONTH] < f"{date.today():%Y-%m}"
    assert len([field for field in app.number_input if field.key.startswith("measured_")]) == len(FIELDS)


def test_a_month_that_is_entered_is_saved_and_shown_with_its_lights(page) -> None:
    app = enter(page(engagements={VENDOR: ENDING}), first_reply_hours=9.0)
    assert not app.exception
    (record,) = saved(app)[VENDOR].records
    assert record.first_reply_hours == 9.0
    assert JA("performance.light.missed") in app.table[0].value.to_string()
    assert "9時間" in texts(app)


def test_a_part_above_its_whole_is_refused_and_nothing_is_saved(page) -> None:
    app = enter(page(engagements={VENDOR: ENDING}), due=3, on_time=4)
    assert [JA("ui.results.field.on_time") in error.value for error in app.error] == [True]
    assert saved(app)[VENDOR].records == ()


def test_a_month_is_taken_back(page) -> None:
    app = page(engagements=with_months(3.0, 5.0))
    app.button(key="drop_month").click().run()
    assert [record.month for record in saved(app)[VENDOR].records] == ["2026-04"]


def test_a_promise_that_is_changed_is_saved_as_a_share(page) -> None:
    app = page()
    app.number_input(key=keys.promised_key("on_time")).set_value(97.0).run()
    assert saved(app)[VENDOR].promised["on_time"] == 0.97


def test_what_was_not_entered_stays_unknown_when_the_rest_is_entered(page) -> None:
    app = page(engagements={VENDOR: Engagement()})
    app.number_input(key=keys.contract_key("term_months")).set_value(12).run()
    assert saved(app)[VENDOR] == Engagement(term_months=12)


def test_half_a_month_of_notice_and_a_start_long_ago_stay_as_they_are(page) -> None:
    agreed = Engagement(starts_on=date(2009, 4, 1), term_months=12, notice_months=0.5, promised={"resolution": 2_000.0})
    app = page(engagements={VENDOR: agreed})
    app.number_input(key=keys.contract_key("term_months")).set_value(24).run()
    assert not app.exception
    assert saved(app)[VENDOR] == agreed.model_copy(update={"term_months": 24})


def test_months_of_one_vendor_never_show_with_another(page) -> None:
    app = page(engagements=with_months(3.0))
    app.selectbox(key=state.ENGAGED).select_index(1).run()
    assert not app.table
    assert JA("ui.results.before") not in [heading.value for heading in app.subheader]


def test_three_months_become_a_fact_of_the_list_with_its_evidence(page) -> None:
    app = page(engagements=with_months(3.0, 30.0, 6.0))
    app.button(key="take_facts").click().run()
    assert not app.exception
    listed = app.session_state[state.VENDORS]
    assert listed.table.cell("first_reply_hours", listed.row_of(VENDOR)) == 6.0
    assert listed.evidence[VENDOR, "first_reply_hours"][0] == "measured"
    assert JA("ui.results.facts_taken") in [caption.value for caption in app.caption]


def test_the_fictional_sample_is_never_rewritten(page) -> None:
    app = page(vendor_file=None, engagements=with_months(3.0, 3.0, 3.0))
    assert JA("ui.results.sample_stays") in [caption.value for caption in app.caption]
    assert "take_facts" not in [button.key for button in app.button]


def test_near_its_end_the_case_opens_again_as_a_new_one_with_what_was_measured(page) -> None:
    app = page(engagements=with_months(3.0, 30.0, 6.0), locked_at=datetime(2026, 1, 1, tzinfo=UTC))
    before = app.session_state[state.CASE].case_id
    app.button(key="look_again").click().run()
    now = app.session_state[state.CASE]
    assert not app.exception
    assert now.case_id != before
    held = working.store().load(now.case_id).content
    assert held.locked_at is None
    listed = app.session_state[state.VENDORS]
    assert listed.table.cell("first_reply_hours", listed.row_of(VENDOR)) == 6.0
    assert working.store().load(before).content.locked_at is not None


def test_the_list_of_cases_says_which_contract_comes_up(opens, saves) -> None:
    saves(engagements=with_months(3.0))
    app = opens(page="cases", case=saves())
    assert [JA("ui.cases.renewal_due") in element.value for element in app.markdown].count(True) == 1
