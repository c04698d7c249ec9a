"""``matcher questions``: what decides the first place, as text, as JSON, and the letter to one vendor."""

from __future__ import annotations

import json

import pytest
from jsonschema import Draft202012Validator

from matcher.asking.decisive_report import letter_to, worth_asking
from matcher.asking.questions import questions_to
from matcher.catalogue import load_vendors, sample_path
from matcher.companies.file import load_company
from matcher.ranking import rank
from matcher.text import LANGUAGES, translator
from tests.cli.terminal import ROOT, run

COMPANY = ROOT / "examples" / "saas_45_people.json"
RANKING = rank(load_company(COMPANY), load_vendors(sample_path()))
VENDOR = RANKING.decisive.vendor_ids[0]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_text_says_who_is_first_what_decides_and_how_to_get_the_letter(capsys, lang: str) -> None:
    answer = run(capsys, "questions", COMPANY, "--lang", lang)
    assert answer.code == 0
    t = translator(lang)
    assert t("decisive.first", name=RANKING.name_of(int(RANKING.order[0]))) in answer.out
    assert RANKING.decisive.conclusion(lang) in answer.out
    assert RANKING.decisive.questions[0].fact(lang) in answer.out
    assert t("decisive.letter", vendor_id=VENDOR) in answer.out


def test_the_json_fits_its_schema_and_lists_by_share(capsys) -> None:
    schema = json.loads(run(capsys, "schema", "questions").out)
    found = json.loads(run(capsys, "questions", COMPANY, "--format", "json").out)
    Draft202012Validator(schema).validate(found)
    shares = [question["share"] for question in found["questions"]]
    assert shares == sorted(shares, reverse=True)
    assert (found["first"], found["letter"]) == (RANKING.decisive.first, None)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_with_a_vendor_the_letter_is_printed_and_stands_in_the_json(capsys, lang: str) -> None:
    words = ("questions", COMPANY, "--vendor", VENDOR, "--lang", lang)
    assert run(capsys, *words).out == letter_to(RANKING, VENDOR, lang) + "\n"
    found = json.loads(run(capsys, *words, "--format", "json").out)
    assert found["letter"] == letter_to(RANKING, VENDOR, lang)
    assert {question["vendor_id"] for question in found["questions"]} == {VENDOR}


def test_the_letter_asks_what_decides_most_often_first_whatever_moves_the_score_most() -> None:
    differs = []
    for vendor_id in RANKING.decisive.vendor_ids:
        share = {question.name: question.share for question in RANKING.decisive.to(vendor_id)}
        asked = [question.column for question in worth_asking(RANKING, vendor_id)]
        shares = [share.get(column, 0.0) for column in asked]
        assert shares == sorted(shares, reverse=True)
        differs.append(asked != [q.column for q in questions_to(RANKING, vendor_id) if q.column in asked])
    assert any(differs)


def test_a_vendor_that_there_is_not_is_refused_with_the_nearest_one(capsys) -> None:
    answer = run(capsys, "questions", COMPANY, "--vendor", "V0522", "--lang", "en")
    assert (answer.code, answer.out) == (2, "")
    assert "V052" in answer.err


def test_there_is_a_sentence_where_there_is_nothing_to_ask() -> None:
    known = next(v for v in RANKING.evaluation.pairing.vendors.ids.tolist() if "1. " not in letter_to(RANKING, v, "ja"))
    assert letter_to(RANKING, known, "ja") == translator("ja")(
        "letter.nothing", name=RANKING.name_of(RANKING.row_of(known))
    )
