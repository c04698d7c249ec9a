"""The look-back: which causes a past engagement probably had, and which of them today's plan would repeat."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from matcher.domain.diagnosis import LookBack
from matcher.domain.preparation import ENDINGS, EXISTED, SYMPTOMS, PastEngagement, Preparation
from matcher.planning.look_back import GUARDS, look_back
from matcher.planning.readiness import standings
from matcher.planning.readiness_items import CAUSES
from matcher.text import LANGUAGES, translator
from tests.planning.preparing import IN_ORDER, closed_but, company

SYMPTOM_SETS = st.sets(st.sampled_from(sorted(SYMPTOMS)))
PREPARED = company(readiness=IN_ORDER)


def looked_back(past: PastEngagement, buyer=PREPARED) -> LookBack:
    return look_back(buyer, past, standings(buyer, Preparation()))


def seen(*symptoms: str, **parts) -> PastEngagement:
    return PastEngagement(symptoms=symptoms, **parts)


@pytest.mark.parametrize(("symptom", "cause"), SYMPTOMS.items())
def test_one_sign_alone_makes_its_cause_possible_and_no_other(symptom: str, cause: str) -> None:
    assert [(found.cause, found.likelihood) for found in looked_back(seen(symptom)).causes] == [(cause, "possible")]


@pytest.mark.parametrize(("existed", "cause"), EXISTED.items())
def test_what_was_missing_then_speaks_for_its_cause(existed: str, cause: str) -> None:
    missing, there, forgotten = (PastEngagement(existed={existed: held}) for held in (False, True, None))
    assert [found.cause for found in looked_back(missing).causes] == [cause]
    assert looked_back(there).causes == looked_back(forgotten).causes == ()


def test_two_signs_make_a_cause_likely() -> None:
    past = seen("corrections_piled_up", existed={"list": False})
    assert [(found.cause, found.likelihood) for found in looked_back(past).causes] == [("handover", "likely")]


def test_a_vendor_that_ended_it_speaks_for_the_sixth_family() -> None:
    assert [found.cause for found in looked_back(PastEngagement(ended="vendor_ended")).causes] == ["assurance"]
    others = [ending for ending in ENDINGS if ending != "vendor_ended"]
    assert [looked_back(PastEngagement(ended=ending)).causes for ending in others] == [()] * len(others)


@settings(max_examples=60, deadline=None)
@given(SYMPTOM_SETS, st.sampled_from(sorted(SYMPTOMS)))
def test_one_more_sign_never_takes_a_cause_away_nor_makes_it_less_likely(symptoms: set[str], more: str) -> None:
    before, after = (looked_back(seen(*sorted(held))) for held in (symptoms, symptoms | {more}))
    order = ("possible", "likely")
    likely = {found.cause: order.index(found.likelihood) for found in after.causes}
    assert [f.cause for f in before.causes if likely.get(f.cause, -1) < order.index(f.likelihood)] == []


@settings(max_examples=60, deadline=None)
@given(SYMPTOM_SETS)
def test_the_best_supported_cause_comes_first_and_every_sign_is_cited_once(symptoms: set[str]) -> None:
    found = looked_back(seen(*sorted(symptoms))).causes
    counts = [len(cause.evidence) for cause in found]
    assert counts == sorted(counts, reverse=True)
    assert sorted(sign.code for cause in found for sign in cause.evidence) == sorted(symptoms)


def test_every_cause_has_signs_and_items_that_guard_against_it() -> None:
    assert set(SYMPTOMS.values()) == set(CAUSES) == set(GUARDS)


@pytest.mark.parametrize("cause", GUARDS)
def test_todays_plan_repeats_a_cause_while_an_item_that_guards_against_it_is_open(cause: str) -> None:
    symptom = next(name for name, of in SYMPTOMS.items() if of == cause)
    guard = GUARDS[cause][0]
    unknown = company(readiness=IN_ORDER | {guard: None})
    found = [looked_back(seen(symptom), buyer).causes[0] for buyer in (closed_but(guard), unknown, PREPARED)]
    assert [(cause.repeats, cause.open_items) for cause in found] == [
        ("yes", (guard,)),
        ("unknown", (guard,)),
        ("no", ()),
    ]


def test_the_causes_that_would_be_repeated_are_named() -> None:
    past = seen("corrections_piled_up", "no_meetings")
    assert looked_back(past, closed_but("R3")).repeated == ("handover",)


def test_tasks_that_are_handed_over_again_are_named() -> None:
    past = seen("replies_slow", tasks=("journal_entry", "phone_reception"))
    assert looked_back(past).tasks_again == ("journal_entry",)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_look_back_reads_as_honest_sentences(lang: str) -> None:
    past = PastEngagement(
        tasks=("journal_entry",),
        symptoms=tuple(SYMPTOMS),
        existed=dict.fromkeys(EXISTED, False) | {"scope": None},
        ended="vendor_ended",
    )
    for buyer in (PREPARED, closed_but(*IN_ORDER), company()):
        found = looked_back(past, buyer)
        said = [note.text(lang) for note in found.notes]
        for cause in found.causes:
            said += [cause.text(lang), cause.repeats_text(lang), cause.change(lang)]
            said += [sign.text(lang) for sign in cause.evidence]
        assert [text for text in said if "{" in text or not text.strip()] == []
    hedges = {"ja": ("考えられます", "かもしれません"), "en": ("probably", "may have been")}[lang]
    assert all(any(hedge in cause.text(lang) for hedge in hedges) for cause in found.causes)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sign_every_ending_and_what_may_have_existed_has_a_text(lang: str) -> None:
    keys = translator(lang).texts
    for table, names in (("symptom", SYMPTOMS), ("existed", EXISTED), ("ending", ENDINGS)):
        assert {key.removeprefix(f"{table}.") for key in keys if key.startswith(f"{table}.")} == set(names)


@pytest.mark.parametrize("part", ["tasks", "symptoms", "existed"])
def test_a_past_engagement_says_nothing_that_nobody_knows(part: str) -> None:
    with pytest.raises(ValidationError, match="unknown_word:nonsense"):
        PastEngagement(**{part: {"nonsense": True} if part == "existed" else ("nonsense",)})
