"""The tables of words: none means two things, every code can be written in both languages."""

from collections import Counter

import pytest

from matcher.catalogue.lists import read_choices
from matcher.catalogue.services import meaning_of, named_tasks, split
from matcher.catalogue.words import aliases, fold, headings, signs, vocabulary
from matcher.domain.scales import VOCABULARIES
from matcher.domain.tasks import LOTS, TASKS, tasks_of
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.text import LANGUAGES, translator

USED = sorted({column.vocabulary for column in VENDOR_COLUMNS.values() if column.vocabulary})


def spellings(codes, labels, own):
    """Return folded word → the codes that it is written for."""
    meant: dict[str, set[str]] = {}
    for code in codes:
        for word in (code, *labels(code), *own.get(code, ())):
            meant.setdefault(fold(word), set()).add(code)
    return {word: codes for word, codes in meant.items() if len(codes) > 1}


@pytest.mark.parametrize("name", USED)
def test_no_word_of_a_vocabulary_means_two_codes(name):
    def labels(code):
        return [translator(lang).word(name, code) for lang in LANGUAGES]

    assert spellings(VOCABULARIES[name], labels, aliases()["word"].get(name, {})) == {}


def test_no_heading_means_two_columns():
    def labels(code):
        return [translator(lang)(f"column.{code}") for lang in LANGUAGES]

    assert spellings(VENDOR_COLUMNS, labels, aliases()["heading"]) == {}


def test_no_word_means_two_tasks():
    def labels(code):
        return [TASKS[code].name(lang) for lang in LANGUAGES]

    assert spellings(TASKS, labels, aliases()["task"]) == {}


def test_no_word_means_a_task_and_a_group():
    groups = {fold(word) for words in aliases()["lot"].values() for word in words} | set(LOTS)
    assert groups & set(named_tasks()) == set()


def test_the_table_of_words_names_only_codes_that_exist():
    table = aliases()
    assert set(table["word"]) <= set(VOCABULARIES)
    assert all(set(codes) <= set(VOCABULARIES[name]) for name, codes in table["word"].items())
    assert set(table["heading"]) <= set(VENDOR_COLUMNS)
    assert set(table["task"]) <= set(TASKS)
    assert set(table["lot"]) == set(LOTS)
    assert all(set(part["includes"] + part["unclear"]) <= set(TASKS) for part in table["task_in_part"].values())


@pytest.mark.parametrize("name", USED)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_can_be_written_in_words(name, lang):
    assert all(vocabulary(name)[fold(translator(lang).word(name, code))] == code for code in VOCABULARIES[name])


@pytest.mark.parametrize(
    "column", [c for c in VENDOR_COLUMNS.values() if c.kind in ("choices", "open_list")], ids=lambda c: c.name
)
@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("separator", [";", "；", "\n"])
def test_a_list_of_every_label_reads_as_every_code(column, lang, separator):
    codes = VOCABULARIES[column.vocabulary]
    text = separator.join(translator(lang).word(column.vocabulary, code) for code in codes)
    assert read_choices(column, text).value == frozenset(codes)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("separator", [";", "；", "\n", "、", ", ", " / "])
def test_a_list_of_every_task_reads_as_every_task(lang, separator):
    words = split(separator.join(task.name(lang) for task in TASKS.values()))
    assert Counter(task for word in words for task in meaning_of(word).tasks) == Counter(list(TASKS))


@pytest.mark.parametrize("lot", LOTS)
@pytest.mark.parametrize(
    "form", ["group:{code}", "{ja}", "{ja}一式", "{ja}業務全般", "{ja}ほか", "{ja}など", "各種{ja}業務"]
)
def test_a_group_leaves_all_its_tasks_unclear(lot, form):
    word = form.format(code=lot, ja=translator("ja").word("lot", lot))
    meaning = meaning_of(word)
    assert (set(meaning.unclear), meaning.tasks, meaning.vague) == (set(tasks_of(lot)), (), True)


def test_columns_are_known_by_name_and_by_label():
    for name in VENDOR_COLUMNS:
        assert headings()[fold(name)] == name
        assert {headings()[fold(translator(lang)(f"column.{name}"))] for lang in LANGUAGES} == {name}


def test_the_words_for_nothing_are_not_words_for_something():
    for name in USED:
        assert not signs("unknown") & set(vocabulary(name))
