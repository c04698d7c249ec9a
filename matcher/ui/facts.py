"""A fact of a vendor in words, and what it rests on: grade and date, of the fact itself or of its row."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from matcher.catalogue import Catalogue
from matcher.criteria.facts import plain as as_data
from matcher.domain.scales import VOCABULARIES
from matcher.domain.vendor import VENDOR_COLUMNS
from matcher.domain.vendor_table import VendorTable
from matcher.domain.wording import day, fact
from matcher.text import Translator
from matcher.ui.escape import plain, short

LONGEST_FACT = 160


class Evidence(NamedTuple):
    """Grade and date of a fact, None where they are not given."""

    grade: str | None
    date: str | None


def evidence_of(catalogue: Catalogue, vendor_id: str, column: str) -> Evidence:
    """Return what a stated fact rests on: the entry of the fact where there is one, else that of its row."""
    entry = catalogue.evidence.get((vendor_id, column))
    if entry is not None:
        grade, _, date = entry
        return Evidence(grade, date)
    row = catalogue.row_of(vendor_id)
    graded, dated = catalogue.table.cell("evidence", row), catalogue.table.cell("as_of", row)
    return Evidence(None if graded is None else str(graded), None if dated is None else str(dated))


def evidence_words(t: Translator, catalogue: Catalogue, vendor_id: str, column: str) -> str:
    """Return what a fact rests on, as a sign and words, "" for a fact that is not stated."""
    if catalogue.table.cell(column, catalogue.row_of(vendor_id)) is None:
        return ""
    grade, date = evidence_of(catalogue, vendor_id, column)
    words = t(f"ui.evidence.{grade or 'ungraded'}")
    return words if date is None else t("ui.evidence.dated", evidence=words, date=day(t, date))


def fact_words(t: Translator, vendors: VendorTable, column: str, row: int) -> str:
    """Return a fact in words, on one line, the entries of a list in the order of their scale."""
    value = vendors.cell(column, row)
    if column == "included_volume" and value is not None:
        words = _volumes(t, as_data(vendors, column, row))
    elif isinstance(value, frozenset):
        vocabulary = VENDOR_COLUMNS[column].vocabulary
        words = fact(t, "vendor", column, sorted(map(str, value), key=partial(_in_scale, vocabulary)))
    else:
        words = fact(t, "vendor", column, value)
    return short(plain(words), LONGEST_FACT)


def _volumes(t: Translator, included: object) -> str:
    volumes = included.items() if isinstance(included, Mapping) else ()
    words = [t("ui.facts.volume", driver=t.word("driver", d), volume=t.number(v)) for d, v in volumes]
    return t.join(words) or t("format.none")


def _in_scale(vocabulary: str | None, code: str) -> tuple[int, str]:
    codes = VOCABULARIES.get(vocabulary or "", ())
    return (codes.index(code) if code in codes else len(codes)), code
