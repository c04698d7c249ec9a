"""The page of one vendor: its place, what adds up to its score, what to ask, what else there is, the user's notes."""

from __future__ import annotations

from math import fsum

import pytest
from streamlit.testing.v1 import AppTest

from matcher.asking import deciding_answers
from matcher.asking.decisive_report import worth_asking
from matcher.asking.letters import letter
from matcher.asking.questions import questions_to
from matcher.catalogue import load_vendors, sample_path
from matcher.companies.file import company_from
from matcher.ranking import rank
from matcher.similar import best_without_flags, similar
from matcher.text import translator
from matcher.ui import keys, state, working
from matcher.ui.escape import escape, short
from tests.ui.conftest import SAAS
from tests.ui.files import HOSTILE, vendor_file

JA, EN = translator("ja"), translator("en")
CATALOGUE = load_vendors(sample_path())
RANKING = rank(company_from(SAAS), CATALOGUE)
TABLE = RANKING.evaluation.pairing.vendors
IDS = [str(TABLE.ids[row]) for row in (*RANKING.order, *RANKING.knocked_out)]
OUT = str(TABLE.ids[RANKING.knocked_out[0]])
TENTH_OF_A_POINT = 0.05


@pytest.fixture
def page(opens, saves):
    """Return a function that opens the page with a saved case; the rest of the address is as given."""

    def open_page(locale: str = "ja-JP", case: dict[str, object] | None = None, **address: str) -> AppTest:
        return opens(locale, page="vendor", case=saves(**(case or {})), **address)

    return open_page


def unfolded(app: AppTest, *folds: str) -> AppTest:
    """Return the page with parts opened whose content is made when it is opened."""
    for fold in folds:
        app.session_state[keys.folded_key(fold)] = True
    return app.run()


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in app.text)


def name(vendor_id: str) -> str:
    return RANKING.name_of(RANKING.row_of(vendor_id))


def shown(app: AppTest) -> str:
    found: str = app.session_state[state.VENDOR_SHOWN]
    return found


# --- which vendor ---------------------------------------------------------------------------------------------------


def test_without_answers_the_page_says_what_is_missing(opens) -> None:
    app = opens(page="vendor")
    assert not app.exception
    assert not app.selectbox
    assert any("まだ順位を出せません" in element.value for element in app.markdown)


@pytest.mark.parametrize(("locale", "t"), [("ja-JP", JA), ("en-US", EN)])
def test_the_first_of_the_ranking_is_shown_where_none_is_named(page, locale, t) -> None:
    app = page(locale)
    assert not app.exception
    assert shown(app) == IDS[0]
    headings = [heading.value for heading in app.subheader]
    assert headings == [
        t(f"ui.vendor.heading.{part}") for part in ("parts", "flags", "questions", "others", "facts", "notes")
    ]


def test_a_link_names_the_vendor_and_an_unknown_one_is_said_to_be_unknown(page) -> None:
    assert shown(page(vendor=IDS[6])) == IDS[6]
    app = page(vendor="![x](y)")
    assert shown(app) == IDS[0]
    assert app.info[0].value == JA("ui.vendor.not_listed", vendor_id=escape("![x](y)"))


def test_the_next_and_the_one_before_follow_the_ranking_and_end_with_it(page) -> None:
    app = page(vendor=IDS[0])
    assert app.button(key="vendor_before").disabled
    app.button(key="vendor_after").click().run()
    assert (shown(app), app.query_params["vendor"] in (IDS[1], [IDS[1]])) == (IDS[1], True)
    app.button(key="vendor_before").click().run()
    assert shown(app) == IDS[0]
    assert page(vendor=IDS[-1]).button(key="vendor_after").disabled


def test_vendors_are_found_by_name_in_the_order_of_the_ranking(page) -> None:
    assert page().selectbox(key=state.VENDOR_SHOWN).options == [name(vendor_id) for vendor_id in IDS]


# --- place and score ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("place", [0, 3, 11])
def test_the_parts_in_the_table_sum_to_the_score_that_is_shown(page, place) -> None:
    app = unfolded(page(vendor=IDS[place]), "table_contributions")
    score = float(RANKING.evaluation.score[RANKING.row_of(IDS[place])])
    points = app.dataframe[0].value[JA("chart.points")].tolist()
    assert points[-1] == pytest.approx(score, abs=TENTH_OF_A_POINT)
    assert fsum(points[:-1]) == pytest.approx(score, abs=TENTH_OF_A_POINT * len(points))
    assert f"合計{score:.1f}点" in texts(app)


def test_what_is_folded_is_made_when_it_is_opened(page) -> None:
    app = page(vendor=IDS[0])
    assert not app.dataframe
    assert [column.label for column in app.expander].count(JA("ui.chart.table")) == 1
    assert len(unfolded(app, "table_contributions").dataframe) == 1


def test_every_flag_and_every_open_requirement_stands_with_what_to_do(page) -> None:
    vendor_id = IDS[1]
    app, row = page(vendor=vendor_id), RANKING.row_of(vendor_id)
    records = [*RANKING.flags(row), *RANKING.gates(row)]
    assert records
    assert [r for r in records if r.text("ja") not in texts(app)] == []
    assert [r for r in records if JA("ui.card.remedy", remedy=r.remedy("ja")) not in texts(app)] == []


def test_a_vendor_that_is_out_says_so_first_with_the_requirement_it_misses(page) -> None:
    app = page(vendor=OUT)
    assert not app.exception
    failed = [gate for gate in RANKING.gates(RANKING.row_of(OUT)) if gate.failed]
    assert JA("ui.vendor.failed", count=len(failed)) in [element.value for element in app.markdown]
    first = [element.value for element in app.text]
    assert first.index(failed[0].text("ja")) < next(i for i, text in enumerate(first) if text.startswith("合計"))


def test_a_vendor_of_which_nothing_is_known_has_no_parts(page) -> None:
    rows = [{"vendor_name": "甲社", "services": "何でも一式"}, {"vendor_name": "乙社", "first_reply_hours": "4"}]
    case = {"vendor_file": ("bare.csv", vendor_file(*rows)), "unknown_policy": "known_only"}
    app = page(case=case, vendor="X0")
    assert not app.exception
    assert JA("ui.vendor.no_score") in texts(app)


# --- questions ------------------------------------------------------------------------------------------------------


def asking(app):
    """The page with its questions shown."""
    return app.toggle(key=state.VENDOR_ASKING_SHOWN).set_value(True).run()


def test_what_decides_the_first_place_is_found_when_it_is_asked_for_and_once(page, monkeypatch) -> None:
    found = []
    search = deciding_answers.search
    monkeypatch.setattr(deciding_answers, "search", lambda *given: found.append(given) or search(*given))
    app = page()
    assert (len(found), len(app.code)) == (0, 0)
    asking(app)
    assert (len(found), len(app.code)) == (1, 1)
    app.switch_page("matcher/ui/pages/ranking.py").run()
    assert (len(found), len(app.code)) == (1, 0)
    app.switch_page("matcher/ui/pages/vendor.py").run()
    assert (len(found), len(app.code)) == (1, 1)


def test_the_letter_asks_what_decides_first_in_either_language(page) -> None:
    vendor_id = max(IDS, key=lambda found: len(worth_asking(RANKING, found)))
    asked = worth_asking(RANKING, vendor_id)
    app = asking(page(vendor=vendor_id))
    assert app.code[0].value == letter(JA, name(vendor_id), asked, short(SAAS["name"]))
    assert app.code[0].value.startswith(f"{name(vendor_id)} 御中")
    app.segmented_control(key=state.LETTER_LANGUAGE).set_value("en").run()
    assert app.code[0].value == letter(EN, name(vendor_id), asked, short(SAAS["name"]))
    assert app.subheader[0].value == JA("ui.vendor.heading.parts")


def test_the_letter_can_ask_for_everything_that_is_unknown(page) -> None:
    vendor_id = next(v for v in IDS if 0 < len(worth_asking(RANKING, v)) < len(questions_to(RANKING, v)))
    app = asking(page(vendor=vendor_id))
    app.toggle(key=state.ASK_ALL).set_value(True).run()
    numbered = [line for line in app.code[0].value.splitlines() if line[:1].isdigit()]
    assert len(numbered) == len(questions_to(RANKING, vendor_id))


def test_the_reasons_of_the_questions_name_how_often_they_decide_the_requirement_and_the_points(page) -> None:
    most = RANKING.decisive.questions[0]
    table = asking(page(vendor=most.vendor_id)).table[0].value
    assert escape(JA("ui.vendor.why_first", share=most.decides("ja"))) in table.iloc[0, 0]
    vendor_id = next(v for v in IDS if any(q.gates and q.weight > 0 for q in questions_to(RANKING, v)))
    gate = next(q.gates[0] for q in questions_to(RANKING, vendor_id) if q.gates)
    reasons = "".join(asking(page(vendor=vendor_id)).table[0].value.iloc[:, 0])
    assert escape(JA("ui.vendor.why_gate", gate=JA(f"gate.{gate}.name"))) in reasons


def test_the_question_that_settles_it_is_marked(page) -> None:
    known = {"employees_min": "1", "employees_max": "300", "growth_phases": "growth", "it_stage_required": "1"}
    known |= {"it_stage_max": "4", "certifications": "isms", "subcontracting": "no", "team_model": "team"}
    known |= {"founded_year": "2000", "exit_support": "yes", "first_reply_hours": "4"}
    rows = [
        known | {"vendor_name": "確かな社", "capacity_open": "yes", "first_reply_hours": "24"},
        known | {"vendor_name": "未確認社"},
    ]
    tasks = [{"task_id": "journal_entry", "monthly_volume": 100}]
    answers = {"employees": 45, "growth_phase": "growth", "it_stage": 2, "first_reply_hours": 4, "tasks": tasks}
    case = {"answers": answers, "vendor_file": ("two.csv", vendor_file(*rows))}
    app = asking(page(case=case, vendor="X1"))
    assert not app.exception
    assert JA("ui.vendor.settles", fact=JA("column.capacity_open")) in texts(app)


# --- others ---------------------------------------------------------------------------------------------------------


def test_similar_vendors_and_the_best_without_these_flags_are_one_click_away(page) -> None:
    vendor_id = next(v for v in IDS if best_without_flags(RANKING, v) is not None)
    app = page(vendor=vendor_id)
    better = best_without_flags(RANKING, vendor_id)
    assert [other for other in similar(RANKING, vendor_id) if other.name not in texts(app)] == []
    app.button(key="show_better").click().run()
    assert not app.exception
    assert shown(app) == better.vendor_id


def test_where_nobody_is_free_of_the_flags_the_page_says_so(page) -> None:
    warned = (v for v in IDS if any(flag.severity == "serious" for flag in RANKING.flags(RANKING.row_of(v))))
    vendor_id = next(v for v in warned if best_without_flags(RANKING, v) is None)
    assert JA("ui.vendor.none_without_flags") in texts(page(vendor=vendor_id))


# --- what the user does ---------------------------------------------------------------------------------------------


def test_a_vendor_can_be_kept_on_the_shortlist_and_taken_off_again(page) -> None:
    app = page(vendor=IDS[2])
    app.button(key="pin_head").click().run()
    case_id = working.store().summaries()[0].case_id
    assert working.store().load(case_id).content.shortlist == (IDS[2],)
    assert app.button(key="pin_head").label == JA("ui.card.unpin")
    app.button(key="pin_head").click().run()
    assert working.store().load(case_id).content.shortlist == ()


def test_a_note_is_saved_with_the_case_and_stays_with_its_vendor(page) -> None:
    app = page(vendor=IDS[0])
    app.text_area[0].set_value("電話で確認済み").run()
    case_id = working.store().summaries()[0].case_id
    assert working.store().load(case_id).content.notes == {IDS[0]: "電話で確認済み"}
    app.button(key="vendor_after").click().run()
    assert app.text_area[0].value == ""
    app.button(key="vendor_before").click().run()
    assert app.text_area[0].value == "電話で確認済み"


def test_a_vendor_joins_the_comparison_and_the_page_goes_there(page) -> None:
    app = page(vendor=IDS[8])
    app.session_state[state.COMPARED] = [IDS[0], IDS[1]]
    app.button(key="add_to_compared").click().run()
    assert not app.exception
    assert app.session_state[state.COMPARED] == [IDS[0], IDS[1], IDS[8]]
    assert app.header[0].value == JA("ui.compare.title")


# --- facts, and texts meant to do harm --------------------------------------------------------------------------------


def test_every_fact_stands_beside_the_need_with_its_evidence(page) -> None:
    vendor_id = IDS[0]
    app = unfolded(page(vendor=vendor_id), "all_facts")
    rows = {row.iloc[0]: row for _, row in app.table[-1].value.reset_index().iterrows()}
    reply = rows[escape(JA("column.first_reply_hours"))].tolist()
    assert reply[1:3] == [escape("4営業時間"), escape("4営業時間")]
    assert reply[3].startswith(escape("☑ "))
    stated = CATALOGUE.table.cell("notice_months", CATALOGUE.row_of(vendor_id))
    assert rows[escape(JA("column.notice_months"))].iloc[2] == escape(JA("fact.notice_months", value=JA.number(stated)))


@pytest.mark.parametrize("place", range(len(HOSTILE)))
def test_hostile_texts_are_shown_as_they_are_and_never_as_markdown(page, place) -> None:
    rows = [{"vendor_name": text, "tools": text, "notes": text, text: text} for text in HOSTILE]
    app = asking(page(case={"vendor_file": ("hostile.csv", vendor_file(*rows))}, vendor=f"X{place}"))
    unfolded(app, "table_contributions", "all_tasks", "all_facts")
    assert not app.exception
    elements = (*app.markdown, *app.caption, *app.subheader, *app.info)
    labels = [*(block.label for block in app.expander), *(button.label for button in app.button)]
    cells = [str(cell) for table in app.table for row in table.value.reset_index().to_numpy().tolist() for cell in row]
    drawn = "\n".join([*(str(element.value) for element in elements), *labels, *cells])
    assert [text for text in HOSTILE if text in drawn] == []
    assert HOSTILE[place].replace("\u202e", "\ufffd") in texts(app)
    assert "\u202e" not in drawn + texts(app) + app.code[0].value
