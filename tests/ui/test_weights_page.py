"""The page of the weights: what is entered, what follows, what is decided and what is logged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import Any, get_args

import pytest
from streamlit.testing.v1 import AppTest

from matcher.catalogue import load_vendors, sample_path
from matcher.companies.file import company_from
from matcher.criteria import FAMILIES
from matcher.domain.case import TOGETHER, CaseContent, Opinion, WeightMethod
from matcher.ranking import rank
from matcher.swing_levels import swings
from matcher.text import LANGUAGES, translator
from matcher.ui import keys, state, working
from matcher.ui.escape import escape
from matcher.ui.weights.editor import WAY_OF
from matcher.ui.weights.opinions import FAMILY_OF, USUAL, USUAL_OF_FAMILY, by_family
from matcher.ui.weights.pairs import answer_words
from matcher.ui.weights.said import said
from matcher.ui.weights.weights_file import content_of
from matcher.weighting import PRESETS, rank_order_weights, resolve_weights
from matcher.weighting.importance import importance_weights
from tests.ui.conftest import SAAS

JA = translator("ja")
LOCKED = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
MUST_ASSURANCE = JA(
    "ui.weights.said.importance",
    what=JA("ui.weights.said.level", name=JA("family.assurance"), level=JA("ui.weights.importance.must")),
)
HOSTILE = "![x](http://evil.example) <b>髙橋</b> | *"


@pytest.fixture
def weights(opens, saves):
    """Return a function that opens the page with a case."""

    def open_weights(locale: str = "ja-JP", answers: Mapping[str, Any] = SAAS, **content: object) -> AppTest:
        return opens(locale, "weights", case=saves(answers, **content))

    return open_weights


def saved(app: AppTest) -> CaseContent:
    """Return what the store holds of the case that the page works on."""
    return working.store().load(app.session_state[state.CASE].case_id).content


def preset(person: str, name: str) -> Opinion:
    held = resolve_weights(name, USUAL, FAMILY_OF)
    return Opinion(person=person, method="preset", given={"name": name}, weights=held)


def drawn(app: AppTest) -> str:
    """Return everything that is drawn as text or Markdown."""
    return "\n".join(str(element.value) for element in [*app.markdown, *app.caption, *app.text, *app.info])


def choose(app: AppTest, family: str, level: str | None) -> AppTest:
    return app.segmented_control(key=keys.importance_key(family)).set_value(level).run()


def see(app: AppTest) -> AppTest:
    return app.toggle(key=state.EFFECT_SHOWN).set_value(True).run()


def first_five(given: Mapping[str, float] | None) -> list[str]:
    found = rank(company_from(SAAS), load_vendors(sample_path()), given)
    return [escape(found.name_of(row)) for row in found.order[:5].tolist()]


def shown_order(app: AppTest) -> list[str]:
    heads = " | ".join(JA(f"ui.weights.effect.{name}") for name in ("rank", "vendor", "score", "move"))
    (table,) = [m.value for m in app.markdown if m.value.startswith(f"| {heads}")]
    return [line.split(" | ")[1] for line in table.splitlines()[2:]]


@pytest.mark.parametrize("locale", ["ja-JP", "en-US"])
def test_the_page_begins_with_the_default_weights_and_shows_no_vendor(weights, locale) -> None:
    app = weights(locale)
    assert not app.exception
    assert [app.segmented_control(key=keys.importance_key(f)).value for f in FAMILIES] == ["important"] * 6
    assert "| 36% | — |" in drawn(app)
    names = load_vendors(sample_path()).frame["vendor_name"]
    assert [name for name in names if escape(name) in drawn(app)] == []
    assert saved(app).opinions == ()


def test_a_choice_is_saved_at_once_as_weights_and_as_what_was_said(weights) -> None:
    app = choose(weights(), "purpose", "must")
    (opinion,) = saved(app).opinions
    expected = importance_weights({"purpose": "must"}, USUAL_OF_FAMILY)
    assert (opinion.person, opinion.method, opinion.given["purpose"]) == ("", "importance", "must")
    assert opinion.weights == pytest.approx(resolve_weights(expected, USUAL, FAMILY_OF))


@pytest.mark.parametrize("level", ["important", None])
def test_a_choice_that_is_taken_back_leaves_nothing_behind(weights, level) -> None:
    app = choose(choose(weights(), "purpose", "must"), "purpose", level)
    assert saved(app).opinions == ()
    assert app.segmented_control(key=keys.importance_key("purpose")).value == "important"


def test_the_effect_is_shown_when_asked_for_and_is_the_ranking_under_these_weights(weights) -> None:
    app = see(choose(weights(), "purpose", "must"))
    assert shown_order(app) == first_five(saved(app).opinions[0].weights)
    assert choose(app, "assurance", "must").toggle(key=state.EFFECT_SHOWN).value
    assert shown_order(app) == first_five(saved(app).opinions[0].weights)


def test_the_displayed_percentages_add_up_to_a_hundred(weights) -> None:
    app = choose(weights(), "purpose", "must")
    (table,) = [m.value for m in app.markdown if JA("ui.weights.now.change") in m.value]
    assert sum(int(line.split(" | ")[1].rstrip("%")) for line in table.splitlines()[2:]) == 100


@pytest.mark.parametrize("name", [name for name in PRESETS if name != "default"])
def test_a_preset_is_taken_and_the_default_one_takes_it_back(weights, name) -> None:
    app = weights().pills(key=state.WEIGHT_PRESET).set_value(name).run()
    assert saved(app).opinions == (preset("", name),)
    assert app.segmented_control(key=keys.importance_key("scope")).value is None
    app.pills(key=state.WEIGHT_PRESET).set_value("default").run()
    assert saved(app).opinions == ()


def points_of(app: AppTest) -> list[int]:
    return [app.number_input(key=keys.points_key("family", family)).value for family in FAMILIES]


def test_points_begin_at_the_weights_and_a_move_keeps_what_is_kept(weights) -> None:
    app = weights().toggle(key=state.WEIGHTS_EXPERT).set_value(True).run()
    assert points_of(app) == [36, 18, 12, 10, 14, 10]
    app.checkbox(key=keys.keep_key("family", "misfit")).check().run()
    app.number_input(key=keys.points_key("family", "scope")).set_value(40).run()
    assert points_of(app)[:2] == [36, 40]
    assert sum(points_of(app)) == 100
    (opinion,) = saved(app).opinions
    assert opinion.method == "points"
    assert opinion.weights["task_coverage"] + opinion.weights["contract_fit"] == pytest.approx(0.40)


def test_points_inside_a_family_part_its_weight_and_leave_the_others(weights) -> None:
    app = weights().toggle(key=state.WEIGHTS_EXPERT).set_value(True).run()
    app.selectbox(key=state.SPLIT_FAMILY).set_value("purpose").run()
    app.number_input(key=keys.points_key("purpose", "price_fit")).set_value(100).run()
    (opinion,) = saved(app).opinions
    assert (opinion.weights["price_fit"], opinion.weights["improvement_fit"]) == pytest.approx((0.14, 0.0))
    assert opinion.weights["size_fit"] == pytest.approx(0.05, abs=0.005)


def answer_card(app: AppTest, left: str, right: str, place: int) -> AppTest:
    app.radio(key=keys.card_key(left, right)).set_value(place).run()
    return app.button(key="card_next").click().run()


def cards(app: AppTest) -> AppTest:
    app.toggle(key=state.WEIGHTS_EXPERT).set_value(True).run()
    return app.segmented_control(key=state.WEIGHTS_WAY).set_value("cards").run()


def test_cards_show_steps_of_this_company_and_an_answer_sets_the_ratio_and_brings_the_next_card(weights) -> None:
    app = cards(weights())
    assert escape("16営業時間") in drawn(app)
    answer_card(app, "misfit", "scope", 5)
    (opinion,) = saved(app).opinions
    assert (opinion.method, opinion.given["answers"]) == ("trade_offs", [["scope", "misfit", "clear"]])
    assert opinion.weights["task_coverage"] > USUAL["task_coverage"]
    assert app.radio(key=keys.card_key("scope", "purpose")).value is None


def test_a_card_that_cannot_be_answered_is_passed_over_and_an_answer_can_be_taken_back(weights) -> None:
    app = cards(weights())
    app.button(key="card_skip").click().run()
    answer_card(app, "scope", "purpose", 3)
    assert saved(app).opinions[0].given["skipped"] == [["misfit", "scope"]]
    app.button(key="card_undo_0").click().run()
    assert saved(app).opinions[0].given["answers"] == []
    assert saved(app).opinions[0].weights == pytest.approx(dict(USUAL))


def test_an_answer_that_does_not_go_with_the_others_is_named(weights) -> None:
    said = [["misfit", "scope", "much"], ["scope", "purpose", "much"], ["purpose", "misfit", "much"]]
    opinion = Opinion(person="", method="trade_offs", given={"answers": said}, weights=dict(USUAL))
    assert JA("ui.weights.cards.odd_badge") in drawn(cards(weights(opinions=(opinion,))))


def test_without_answers_of_the_company_the_weights_can_be_set_and_the_rest_says_what_is_missing(opens) -> None:
    app = opens(page="weights")
    assert JA("ui.weights.effect.nothing") in drawn(app)
    assert JA("ui.weights.cards.company") in drawn(cards(app))
    app.segmented_control(key=state.WEIGHTS_WAY).set_value("points").run()
    app.number_input(key=keys.points_key("family", "scope")).set_value(40).run()
    assert not app.exception
    assert saved(app).opinions[0].method == "points"


def test_locking_shows_the_order_and_closes_the_controls(weights) -> None:
    app = weights().button(key="lock_weights").click().run()
    assert saved(app).locked_at is not None
    assert shown_order(app) == first_five(None)
    assert all(app.segmented_control(key=keys.importance_key(family)).disabled for family in FAMILIES)


def test_a_change_after_the_lock_is_logged_with_its_reason(weights) -> None:
    app = weights(locked_at=LOCKED)
    app.toggle(key=state.LATER_EDITS_SHOWN).set_value(True).run()
    assert JA("ui.weights.lock.no_edits") in drawn(app)
    app.text_input(key=state.EDIT_REASON).set_value("監査役の意見 *強*").run()
    app.button(key="change_locked").click().run()
    choose(app, "assurance", "must")
    (table,) = [table.value.reset_index() for table in app.table]
    cells = [str(cell) for cell in table.iloc[0].tolist()]
    assert cells[1:] == [
        "自分",
        escape(JA("ui.weights.said.how", words=JA.join(changes_of({"assurance": "must"})), how=MUST_ASSURANCE)),
        escape("監査役の意見 *強*"),
    ]
    app.button(key="close_again").click().run()
    assert app.segmented_control(key=keys.importance_key("assurance")).disabled
    assert saved(app).locked_at == LOCKED


def test_going_back_to_the_default_weights_after_the_lock_keeps_its_reason_too(weights) -> None:
    app = weights(locked_at=LOCKED, opinions=(preset("", "equal"),))
    app.toggle(key=state.LATER_EDITS_SHOWN).set_value(True).run()
    app.text_input(key=state.EDIT_REASON).set_value("監査役の意見").run()
    app.button(key="change_locked").click().run()
    app.pills(key=state.WEIGHT_PRESET).set_value("default").run()
    (table,) = [table.value.reset_index() for table in app.table]
    assert table.iloc[-1].tolist()[-1] == "監査役の意見"
    assert [dict(opinion.weights) for opinion in saved(app).opinions] == [dict(USUAL)]


def test_what_was_chosen_before_the_lock_is_no_later_change(weights) -> None:
    app = choose(weights(), "scope", "must").button(key="lock_weights").click().run()
    app.toggle(key=state.LATER_EDITS_SHOWN).set_value(True).run()
    assert JA("ui.weights.lock.no_edits") in drawn(app)


def changes_of(importance: Mapping[str, Any]) -> list[str]:
    after = importance_weights(importance, USUAL_OF_FAMILY)
    return [
        JA(
            "ui.weights.lock.from_to",
            family=JA(f"family.{family}"),
            before=round(100 * USUAL_OF_FAMILY[family]),
            after=round(100 * after[family]),
        )
        for family in FAMILIES
        if round(100 * after[family]) != round(100 * USUAL_OF_FAMILY[family])
    ]


def test_a_second_person_begins_with_the_default_weights_beside_the_first(weights) -> None:
    app = weights(opinions=(preset("", "cost_first"),))
    app.text_input(key=state.NEW_PERSON).set_value(HOSTILE).run()
    app.button(key="person_add").click().run()
    assert not app.exception
    assert [opinion.person for opinion in saved(app).opinions] == ["", HOSTILE]
    assert "36%" in drawn(app)
    assert HOSTILE not in "\n".join(m.value for m in app.markdown)
    choose(app, "scope", "must")
    assert saved(app).opinions[0] == preset("", "cost_first")
    assert saved(app).opinions[1].method == "importance"


def test_whose_weights_rank_can_be_switched_and_all_can_rank_together(weights) -> None:
    app = weights(opinions=(preset("部長", "cost_first"), preset("課長", "security_first")), ranked_by="部長")
    for choice in ("課長", TOGETHER):
        app.selectbox(key=state.RANKS).set_value(choice).run()
        assert saved(app).ranked_by == choice


def test_whether_the_disagreement_changes_the_winner_is_said_once_the_order_may_be_seen(weights) -> None:
    only = Opinion(person="課長", method="points", weights={"price_fit": 1.0})
    app = weights(opinions=(preset("部長", "security_first"), only))
    assert JA("ui.weights.people.hidden") in drawn(app)
    see(app)
    assert JA("ui.weights.people.hidden") not in drawn(app)
    assert "意見の違い" in drawn(app)


def test_a_person_can_be_renamed_and_removed_and_the_ranking_follows(weights) -> None:
    app = weights(opinions=(preset("部長", "cost_first"), preset("課長", "equal")), ranked_by="部長")
    app.text_input(key=state.NEW_PERSON).set_value("本部長").run()
    app.button(key="person_rename").click().run()
    assert ([o.person for o in saved(app).opinions], saved(app).ranked_by) == (["本部長", "課長"], "本部長")
    app.button(key="person_remove").click().run()
    assert (saved(app).opinions, saved(app).ranked_by) == ((preset("課長", "equal"),), "課長")


def test_switching_the_person_shows_that_persons_weights(weights) -> None:
    app = weights(opinions=(preset("部長", "cost_first"), preset("課長", "security_first")), ranked_by="部長")
    assert app.pills(key=state.WEIGHT_PRESET).value == "cost_first"
    app.segmented_control(key=state.EDITED_PERSON).set_value("課長").run()
    assert app.pills(key=state.WEIGHT_PRESET).value == "security_first"


def upload(app: AppTest, data: bytes) -> AppTest:
    return app.file_uploader(key=state.WEIGHTS_FILE).set_value(("重み.json", data, "application/json")).run()


def test_a_weights_file_replaces_the_weights_and_one_that_cannot_be_used_leaves_them(weights) -> None:
    app = upload(weights(), json.dumps({"scope": 3, "price_fit": 1}).encode())
    (opinion,) = saved(app).opinions
    assert opinion.weights["price_fit"] == pytest.approx(0.25)
    upload(app, b'{"scpoe": 1}')
    assert saved(app).opinions == (opinion,)
    assert JA("ui.weights.file.refused", name=escape("重み.json")) in drawn(app)
    assert "scpoe" in drawn(app)


def test_the_weights_to_download_rank_as_the_page_does(tmp_path: Path) -> None:
    file = tmp_path / "weights.json"
    file.write_bytes(content_of(preset("", "cost_first")))
    vendors, buyer = load_vendors(sample_path()), company_from(SAAS)
    by_file, by_preset = rank(buyer, vendors, file), rank(buyer, vendors, "cost_first")
    assert by_file.order.tolist() == by_preset.order.tolist()


@pytest.mark.parametrize("method", [method for method in get_args(WeightMethod) if method != "default"])
def test_an_opinion_from_elsewhere_that_says_nothing_understandable_is_shown_by_its_weights(weights, method) -> None:
    odd = {"purpose": 7, "families": {"scope": "x"}, "inside": {}, "answers": [["a"], ["a", "b", "c"]], "name": 3}
    odd |= {"points": {"it_fit": "x"}, "of": "nothing", "order": 4}
    opinion = Opinion(person="", method=method, given=odd, weights={"scope": 1.0, "size_fit": 0.0})
    app = weights(opinions=(opinion,))
    assert not app.exception
    assert not way(app, WAY_OF.get(method, "cards")).exception


def test_the_choices_survive_a_switch_of_the_language(weights) -> None:
    app = choose(weights(), "purpose", "must")
    app.segmented_control(key=state.LANG).set_value("en").run()
    assert app.segmented_control(key=keys.importance_key("purpose")).value == "must"
    assert saved(app).opinions[0].given["purpose"] == "must"


# --- swing, order and pairs -------------------------------------------------------------------------------------------


def way(app: AppTest, name: str) -> AppTest:
    app.toggle(key=state.WEIGHTS_EXPERT).set_value(True).run()
    return app.segmented_control(key=state.WEIGHTS_WAY).set_value(name).run()


def switched(app: AppTest, lang: str) -> AppTest:
    return app.segmented_control(key=state.LANG).set_value(lang).run()


def test_swings_show_both_levels_for_this_company_and_begin_at_the_weights(weights) -> None:
    app = way(weights(), "swing")
    assert escape(JA("weighting.swing.response_fit.low", low=JA("weighting.step.days", days=4, hours=32))) in drawn(app)
    assert app.selectbox(key=state.SWING_BEST).value == "task_coverage"
    points = {name: app.number_input(key=keys.swing_key(name)).value for name in ("task_coverage", "it_fit")}
    assert points == {"task_coverage": 100, "it_fit": 40}
    assert saved(app).opinions == ()


def test_points_for_swings_are_saved_with_the_weights_that_their_widths_give(weights) -> None:
    app = way(weights(), "swing")
    app.number_input(key=keys.swing_key("governance_support")).set_value(100).run()
    (opinion,) = saved(app).opinions
    assert (opinion.method, opinion.given["points"]["governance_support"]) == ("swing", 100)
    span = {step.criterion: step.span for step in swings(company_from(SAAS))}
    ratio = opinion.weights["governance_support"] / opinion.weights["task_coverage"]
    assert ratio == pytest.approx(span["task_coverage"] / span["governance_support"])


def test_another_swing_wanted_most_has_a_hundred_points(weights) -> None:
    app = way(weights(), "swing")
    app.selectbox(key=state.SWING_BEST).set_value("price_fit").run()
    assert app.number_input(key=keys.swing_key("price_fit")).value == 100
    assert app.number_input(key=keys.swing_key("price_fit")).disabled
    assert saved(app).opinions[0].given["points"]["price_fit"] == 100


def test_an_order_gives_the_centroid_of_its_weights_and_the_rest_shares_what_is_left(weights) -> None:
    app = way(weights(), "order")
    app.multiselect(key=state.ORDER).set_value(["scope", "handover"]).run()
    (opinion,) = saved(app).opinions
    assert (opinion.method, opinion.given["order"]) == ("rank_order", ["scope", "handover"])
    centroid = rank_order_weights([1, 2, 3, 3, 3, 3])
    assert opinion.weights["task_coverage"] + opinion.weights["contract_fit"] == pytest.approx(centroid[0])
    assert opinion.weights["handover_support"] == pytest.approx(centroid[1])
    app.multiselect(key=state.ORDER).set_value([]).run()
    assert saved(app).opinions == ()


def test_criteria_can_be_put_in_order_too(weights) -> None:
    app = way(weights(), "order")
    app.segmented_control(key=state.ORDER_OF).set_value("criterion").run()
    app.multiselect(key=state.ORDER).set_value(["price_fit"]).run()
    assert max(saved(app).opinions[0].weights.items(), key=lambda named: named[1])[0] == "price_fit"


def answer_pair(app: AppTest, left: str, right: str, side: str, times: int | None = None) -> AppTest:
    app.radio(key=keys.pair_key(left, right, "side")).set_value(side).run()
    if times is not None:
        app.selectbox(key=keys.pair_key(left, right, "strength")).set_value(times).run()
    return app.button(key="pair_next").click().run()


def test_an_answer_to_a_pair_sets_the_ratio_and_brings_the_next_pair(weights) -> None:
    app = answer_pair(way(weights(), "pairs"), "misfit", "scope", "right", 5)
    (opinion,) = saved(app).opinions
    assert (opinion.method, opinion.given["answers"]) == ("pairwise", [["scope", "misfit", 5]])
    families = by_family(opinion.weights)
    assert families["scope"] / families["misfit"] == pytest.approx(5.0)
    assert app.radio(key=keys.pair_key("scope", "purpose", "side")).value is None
    app.button(key="pair_skip").click().run()
    app.button(key="pair_undo_0").click().run()
    assert saved(app).opinions[0].given == {"answers": [], "skipped": [["purpose", "scope"]]}


def test_answers_that_go_round_in_a_circle_are_named_in_words(weights) -> None:
    said = [["scope", "misfit", 3], ["misfit", "purpose", 3], ["purpose", "scope", 2]]
    opinion = Opinion(person="", method="pairwise", given={"answers": said}, weights=dict(USUAL))
    app = way(weights(opinions=(opinion,)), "pairs")
    names = {"first": JA("family.scope"), "second": JA("family.misfit"), "third": JA("family.purpose")}
    assert JA("ui.weights.pairs.circle", **names) in drawn(app)
    assert JA("ui.weights.pairs.look_again") in drawn(app)


def test_answers_that_agree_are_said_to_agree(weights) -> None:
    said = [["scope", "misfit", 2], ["misfit", "purpose", 2], ["scope", "purpose", 4]]
    opinion = Opinion(person="", method="pairwise", given={"answers": said}, weights=dict(USUAL))
    app = way(weights(opinions=(opinion,)), "pairs")
    assert JA("ui.weights.pairs.consistent", ratio="0.00") in drawn(app)
    assert JA("ui.weights.cards.odd_badge") not in drawn(app)


def test_every_answer_that_may_not_be_confirmed_yet_is_held_while_its_words_change() -> None:
    # That they survive in a browser is seen in tests/browser/test_weights_language.py.
    pairs = list(permutations(FAMILIES, 2))
    worded = {keys.card_key(*pair) for pair in pairs}
    worded |= {keys.pair_key(*pair, part) for pair in pairs for part in ("side", "strength")}
    assert worded - set(state.WORDED) == set()


@pytest.mark.parametrize(("method", "name"), [("swing", "swing"), ("rank_order", "order"), ("pairwise", "pairs")])
def test_answers_are_there_again_when_the_case_is_opened_and_in_the_other_language(weights, method, name) -> None:
    given = {
        "swing": {"points": {"price_fit": 100, "it_fit": 15}},
        "rank_order": {"of": "family", "order": ["purpose", "scope"]},
        "pairwise": {"answers": [["scope", "misfit", 7]]},
    }[method]
    app = weights(opinions=(Opinion(person="", method=method, given=given, weights=dict(USUAL)),))
    assert app.segmented_control(key=state.WEIGHTS_WAY).value == name
    switched(app, "en")
    found = {
        "swing": lambda: app.number_input(key=keys.swing_key("it_fit")).value == 15,
        "rank_order": lambda: app.multiselect(key=state.ORDER).value == ["purpose", "scope"],
        "pairwise": lambda: answer_words(translator("en"), "scope", "misfit", 7) in drawn(app),
    }[method]
    assert found()
    assert saved(app).opinions[0].given == given


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_way_is_told_in_words_in_the_log(lang) -> None:
    t = translator(lang)
    told = {
        "preset": {"name": "equal"},
        "importance": {"scope": "must"},
        "points": {},
        "swing": {"points": {"price_fit": 100}},
        "rank_order": {"of": "family", "order": ["purpose", "scope"]},
        "pairwise": {"answers": [["scope", "misfit", 7], ["scope", "purpose", 1]]},
        "trade_offs": {"answers": [["scope", "misfit", "much"]]},
    }
    assert set(told) == set(get_args(WeightMethod)) - {"default"}
    words = [said(t, {"method": method, "given": given}) for method, given in told.items()]
    assert "" not in words
    assert t("family.purpose") in words[4]
    assert said(t, {"method": "default", "given": {}}) == ""
    odd = {"points": 3, "order": 4, "answers": [["a"]], "name": "?", "scope": {}}
    assert {said(t, {"method": method, "given": odd}) for method in set(told) - {"points", "importance"}} == {""}
