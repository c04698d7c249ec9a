"""The page of the plan: every part in both languages, changes that are checked again, saved, and told in the log."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from matcher.carrying_out.plan_edits_file import edits_from
from matcher.catalogue import load_vendors, sample_path
from matcher.companies.file import company_from
from matcher.domain.findings import Finding
from matcher.domain.plan_edits import PlanEdits
from matcher.ranking import rank
from matcher.text import translator
from matcher.ui import keys, state, working
from matcher.ui.cases.words import lines
from matcher.ui.plan.edited_table import _plain
from matcher.ui.plan.kept import change, edits_of
from matcher.ui.plan.parts import PARTS
from matcher.ui.plan.scope import write as write_scope
from matcher.ui.plan.services import write as write_service
from matcher.ui.plan.transition import write as write_date
from tests.ui.conftest import SAAS
from tests.ui.files import HOSTILE, vendor_file

JA, EN = translator("ja"), translator("en")
VENDOR = "V052"
RANKING = rank(company_from(SAAS), load_vendors(sample_path()))
EDITS = {"scope": {"journal_entry": {"hours_now": 30}}, "roles": {"owner": "山田"}}


@pytest.fixture
def page(opens, saves):
    """Return a function that opens a part of the page with a saved case; the rest of the case is as given."""

    def open_page(part: str = "scope", locale: str = "ja-JP", vendor: str | None = VENDOR, **case: object) -> AppTest:
        named = {} if vendor is None else {"vendor": vendor}
        return opens(locale, page="plan", case=saves(**case), part=part, **named)

    return open_page


def words(app: AppTest) -> str:
    """All that is said in words on the page."""
    kinds = (app.text, app.markdown, app.caption, app.info, app.subheader)
    return "\n".join(element.value for kind in kinds for element in kind)


def saved(app: AppTest) -> PlanEdits:
    """The changes of the plan as the case holds them now."""
    return working.store().load(app.query_params["case"]).content.plans.get(VENDOR, PlanEdits())


def number(app: AppTest, code: str) -> Any:
    """The field of an assumption."""
    return app.number_input(key=keys.plan_key(VENDOR, f"assumption_{code}"))


def test_without_answers_the_page_says_what_is_missing(opens) -> None:
    app = opens(page="plan")
    assert not app.exception
    assert any("まだ順位を出せません" in element.value for element in app.markdown)


@pytest.mark.parametrize(("locale", "t"), [("ja-JP", JA), ("en-US", EN)])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_is_drawn_in_both_languages(page, part, locale, t) -> None:
    app = page(part, locale)
    assert not app.exception
    assert not app.warning
    assert app.session_state[state.PLAN_PART] == app.query_params["part"] == part
    assert t("ui.plan.first") in words(app)


def test_the_shortlist_comes_first_and_the_choice_stands_in_the_address(page) -> None:
    app = page(vendor=None, shortlist=("V014", "V031"))
    assert app.session_state[state.PLANNED] == "V014"
    assert app.query_params["vendor"] == "V014"
    names = {vendor_id: RANKING.name_of(RANKING.row_of(vendor_id)) for vendor_id in ("V014", "V031")}
    assert app.selectbox(key=state.PLANNED).options[:2] == list(names.values())


def test_an_assumption_is_changed_saved_and_taken_back(page) -> None:
    app = page("cost")
    number(app, "checking_hours_per_task").set_value(2.0).run()
    assert saved(app).assumptions == {"checking_hours_per_task": 2.0}
    assert "［入力した値］" in number(app, "checking_hours_per_task").label
    number(app, "checking_hours_per_task").set_value(None).run()
    assert saved(app) == PlanEdits()
    assert number(app, "checking_hours_per_task").value == 0.5


def test_names_and_the_fiscal_year_are_saved(page) -> None:
    app = page("transition")
    app.text_input(key=keys.plan_key(VENDOR, "person_owner")).set_value(" 髙橋 ").run()
    app.selectbox(key=keys.plan_key(VENDOR, "fiscal_year_end_month")).set_value(9).run()
    assert saved(app) == PlanEdits(roles={"owner": "髙橋"}, fiscal_year_end_month=9)
    assert "決算月が入っていない" not in words(app)


def test_saved_changes_come_back_with_the_case(page) -> None:
    app = page("transition", plans={VENDOR: edits_from(EDITS)})
    assert app.text_input(key=keys.plan_key(VENDOR, "person_owner")).value == "山田"
    assert saved(app) == edits_from(EDITS)


def test_all_changes_of_the_table_can_be_taken_back_and_the_names_stay(page) -> None:
    app = page("scope", plans={VENDOR: edits_from(EDITS)})
    app.button(key="scope_take_back").click().run()
    assert saved(app) == PlanEdits(roles={"owner": "山田"})


def test_gaps_and_contradictions_are_listed_in_words(page) -> None:
    edits = {"scope": {"journal_entry": {"vendor_lead": "", "buyer": ""}}, "dates": {"contract": "2028-01-01"}}
    app = page("scope", plans={VENDOR: edits_from(edits)})
    told = words(app)
    assert "を実行する人（R）がいません" in told
    assert "に責任を持つ人（A）がいません" in told
    assert "契約（2028年1月1日）より前" in told
    assert "直す場所" in told


def test_a_change_that_no_plan_can_hold_is_told_and_not_kept(monkeypatch) -> None:
    session: dict[str, Any] = {}
    monkeypatch.setattr(state, "get", lambda key, default=None: session.get(key, default))
    monkeypatch.setattr(state, "put", session.__setitem__)
    change(VENDOR, lambda content: content["roles"].update(owner="山田"))
    change(VENDOR, lambda content: content["roles"].update(deputy="山" * 81))
    assert edits_of(VENDOR) == PlanEdits(roles={"owner": "山田"})
    assert "roles.deputy" in session[state.PLAN_REFUSED][0].text("ja")
    change(VENDOR, lambda content: content["roles"].clear())
    assert (session[state.PLANS], session[state.PLAN_REFUSED]) == ({}, None)


def test_what_was_refused_is_said_on_the_page(page) -> None:
    app = page("meetings")
    app.session_state[state.PLAN_REFUSED] = [Finding("edits_value", "refuse", column="roles.owner", found="x")]
    assert JA("ui.plan.refused") in words(app.run())


def test_hostile_names_of_vendors_stay_text(opens, saves) -> None:
    case = saves(vendor_file=("own.csv", vendor_file(*({"vendor_name": name} for name in HOSTILE))))
    app = opens(page="plan", case=case)
    assert not app.exception
    assert [name for name in HOSTILE for element in app.markdown if name in element.value] == []


# --- what is written into a table -----------------------------------------------------------------------------------


def test_a_cell_becomes_an_edit_an_empty_one_takes_it_back_and_a_dash_is_no_role() -> None:
    part: dict[str, Any] = {}
    write_scope(part, "journal_entry", {"buyer": "RA", "vendor_lead": "-", "hours_now": 3})
    assert part == {"journal_entry": {"buyer": "RA", "vendor_lead": "", "hours_now": 3}}
    write_scope(part, "journal_entry", {"buyer": None, "vendor_lead": None})
    assert part == {"journal_entry": {"hours_now": 3}}
    write_scope(part, "journal_entry", {"hours_now": None})
    assert part == {}


def test_a_service_level_and_a_date_are_written_and_taken_back() -> None:
    levels: dict[str, Any] = {}
    write_service(levels, "first_reply", {"target": 2, "consequence": ""})
    assert levels == {"first_reply": {"target": 2}}
    write_service(levels, "first_reply", {"target": None})
    assert levels == {}
    dates: dict[str, Any] = {}
    write_date(dates, "contract", {"due": "2027-05-06T00:00:00.000"})
    assert edits_from({"dates": dates}).dates["contract"].isoformat() == "2027-05-06"
    write_date(dates, "contract", {"due": None})
    assert dates == {}


def test_a_typed_cell_equals_what_the_plan_says_of_it() -> None:
    typed = {"due": "2027-05-06", "volume": 3, "text": ""}
    said = {"due": edits_from({"dates": {"contract": "2027-05-06"}}).dates["contract"], "volume": 3.0, "text": None}
    assert _plain(typed) == _plain(said)


# --- the decision log -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "expected"),
    [
        ("ja-JP", "「甲社」との計画を変更した（仕訳入力・記帳代行、社内窓口・管理担当）"),
        ("en-US", "changed the plan with “甲社” (Bookkeeping / journal entry, Owner)"),
    ],
)
def test_the_log_tells_what_was_changed(locale, expected) -> None:
    t = translator(locale[:2])
    store = working.store()
    case = store.create(working.content().model_copy(update={"answers": SAAS}), files={})
    store.save(case, case.content.model_copy(update={"plans": {VENDOR: edits_from(EDITS)}}), files={})
    told = lines(t, store.log(case.case_id), {VENDOR: "甲社"})
    assert told[0].kind == "plan"
    assert told[0].text == expected
