"""The papers as workbooks: LibreOffice calculates what the engine says, and no text of anybody becomes a formula."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
import pytest

from matcher.carrying_out.papers import case_papers
from matcher.catalogue.neutral import FORMULA_STARTS
from matcher.documents.answer_sheet import answer_sheet
from matcher.documents.archive import archive
from matcher.documents.bundle import FORMATS, Format, paper_ids, printed
from matcher.documents.workbook import _spans
from tests.documents.cases import best, case_of, hostile_case, ranking_of

CALCULATED = [
    ("saas_45_people", "ja", "neutral", "ringi_annex"),
    ("saas_45_people", "ja", "neutral", "comparison"),
    ("builder_8_people", "en", "known_only", "comparison"),
    ("builder_8_people", "en", "neutral", "ringi_annex"),
    ("pre_ipo_180_people", "ja", "worst", "selection"),
    ("manufacturer_400_people", "en", "neutral", "rfp"),
]
"""Every way to treat the unknown, and every paper with arithmetic."""
RELATIVE = 1e-9


def cells(data: bytes, *, values: bool) -> dict[tuple[str, str], object]:
    """Every filled cell by sheet and address: its formula, or with `values` what it was calculated to."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=values)
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in book
        for row in sheet
        for cell in row
        if cell.value is not None
    }


def formulas(data: bytes) -> dict[tuple[str, str], str]:
    found = cells(data, values=False)
    return {place: value for place, value in found.items() if isinstance(value, str) and value.startswith("=")}


def without_results(data: bytes) -> bytes:
    """The workbook with the stored result of every formula taken out, so that it has to be calculated."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        files = {name: made.read(name) for name in made.namelist()}
    for name in files:
        if name.startswith("xl/worksheets/"):
            files[name] = re.sub(rb"(<f>[^<]*</f>)<v>[^<]*</v>", rb"\1", files[name])
    return archive(files, "2026-09-30")


def test_recalculated_every_workbook_gives_the_numbers_of_the_engine(recalculates) -> None:
    books = {
        f"{example}_{unknown}_{paper_id}.xlsx": printed(case_of(example, lang, unknown), paper_id, "xlsx")
        for example, lang, unknown, paper_id in CALCULATED
    }
    empty = {name: without_results(data) for name, data in books.items()}
    made = recalculates(empty)
    compared = 0
    for name, data in books.items():
        engine, calculated = cells(data, values=True), cells(made[name], values=True)
        places, left = formulas(data), cells(empty[name], values=True)
        assert [place for place in places if place in left] == []
        for place in places:
            assert calculated[place] == pytest.approx(engine[place], rel=RELATIVE, abs=RELATIVE), (name, place)
        compared += len(places)
    assert compared > 300


@pytest.mark.parametrize("lang", ["ja", "en"])
def test_no_text_of_anybody_becomes_a_formula_or_a_link(lang: str) -> None:
    case, calm = hostile_case(lang), hostile_case(lang, ("x",))
    for paper_id in paper_ids(case):
        data = printed(case, paper_id, "xlsx")
        with zipfile.ZipFile(io.BytesIO(data)) as made:
            sheet, texts = (made.read(f"xl/{name}.xml").decode() for name in ("worksheets/sheet1", "sharedStrings"))
        with zipfile.ZipFile(io.BytesIO(printed(calm, paper_id, "xlsx"))) as made:
            assert sheet.count("<f>") == made.read("xl/worksheets/sheet1.xml").decode().count("<f>")
        assert "<hyperlink" not in sheet
        assert [text for text in re.findall(r"<t[^>]*>([^<])", texts) if text in FORMULA_STARTS] == []


def test_an_answer_sheet_holds_no_formula() -> None:
    case = hostile_case("ja")
    for candidate in case.candidates:
        data = answer_sheet(case, candidate)
        assert formulas(data) == {}
        typed = [value for value in cells(data, values=False).values() if isinstance(value, str)]
        assert [text for text in typed if text[:1] in FORMULA_STARTS] == []


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_case_gives_the_same_bytes_and_another_one_does_not(kind: Format) -> None:
    cases = [case_of(example, "ja", count=count) for example, count in (("builder_8_people", 2), ("saas_45_people", 3))]
    again = case_papers(ranking_of("builder_8_people"), best(ranking_of("builder_8_people"), 2), "ja")
    first, other = (printed(case, "comparison", kind) for case in cases)
    assert printed(again, "comparison", kind) == first
    assert other != first


@pytest.mark.parametrize("base", [(1.0, 1.0), (2.6, 0.9, 1.6, 1.0, 1.6, 1.0), (1.0,) * 12])
@pytest.mark.parametrize("wanted", [(1.0, 1.0), (1.4, 3.0, 3.0), (1.0, 9.0), (9.0, 1.0)])
def test_the_columns_of_a_table_share_out_the_columns_of_the_sheet(
    base: tuple[float, ...], wanted: tuple[float, ...]
) -> None:
    fitting = wanted[: len(base)]
    spans = _spans(base, fitting)
    taken = [column for span in spans for column in range(span.first, span.last + 1)]
    assert taken == list(range(len(base)))
