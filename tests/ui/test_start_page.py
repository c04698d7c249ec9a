"""The first page, state by state: what is asked, what is shown, what a bad file does."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from matcher.catalogue import load_vendors, sample_path
from matcher.companies import load_company
from matcher.ranking import rank
from matcher.text import translator
from matcher.ui.escape import escape

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = "saas_45_people.json"
MESSY = ROOT / "examples" / "messy_vendors_cp932.csv"
JA = translator("ja")
EN = translator("en")


def answer(app: AppTest, employees: int = 45, phase: object = "growth", stage: object = 2, reply: object = 4.0) -> None:
    """Answer the five questions."""
    app.number_input(key="employees").set_value(employees)
    app.radio(key="growth_phase").set_value(phase)
    app.radio(key="it_stage").set_value(stage)
    app.pills(key="first_reply_hours").set_value(reply)
    app.button(key="bundle_bookkeeping").click().run()


def ask(app: AppTest) -> AppTest:
    return app.button(key="show_result").click().run()


def own_list(app: AppTest, name: str, data: bytes) -> AppTest:
    app.segmented_control(key="vendor_source").set_value("own").run()
    return app.file_uploader(key="vendor_file").set_value((name, data, "text/csv")).run()


def vendors_csv(*rows: dict[str, str]) -> bytes:
    """Return a vendor file of these rows; every vendor offers the same two tasks unless it says otherwise."""
    full = [
        {"vendor_id": f"X{place}", "services": "journal_entry;invoice_issue", **row} for place, row in enumerate(rows)
    ]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in full for name in row)), restval="")
    writer.writeheader()
    writer.writerows(full)
    return out.getvalue().encode("utf-8-sig")


def texts(app: AppTest) -> list[str]:
    return [element.value for element in app.text]


def marked_up(app: AppTest) -> str:
    """Return everything that is drawn as Markdown."""
    elements = [*app.markdown, *app.caption, *app.info, *app.warning, *app.header, *app.subheader, *app.title]
    labels = [*(block.label for block in app.expander), *(button.label for button in app.button)]
    cells = [str(cell) for table in app.table for row in table.value.reset_index().to_numpy().tolist() for cell in row]
    return "\n".join([*(str(element.value) for element in elements), *labels, *cells])


@pytest.mark.parametrize(
    ("locale", "words"),
    [("ja-JP", JA), ("ja", JA), (None, JA), ("en-US", EN), ("fr", EN)],
)
def test_the_page_opens_in_the_language_of_the_browser(opens, locale, words) -> None:
    app = opens(locale)
    assert not app.exception
    assert app.header[0].value == words("ui.question.title")


def test_the_address_names_the_language_and_an_unknown_version_of_it_is_left_alone(opens) -> None:
    assert opens("ja-JP", lang="en", v="1").header[0].value == EN("ui.question.title")
    assert opens("ja-JP", lang="en", v="9").header[0].value == JA("ui.question.title")
    assert opens("ja-JP", lang="xx").header[0].value == JA("ui.question.title")


def test_nothing_is_answered_and_no_result_is_shown_before_it_is_asked_for(opens) -> None:
    app = opens()
    assert JA("ui.result.progress", answered=0) in [caption.value for caption in app.caption]
    answer(app)
    assert JA("ui.kinds.title") not in [heading.value for heading in app.subheader]


def test_asking_too_early_names_the_questions_that_are_still_open(opens) -> None:
    app = opens()
    app.number_input(key="employees").set_value(12)
    ask(app)
    assert JA("ui.question.tasks.short") in app.warning[0].value
    assert JA("ui.question.employees.short") not in app.warning[0].value
    assert not app.subheader


@pytest.mark.parametrize(("locale", "words"), [("ja-JP", JA), ("en-US", EN)])
def test_with_the_sample_the_kind_of_vendor_comes_first_and_no_invented_name(opens, locale, words) -> None:
    app = opens(locale)
    answer(app)
    ask(app)
    assert not app.exception
    names = set(load_vendors(sample_path()).frame["vendor_name"])
    before_example = texts(app)[: texts(app).index(headline(app)) + 1]
    assert [text for text in before_example if any(name in text for name in names)] == []
    assert [heading.value for heading in app.subheader][:2] == [words("ui.kinds.title"), words("ui.example.title")]
    assert words("ui.card.fictional") in marked_up(app)


def headline(app: AppTest) -> str:
    """Return the first text below the answers: the list of chosen tasks stands before it."""
    return texts(app)[1]


def test_an_unknown_answer_is_an_answer(opens) -> None:
    app = opens()
    answer(app, phase="unknown", stage="unknown", reply="unknown")
    ask(app)
    assert not app.exception
    assert JA("ui.kinds.title") in [heading.value for heading in app.subheader]


def test_the_result_says_what_it_rests_on_and_what_to_put_in_order_first(opens) -> None:
    app = opens()
    answer(app)
    ask(app)
    shown = marked_up(app)
    assert "重みのうち" in shown
    assert JA("ui.readiness.title") in shown
    assert all(JA(f"readiness.{item}") in shown for item in ("R1", "R3", "R4", "R6", "R7"))


def test_the_language_switch_keeps_the_answers_and_the_result(opens) -> None:
    app = opens()
    answer(app)
    ask(app)
    app.segmented_control(key="lang").set_value("en").run()
    assert not app.exception
    assert app.query_params["lang"] in ("en", ["en"])
    assert app.number_input(key="employees").value == 45
    assert app.radio(key="growth_phase").value == "growth"
    assert app.pills(key="first_reply_hours").value == 4.0
    assert EN("ui.kinds.title") in [heading.value for heading in app.subheader]


def test_the_result_follows_a_changed_answer_at_once(opens) -> None:
    app = opens()
    answer(app)
    ask(app)
    before = texts(app)
    app.number_input(key="employees").set_value(3).run()
    assert texts(app) != before
    assert JA("ui.kinds.title") in [heading.value for heading in app.subheader]


def test_an_example_company_fills_the_answers_and_ranks_as_the_engine_does(opens) -> None:
    app = opens()
    app.selectbox(key="example").select(EXAMPLE).run()
    assert app.number_input(key="employees").value == 45
    assert app.multiselect(key="tasks_must").value == ["journal_entry", "monthly_closing"]
    ask(app)
    ranking = rank(load_company(ROOT / "examples" / EXAMPLE), load_vendors(sample_path()))
    shown = texts(app)
    places = [shown.index(ranking.name_of(int(row))) for row in ranking.order[:5]]
    assert places == sorted(places)
    assert ranking.verdict.text("ja") in shown


def test_a_company_file_that_cannot_be_read_explains_itself_and_leaves_the_answers(opens) -> None:
    app = opens()
    answer(app)
    app.file_uploader(key="company_file").set_value(("**bad**.json", b'{"employees": "x"}', "application/json")).run()
    assert not app.exception
    assert app.number_input(key="employees").value == 45
    assert "employees" in "\n".join(texts(app))
    assert JA("ui.company.refused", name=r"\*\*bad\*\*\.json") in marked_up(app)


def test_a_hostile_company_name_is_never_markdown(opens) -> None:
    app = opens()
    company = json.loads((ROOT / "examples" / EXAMPLE).read_text(encoding="utf-8")) | {"name": HOSTILE_NAMES[1]}
    app.file_uploader(key="company_file").set_value(("c.json", json.dumps(company).encode(), "application/json")).run()
    assert not app.exception
    assert app.number_input(key="employees").value == 45
    assert HOSTILE_NAMES[1] not in marked_up(app)
    assert escape(HOSTILE_NAMES[1]) in marked_up(app)


def test_every_fictional_vendor_is_marked_in_the_table_and_its_file(opens) -> None:
    app = opens()
    answer(app)
    ask(app)
    assert set(app.dataframe[0].value[JA("ui.table.fictional")]) == {JA("ui.card.fictional")}


def test_an_own_list_without_a_file_says_what_to_do(opens) -> None:
    app = opens()
    answer(app)
    app.segmented_control(key="vendor_source").set_value("own").run()
    ask(app)
    assert app.info[0].value == JA("ui.result.no_vendors")


@pytest.mark.parametrize(("locale", "words"), [("ja-JP", JA), ("en-US", EN)])
def test_an_own_list_shows_its_counts_its_findings_and_its_ranking(opens, locale, words) -> None:
    app = opens(locale)
    answer(app)
    own_list(app, MESSY.name, MESSY.read_bytes())
    assert words("ui.vendors.counts", read="15", loaded="9", rejected="3", blank="3") in texts(app)
    findings = app.table[0].value.reset_index()
    assert findings.iloc[:3, 0].tolist() == [words("ui.findings.severity.reject")] * 3
    ask(app)
    assert not app.exception
    assert words("ui.kinds.title") not in [heading.value for heading in app.subheader]
    assert words("ui.table.title") in [heading.value for heading in app.subheader]


BAD_FILES = {
    "nothing": b"",
    "noise": bytes(range(256)) * 40,
    "pdf": b"%PDF-1.7\n1 0 obj\n",
    "no such columns": b"a,b\n1,2\n",
    "no rows": b"vendor_id,vendor_name,services\n",
    "broken workbook": b"PK\x03\x04" + b"\0" * 200,
}


@pytest.mark.parametrize("kind", BAD_FILES)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_a_bad_file_is_refused_in_words_and_leaves_the_list_as_it_was(opens, kind, lang) -> None:
    app = opens(lang)
    answer(app)
    own_list(app, MESSY.name, MESSY.read_bytes())
    ask(app)
    before = headline(app)
    own_list(app, "<b>bad</b>.csv", BAD_FILES[kind])
    assert not app.exception
    words = translator(lang)
    assert words("ui.findings.refused") in marked_up(app)
    assert words("ui.vendors.refused_kept", name=r"\<b\>bad\<\/b\>\.csv", kept=r"messy\_vendors\_cp932\.csv") in (
        marked_up(app)
    )
    assert before in texts(app)


def test_a_bad_first_file_loads_nothing(opens) -> None:
    app = opens()
    answer(app)
    own_list(app, "bad.csv", b"a,b\n1,2\n")
    ask(app)
    assert not app.exception
    assert app.info[0].value == JA("ui.result.no_vendors")
    assert not app.dataframe


HOSTILE_NAMES = (
    "<img src=x onerror=alert(1)>",
    "![x](http://evil.invalid/x.png)",
    "[link](javascript:alert(1))",
    "=cmd|' /C calc'!A0",
    "**bold** :red[x] :smile: $a^2$ `code` ~~gone~~",
    "http://evil.invalid www.evil.invalid a@evil.invalid",
)


def test_hostile_names_and_notes_are_shown_as_they_are_and_never_as_markdown(opens) -> None:
    app = opens()
    answer(app)
    notes = "![n](http://evil.invalid/n.png)" + "長" * 9_900
    own_list(app, "hostile.csv", vendors_csv(*({"vendor_name": name, "notes": notes} for name in HOSTILE_NAMES)))
    ask(app)
    app.toggle(key="more_cards").set_value(True).run()
    assert not app.exception
    shown = texts(app)
    assert [name for name in HOSTILE_NAMES if not any(name in text for text in shown)] == []
    assert notes in shown
    drawn = marked_up(app)
    assert [name for name in HOSTILE_NAMES if name in drawn] == []
    assert "](http" not in drawn


def test_signs_that_turn_the_direction_of_writing_are_made_visible(opens) -> None:
    app = opens()
    answer(app)
    own_list(app, "rtl.csv", vendors_csv({"vendor_name": "甲\u202e乙社"}, {"vendor_name": "丙社"}))
    ask(app)
    assert any("甲\ufffd乙社" in text for text in texts(app))
    assert not any("\u202e" in text for text in [*texts(app), marked_up(app)])


def test_equal_vendors_share_their_rank(opens) -> None:
    app = opens()
    answer(app)
    own_list(app, "ties.csv", vendors_csv({"vendor_name": "甲社"}, {"vendor_name": "乙社"}, {"vendor_name": "丙社"}))
    ask(app)
    assert marked_up(app).count(JA("ui.card.rank_tied", rank=1)) == 3


def test_a_knocked_out_vendor_stands_below_with_what_is_missing(opens) -> None:
    app = opens()
    answer(app)
    own_list(
        app,
        "out.csv",
        vendors_csv({"vendor_name": "甲社"}, {"vendor_name": "閉店社", "capacity_open": "no"}),
    )
    ask(app)
    shown = texts(app)
    assert shown.index("甲社") < shown.index("閉店社")
    assert JA("gate.capacity.text") in shown
    table = app.dataframe[0].value
    assert table[JA("ui.table.missing")].tolist() == ["", JA("gate.capacity.name")]


def test_when_nobody_passes_the_requirements_the_page_says_so_and_shows_why(opens) -> None:
    app = opens()
    answer(app)
    own_list(app, "out.csv", vendors_csv({"vendor_name": "閉店社", "capacity_open": "no"}))
    ask(app)
    assert not app.exception
    assert JA("verdict.nothing_passes", total=1) in texts(app)
    assert JA("gate.capacity.text") in texts(app)


def test_a_must_task_is_no_longer_offered_as_nice_to_have(opens) -> None:
    app = opens()
    answer(app)
    app.multiselect(key="tasks_nice").set_value(["journal_entry", "invoice_issue"]).run()
    app.multiselect(key="tasks_must").set_value(["journal_entry"]).run()
    assert app.multiselect(key="tasks_nice").value == ["invoice_issue"]
    app.button(key="tasks_clear").click().run()
    assert not app.exception
    assert JA("ui.tasks.none") in [caption.value for caption in app.caption]


def test_an_extra_answer_counts_and_an_empty_one_was_not_asked(opens) -> None:
    app = opens()
    answer(app)
    ask(app)
    assert JA("criterion.price_fit") in "".join(c.value for c in app.caption if "重みのうち" in c.value)
    app.number_input(key="budget_monthly_jpy").set_value(100_000).run()
    assert JA("criterion.price_fit") not in "".join(c.value for c in app.caption if "重みのうち" in c.value)
    app.checkbox(key="budget_is_hard").check().run()
    assert not app.exception


def test_starting_over_takes_every_answer_back(opens) -> None:
    app = opens()
    app.selectbox(key="example").select(EXAMPLE).run()
    app.button(key="restart").click().run()
    assert app.number_input(key="employees").value is None
    assert JA("ui.result.progress", answered=0) in [caption.value for caption in app.caption]
