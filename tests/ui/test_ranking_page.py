"""The page of the ranking: conclusion first, one vendor or several, reasons, questions, the list and its files."""

from __future__ import annotations

import csv
import io
import json
import math

import numpy as np
import pandas as pd
import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from matcher.asking.decisive_report import worth_asking
from matcher.catalogue import load_vendors, read_vendors, sample_path
from matcher.catalogue.neutral import guard
from matcher.cli import main as command_line
from matcher.companies.file import company_from
from matcher.domain.results import RankingReport
from matcher.ranking import UNKNOWN_POLICIES, Ranking, rank
from matcher.serious import has_serious_flag
from matcher.text import Translator, translator
from matcher.ui import state
from matcher.ui.csv_file import csv_bytes
from matcher.ui.escape import escape, plain
from matcher.ui.ranking.asking import QUESTIONS_SHOWN
from matcher.ui.ranking.best import CARDS_SHOWN, MOST_CARDS
from matcher.ui.ranking.downloads import json_bytes, workbook_bytes
from matcher.ui.ranking.listing import ROWS_SHOWN
from matcher.ui.ranking.lots import lot_lines
from matcher.ui.ranking.table import POINTS, heading, ranking_frame
from matcher.ui.ranking.view import ORDERS, View, listed
from tests.ui.conftest import ROOT, SAAS
from tests.ui.files import HOSTILE, vendor_file
from tests.ui.test_plain_texts import FORMULAS

TOLERANCE = 1e-9
SHOWN_TO = 0.05
"""Half of the last decimal that the list shows."""
JA, EN = translator("ja"), translator("en")
CATALOGUE = load_vendors(sample_path())
SAMPLE = sample_path().read_bytes()
COMPANY = company_from(SAAS)
RANKING = rank(COMPANY, CATALOGUE)
VENDORS = RANKING.evaluation.pairing.vendors
IN_ORDER = [*RANKING.order.tolist(), *RANKING.knocked_out.tolist()]
FIVE = {name: SAAS[name] for name in ("employees", "growth_phase", "it_stage", "first_reply_hours")} | {
    "tasks": [{"task_id": "journal_entry"}]
}
"""A company that was asked no more than what is required."""
EXAMPLES = sorted((ROOT / "examples").glob("*.json"))


@pytest.fixture
def page(opens, saves):
    """Return a function that opens the page with a case whose own list is the sample; the rest is the address."""

    def open_page(locale: str = "ja-JP", case: dict[str, object] | None = None, **address: str) -> AppTest:
        held = {"vendor_file": ("sample.csv", SAMPLE), **(case or {})}
        return opens(locale, page="ranking", case=saves(**held), **address)

    return open_page


def texts(app: AppTest) -> list[str]:
    return [element.value for element in app.text]


def marked_up(app: AppTest) -> str:
    """Return everything that is drawn as Markdown."""
    elements = [*app.markdown, *app.caption, *app.info, *app.header, *app.subheader, *app.title]
    labels = [*(block.label for block in app.expander), *(button.label for button in app.button)]
    cells = [str(cell) for table in app.table for row in table.value.reset_index().to_numpy().tolist() for cell in row]
    return "\n".join([*(str(element.value) for element in elements), *labels, *cells])


def headings(app: AppTest) -> list[str]:
    return [element.value for element in (*app.header, *app.subheader)]


def the_list(app: AppTest, t: Translator = JA) -> pd.DataFrame:
    return next(frame.value for frame in app.dataframe if t("ui.table.kept") in frame.value.columns)


def ids(app: AppTest, t: Translator = JA) -> list[str]:
    return the_list(app, t)[heading(t, "vendor_id")].tolist()


def id_of(row: int) -> str:
    return str(VENDORS.ids[row])


def button(app: AppTest, prefix: str) -> object:
    return next(found for found in app.button if str(found.key).startswith(prefix))


# --- before there is a ranking, and what comes first ------------------------------------------------------------------


def test_without_answers_the_page_says_what_is_missing(opens) -> None:
    app = opens(page="ranking")
    assert not app.exception
    assert any("まだ順位を出せません" in element.value for element in app.markdown)
    assert not app.dataframe


@pytest.mark.parametrize(("locale", "t"), [("ja-JP", JA), ("en-US", EN)])
def test_the_conclusion_comes_first_then_the_sections_in_the_order_of_a_decision(page, locale, t) -> None:
    app = page(locale)
    assert not app.exception
    assert texts(app)[0] == RANKING.verdict.text(t.lang)
    assert headings(app) == [
        t("ui.lots.title"),
        t("ui.cards.title", count=CARDS_SHOWN),
        t("ui.ask.title"),
        t("ui.out.title", count=len(RANKING.knocked_out)),
        t("ui.table.title"),
        t("ui.scores.title", count=MOST_CARDS),
    ]


@pytest.mark.parametrize(("locale", "t"), [("ja-JP", JA), ("en-US", EN)])
def test_with_the_sample_the_kind_of_vendor_comes_first_and_no_invented_name(opens, saves, locale, t) -> None:
    app = opens(locale, page="ranking", case=saves())
    assert not app.exception
    names = [RANKING.name_of(row) for row in IN_ORDER]
    said = [str(element.value) for element in app.main if element.type in ("text", "markdown", "caption", "header")]
    before = said[: said.index(t("ui.example.title"))]
    assert len(before) >= 5
    assert [text for text in before if any(name in text for name in names)] == []
    assert t("ui.card.fictional") in marked_up(app)


def test_the_conclusion_says_on_what_share_of_the_weights_it_rests(page) -> None:
    five = {name: SAAS[name] for name in ("employees", "growth_phase", "it_stage", "first_reply_hours", "tasks")}
    few = rank(company_from(five), CATALOGUE)
    said = next(c.value for c in page(case={"answers": five}).caption if "重みのうち" in c.value)
    assert f"{round(100 * few.asked_weight_share)}%" in said
    assert JA("criterion.price_fit") in said


def test_what_to_put_in_order_first_is_named_while_it_is_open(page) -> None:
    shown = marked_up(page(case={"answers": SAAS | {"readiness": {"R1": 0, "R3": 4, "R4": 4, "R6": 4, "R7": 4}}}))
    assert JA("ui.readiness.title") in shown
    assert JA("readiness.R1") in shown
    assert JA("readiness.R3") not in shown


# --- the list: every filter, every order ------------------------------------------------------------------------------


def month_is_at_most(row: int, yen: int) -> bool:
    cost = RANKING.evaluation.pairing.cost
    return not cost.known[row] or cost.low[row] <= yen


FILTERS = {
    "nothing": ({}, lambda row: row in IN_ORDER),
    "kinds": (
        {"kinds": "payroll;tax_office"},
        lambda row: VENDORS.cell("vendor_type", row) in ("payroll", "tax_office"),
    ),
    "mark": (
        {"mark": "good"},
        lambda row: RANKING.evaluation.score[row] >= 65 and not RANKING.evaluation.knocked_out[row],
    ),
    "month": ({"month": "100000"}, lambda row: month_is_at_most(row, 100_000)),
    "passing": ({"passing": "1"}, lambda row: row in RANKING.order),
    "calm": ({"calm": "1"}, lambda row: all(flag.severity != "serious" for flag in RANKING.flags(row))),
    "search": ({"search": "ｵﾌｨｽ"}, lambda row: "オフィス" in RANKING.name_of(row)),
    "search an id": ({"search": "v00"}, lambda row: id_of(row).startswith("V00")),
    "several": (
        {"passing": "1", "calm": "1", "month": "300000"},
        lambda row: (
            row in RANKING.order
            and month_is_at_most(row, 300_000)
            and all(flag.severity != "serious" for flag in RANKING.flags(row))
        ),
    ),
}


@pytest.mark.parametrize("name", FILTERS)
def test_the_list_holds_what_a_filter_leaves_in_the_order_of_the_ranking(page, name) -> None:
    address, kept = FILTERS[name]
    app = page(**address)
    assert not app.exception
    expected = [id_of(row) for row in IN_ORDER if kept(row)]
    assert 0 < len(expected) < len(IN_ORDER) or name == "nothing"
    assert ids(app) == expected
    for part, value in address.items():
        assert app.query_params[part] in (value, [value])


def test_the_ranks_of_the_list_are_those_of_the_engine_under_every_filter(page) -> None:
    shown = the_list(page(calm="1", kinds="bookkeeping;payroll;cloud_first", order="month"))
    ranks = {row[heading(JA, "vendor_id")]: row[heading(JA, "rank")] for _, row in shown.iterrows()}
    assert len(ranks) > 1
    for vendor_id, shown_rank in ranks.items():
        expected = RANKING.rank_of(RANKING.row_of(vendor_id))
        assert (None if pd.isna(shown_rank) else int(shown_rank)) == expected


@pytest.mark.parametrize("order", ORDERS)
def test_another_order_sorts_what_passes_and_keeps_what_fails_below(order) -> None:
    rows = listed(RANKING, View(order=order))
    assert sorted(rows) == sorted(IN_ORDER)
    out = RANKING.evaluation.knocked_out[rows]
    assert (np.diff(out.astype(int)) >= 0).all()
    keys = ORDERS[order](RANKING)[rows]
    for part in (keys[~out], keys[out]):
        assert (part[:-1] <= part[1:]).all()


def test_level_vendors_stand_in_the_order_of_the_ranking_whatever_the_order() -> None:
    rows = listed(RANKING, View(order="known")).tolist()
    full = [row for row in rows if RANKING.evaluation.known_weight_share[row] == 1.0 and row in RANKING.order]
    assert len(full) > 1
    assert full == [row for row in RANKING.order.tolist() if row in full]


def test_a_filter_that_leaves_nobody_says_so_and_can_be_taken_off(page) -> None:
    app = page(search="この名前はありません")
    assert JA("ui.table.nobody", total=len(IN_ORDER)) in texts(app)
    app.button(key="clear_filters").click().run()
    assert not app.exception
    assert ids(app) == [id_of(row) for row in IN_ORDER]


def test_an_address_with_words_that_nobody_knows_shows_the_plain_list(page) -> None:
    app = page(order="<b>", mark="perfect", kinds="nobody", month="1e9", lot="no_such_lot", search="")
    assert not app.exception
    assert ids(app) == [id_of(row) for row in IN_ORDER]


def test_a_changed_filter_goes_into_the_address_and_the_address_brings_the_view_back(page, opens) -> None:
    app = page()
    app.selectbox(key=state.RANK_ORDER).set_value("month")
    app.segmented_control(key=state.RANK_MARK).set_value("fair")
    app.number_input(key=state.RANK_MONTH).set_value(250_000)
    app.toggle(key=state.POINTS_SHOWN).set_value(True)
    app.segmented_control(key=state.RANKED_LOT).set_value("payroll").run()
    address = {name: "".join(app.query_params[name]) for name in app.query_params}
    assert address.keys() >= {"order", "mark", "month", "points", "lot", "case"}
    again = opens("ja-JP", page="ranking", **address)
    assert not again.exception
    assert the_list(again).equals(the_list(app))
    assert again.segmented_control(key=state.RANKED_LOT).value == "payroll"


def test_the_language_switch_keeps_the_view(page) -> None:
    app = page(order="month", mark="fair", kinds="payroll", lot="payroll")
    before = ids(app)
    app.segmented_control(key=state.LANG).set_value("en").run()
    assert not app.exception
    assert ids(app, EN) == before
    assert app.multiselect(key=state.RANK_KINDS).value == ["payroll"]


def test_a_long_list_is_cut_and_says_so(page) -> None:
    rows = [{"vendor_name": f"社{place}"} for place in range(ROWS_SHOWN + 1)]
    app = page(case={"vendor_file": ("long.csv", vendor_file(*rows))})
    assert not app.exception
    assert len(the_list(app)) == ROWS_SHOWN
    shown, total = JA.number(ROWS_SHOWN), JA.number(ROWS_SHOWN + 1)
    assert JA("ui.table.cut", shown=shown, count=total, total=total) in texts(app)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_serious_flags_of_all_vendors_at_once_are_those_of_each(path) -> None:
    company = json.loads(path.read_text(encoding="utf-8"))
    for answers in (company, company | {"readiness": {"R16": 0}}):
        ranking = rank(company_from(answers), CATALOGUE)
        expected = [any(flag.severity == "serious" for flag in ranking.flags(row)) for row in range(len(CATALOGUE))]
        assert has_serious_flag(ranking).tolist() == expected


# --- how it is ranked -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("policy", "verified"), list(zip(UNKNOWN_POLICIES, (True, False, True), strict=True)))
def test_the_choice_of_policy_and_facts_ranks_as_the_engine_does(page, policy, verified) -> None:
    app = page()
    app.radio(key=state.UNKNOWN_POLICY).set_value(policy)
    app.toggle(key=state.VERIFIED_ONLY).set_value(verified).run()
    assert not app.exception
    expected = rank(COMPANY, CATALOGUE, unknown=policy, verified_only=verified)
    assert ids(app) == [id_of(row) for row in (*expected.order.tolist(), *expected.knocked_out.tolist())]
    assert texts(app)[0] == expected.verdict.text("ja")


def test_the_numbers_are_shown_on_demand(page) -> None:
    app = page()
    assert [name for name in POINTS if heading(JA, name) in the_list(app).columns] == []
    assert "◎" in marked_up(app)
    first = RANKING.order[0]
    words = f"{RANKING.evaluation.score[first]:.0f}点（"
    assert not any(words in element.value for element in app.markdown)
    app.toggle(key=state.POINTS_SHOWN).set_value(True).run()
    assert {heading(JA, name) for name in POINTS} <= set(the_list(app).columns)
    assert any(words in element.value for element in app.markdown)


# --- one vendor or several --------------------------------------------------------------------------------------------


def test_a_lot_says_what_a_vendor_of_its_own_gains(page) -> None:
    lines = lot_lines(RANKING)
    first = int(RANKING.order[0])
    assert [line.lot for line in lines] == [lot.lot for lot in RANKING.lots]
    for line, lot in zip(lines, RANKING.lots, strict=True):
        assert line.row == lot.ranking.order[0]
        assert line.score == lot.ranking.evaluation.score[lot.ranking.order[0]]
        together = lot.ranking.evaluation.score[first]
        assert math.isnan(line.together) == bool(lot.ranking.evaluation.knocked_out[first])
        assert math.isnan(line.together) or line.gain == line.score - together
        assert math.isnan(line.gain) or line.gain >= 0
    manage = len({line.row for line in lines})
    assert manage > 1
    said = next(element.value for element in page().markdown if "管理する委託先は" in element.value)
    assert f"**{manage}社**" in said
    assert all(f"は{line.gain:.0f}点" in said for line in lines if line.gain >= 0.5)


def test_who_is_knocked_out_as_a_whole_but_first_for_a_lot_is_named(page) -> None:
    specialists = {line.row for line in lot_lines(RANKING) if RANKING.evaluation.knocked_out[line.row]}
    assert specialists
    shown = marked_up(page())
    for row in specialists:
        name = escape(RANKING.name_of(row))
        assert any(name in line and "だけなら1位" in line for line in shown.splitlines())


def test_what_one_vendor_for_all_leaves_undone_is_said(page) -> None:
    tasks = [{"task_id": "journal_entry", "importance": "important"}, {"task_id": "payroll_calculation"}]
    own = vendor_file(
        {"vendor_name": "甲社", "not_offered_services": "payroll_calculation", "first_reply_hours": "1"},
        {"vendor_name": "乙社", "services": "payroll_calculation", "not_offered_services": "journal_entry"},
    )
    app = page(case={"answers": FIVE | {"tasks": tasks}, "vendor_file": ("two.csv", own)})
    payroll = JA.word("lot", "payroll")
    assert JA("ui.lots.undone", lots=JA("ui.lots.quoted", lot=payroll)) in marked_up(app)
    line = next(row for row in app.table[0].value.reset_index().to_numpy().tolist() if row[0] == payroll)
    assert line[1] == "乙社"
    assert line[3] == JA("ui.lots.not_offered")


@pytest.mark.parametrize("wish", ["one", "split", "either"])
def test_the_wish_of_the_company_stands_beside_what_a_split_means(page, wish) -> None:
    app = page(case={"answers": SAAS | {"bundling": wish}})
    assert JA(f"ui.lots.wish.{wish}") in [caption.value for caption in app.caption]


@pytest.mark.parametrize("lot", [lot.lot for lot in RANKING.lots])
def test_the_list_and_the_cards_of_a_lot_are_its_own_ranking(page, lot) -> None:
    app = page(lot=lot)
    ranking = next(found.ranking for found in RANKING.lots if found.lot == lot)
    assert ids(app) == [id_of(row) for row in (*ranking.order.tolist(), *ranking.knocked_out.tolist())]
    names = [ranking.name_of(row) for row in ranking.order[:CARDS_SHOWN].tolist()]
    assert [text for text in texts(app) if text in names][: len(names)] == names


# --- the first vendors ------------------------------------------------------------------------------------------------


def cards(app: AppTest) -> list[str]:
    """Return the names on the cards."""
    names = {RANKING.name_of(row) for row in IN_ORDER}
    return [text for text in texts(app) if text in names]


def test_the_first_three_have_cards_and_ten_on_demand(page) -> None:
    app = page()
    assert cards(app) == [RANKING.name_of(row) for row in RANKING.order[:CARDS_SHOWN].tolist()]
    app.toggle(key=state.MORE_CARDS).set_value(True).run()
    assert cards(app) == [RANKING.name_of(row) for row in RANKING.order[:MOST_CARDS].tolist()]


def test_a_card_tells_the_gravest_flags_and_all_of_them_when_asked(page) -> None:
    app = page()
    row = max(RANKING.order[:CARDS_SHOWN].tolist(), key=lambda row: len(RANKING.flags(row) + RANKING.gates(row)))
    flags = RANKING.flags(row)
    graver = [flag.text("ja") for flag in flags if flag.severity != "unknown"]
    assert len(flags) + len(RANKING.gates(row)) > 2
    shown = texts(app)
    assert all(text in shown for text in graver[:2])
    app.toggle(key=f"all_flags_{row}").set_value(True).run()
    assert not app.exception
    shown = texts(app)
    assert [flag.text("ja") for flag in flags if flag.text("ja") not in shown] == []
    assert [gate.text("ja") for gate in RANKING.gates(row) if gate.text("ja") not in shown] == []


def test_equal_vendors_share_their_rank(page) -> None:
    own = vendor_file({"vendor_name": "甲社"}, {"vendor_name": "乙社"}, {"vendor_name": "丙社"})
    app = page(case={"answers": FIVE, "vendor_file": ("ties.csv", own)})
    assert marked_up(app).count(JA("ui.card.rank_tied", rank=1)) == 3
    assert the_list(app)[heading(JA, "rank")].tolist() == [1, 1, 1]


def test_a_vendor_that_fails_stands_apart_with_what_is_missing_and_what_can_be_done(page) -> None:
    own = vendor_file({"vendor_name": "甲社"}, {"vendor_name": "閉店社", "capacity_open": "no"})
    app = page(case={"answers": FIVE, "vendor_file": ("out.csv", own)})
    assert JA("gate.capacity.text") not in texts(app)
    app.toggle(key=state.FAILING_SHOWN).set_value(True).run()
    shown = texts(app)
    assert shown.index("甲社") < shown.index("閉店社")
    assert JA("gate.capacity.text") in shown
    assert JA("ui.card.remedy", remedy=JA("gate.capacity.remedy")) in shown
    assert the_list(app)[heading(JA, "missing")].tolist() == ["", JA("gate.capacity.name")]


def test_when_nobody_passes_the_page_says_so_and_shows_why_at_once(page) -> None:
    own = vendor_file({"vendor_name": "閉店社", "capacity_open": "no"})
    app = page(case={"answers": FIVE, "vendor_file": ("out.csv", own)})
    assert not app.exception
    assert texts(app)[0] == JA("verdict.nothing_passes", total=1)
    assert JA("gate.capacity.text") in texts(app)


def test_when_nothing_is_known_nobody_is_ranked_and_the_page_still_stands(page) -> None:
    own = vendor_file({"vendor_name": "甲社"}, {"vendor_name": "乙社"})
    case = {"answers": FIVE, "vendor_file": ("bare.csv", own), "unknown_policy": "known_only", "verified_only": True}
    app = page(case=case)
    assert not app.exception
    assert texts(app)[0] == JA("verdict.depends_on_unknowns_nothing_known")
    assert the_list(app)[heading(JA, "mark")].tolist() == [JA("format.unknown")] * 2


def test_those_on_whose_answer_the_first_place_rests_are_asked_first_and_what_decides_most_often_first(page) -> None:
    app = page()
    app.toggle(key=state.ASKING_SHOWN).set_value(True).run()
    deciding = [v for v in RANKING.decisive.vendor_ids if any(q.decides_often for q in RANKING.decisive.to(v))]
    assert deciding
    letters = [block.value for block in app.code]
    for text, vendor_id in zip(letters, deciding[:CARDS_SHOWN], strict=True):
        asked = [question.text("ja") for question in worth_asking(RANKING, vendor_id)[:QUESTIONS_SHOWN]]
        assert RANKING.name_of(RANKING.row_of(vendor_id)) in text
        assert [line.split(". ", 1)[1] for line in text.splitlines() if line[:1].isdigit()] == asked
        assert asked[0] == RANKING.decisive.to(vendor_id)[0].text("ja")
    assert plain(RANKING.decisive.conclusion("ja")) in texts(app)


def test_what_the_company_itself_is_to_find_out_is_named_where_it_decides(page) -> None:
    quick = {"vendor_name": "速い社", "first_reply_hours": "1", "closing_days": "15", "capacity_open": "yes"}
    slow = {"vendor_name": "遅い社", "first_reply_hours": "24", "closing_days": "5", "capacity_open": "yes"}
    answers = FIVE | {"first_reply_hours": None, "closing_days_target": 5}
    app = page(case={"answers": answers, "vendor_file": ("two.csv", vendor_file(quick, slow))})
    app.toggle(key=state.ASKING_SHOWN).set_value(True).run()
    assert not app.exception
    assert JA("ui.ask.own") in marked_up(app)
    assert JA("decisive.own", field=JA("field.first_reply_hours")) in texts(app)


# --- the shortlist ----------------------------------------------------------------------------------------------------


def test_a_pin_is_shown_saved_and_taken_off_again(page) -> None:
    app = page()
    first = id_of(int(RANKING.order[0]))
    button(app, "pin_card").click().run()
    assert JA("ui.shortlist.title", count=1) in marked_up(app)
    assert the_list(app)[JA("ui.table.kept")].tolist()[:2] == [True, False]
    assert app.session_state[state.CASE].content.shortlist == (first,)
    app.text_input(key=state.RANK_SEARCH).set_value("この名前はありません").run()
    app.button(key=f"kept_{first}").click().run()
    assert JA("ui.shortlist.title", count=0) in marked_up(app)
    assert app.session_state[state.CASE].content.shortlist == ()


def test_the_list_shows_the_pins_of_the_case(page) -> None:
    pinned = (id_of(IN_ORDER[7]), id_of(IN_ORDER[-1]))
    app = page(case={"shortlist": pinned})
    shown = the_list(app)
    assert shown[shown[JA("ui.table.kept")]][heading(JA, "vendor_id")].tolist() == list(pinned)
    assert all(app.button(key=f"kept_{vendor_id}") for vendor_id in pinned)


# --- texts of others --------------------------------------------------------------------------------------------------


def test_hostile_names_are_shown_as_they_are_and_never_as_markdown(page) -> None:
    rows = [{"vendor_name": name, "vendor_id": f"<i>{place}</i>"} for place, name in enumerate(HOSTILE)]
    answers = FIVE | {"tasks": [{"task_id": "journal_entry"}, {"task_id": "payroll_calculation"}]}
    pins = tuple(row["vendor_id"] for row in rows)
    app = page(case={"answers": answers, "vendor_file": ("h.csv", vendor_file(*rows)), "shortlist": pins}, more="1")
    app.toggle(key=state.ASKING_SHOWN).set_value(True).run()
    assert not app.exception
    shown = "\n".join([*texts(app), *(block.value for block in app.code)])
    plain = [name.replace("\u202e", "\ufffd") for name in HOSTILE]
    assert [name for name in plain if name not in shown] == []
    drawn = marked_up(app)
    assert [name for name in plain if name in drawn] == []
    assert "](http" not in drawn
    assert "\u202e" not in shown + drawn + the_list(app).to_csv()


# --- files to take away -----------------------------------------------------------------------------------------------


def numbers(table: pd.DataFrame) -> list[list[float | None]]:
    """Return the columns of numbers, row by row."""
    names = [heading(JA, name) for name in ("rank", *POINTS, "cost_low", "cost_high", "known")]
    return [[None if pd.isna(cell) else float(cell) for cell in row] for row in table[names].to_numpy().tolist()]


def reported(report: RankingReport) -> list[list[float | None]]:
    """Return the same numbers as the published form has them."""
    rows = []
    for vendor in (*report.ranking, *report.knocked_out):
        low, high = vendor.monthly_cost_jpy or (None, None)
        scores = (vendor.score, vendor.score_low, vendor.score_high)
        rows.append([getattr(vendor, "rank", None), *scores, low, high, 100 * vendor.known_weight_share])
    return rows


def test_csv_workbook_and_json_carry_the_same_numbers() -> None:
    table = ranking_frame(JA, RANKING, np.array(IN_ORDER))
    in_csv = pd.read_csv(io.BytesIO(csv_bytes(table)))
    sheet = load_workbook(io.BytesIO(workbook_bytes(table, "x"))).active
    cells = list(sheet.iter_rows(values_only=True))
    in_workbook = pd.DataFrame(cells[1:], columns=cells[0])
    assert numbers(in_csv) == numbers(table) == numbers(in_workbook)
    in_json = reported(RankingReport.model_validate_json(json_bytes(RANKING, "ja")))
    for row, published in zip(numbers(table), in_json, strict=True):
        for cell, value in zip(row, published, strict=True):
            assert (cell is None) == (value is None)
            assert cell is None or abs(cell - value) <= max(SHOWN_TO, 0.5 * (value > 90)) + TOLERANCE


def test_the_json_is_what_the_command_line_prints(tmp_path, capsysbinary) -> None:
    company = tmp_path / "company.json"
    company.write_text(json.dumps(SAAS), encoding="utf-8")
    command_line(["rank", str(company), "--format", "json", "--lang", "ja"])
    assert json_bytes(RANKING, "ja") == capsysbinary.readouterr().out


def test_no_cell_of_the_files_starts_a_formula_and_every_text_comes_back() -> None:
    rows = [{"vendor_name": f"社{text}" if not text.strip() else text} for text in FORMULAS]
    ranking = rank(company_from(FIVE), read_vendors("f.csv", vendor_file(*rows)))
    table = ranking_frame(JA, ranking, np.concatenate([ranking.order, ranking.knocked_out]))
    sheet = load_workbook(io.BytesIO(workbook_bytes(table, "x"))).active
    found = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell for cell in found if cell.data_type == "f" or cell.hyperlink] == []
    names = table[heading(JA, "name")].tolist()
    column = [cell.value for cell in found if sheet.cell(1, cell.column).value == heading(JA, "name")][1:]
    assert column == [guard(name) for name in names]
    written = csv.reader(io.StringIO(csv_bytes(table).decode("utf-8-sig"), newline=""))
    assert [cell for row in written for cell in row if cell.lstrip(" ")[:1] in tuple("=+-@＝＋－＠\t\r\n")] == []


def test_the_numbers_of_the_workbook_are_numbers() -> None:
    table = ranking_frame(JA, RANKING, np.array(IN_ORDER[:3]))
    sheet = load_workbook(io.BytesIO(workbook_bytes(table, "x"))).active
    kinds = {sheet.cell(1, cell.column).value: cell.data_type for cell in sheet[2]}
    assert {kinds[heading(JA, name)] for name in ("rank", *POINTS, "cost_low", "known")} == {"n"}
    assert {kinds[heading(JA, name)] for name in ("name", "mark", "vendor_id")} == {"s"}


def test_an_unranked_vendor_has_gaps_in_the_files() -> None:
    ranking: Ranking = rank(
        company_from(FIVE), read_vendors("f.csv", vendor_file({"vendor_name": "甲"})), unknown="known_only",
        verified_only=True,
    )  # fmt: skip
    table = ranking_frame(JA, ranking, ranking.order)
    assert pd.isna(table[heading(JA, "rank")][0])
    sheet = load_workbook(io.BytesIO(workbook_bytes(table, "x"))).active
    assert sheet.cell(2, list(table.columns).index(heading(JA, "score")) + 1).value is None
