"""The page of the cases: every action on a case, the case file, the note, and the decision log in words."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from matcher.domain.case import TOGETHER, CaseContent, LogEntry
from matcher.domain.company import CompanyProfile
from matcher.text import LANGUAGES, translator
from matcher.ui import state, vendor_list, working
from matcher.ui.cases import words
from matcher.ui.escape import escape, plain
from matcher.ui.weights.opinions import USUAL
from tests.ui.conftest import ROOT, SAAS

JA = translator("ja")
HOSTILE = "![x](http://evil.example/a.png) <b>太字</b>"
FILE = (ROOT / "data" / "vendors.csv").read_bytes()


def shown(app: AppTest) -> str:
    """Return everything that is drawn as text, Markdown or label."""
    elements = [*app.text, *app.markdown, *app.caption, *app.header, *app.subheader]
    return "\n".join([*(str(element.value) for element in elements), *(button.label for button in app.button)])


def in_work(app: AppTest) -> str | None:
    case = app.session_state[state.CASE]
    return None if case is None else str(case.case_id)


def listed(deleted: bool = False) -> list[str]:
    return [summary.case_id for summary in working.store().summaries(deleted)]


def edit_outside(folder: Path, statement: str) -> None:
    """Edit the store as somebody does who knows SQL."""
    with closing(sqlite3.connect(folder / "cases.sqlite")) as connection:
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(statement)
        connection.commit()


def log_rows(app: AppTest) -> list[list[str]]:
    return [row for table in app.table for row in table.value.reset_index().to_numpy().tolist()]


def test_without_a_case_the_page_says_how_one_begins(opens) -> None:
    app = opens(page="cases")
    assert not app.exception
    assert JA("ui.cases.none") in shown(app)
    assert listed() == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_list_names_every_case_and_marks_the_one_in_work(opens, saves, lang) -> None:
    saves({"name": "株式会社さくら", "employees": 12}, shortlist=("V001", "V002"))
    case_id = saves({"employees": 45})
    app = opens(page="cases", lang=lang, case=case_id)
    t = translator(lang)
    assert not app.exception
    assert "株式会社さくら" in shown(app)
    assert t("ui.case.untitled") in shown(app)
    assert t("ui.cases.shortlisted", count=2) in shown(app)
    assert [key for key in keys(app) if key.startswith("open_")] == [f"open_{other}" for other in listed()[1:]]


def keys(app: AppTest) -> list[str]:
    return [str(button.key) for button in app.button]


def test_where_the_cases_lie_is_said(opens, own_store) -> None:
    place = JA("ui.cases.place", place=escape(str(own_store / "cases.sqlite")))
    assert place in [caption.value for caption in opens(page="cases").caption]


def test_opening_a_case_brings_all_of_it_and_keeps_the_other(opens, saves) -> None:
    other, case_id = saves({"employees": 12}), saves({"employees": 45})
    app = opens(page="cases", case=case_id)
    app.button(key=f"open_{other}").click().run()
    assert in_work(app) == other
    assert app.session_state[state.ANSWERS] == {"employees": 12}
    assert working.store().load(case_id).content.answers == {"employees": 45}


def test_a_note_that_was_just_typed_is_saved_before_another_case_is_opened(opens, saves) -> None:
    other, case_id = saves({"employees": 12}), saves({"employees": 45})
    app = opens(page="cases", case=case_id)
    app.text_area(key=state.CASE_NOTE).set_value("来週決める")
    app.button(key=f"open_{other}").click().run()
    assert working.store().load(case_id).content.notes == {"": "来週決める"}
    assert working.store().load(other).content.notes == {}
    assert in_work(app) == other


def test_a_new_case_is_empty_and_the_old_one_stays_saved(opens, saves) -> None:
    case_id = saves({"employees": 45})
    app = opens(page="cases", case=case_id)
    app.button(key="new_case").click().run()
    assert (in_work(app), app.session_state[state.ANSWERS], listed()) == (None, {}, [case_id])
    assert JA("ui.cases.none_open") in shown(app)


def test_a_new_name_shows_in_the_list_and_the_work_goes_on(opens, saves) -> None:
    case_id = saves({"employees": 45})
    app = opens(page="cases", case=case_id)
    title_field(app, case_id).set_value("決算").run()
    app.text_area(key=state.CASE_NOTE).set_value("メモ").run()
    saved = working.store().load(case_id)
    assert (saved.title, saved.content.notes) == ("決算", {"": "メモ"})
    assert not app.session_state[state.CASE_CHANGED]
    assert [text.value for text in app.text if text.value == "決算"] == ["決算"]


def title_field(app: AppTest, case_id: str):
    return app.text_input(key=f"case_title_{case_id}")


def test_renaming_does_not_overwrite_what_another_window_saved(opens, saves) -> None:
    case_id = saves({"employees": 45})
    app = opens(page="cases", case=case_id)
    store = working.store()
    store.save(store.load(case_id), CaseContent(answers={"employees": 99}))
    title_field(app, case_id).set_value("決算").run()
    saved = store.load(case_id)
    assert (saved.title, saved.content.answers) == ("決算", {"employees": 99})
    assert app.session_state[state.ANSWERS] == {"employees": 99}


def test_a_duplicate_becomes_the_case_in_work(opens, saves) -> None:
    case_id = saves(SAAS)
    app = opens(page="cases", case=case_id)
    app.button(key=f"duplicate_{case_id}").click().run()
    copy = working.store().load(str(in_work(app)))
    assert copy.case_id != case_id
    assert copy.content == working.store().load(case_id).content
    assert copy.title == JA("ui.cases.copy_of", name=SAAS["name"])


def test_a_case_deleted_while_in_work_comes_back_with_undo(opens, saves) -> None:
    case_id = saves({"employees": 45})
    app = opens(page="cases", case=case_id)
    app.button(key=f"delete_{case_id}").click().run()
    assert (in_work(app), listed(), listed(deleted=True)) == (None, [], [case_id])
    assert JA("ui.cases.deleted", name=JA("ui.case.untitled")) in shown(app)
    app.button(key="undo_delete").click().run()
    assert (in_work(app), listed()) == (case_id, [case_id])
    assert app.session_state[state.ANSWERS] == {"employees": 45}
    assert "undo_delete" not in keys(app)


def test_a_case_deleted_long_ago_can_be_restored(opens, saves) -> None:
    case_id = saves({"employees": 45})
    working.store().delete(case_id)
    app = opens(page="cases")
    app.button(key=f"restore_{case_id}").click().run()
    assert (listed(), listed(deleted=True)) == ([case_id], [])


def test_a_case_gone_meanwhile_is_told_and_the_work_stays(opens, saves) -> None:
    other, case_id = saves({"employees": 12}), saves({"employees": 45})
    app = opens(page="cases", case=case_id)
    store = working.store()
    store.delete(other)
    store.purge(datetime(2999, 1, 1, tzinfo=UTC))
    app.button(key=f"open_{other}").click().run()
    assert not app.exception
    assert JA("ui.cases.refused") in shown(app)
    assert in_work(app) == case_id


def test_work_that_could_not_be_saved_is_not_left_for_another_case(opens, saves) -> None:
    other, case_id = saves({"employees": 12}), saves({"employees": 45})
    app = opens(page="cases", case=case_id)
    store = working.store()
    store.save(store.load(case_id), CaseContent(answers={"employees": 99}))
    app.session_state[state.ANSWERS] = {"employees": 50}
    app.button(key=f"open_{other}").click().run()
    assert in_work(app) == case_id
    assert app.session_state[state.ANSWERS] == {"employees": 50}
    assert JA("ui.case.changed_elsewhere") in shown(app)


def test_work_on_a_case_whose_log_was_cut_outside_goes_on_in_a_duplicate(opens, saves, own_store) -> None:
    case_id = saves({"employees": 45})
    edit_outside(own_store, "DELETE FROM log_entries")
    app = opens(page="cases", case=case_id)
    app.session_state[state.ANSWERS] = {"employees": 50}
    app.run()
    assert JA("finding.case_log_cut", found=case_id) in shown(app)
    app.button(key=f"duplicate_{case_id}").click().run()
    assert in_work(app) not in (case_id, None)
    assert working.store().load(str(in_work(app))).content.answers == {"employees": 50}
    assert JA("finding.case_log_cut", found=case_id) not in shown(app)


# --- the case file ----------------------------------------------------------------------------------------------------


def test_a_case_file_joins_the_list_and_leaves_the_work_alone(opens, saves) -> None:
    case_id = saves(SAAS, ("候補.csv", FILE), notes={"": "急ぎ"})
    data = working.store().export(case_id)
    app = opens(page="cases", case=case_id)
    app.file_uploader(key=state.CASE_FILE).set_value(("案件.zip", data, "application/zip")).run()
    assert in_work(app) == case_id
    assert len(listed()) == 2
    app.button(key="open_taken").click().run()
    assert in_work(app) not in (case_id, None)
    assert app.session_state[state.NOTES] == {"": "急ぎ"}
    assert len(app.session_state[state.VENDORS]) == len(vendor_list.sample())


def test_a_file_that_is_no_case_file_is_explained_and_changes_nothing(opens, saves) -> None:
    case_id = saves({"employees": 45})
    app = opens(page="cases", case=case_id)
    app.file_uploader(key=state.CASE_FILE).set_value((f"{HOSTILE}.zip", b"no case", "application/zip")).run()
    assert JA("finding.case_file_unreadable") in shown(app)
    assert (in_work(app), listed()) == (case_id, [case_id])
    assert HOSTILE not in "\n".join(str(element.value) for element in app.markdown)


# --- the decision log -------------------------------------------------------------------------------------------------


def test_the_log_says_in_words_what_changed_newest_first(opens, saves) -> None:
    case_id = saves({"employees": 45})
    store = working.store()
    store.save(store.load(case_id), CaseContent(answers={"employees": 60}, shortlist=("V001",)))
    rows = log_rows(opens(page="cases", case=case_id))
    told = [row[-1] for row in rows]
    assert "従業員数：45人 → 60人" in told
    assert told[-1] == JA("ui.cases.log.created")
    assert [row[0] for row in rows] == ["2", "2", "1", "1"]
    assert JA("ui.cases.log.holds", count=2) in shown(opens(page="cases", case=case_id))


def test_the_log_can_be_narrowed_to_a_kind(opens, saves) -> None:
    app = opens(page="cases", case=saves({"employees": 45}, shortlist=("V001",)))
    app.pills(key=state.LOG_KINDS).set_value(["shortlist"]).run()
    assert [row[2] for row in log_rows(app)] == [JA("ui.cases.log.kind.shortlist")]


def test_a_long_log_is_cut_with_a_word_and_shown_when_asked_for(opens, saves) -> None:
    case_id = saves({"employees": 1})
    store = working.store()
    for count in range(2, 40):
        store.save(store.load(case_id), CaseContent(answers={"employees": count}))
    app = opens(page="cases", case=case_id)
    assert len(log_rows(app)) == 15
    assert JA("ui.cases.log.rest", count=25) in shown(app)
    app.toggle(key=state.LOG_WHOLE).set_value(True).run()
    assert len(log_rows(app)) == 40


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("UPDATE cases SET title = '別の名前'", "case"),
        ("UPDATE log_entries SET action = 'renamed' WHERE sequence = 1", "altered"),
        ("DELETE FROM log_entries WHERE sequence = 1", "tail"),
        ("UPDATE log_entries SET detail = 'x'", "altered"),
    ],
)
def test_an_edit_outside_shows_with_its_place(opens, saves, own_store, statement, kind) -> None:
    case_id = saves({"employees": 45})
    edit_outside(own_store, statement)
    app = opens(page="cases", case=case_id)
    assert not app.exception
    assert JA(f"ui.cases.log.fault.{kind}", sequence=1) in [text.value for text in app.text]


def test_hostile_texts_are_shown_as_they_are(opens, saves) -> None:
    case_id = saves({"name": HOSTILE, "employees": 45}, notes={"": HOSTILE})
    working.store().rename(case_id, HOSTILE)
    app = opens(page="cases", case=case_id)
    assert not app.exception
    assert HOSTILE in [text.value for text in app.text]
    drawn = [*(str(element.value) for element in (*app.markdown, *app.caption)), *(row[-1] for row in log_rows(app))]
    assert [text for text in drawn if "![x](" in text or "<b>" in text] == []


# --- sentences of the log ---------------------------------------------------------------------------------------------

WEIGHTS = {**USUAL, "price_fit": 0.18, "size_fit": 0.0, "task_coverage": 0.1}
OWN = {"name": "候補.csv", "sha256": "a1b2c3d4" + "0" * 56}
JUDGED = {"person": "部長", "method": "points", "given": {"reason": "監査の指摘"}, "weights": WEIGHTS}
TWO = [{"task_id": "journal_entry", "importance": "must"}, {"task_id": "invoice_issue", "importance": "nice"}]
SENTENCES = [
    ("answers.employees", None, 45, "従業員数：45人"),
    ("answers.employees", 45, 60, "従業員数：45人 → 60人"),
    ("answers.growth_phase", "growth", None, "成長フェーズ：成長期 → 未回答・わからない"),
    ("answers.tasks", None, TWO, "任せたい業務：2業務／追加 仕訳入力・記帳代行、請求書の作成・発行・送付"),
    ("answers.readiness", {"R1": 1}, {"R1": 3, "R7": None}, "委託準備の回答：R1 1→3、R7 未回答→わからない"),
    ("source", "sample", "own", "自社のリストで比べることにした"),
    ("vendors", None, OWN, "委託先ファイル「候補.csv」を読み込んだ（照合番号 a1b2c3d4）"),
    ("vendors", {**OWN, "sha256": "f" * 64}, OWN, "委託先ファイル「候補.csv」の内容を変更した（照合番号 a1b2c3d4）"),
    ("vendors", OWN, None, "委託先ファイルを外した"),
    (
        "opinions.部長",
        None,
        JUDGED,
        "部長の重みを変更した：会社との相性 36%→31%、業務範囲 18%→13%、目的と費用 14%→24%（100点の配分）"
        "（理由：監査の指摘）",
    ),
    ("opinions.部長", JUDGED, None, "部長の重みを消した"),
    ("ranked_by", "", TOGETHER, "順位に使う重み：全員の平均"),
    ("locked_at", None, "2026-11-28T00:00:00Z", "重みを決定した"),
    ("locked_at", "2026-11-28T00:00:00Z", None, "重みの決定を取り消した"),
    ("unknown_policy", "neutral", "worst", "未確認の扱い：未確認は最も低い値で計算"),
    ("verified_only", False, True, "確認済みの事実だけで比べることにした"),
    ("shortlist", [], ["V001"], "候補：追加 甲社"),
    ("shortlist", ["V001", "V9"], ["V9"], "候補：外した 甲社"),
    ("shortlist", ["V001", "V9"], ["V9", "V001"], "候補：並び順を変更"),
    ("notes.", None, "急ぎ", "メモ（案件）：急ぎ"),
    ("notes.V001", "電話", None, "メモ（甲社）を消した"),
    (
        "preparation.surveys",
        {},
        {"R3": {"fee_jpy": 1, "until": None}},
        "契約に入れる棚卸しを変更した（1件）：業務の名前・頻度・件数を1枚の表に書き出す",
    ),
    ("preparation.past", None, {"symptoms": []}, "前回の委託の振り返りを変更した"),
    ("preparation.past", {"symptoms": []}, None, "前回の委託の振り返りを消した"),
]


def entry(part: str, before: object, after: object, sequence: int = 2) -> LogEntry:
    """Return an entry that tells of one change."""
    detail = {"changes": [{"part": part, "before": before, "after": after}]}
    at = datetime(2026, 11, 28, tzinfo=UTC)
    return LogEntry(sequence=sequence, at=at, action="changed", detail=detail, previous="", digest="")


def told(part: str, before: object, after: object, lang: str = "ja") -> str:
    [line] = words.lines(translator(lang), [entry(part, before, after)], {"V001": "甲社"})
    return line.text


@pytest.mark.parametrize(("part", "before", "after", "sentence"), SENTENCES)
def test_a_change_reads_as_a_sentence(part, before, after, sentence) -> None:
    assert told(part, before, after) == sentence
    assert told(part, before, after, "en") != sentence


def test_every_part_of_a_case_that_can_change_has_a_kind_and_words() -> None:
    assert set(CaseContent.model_fields) - {"format"} | {"title"} == set(words.KINDS) == set(words._WORDS)
    assert set(words.KINDS.values()) == set(words.ALL_KINDS)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", sorted(set(SAAS) & set(CompanyProfile.model_fields)))
def test_every_answer_is_told_with_the_words_of_its_question(name, lang) -> None:
    sentence = told(f"answers.{name}", None, SAAS[name], lang)
    assert sentence.startswith(translator(lang)(f"field.{name}"))
    assert not {"{", "[", "_"} & set(sentence.removeprefix(translator(lang)(f"field.{name}")))


def test_weights_changed_after_the_decision_are_marked() -> None:
    entries = [
        entry("opinions.部長", None, JUDGED),
        entry("locked_at", None, "2026-11-28T00:00:00Z", 3),
        entry("opinions.部長", JUDGED, {**JUDGED, "weights": USUAL}, 4),
        entry("locked_at", "2026-11-28T00:00:00Z", None, 5),
        entry("ranked_by", "", "部長", 6),
    ]
    assert [line.sequence for line in words.lines(JA, entries, {}) if line.late] == [4]


letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | letters,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(letters, inner, max_size=2),
    max_leaves=4,
)
parts = st.sampled_from([*words.KINDS, *(f"answers.{name}" for name in CompanyProfile.model_fields)])


@given(part=parts, before=anything, after=anything)
def test_a_value_that_this_program_would_not_have_written_still_reads_as_one_line(part, before, after) -> None:
    sentence = told(part, before, after)
    assert sentence == " ".join(plain(sentence).split())
