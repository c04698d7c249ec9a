"""One case, all papers: every scope line stands in each of them, and every number is the engine's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from matcher.carrying_out.papers import PaperSources, case_papers, payment
from matcher.documents.bundle import asks_for_quotation, paper, paper_ids
from matcher.documents.paper import Amount, Fields, Paper, Table
from matcher.documents.phrases import date_words
from matcher.documents.plain import plain_text
from matcher.documents.printable import cell_words
from matcher.domain.case_papers import CasePapers
from matcher.domain.paper_facts import PaperFacts
from matcher.domain.plan_words import yen
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.vendor_table import TASK_UNKNOWN
from matcher.text import LANGUAGES, translator
from tests.documents.cases import EXAMPLES, best, case_of, ranking_of

each_case = pytest.mark.parametrize(
    "case", [case_of(e, lang) for e in EXAMPLES for lang in LANGUAGES], ids=lambda c: c.lang
)


def tables(content: Paper) -> Iterator[Table]:
    return (block for block in content.blocks if isinstance(block, Table))


def first_cells(content: Paper) -> set[str]:
    """The words in the first column of every table."""
    return {row[0] for table in tables(content) for row in table.rows if isinstance(row[0], str)}


def amounts(content: Paper) -> dict[str, Amount]:
    """The named numbers of a paper."""
    cells = [cell for table in tables(content) for row in table.rows for cell in row]
    return {cell.name: cell for cell in cells if isinstance(cell, Amount) and cell.name}


def fields(content: Paper) -> dict[str, str]:
    return {label: words for block in content.blocks if isinstance(block, Fields) for label, words in block.rows}


@each_case
@pytest.mark.parametrize("paper_id", ["roles", "sla", "rfp"])
def test_every_line_of_the_scope_stands_in_roles_service_levels_and_request(case: CasePapers, paper_id: str) -> None:
    names = {TASKS[line.task_id].name(case.lang) for line in case.plan.scope.lines}
    assert names - first_cells(paper(case, paper_id)) == set()


@each_case
def test_a_task_has_service_levels_or_is_marked_as_having_none(case: CasePapers) -> None:
    t = translator(case.lang)
    marked = {
        row[0]
        for table in tables(paper(case, "sla"))
        for row in table.rows
        if len(row) == 3 and row[1] == t("paper.sla.none")
    }
    assert marked == {TASKS[task_id].name(case.lang) for task_id in case.plan.unmeasured}


@each_case
def test_the_amounts_of_the_approval_are_those_of_the_plan(case: CasePapers) -> None:
    t = translator(case.lang)
    option = case.plan.cost.option("outsource")
    assert option is not None
    paid = payment(option, 12)
    approval = plain_text(t, paper(case, "ringi"))
    assert yen(t, paid.with_tax) in approval
    assert yen(t, option.total) in fields(paper(case, "ringi_annex"))[t("paper.annex.cost_beside")]
    assert yen(t, option.total_with_tax) in plain_text(t, paper(case, "comparison"))


@each_case
def test_the_sums_of_the_annex_are_the_sums_of_its_lines(case: CasePapers) -> None:
    named = amounts(paper(case, "ringi_annex"))
    for option in case.plan.cost.options:
        for end in ("low", "high"):
            lines = [getattr(line.total, end) for line in option.lines]
            total = named[f"{option.code}.total.{end}"].value
            is_unknown = None in lines or option.total == (0, None)
            assert total == (None if is_unknown else sum(lines))


@each_case
def test_the_approval_hands_over_what_the_vendor_takes_and_names_what_it_refuses(case: CasePapers) -> None:
    t, scope = translator(case.lang), case.plan.scope
    conclusion = fields(paper(case, "ringi"))[t("paper.ringi.label.conclusion")]
    handed, _, left_out = conclusion.partition("\n")
    refused = {line.task_id for line in scope.handed_over} - {line.task_id for line in scope.at_vendor}
    assert str(len(scope.at_vendor)) in handed
    assert [task_id for task_id in refused if TASKS[task_id].name(case.lang) not in left_out] == []
    assert bool(left_out) == bool(refused)


@pytest.mark.parametrize("paper_id", ["ringi", "transition"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_start_that_the_preparation_cannot_keep_is_said_where_the_dates_stand(paper_id: str, lang: str) -> None:
    case = case_of("builder_8_people", lang)
    (late,) = [note.text(lang) for note in case.plan.first if note.code == "first.start_waits"]
    assert date_words(translator(lang), case.diagnosis.plan.ready_on) in late
    assert late in plain_text(translator(lang), paper(case, paper_id))


@pytest.mark.parametrize(("place", "is_asked"), [(0, False), (1, True)])
def test_whoever_proposes_a_vendor_that_is_not_first_is_asked_why(place: int, is_asked: bool) -> None:
    t, ranking = translator("ja"), ranking_of("saas_45_people")
    proposed = case_papers(ranking, [best(ranking, 2)[place]], "ja")
    reasons = fields(paper(proposed, "ringi"))[t("paper.ringi.label.reasons")]
    assert (t("paper.to_fill") in reasons) == is_asked


@each_case
def test_an_amount_of_which_nothing_is_known_is_never_printed_as_nothing(case: CasePapers) -> None:
    named = amounts(paper(case, "ringi_annex"))
    unknown = [option.code for option in case.plan.cost.options if option.total == (0, None)]
    assert [code for code in unknown if named[f"{code}.total.low"].value is not None] == []


@each_case
def test_the_reasons_name_everything_that_the_proposed_vendor_has_not_said(case: CasePapers) -> None:
    reasons = plain_text(translator(case.lang), paper(case, "selection"))
    open_tasks = [task_id for task_id, state in case.chosen.tasks.items() if state == TASK_UNKNOWN]
    assert [task_id for task_id in open_tasks if TASKS[task_id].name(case.lang) not in reasons] == []
    columns = [a.column for a in case.chosen.asked if VENDOR_COLUMNS[a.column].kind != "tasks"]
    assert [c for c in columns if translator(case.lang)(f"column.{c}") not in reasons] == []


@each_case
def test_the_points_of_a_vendor_add_up_to_the_score_that_every_paper_names(case: CasePapers) -> None:
    named = amounts(paper(case, "comparison"))
    for number, candidate in enumerate(case.candidates):
        points = [cell.value for name, cell in named.items() if name.startswith(f"p{number}.")]
        assert sum(points) == pytest.approx(candidate.explanation.score, abs=1e-9)  # type: ignore[arg-type]
        assert named[f"score{number}"].value == candidate.explanation.score
    score = f"{case.chosen.explanation.score:.0f}"
    assert score in plain_text(translator(case.lang), paper(case, "ringi"))


@each_case
def test_the_weights_of_the_request_are_those_that_rank(case: CasePapers) -> None:
    named = amounts(paper(case, "rfp"))
    weights = [cell.value for name, cell in named.items() if name.startswith("weight")]
    assert weights == list(case.ranking.weights.values())


@each_case
def test_no_formula_names_a_number_that_the_paper_does_not_have(case: CasePapers) -> None:
    for paper_id in paper_ids(case):
        content = paper(case, paper_id)
        named = amounts(content)
        cells = [cell for table in tables(content) for row in table.rows for cell in row if isinstance(cell, Amount)]
        live = [cell for cell in cells if cell.formula and cell.value is not None]
        values = {name: cell.value for name, cell in named.items()}
        assert [cell for cell in live if None in (values[name] for name in _cited(cell.formula))] == []


def _cited(formula: str) -> list[str]:
    return [part.partition("}")[0] for part in formula.split("{")[1:]]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_not_filled_in_leaves_room_and_what_is_unknown_says_so(lang: str) -> None:
    t, case = translator(lang), case_of("builder_8_people", lang)
    approval = fields(paper(case, "ringi"))
    assert approval[t("paper.ringi.label.antisocial")] == t("paper.to_fill")
    assert approval[t("paper.ringi.label.amount")].count(t("paper.to_fill")) == 2
    unknown = [cell for table in tables(paper(case, "comparison")) for row in table.rows for cell in row]
    assert t("format.unknown") in [cell_words(t, cell) for cell in unknown]


def test_below_the_amount_that_the_user_sets_ten_questions_take_the_place_of_the_request() -> None:
    ranking = ranking_of("builder_8_people")
    high = case_of("builder_8_people", "ja").chosen.first_year.with_tax.high
    assert high is not None
    made = [
        case_papers(ranking, best(ranking, 1), "ja", PaperSources(filled=PaperFacts(quote_below_jpy=limit)))
        for limit in (high, high + 1)
    ]
    assert [asks_for_quotation(case) for case in made] == [False, True]
    assert [("rfp" in paper_ids(case), "quote" in paper_ids(case)) for case in made] == [(True, False), (False, True)]
    questions = [words for label, words in fields(paper(made[1], "quote")).items() if label.startswith("質問")]
    assert len(questions) == len(set(questions)) == 10


def test_an_open_price_asks_for_proposals_whatever_the_limit() -> None:
    case = case_of("saas_45_people", "ja")
    assert case.chosen.first_year.with_tax.high is None
    ranking = ranking_of("saas_45_people")
    sources = PaperSources(filled=PaperFacts(quote_below_jpy=1_000_000_000))
    assert not asks_for_quotation(case_papers(ranking, best(ranking, 1), "ja", sources))


def test_the_decisive_questions_open_the_request_in_the_order_of_their_weight() -> None:
    case = case_of("saas_45_people", "ja")
    decisive = [asked.column for asked in case.chosen.asked if asked.decisive]
    assert decisive
    first = translator("ja")(f"question.{decisive[0]}", tasks="x").partition("x")[0]
    assert first in plain_text(translator("ja"), paper(case, "rfp"))


@pytest.mark.parametrize("months", [1, 12, 13, 24, 36])
def test_a_longer_term_never_costs_less_and_whole_years_are_those_of_the_plan(months: int) -> None:
    option = case_of("builder_8_people", "ja").plan.cost.option("outsource")
    assert option is not None
    paid = [payment(option, term).without_tax.low for term in range(1, months + 1)]
    assert paid == sorted(paid)
    taxed = [line for line in option.lines if line.taxed and line.unit != "share"]
    assert payment(option, 12).without_tax.low == sum(line.terms[0].amount.low for line in taxed)
    whole = payment(option, 36).without_tax
    assert whole.low == sum(line.total.low for line in taxed)
