"""The page of how sure the ranking is: words first, every part as the engine has it, and nothing worked out twice."""

from __future__ import annotations

import json
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from matcher.catalogue import load_vendors, sample_path
from matcher.certainty import analysis as certainty
from matcher.certainty.analysis import Robustness, robustness
from matcher.certainty.drawn_ranks import SPACES
from matcher.certainty.text import answers_sentence, basis, contenders_sentence
from matcher.certainty.words import answer_message, shift_message
from matcher.companies.file import company_from
from matcher.domain.case import Opinion
from matcher.ranking import rank
from matcher.text import translator
from matcher.ui import keys, state
from matcher.ui.certainty.answers import SHOWN
from matcher.ui.escape import escape, plain
from matcher.ui.start.fields import FIELDS
from tests.ui.conftest import ROOT
from tests.ui.files import HOSTILE, vendor_file

JA, EN = translator("ja"), translator("en")
IPO = json.loads((ROOT / "examples" / "pre_ipo_180_people.json").read_text(encoding="utf-8"))
HURRIED = Opinion(person="髙橋", method="points", weights={"response_fit": 0.9, "price_fit": 0.1})
THRIFTY = Opinion(person="**経理**", method="points", weights={"response_fit": 0.1, "price_fit": 0.9})


@cache
def engine(unknown: str = "neutral", space: str = "prior") -> Robustness:
    return robustness(rank(company_from(IPO), load_vendors(sample_path()), unknown=unknown), space=space)


@pytest.fixture
def page(opens, saves):
    """Return a function that opens the page with a saved case; the rest of the address is as given."""

    def open_page(locale: str = "ja-JP", answers=IPO, case: dict[str, object] | None = None, **address: str) -> AppTest:
        return opens(locale, page="certainty", case=saves(answers, **(case or {})), **address)

    return open_page


def texts(app: AppTest) -> str:
    return "\n".join(element.value for element in app.text)


def tables(app: AppTest) -> list[list[list[str]]]:
    return [element.value.reset_index().to_numpy().tolist() for element in app.table]


def test_without_answers_the_page_says_what_is_missing(opens) -> None:
    app = opens(page="certainty")
    assert not app.exception
    assert any("まだ順位を出せません" in element.value for element in app.markdown)


@pytest.mark.parametrize(("locale", "t"), [("ja-JP", JA), ("en-US", EN)])
def test_the_conclusion_stands_first_in_words_then_why_then_what_would_change_it(page, locale, t) -> None:
    app, found = page(locale), engine()
    assert not app.exception
    said = [element.value for element in app.text]
    assert said[:3] == [
        found.headline.text(t.lang),
        found.verdict.text(t.lang),
        t("ui.certainty.reason", text=found.reason.text(t.lang)),
    ]
    numbered = [
        t("certainty.text.numbered", number=number, text=message.text(t.lang))
        for number, message in enumerate(found.changers, start=1)
    ]
    assert said[3:6] == numbered


@pytest.mark.parametrize(("locale", "t"), [("ja-JP", JA), ("en-US", EN)])
def test_every_part_says_what_the_engine_found(page, locale, t) -> None:
    app, found = page(locale), engine()
    sentences = (
        answers_sentence(t, found),
        *(answer_message(found.ranking, change).text(t.lang) for change in found.answers.changes[:SHOWN]),
        shift_message(found.ranking, found.margins.shift).text(t.lang),
        contenders_sentence(t, found.ranking, found.margins),
    )
    assert [sentence for sentence in sentences if plain(sentence) not in texts(app)] == []
    assert basis(t, found) in [caption.value for caption in app.caption]
    able, ranges = tables(app)
    names = [escape(found.ranking.name_of(row)) for row in found.margins.possible_winners]
    assert [row[1] for row in able] == names
    assert [row[2:] for row in ranges] == [
        [escape(t("ui.card.rank", rank=end)) for end in (span.best, span.worst)] for span in found.rank_ranges[:10]
    ]


def test_what_is_folded_is_drawn_when_it_is_opened(page) -> None:
    app, found = page(), engine()
    app.session_state[keys.folded_key("never_first")] = True
    app.session_state[keys.folded_key("more_answers")] = True
    app.run()
    assert not app.exception
    able, never, _ = tables(app)
    assert len(able) + len(never) == len(found.margins.contenders)
    told = [answer_message(found.ranking, change).text("ja") for change in found.answers.changes]
    assert [text for text in told if plain(text) not in texts(app)] == []


def test_other_weights_can_be_tried_and_stand_in_the_address(page) -> None:
    app = page()
    app.segmented_control(key=state.CERTAINTY_SPACE).set_value("simplex").run()
    assert basis(JA, engine(space="simplex")) in [caption.value for caption in app.caption]
    assert engine().headline.text("ja") in texts(app)
    assert app.query_params["space"] in ("simplex", ["simplex"])
    again = page(space="ordinal")
    assert basis(JA, engine(space="ordinal")) in [caption.value for caption in again.caption]


def test_an_address_that_names_no_space_shows_the_weights_in_use(page) -> None:
    app = page(space="<b>")
    assert not app.exception
    assert app.session_state[state.CERTAINTY_SPACE] == SPACES[0]


def test_the_switch_of_the_language_keeps_the_weights_that_are_tried(page) -> None:
    app = page(space="simplex")
    app.segmented_control(key=state.LANG).set_value("en").run()
    assert app.session_state[state.CERTAINTY_SPACE] == "simplex"
    assert basis(EN, engine(space="simplex")) in [caption.value for caption in app.caption]


def test_a_second_run_works_nothing_out_again(page, monkeypatch) -> None:
    app = page()

    def drawn_again(*_: object) -> None:
        raise AssertionError("drawn again")

    monkeypatch.setattr(certainty, "draw_ranks", drawn_again)
    monkeypatch.setattr(certainty, "weight_margins", drawn_again)
    monkeypatch.setattr(certainty, "answers_that_matter", drawn_again)
    app.run()
    assert not app.exception
    assert engine().headline.text("ja") in texts(app)


def test_the_button_of_an_answer_leads_to_where_it_is_given(page) -> None:
    changes = engine().answers.changes
    place = next(place for place, change in enumerate(changes) if change.field == "required_certifications")
    app = page()
    app.button(key=f"change_answer_{place}").click().run()
    assert not app.exception
    assert app.session_state[state.STEP] == FIELDS["required_certifications"].step
    assert app.session_state[state.GROUP_SHOWN] == FIELDS["required_certifications"].group
    assert app.header[0].value != JA("ui.certainty.title")
    assert len(changes) > SHOWN


def test_where_only_what_is_known_counts_the_exact_parts_are_said_not_to_apply(page) -> None:
    app = page(case={"unknown_policy": "known_only"})
    assert not app.exception
    assert JA("certainty.text.not_exact") in texts(app)
    assert basis(JA, engine("known_only")) in [caption.value for caption in app.caption]
    assert tables(app) == []


def test_several_people_see_where_they_meet(page) -> None:
    app = page(case={"opinions": (HURRIED, THRIFTY), "ranked_by": "髙橋"})
    assert not app.exception
    assert JA("ui.certainty.group") in [element.value for element in app.subheader]
    people = app.table[-1].value.columns.tolist()
    assert people == ["髙橋", escape("**経理**")]


def test_one_person_alone_sees_no_group(page) -> None:
    assert JA("ui.certainty.group") not in [element.value for element in page().subheader]


def test_vendors_with_hostile_names_are_named_as_they_are(page) -> None:
    rows = [{"vendor_name": name, "first_reply_hours": str(2**n)} for n, name in enumerate(HOSTILE)]
    answers = {"employees": 5, "growth_phase": "growth", "it_stage": 2, "first_reply_hours": 2}
    app = page(
        answers=answers | {"tasks": [{"task_id": "journal_entry"}]},
        case={"vendor_file": ("names.csv", vendor_file(*rows))},
    )
    assert not app.exception
    shown = [element.value for element in (*app.markdown, *app.caption)]
    assert [text for text in shown for name in HOSTILE if name in text] == []
    assert plain(HOSTILE[0]) in texts(app)


@pytest.mark.parametrize("closed", ["no", "yes"])
def test_one_vendor_or_none_that_passes_is_said_in_words(page, closed) -> None:
    file = vendor_file({"vendor_name": "甲社", "capacity_open": closed}, {"vendor_name": "乙社", "capacity_open": "no"})
    answers = {"employees": 5, "growth_phase": "growth", "it_stage": 2, "first_reply_hours": 2}
    app = page(
        answers=answers | {"tasks": [{"task_id": "journal_entry"}]},
        case={"vendor_file": ("few.csv", file)},
    )
    assert not app.exception
    first = next(element.value for element in app.text)
    codes = {"no": "nothing_passes", "yes": "clear_alone"}
    assert first == JA(f"certainty.headline.{codes[closed]}")
