"""The page of help: one text a term, a worked example that adds up, assumptions as the engine has them."""

from __future__ import annotations

import ast
import re
from math import fsum

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from matcher.catalogue import load_vendors, sample_path
from matcher.companies.file import company_from
from matcher.criteria import CRITERIA
from matcher.ranking import UNKNOWN_POLICIES, rank
from matcher.text import LANGUAGES, translator
from matcher.ui import state
from matcher.ui.help.assumptions import ASSUMPTIONS, assumption, weights_frame
from matcher.ui.help.example import COMPANY, DIGITS, example, rounded_to_sum
from matcher.ui.help.limits import LIMITS, SAFE, SAFE_ON_A_SERVER
from matcher.ui.help.way import STEPS
from matcher.ui.help.worked import sum_frame
from matcher.ui.ranking.table import EXPLAINED
from matcher.ui.terms import CODES, TERMS, help_of, name_of
from tests.ui.conftest import ROOT, SAAS
from tests.ui.files import HOSTILE, vendor_file

HALF = 0.5 * 10**-DIGITS
"""Rounding of a number of the example."""
TOLERANCE = 1e-9
JA, EN = translator("ja"), translator("en")
CATALOGUE = load_vendors(sample_path())
PARTS = ("way", "glossary", "score", "defaults", "limits", "data")
RANKINGS = [rank(company, CATALOGUE, unknown=p) for company in (COMPANY, company_from(SAAS)) for p in UNKNOWN_POLICIES]


def everything(app: AppTest) -> str:
    elements = [*app.markdown, *app.caption, *app.header, *app.subheader, *app.text]
    cells = [str(cell) for table in app.table for row in table.value.reset_index().to_numpy().tolist() for cell in row]
    return "\n".join([*(str(element.value) for element in elements), *cells])


# --- the glossary -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_term_has_a_name_and_a_text_and_every_such_text_belongs_to_a_term(lang) -> None:
    t = translator(lang)
    assert {key.split(".")[1] for key in t.texts if key.startswith("term.")} == CODES
    assert len(CODES) == sum(len(codes) for codes in TERMS.values())
    assert len({name_of(t, code) for code in CODES}) == len(CODES)
    assert [code for code in CODES if "{" in help_of(t, code) or not help_of(t, code).endswith(("。", "."))] == []


def explained(source: str) -> list[str | None]:
    """Return the terms that calls of `help_of` name, None where the term is not written out."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [call.args[1] for call in calls if isinstance(call.func, ast.Name) and call.func.id == "help_of"]
    return [arg.value if isinstance(arg, ast.Constant) else None for arg in named]


def test_every_question_mark_of_the_pages_that_names_a_term_names_one_of_the_glossary() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "matcher" / "ui").rglob("*.py")]
    named = {code for source in sources for code in explained(source) if code is not None}
    assert len(named) >= 10
    assert named - CODES == set()
    assert set(EXPLAINED.values()) - CODES == set()


@pytest.mark.parametrize(("locale", "t"), [("ja-JP", JA), ("en-US", EN)])
def test_the_glossary_shows_the_texts_of_the_question_marks(opens, locale, t) -> None:
    shown = everything(opens(locale, page="help", part="glossary"))
    assert [code for code in CODES if name_of(t, code) not in shown or help_of(t, code) not in shown] == []


def test_a_term_that_nobody_declared_raises() -> None:
    with pytest.raises(KeyError, match="no_such_term"):
        help_of(JA, "no_such_term")


# --- the page ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("locale", "t"), [("ja-JP", JA), ("en-US", EN)])
@pytest.mark.parametrize("part", PARTS)
def test_every_part_opens_by_its_address_without_an_answer(opens, part, locale, t) -> None:
    app = opens(locale, page="help", part=part)
    assert not app.exception
    assert app.header[0].value == t("ui.help.title")
    assert app.segmented_control(key=state.HELP_PART).value == part
    assert app.query_params["part"] in (part, [part])
    assert len(everything(app)) > 200


def test_an_unknown_part_is_the_first(opens) -> None:
    assert opens(page="help", part="<b>").segmented_control(key=state.HELP_PART).value == PARTS[0]


def test_the_way_leads_to_pages_that_exist() -> None:
    files = {path.stem for path in (ROOT / "matcher" / "ui" / "pages").glob("*.py")}
    assert set(STEPS) < files


def test_the_data_part_names_the_folder_of_the_cases(opens, own_store) -> None:
    app = opens(page="help", part="data")
    assert str(own_store) in app.code[0].value


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_part_of_the_help_leads_outside(lang) -> None:
    texts = translator(lang).texts
    assert [
        key for key in texts if key.startswith(("ui.help.", "term.")) and re.search(r"https?:|www\.", texts[key])
    ] == []


def test_all_limits_are_said_and_all_places_where_data_may_lie(opens) -> None:
    shown = everything(opens(page="help", part="limits"))
    assert [name for name in LIMITS if JA(f"ui.help.limits.{name}") not in shown] == []
    assert all(JA(f"ui.help.data.{name}") for name in (*SAFE, *SAFE_ON_A_SERVER))


# --- the worked example -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ranking", RANKINGS)
def test_the_numbers_of_the_example_are_those_of_the_engine_and_add_up_as_shown(ranking) -> None:
    shown = example(ranking, own=True)
    row = int(ranking.order[0])
    assert shown.row == row
    assert abs(shown.score - ranking.evaluation.score[row]) <= HALF + TOLERANCE
    assert round(fsum(line.points for line in shown.lines), DIGITS) == shown.score
    assert abs(fsum(line.share for line in shown.lines) - 1.0) <= TOLERANCE
    for line, points in zip(shown.lines, ranking.evaluation.contributions([row])[:, 0], strict=True):
        assert abs(100.0 * line.share * line.fit - points) <= TOLERANCE
        assert abs(line.points - points) <= 2 * HALF + TOLERANCE
    assert shown.low <= shown.high


@pytest.mark.parametrize("ranking", RANKINGS)
def test_the_table_of_the_example_adds_up_by_hand(ranking) -> None:
    table = sum_frame(JA, example(ranking, own=True))
    points = table[JA("ui.help.score.column.points")].astype(float).tolist()
    assert round(sum(points[:-1]), DIGITS) == points[-1]
    assert len(points) == len(ranking.evaluation.criteria) + 1


@given(st.lists(st.floats(0.0, 40.0), min_size=1, max_size=17))
def test_rounded_parts_sum_to_the_rounded_total_and_stay_within_a_unit(parts) -> None:
    total = round(fsum(parts), DIGITS)
    rounded = rounded_to_sum(parts, total, DIGITS)
    assert round(fsum(rounded), DIGITS) == total
    assert all(abs(part - whole) <= 2 * HALF + TOLERANCE for part, whole in zip(parts, rounded, strict=True))


@pytest.mark.parametrize(("locale", "t"), [("ja-JP", JA), ("en-US", EN)])
def test_the_example_is_the_first_of_ones_own_ranking(opens, saves, locale, t) -> None:
    own = vendor_file({"vendor_name": HOSTILE[0], "base_fee_jpy": "100000"}, {"vendor_name": "乙社", "offshore": "yes"})
    app = opens(locale, page="help", part="score", case=saves(vendor_file=("own.csv", own)))
    assert not app.exception
    shown = everything(app)
    assert t("ui.help.score.fictional") not in shown
    assert HOSTILE[0] not in "\n".join(element.value for element in app.markdown)
    assert app.table[0].value.iloc[-1, 0] == t("ui.help.score.sum_total")


def test_without_a_ranking_of_ones_own_the_example_says_that_it_is_one(opens) -> None:
    app = opens(page="help", part="score")
    ranking = rank(COMPANY, CATALOGUE)
    name = ranking.name_of(int(ranking.order[0]))
    shown = everything(app)
    assert JA("ui.help.score.of_example", name=name) in shown
    assert JA("ui.help.score.fictional") in shown
    assert f"{example(ranking, own=False).score:.2f}点" in shown
    assert ranking.verdict.text("ja") in shown


# --- where the defaults come from -------------------------------------------------------------------------------------


def test_the_default_weights_are_those_of_the_criteria() -> None:
    table = weights_frame(JA)
    shown = dict(zip(table.iloc[:, 1], table.iloc[:, 2], strict=True))
    assert shown == {JA(f"criterion.{c.criterion_id}"): f"{100 * c.weight:.0f}" for c in CRITERIA}
    families = [int(re.search(r"(\d+)%", cell)[1]) for cell in table.iloc[:, 0] if cell]
    assert sum(families) == sum(map(int, table.iloc[:, 2])) == 100


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_assumption_states_each_of_its_numbers(lang) -> None:
    t = translator(lang)
    declared = {key.rsplit(".", 1)[1] for key in t.texts if key.startswith("ui.help.assumption.")}
    assert declared == set(ASSUMPTIONS)
    for code, numbers in ASSUMPTIONS.items():
        assert [number for number in numbers.values() if str(number) not in assumption(t, code)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_shares_of_the_causes_are_those_of_the_method_page(lang) -> None:
    page = ROOT / "docs" / ("method.md" if lang == "ja" else "method.en.md")
    method = page.read_text(encoding="utf-8")
    said = translator(lang)("ui.help.defaults.weights")
    numbers = {"72", "37", "22", "19", "17", "16", "12"}
    assert numbers <= set(re.findall(r"\d+", said))
    assert any(all(number in line for number in numbers) for line in method.splitlines())
