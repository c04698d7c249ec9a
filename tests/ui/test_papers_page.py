"""The page of the papers: whom they propose, what is filled in and kept, files, and answers that come back."""

from __future__ import annotations

import io
import zipfile

import pytest
from streamlit.testing.v1 import AppTest

from matcher.carrying_out.papers import case_papers
from matcher.catalogue import load_vendors, sample_path
from matcher.companies.file import company_from
from matcher.documents.answer_sheet import answer_sheet
from matcher.documents.bundle import FORMATS, file_name, paper_ids, printed, zip_bytes
from matcher.domain.paper_facts import PaperFacts
from matcher.ranking import rank
from matcher.text import translator
from matcher.ui import keys, state, working
from tests.documents.sheets import answered
from tests.ui.conftest import SAAS
from tests.ui.files import HOSTILE

JA, EN = translator("ja"), translator("en")
RANKING = rank(company_from(SAAS), load_vendors(sample_path()))
IDS = [str(RANKING.evaluation.pairing.vendors.ids[row]) for row in RANKING.order]


@pytest.fixture
def page(opens, saves):
    """Return a function that opens the page with a saved case."""

    def open_page(locale: str = "ja-JP", **case: object) -> AppTest:
        return opens(locale, page="papers", case=saves(**case))

    return open_page


def held(app: AppTest) -> PaperFacts:
    """What the case holds for its papers, read from the store."""
    found: PaperFacts = working.store().load(app.session_state[state.CASE].case_id).content.papers
    return found


def shown(app: AppTest) -> str:
    return "\n".join(element.value for element in app.code)


def test_without_answers_the_page_says_what_is_missing(opens) -> None:
    app = opens(page="papers")
    assert not app.exception
    assert not app.selectbox


@pytest.mark.parametrize(("locale", "t"), [("ja-JP", JA), ("en-US", EN)])
def test_the_best_vendor_is_proposed_and_its_approval_paper_shown(page, locale: str, t) -> None:
    app = page(locale)
    assert not app.exception
    assert app.session_state[state.PAPERS_FOR] == IDS[0]
    assert RANKING.name_of(RANKING.row_of(IDS[0])) in shown(app)
    assert t("paper.to_fill") in shown(app)


def test_the_shortlist_is_what_the_papers_compare(page) -> None:
    app = page(shortlist=(IDS[4], IDS[2]))
    assert app.session_state[state.PAPERS_FOR] == IDS[4]
    assert app.session_state[state.PAPERS_BESIDE] == [IDS[2]]


def test_whom_the_papers_propose_is_saved_with_the_case(page) -> None:
    app = page()
    app.selectbox(state.PAPERS_FOR).select(IDS[3]).run()
    assert held(app).chosen == IDS[3]
    app.multiselect(state.PAPERS_BESIDE).set_value([IDS[0]]).run()
    assert held(app) == PaperFacts(chosen=IDS[3], compared=(IDS[0],))


def test_what_is_typed_is_saved_and_stands_in_the_paper(page) -> None:
    app = page()
    app.text_input(keys.paper_key("requester")).set_value("管理部 鈴木").run()
    app.text_input(keys.paper_key("approvers")).set_value("起案者、社長").run()
    app.number_input(keys.paper_key("term_months")).set_value(24).run()
    assert held(app).requester == "管理部 鈴木"
    assert held(app).approvers == ("起案者", "社長")
    assert "管理部 鈴木" in shown(app)
    assert JA("paper.months", months=24) in shown(app)


def test_too_many_approvers_are_told_and_nothing_is_lost(page) -> None:
    app = page(papers=PaperFacts(approvers=("社長",)))
    app.text_input(keys.paper_key("approvers")).set_value("a、b、c、d、e、f、g").run()
    assert not app.exception
    assert held(app).approvers == ("社長",)
    assert JA("ui.papers.refused") in [element.value for element in app.markdown]


def test_hostile_texts_are_shown_as_they_are(page) -> None:
    lure = HOSTILE[0]
    app = page(papers=PaperFacts(requester=lure[:100]))
    assert not app.exception
    assert lure[:40] in shown(app)


def test_every_paper_can_be_shown_item_by_item_and_as_one_text(page) -> None:
    app = page()
    seen = {shown(app)}
    for paper in ("comparison", "rfp", "roles", "readiness"):
        app.session_state[state.PAPER_SHOWN] = paper
        app.run()
        assert not app.exception
        seen.add(shown(app))
    assert len(seen) == 5
    app.toggle(state.PAPER_WHOLE).set_value(True).run()
    assert len(app.code) == 1


def test_the_archive_of_the_page_holds_the_files_of_the_case() -> None:
    case = case_papers(RANKING, IDS[:2])
    with zipfile.ZipFile(io.BytesIO(zip_bytes(case))) as made:
        assert len(made.namelist()) == len(paper_ids(case)) * len(FORMATS) + len(case.candidates)
        name = file_name(case, "comparison", "xlsx")
        assert made.read(name) == printed(case, "comparison", "xlsx")


def upload(app: AppTest, data: bytes, name: str = "回答.xlsx") -> AppTest:
    app.file_uploader(state.ANSWER_FILE).set_value((name, data, "application/octet-stream"))
    return app.run()


def test_an_answered_sheet_shows_what_it_changes_and_leaves_the_sample_alone(page) -> None:
    case = case_papers(RANKING, IDS[:1])
    sheet = answered(answer_sheet(case, case.chosen), {"base_fee_jpy": "900000"})
    app = upload(page(), sheet)
    assert not app.exception
    told = "\n".join(element.value for element in app.markdown)
    assert RANKING.name_of(RANKING.row_of(IDS[0])) in told
    assert JA("ui.papers.sample_stays") in [element.value for element in app.caption]


def test_answers_are_taken_into_the_own_list_and_the_ranking_follows(page) -> None:
    case = case_papers(RANKING, IDS[:1])
    sheet = answered(answer_sheet(case, case.chosen), {"base_fee_jpy": "900000"})
    app = upload(page(vendor_file=("vendors.csv", sample_path().read_bytes())), sheet)
    app.button("take_answers").click().run()
    assert not app.exception
    vendors = app.session_state[state.VENDORS]
    assert vendors.table.cell("base_fee_jpy", vendors.row_of(IDS[0])) == 900_000
    assert vendors.evidence[IDS[0], "base_fee_jpy"][0] == "claimed"
    assert app.selectbox(state.PAPERS_FOR).options[0] != RANKING.name_of(RANKING.row_of(IDS[0]))


@pytest.mark.parametrize("data", [b"", b"not a workbook", b"PK\x03\x04"])
def test_a_file_that_is_no_answer_sheet_is_refused_in_words(page, data: bytes) -> None:
    app = upload(page(), data)
    assert not app.exception
    assert any("回答.xlsx" in element.value.replace("\\", "") for element in app.markdown)
