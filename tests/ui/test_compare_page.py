"""The page that compares: who is offered, what stands side by side, the pair, the month, the files to take away."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from matcher.catalogue import load_vendors, sample_path
from matcher.companies.file import company_from
from matcher.frontier import frontier
from matcher.ranking import rank
from matcher.text import translator
from matcher.ui import state
from matcher.ui.compare.rows import PARTS, as_frame
from matcher.ui.compare.table import whole_frame, workbook
from matcher.ui.csv_file import csv_bytes
from matcher.ui.escape import escape
from tests.ui.conftest import SAAS
from tests.ui.files import HOSTILE, vendor_file
from tests.ui.test_plain_texts import FORMULAS

JA, EN = translator("ja"), translator("en")
CATALOGUE = load_vendors(sample_path())
RANKING = rank(company_from(SAAS), CATALOGUE)
IDS = [str(RANKING.evaluation.pairing.vendors.ids[row]) for row in RANKING.order]
THREE = IDS[:3]


@pytest.fixture
def page(opens, saves):
    """Return a function that opens the page with a saved case; the rest of the address is as given."""

    def open_page(locale: str = "ja-JP", case: dict[str, object] | None = None, **address: str) -> AppTest:
        return opens(locale, page="compare", case=saves(**(case or {})), **address)

    return open_page


def compared(app: AppTest) -> list[str]:
    found: list[str] = app.session_state[state.COMPARED]
    return found


def table(app: AppTest) -> list[list[str]]:
    frame = app.table[0].value.reset_index()
    return [list(map(str, frame.columns)), *([str(cell) for cell in row] for row in frame.to_numpy().tolist())]


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in app.text)


def name(vendor_id: str) -> str:
    return RANKING.name_of(RANKING.row_of(vendor_id))


# --- who is compared ------------------------------------------------------------------------------------------------


def test_without_answers_the_page_says_what_is_missing(opens) -> None:
    app = opens(page="compare")
    assert not app.exception
    assert not app.table
    assert any("まだ順位を出せません" in element.value for element in app.markdown)


def test_the_best_three_are_offered_where_nobody_is_on_the_shortlist(page) -> None:
    app = page()
    assert not app.exception
    assert compared(app) == THREE
    assert table(app)[0] == [JA("ui.compare.what"), JA("ui.compare.need"), *(escape(name(v)) for v in THREE)]


def test_the_shortlist_is_offered_first(page) -> None:
    app = page(case={"shortlist": (IDS[9], IDS[4])})
    assert compared(app) == [IDS[9], IDS[4]]
    assert app.multiselect(key=state.COMPARED).options[:2] == [name(IDS[9]), name(IDS[4])]


def test_a_link_brings_back_the_same_comparison(page) -> None:
    app = page(compare=f"{IDS[5]};{IDS[2]}", pair=IDS[2], against=IDS[5], part="tasks", different="1")
    assert compared(app) == [IDS[5], IDS[2]]
    assert [app.session_state[key] for key in state.PAIR] == [IDS[2], IDS[5]]
    assert app.session_state[state.COMPARED_PART] == "tasks"
    assert app.toggle(key=state.ONLY_DIFFERENT).value is True
    assert app.query_params["compare"] in (f"{IDS[5]};{IDS[2]}", [f"{IDS[5]};{IDS[2]}"])


def test_an_address_that_names_strangers_is_answered_with_those_that_are_known(page) -> None:
    app = page(compare=f"nobody;{IDS[1]};{IDS[0]};{IDS[1]}", pair="nobody", against="<b>", part="no_such_part")
    assert not app.exception
    assert compared(app) == [IDS[1], IDS[0]]
    assert app.session_state[state.COMPARED_PART] == "result"


def test_fewer_than_two_are_no_comparison(page) -> None:
    app = page()
    app.multiselect(key=state.COMPARED).set_value([IDS[0]]).run()
    assert not app.exception
    assert app.info[0].value == JA("ui.compare.too_few", fewest=2)
    assert not app.table


def test_the_shortlist_can_be_compared_at_once(page) -> None:
    app = page(case={"shortlist": (IDS[7], IDS[8])}, compare=f"{IDS[0]};{IDS[1]}")
    app.button(key="take_shortlist").click().run()
    assert compared(app) == [IDS[7], IDS[8]]


# --- side by side ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(("locale", "t"), [("ja-JP", JA), ("en-US", EN)])
def test_every_part_stands_side_by_side_as_the_engine_has_it(page, part, locale, t) -> None:
    app = page(locale, compare=";".join(THREE), part=part)
    assert not app.exception
    rows = [RANKING.row_of(vendor_id) for vendor_id in THREE]
    lines = list(PARTS[part](t, RANKING, CATALOGUE, rows))
    shown = table(app)[1:]
    assert [row[0] for row in shown] == [escape(line.name) for line in lines]
    assert [row[1] for row in shown] == [escape(line.need) for line in lines]
    assert [row[2].split("\n")[0] for row in shown] == [escape(line.cells[0]) for line in lines]


def test_a_fact_carries_its_evidence_with_its_date(page) -> None:
    app = page(compare=";".join(THREE), part="facts")
    row = CATALOGUE.row_of(THREE[0])
    assert CATALOGUE.table.cell("evidence", row) == "measured"
    cell = next(row[2] for row in table(app) if row[0] == escape(JA("column.first_reply_hours")))
    assert cell.split("\n")[1] == escape("☑ 実績で確認（2026年9月11日）")


def test_only_rows_that_differ_are_left_by_the_switch_and_the_others_are_counted(page) -> None:
    app = page(compare=";".join(THREE), part="criteria")
    before = table(app)[1:]
    app.toggle(key=state.ONLY_DIFFERENT).set_value(True).run()
    after = table(app)[1:]
    lines = list(PARTS["criteria"](JA, RANKING, CATALOGUE, [RANKING.row_of(v) for v in THREE]))
    assert [row[0] for row in after] == [escape(line.name) for line in lines if line.differs]
    assert JA("ui.compare.alike", count=len(before) - len(after)) in [caption.value for caption in app.caption]


def test_vendors_that_are_alike_have_no_row_that_differs(page) -> None:
    same = {"first_reply_hours": "4", "evidence": "document"}
    file = vendor_file({"vendor_name": "甲社", **same}, {"vendor_name": "甲社", **same})
    app = page(case={"vendor_file": ("alike.csv", file)}, part="criteria", different="1")
    assert not app.exception
    assert JA("ui.compare.all_alike") in [info.value for info in app.info]
    assert app.multiselect(key=state.COMPARED).options == ["甲社（X0）", "甲社（X1）"]
    assert JA("chart.differences.same", upper="甲社（X0）", lower="甲社（X1）") in texts(app)


def test_a_vendor_called_like_a_heading_of_ours_keeps_its_column(page) -> None:
    rows = [{"vendor_name": JA("ui.compare.what")}, {"vendor_name": JA("ui.compare.need")}]
    app = page(case={"vendor_file": ("names.csv", vendor_file(*rows))})
    assert not app.exception
    assert len(table(app)[0]) == 4


# --- one pair -------------------------------------------------------------------------------------------------------


def test_the_sentence_names_the_upper_vendor_first_whichever_was_chosen_first(page) -> None:
    for one, other in ((IDS[0], IDS[2]), (IDS[2], IDS[0])):
        app = page(compare=";".join(THREE), pair=one, against=other)
        comparison = RANKING.compare(IDS[0], IDS[2])
        assert f"{name(IDS[0])}が{name(IDS[2])}より{comparison.gap:.1f}点上なのは" in texts(app)


def test_what_would_put_the_other_above_is_said(page) -> None:
    app = page(compare=f"{IDS[0]};{IDS[5]}")
    comparison = RANKING.compare(IDS[0], IDS[5])
    lower, upper = (escape(name(vendor_id)) for vendor_id in (IDS[5], IDS[0]))
    assert JA("ui.compare.reversals", lower=lower, upper=upper) in [element.value for element in app.markdown]
    shown = JA("ui.compare.one_is_enough") if comparison.reversals else JA("explain.no_reversal")
    assert shown in [caption.value for caption in app.caption]


def test_a_pair_of_the_same_vendor_is_no_pair(page) -> None:
    app = page(compare=";".join(THREE), pair=IDS[0], against=IDS[0])
    assert JA("ui.compare.same_twice") in [info.value for info in app.info]


def test_a_knocked_out_vendor_of_the_pair_is_said_to_be_out(page) -> None:
    out = str(RANKING.evaluation.pairing.vendors.ids[RANKING.knocked_out[0]])
    app = page(compare=f"{IDS[0]};{out}", pair=IDS[0], against=out)
    assert not app.exception
    assert JA("explain.knocked", name=name(out)) in texts(app)
    assert JA("ui.compare.not_drawn", names=name(out)) in texts(app)


# --- the month ------------------------------------------------------------------------------------------------------


def test_who_beats_a_compared_vendor_on_fit_and_month_is_said(page) -> None:
    whole = frontier(RANKING)
    beaten = next(point for point in whole.points if point.dominated_by is not None)
    app = page(compare=f"{IDS[0]};{beaten.vendor_id}")
    said = [message.text("ja") for message in whole.messages if beaten.name in message.text("ja")]
    assert any(sentence in texts(app) for sentence in said)


def test_a_list_without_prices_says_that_there_is_nothing_to_draw(page) -> None:
    rows = [{"vendor_name": "甲社", "first_reply_hours": "4"}, {"vendor_name": "乙社", "first_reply_hours": "8"}]
    app = page(case={"vendor_file": ("no_prices.csv", vendor_file(*rows))})
    assert not app.exception
    assert JA("ui.compare.no_month") in [info.value for info in app.info]


# --- hostile texts, and the files to take away ----------------------------------------------------------------------


def test_hostile_names_are_shown_as_they_are_and_never_as_markdown(page) -> None:
    rows = [{"vendor_name": text, "tools": text, text: text} for text in HOSTILE]
    app = page(case={"vendor_file": ("hostile.csv", vendor_file(*rows))}, part="facts")
    assert not app.exception
    cells = "\n".join(cell for row in table(app) for cell in row)
    drawn = "\n".join([cells, *(element.value for element in (*app.markdown, *app.caption, *app.subheader))])
    assert [text for text in HOSTILE if text in drawn] == []
    assert escape(HOSTILE[1]) in cells
    assert HOSTILE[0] in texts(app)
    assert "\u202e" not in drawn + texts(app)


@pytest.mark.parametrize("t", [JA, EN], ids=["ja", "en"])
def test_no_cell_of_the_files_starts_a_formula_and_both_hold_every_line(t) -> None:
    facts = [
        {"vendor_id": f"={n}", "vendor_name": text, "services": ["journal_entry"]} for n, text in enumerate(FORMULAS)
    ]
    facts = [fact | {"tools": [text.strip() or "x"]} for fact, text in zip(facts, FORMULAS, strict=True)]
    catalogue = type(CATALOGUE).from_facts(facts)
    ranking = rank(company_from(SAAS), catalogue)
    rows = list(range(5))
    names = [ranking.name_of(row) for row in rows]
    frames = {p: as_frame(t, names, list(f(t, ranking, catalogue, rows)), proofs_apart=True) for p, f in PARTS.items()}
    text = csv_bytes(whole_frame(t, frames)).decode("utf-8-sig")
    written = list(csv.reader(io.StringIO(text, newline="")))
    book = load_workbook(io.BytesIO(workbook(t, frames)))
    assert len(written) == 1 + sum(len(frame) for frame in frames.values())
    assert [sheet.max_row for sheet in book] == [1 + len(frame) for frame in frames.values()]
    values = [cell for row in written for cell in row]
    typed = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in typed} == {"s"}
    starts = tuple("=+-@＝＋－＠\t\r\n")
    assert [v for v in (*values, *(str(cell.value) for cell in typed)) if v.lstrip(" ")[:1] in starts] == []


def test_both_files_are_offered(page) -> None:
    app = page()
    offered = [element.proto.label for element in app.get("download_button")]
    assert {JA("ui.compare.download"), JA("ui.compare.download_excel")} <= set(offered)
