"""The two text files: same keys, same placeholders, a text for all that the engine declares, and no leftovers."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from matcher.criteria import CRITERIA, FAMILIES
from matcher.criteria.gates import GATES
from matcher.criteria.rules import RULES
from matcher.domain.company import VOCABULARY_OF_FIELD, CompanyProfile, WantedTask
from matcher.domain.records import SEVERITIES, VerdictCode
from matcher.domain.scales import READINESS_FIRST, VOCABULARIES
from matcher.domain.tasks import LOTS, TASKS
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.wording import fact
from matcher.scoring.missing import POLICIES
from matcher.text import LANGUAGES, Translator, display_width, pad, translator
from matcher.weighting import PRESETS

ROOT = Path(__file__).resolve().parents[2]
JA, EN = translator("ja"), translator("en")

DIRECTIONS = [f"{criterion.criterion_id}.{d.name}" for criterion in CRITERIA for d in criterion.directions]
# One rule raises two flags; two more texts serve every criterion.
FLAGS = [*DIRECTIONS, *RULES, "onsite_without_lead", "unknown", "low"]
WORDS = {f"{name}.{code}" for name, codes in VOCABULARIES.items() for code in codes}
WORDS |= {f"lot.{lot}" for lot in LOTS} | {f"data_handled.{kind}" for kind in ("personal_data", "my_number", "listed")}
SCALES = ("it_stage_required", "process_flexibility", "handover_support", "improvement")
LEVELS = {(name, level) for name in SCALES for level in VENDOR_COLUMNS[name].levels}

# Name of a table -> exactly the keys that the code can ask it for.
DECLARED: dict[str, set[str]] = {
    "criterion": {criterion.criterion_id for criterion in CRITERIA},
    "family": set(FAMILIES),
    "cause": set(FAMILIES),
    "severity": set(SEVERITIES),
    "policy": set(POLICIES),
    "preset": set(PRESETS),
    "flag": {f"{flag}.{part}" for flag in FLAGS for part in ("text", "remedy")},
    "gate": {
        f"{gate}.{part}" for gate in (*GATES, "lot_not_offered") for part in ("name", "text", "confirm", "remedy")
    },
    "column": set(VENDOR_COLUMNS),
    "field": set(CompanyProfile.model_fields),
}


def keys_of(t: Translator, table: str) -> set[str]:
    return {key.removeprefix(f"{table}.") for key in t.texts if key.startswith(f"{table}.")}


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_have_the_same_keys() -> None:
    assert set(JA.texts) ^ set(EN.texts) == set()


@pytest.mark.parametrize("key", sorted(JA.texts))
def test_a_text_has_the_same_named_placeholders_in_both_languages(key: str) -> None:
    names = placeholders(JA.texts[key])
    assert names == placeholders(EN.texts[key])
    assert "" not in names


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_empty_or_padded(lang: str) -> None:
    texts = translator(lang).texts
    assert [key for key, text in texts.items() if not text or (text != text.strip() and "separator" not in key)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("table", DECLARED)
def test_everything_that_is_declared_has_a_text_and_nothing_else_does(table: str, lang: str) -> None:
    assert keys_of(translator(lang), table) ^ DECLARED[table] == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_every_vocabulary_has_a_text_and_nothing_else_does(lang: str) -> None:
    assert keys_of(translator(lang), "word") ^ WORDS == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_five_first_readiness_items_have_a_text(lang: str) -> None:
    assert set(READINESS_FIRST) <= keys_of(translator(lang), "readiness")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_verdict_has_a_text_and_every_such_text_belongs_to_a_verdict(lang: str) -> None:
    variants = keys_of(translator(lang), "verdict")
    codes = get_args(VerdictCode)
    assert [code for code in codes if not any(key.startswith(code) for key in variants)] == []
    assert [key for key in variants if not key.startswith(codes)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("task_id", TASKS)
def test_every_task_has_a_name(task_id: str, lang: str) -> None:
    assert TASKS[task_id].name(lang).strip()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_two_codes_of_a_vocabulary_never_read_alike(lang: str) -> None:
    t = translator(lang)
    read = {name: [t.word(name, code) for code in codes] for name, codes in VOCABULARIES.items()}
    assert [name for name, words in read.items() if len(set(words)) < len(words)] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("name", "level"), sorted(LEVELS))
def test_every_level_of_a_scale_reads_as_an_observable_sentence(name: str, level: int, lang: str) -> None:
    assert len(fact(translator(lang), "vendor", name, level)) > 5


def test_every_vocabulary_that_a_field_or_column_names_is_declared() -> None:
    named = {column.vocabulary for column in VENDOR_COLUMNS.values() if column.vocabulary}
    assert (named | set(VOCABULARY_OF_FIELD.values())) - set(VOCABULARIES) == set()
    fields = set(CompanyProfile.model_fields) | set(WantedTask.model_fields)
    assert set(VOCABULARY_OF_FIELD) - fields == set()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_fact_text_belongs_to_a_column_a_field_or_a_derived_fact(lang: str) -> None:
    derived = {"monthly_cost", "handover_need", "amount"}
    known = set(VENDOR_COLUMNS) | set(CompanyProfile.model_fields) | derived
    assert keys_of(translator(lang), "fact") - known == set()


def test_every_finding_of_the_company_and_weights_files_is_raised_somewhere() -> None:
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "matcher").rglob("*.py")]
    codes = [code for code in keys_of(JA, "finding") if code.startswith(("company_", "weights_"))]
    assert len(codes) >= 15
    assert [code for code in codes if not any(f'"{code}"' in source for source in sources)] == []


# --- Japanese ---------------------------------------------------------------------------------------------------------


def offending(pattern: str) -> list[str]:
    return [key for key, text in JA.texts.items() if re.search(pattern, text)]


def test_japanese_texts_hold_no_half_width_katakana() -> None:
    assert offending(r"[\uff61-\uff9f]") == []


def test_japanese_texts_list_with_a_japanese_comma() -> None:
    assert offending(r"[\u3040-\u9fff」)], ?|, ?[\u3040-\u9fff「(]") == []


def test_japanese_sentences_end_and_pause_in_japanese() -> None:
    assert offending(r"[\u3040-\u9fff]\.(\s|$)|。。|、、|[\u3040-\u9fff][!?]") == []


def test_japanese_texts_hold_no_full_width_letters_or_digits() -> None:
    assert offending(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]") == []


@pytest.mark.parametrize("table", ["gate", "flag", "verdict", "notice"])
@pytest.mark.parametrize(("lang", "stop"), [("ja", "。"), ("en", ".")])
def test_every_sentence_ends_with_a_stop(table: str, lang: str, stop: str) -> None:
    t = translator(lang)
    named = [key for key in t.texts if key.startswith(f"{table}.") and not key.endswith(".name")]
    assert [key for key in named if not t.texts[key].endswith(stop)] == []


# --- the translator ---------------------------------------------------------------------------------------------------


def test_a_missing_key_raises() -> None:
    with pytest.raises(KeyError, match=r"no\.such\.key"):
        JA("no.such.key")


def test_a_placeholder_without_a_value_raises() -> None:
    with pytest.raises(KeyError, match="amount"):
        JA("format.yen")


def test_another_language_raises() -> None:
    with pytest.raises(ValueError, match="it must be one of ja, en"):
        Translator("fr")


def test_a_code_that_no_vocabulary_knows_is_read_as_it_stands() -> None:
    assert JA.word("tool", "自社製ツール") == "自社製ツール"
    assert JA.word("tool", "yayoi") == "弥生"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (1234567, "1,234,567"),
        (2.5, "2.5"),
        (2.25, "2.25"),
        (1 / 3, "0.33"),
        (1e-9, "0"),
        (99.999, "100"),
        (-2.5, "-2.5"),
    ],
)
def test_a_number_is_read_with_separators_and_two_decimals_at_most(value: float, text: str) -> None:
    assert JA.number(value) == text


def test_lists_and_amounts_are_worded_by_the_language() -> None:
    assert (JA.join(["経理", "給与"]), EN.join(["accounting", "payroll"])) == ("経理、給与", "accounting, payroll")
    assert (JA.yen(150000), EN.yen(150000)) == ("150,000円", "JPY 150,000")


@pytest.mark.parametrize(
    ("name", "value", "ja", "en"),
    [
        ("tools", None, "未確認", "not confirmed"),
        ("tools", [], "なし", "none"),
        ("licences", ["tax_accountant(partner)"], "税理士（提携）", "tax accountant (partner)"),
        ("employees_max", float("inf"), "上限なし", "no limit"),
        ("offshore", False, "いいえ", "no"),
        ("founded_year", 2010, "2010年", "2010"),
        ("services", ["journal_entry"], TASKS["journal_entry"].name_ja, TASKS["journal_entry"].name_en),
        ("as_of", "2026-04", "2026年4月", "2026-04"),
        ("R16", 0, JA("level.R16.0"), EN("level.R16.0")),
        ("it_stage_max", 4, JA("level.it_stage.4"), EN("level.it_stage.4")),
        ("monthly_cost", (90000, None), "月額90,000円以上", "JPY 90,000 or more a month"),
        ("monthly_cost", (90000, 90000), "月額90,000円", "JPY 90,000 a month"),
        ("certifications", ["isms", "自社名"], "ISMS、自社名", "ISMS, 自社名"),
    ],
)
def test_a_fact_of_a_vendor_reads_as_words(name: str, value: object, ja: str, en: str) -> None:
    assert (fact(JA, "vendor", name, value), fact(EN, "vendor", name, value)) == (ja, en)


def test_both_sides_read_the_same_word_from_their_own_vocabulary() -> None:
    assert fact(JA, "buyer", "onsite", "required") == "常駐が必要"
    assert fact(JA, "vendor", "onsite", "both") == "リモートと常駐の両方"


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("髙﨑", 4),
        ("①", 1),
        ("カナ", 4),
        ("\uff76\uff85", 2),
        ("か\u3099", 2),
        ("A社", 3),
        ("~", 1),
    ],
)
def test_display_width_counts_terminal_columns(text: str, width: int) -> None:
    assert display_width(text) == width


def test_pad_fills_to_a_width_on_either_side_and_never_cuts() -> None:
    assert pad("給与", 6) == "給与  "
    assert pad("給与", 6, right=True) == "  給与"
    assert pad("給与計算", 6) == "給与計算"
