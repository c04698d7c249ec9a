"""The papers on A4: page counts, fonts, footers, and texts of any kind, in PDF and Word."""

from __future__ import annotations

import io

import docx
import pypdf
import pytest

from matcher.documents.bundle import paper, paper_ids, printed
from matcher.documents.paper import Bullets, Fields, Heading, Imprint, Paper, Signatures, Text, table
from matcher.documents.pdf import pages, pdf
from matcher.documents.plain import items, plain_text
from matcher.documents.printable import BREAK, breakable, printable
from matcher.documents.word import word
from matcher.domain.case_papers import CasePapers
from matcher.domain.findings import InputError
from matcher.text import LANGUAGES, translator
from tests.documents.cases import EXAMPLES, LURES, case_of, hostile_case

A4_POINTS = (595.0, 842.0)
MOST_PAGES = 8
IMPRINT = Imprint("架空の会社", "案件", "2026-09-30", "BPO Matcher 0", "ja")


def read(case: CasePapers, paper_id: str) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(printed(case, paper_id, "pdf")))


def words(reader: pypdf.PdfReader) -> str:
    """The text of all pages without blanks, which a PDF does not keep."""
    return "".join("".join(page.extract_text() for page in reader.pages).split()).replace(BREAK, "")


each_example = pytest.mark.parametrize("example", EXAMPLES)
each_language = pytest.mark.parametrize("lang", LANGUAGES)


@each_example
@each_language
def test_the_approval_paper_takes_exactly_one_page(example: str, lang: str) -> None:
    assert len(read(case_of(example, lang), "ringi").pages) == 1


@each_language
@pytest.mark.parametrize("lure", ["長", "W", "😀"])
def test_the_approval_paper_takes_one_page_however_much_is_filled_in(lure: str, lang: str) -> None:
    assert len(read(hostile_case(lang, (lure,), long=True), "ringi").pages) == 1


@each_language
def test_every_page_of_every_paper_is_a4_with_its_imprint_and_number(lang: str) -> None:
    case = case_of("saas_45_people", lang)
    for paper_id in paper_ids(case):
        data = printed(case, paper_id, "pdf")
        reader = pypdf.PdfReader(io.BytesIO(data))
        assert 1 <= pages(data) == len(reader.pages) <= MOST_PAGES
        for number, page in enumerate(reader.pages, start=1):
            size = (float(page.mediabox.width), float(page.mediabox.height))
            assert sorted(size) == pytest.approx(A4_POINTS, abs=1.0)
            foot = "".join(page.extract_text().split())
            assert f"{number}/{len(reader.pages)}" in foot
            assert all(part in foot for part in ("クモマグサ", case.date, "BPOMatcher"))


def test_a_file_is_dated_by_the_day_of_its_case() -> None:
    case = case_of("saas_45_people", "ja")
    about = read(case, "ringi").metadata
    assert about is not None
    assert about.creation_date is not None
    assert about.creation_date.date().isoformat() == case.date
    made = docx.Document(io.BytesIO(printed(case, "ringi", "docx"))).core_properties
    assert (made.created.date().isoformat(), made.modified.date().isoformat()) == (case.date, case.date)


def test_every_font_is_embedded() -> None:
    fonts = [
        font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        for page in read(case_of("saas_45_people", "ja"), "ringi_annex").pages
        for font in page["/Resources"]["/Font"].values()
    ]
    assert fonts
    assert all("/FontFile3" in font for font in fonts)


@each_language
def test_any_text_is_printed_as_it_is(lang: str) -> None:
    case = hostile_case(lang)
    shown = ["".join(printable(lure).split()) for lure in LURES]
    where = ("ringi", "ringi_annex", "selection")
    typed = "".join("".join(_of_word(printed(case, name, "docx")).split()) for name in where)
    assert [lure for lure in shown if lure not in typed] == []
    set_in_type = "".join(words(read(case, name)) for name in where)
    # A PDF keeps single signs; what they join to is up to whoever reads it.
    assert [lure for lure in shown[:-2] if lure not in set_in_type] == []


@each_language
def test_texts_as_long_as_they_may_be_lose_nothing_but_with_a_mark(lang: str) -> None:
    case = hostile_case(lang, ("長",), long=True)
    for paper_id in paper_ids(case):
        assert pages(printed(case, paper_id, "pdf")) <= MOST_PAGES
    reasons = plain_text(translator(lang), paper(case, "selection"))
    assert "長" * 600 in reasons
    assert "…" in reasons


def test_a_paper_that_cannot_fit_on_one_page_is_refused_in_words() -> None:
    endless = Paper("ringi", "稟議書", (Text("あ" * 20_000),), one_page=True)
    with pytest.raises(InputError, match="'稟議書' does not fit on one page"):
        pdf(endless, IMPRINT)


@pytest.mark.parametrize("make", [pdf, word])
def test_every_kind_of_block_is_printed(make) -> None:
    blocks = (
        Heading("見出し"),
        Heading("小見出し", 2),
        Text("本文"),
        Text("注", small=True),
        Bullets(("一", "二\n三")),
        Fields((("名", "値"),)),
        table(["甲", "乙"], [["a", "b"]], [1, 2], strong=[0]),
        Signatures(("起案者", "決裁者")),
    )
    made = make(Paper("ringi", "題", blocks), IMPRINT)
    assert make(Paper("ringi", "題", blocks), IMPRINT) == made
    reader = pypdf.PdfReader(io.BytesIO(made)) if make is pdf else None
    text = words(reader) if reader else _of_word(made)
    assert [
        part
        for part in ("見出し", "小見出し", "本文", "注", "一", "三", "名", "値", "乙", "b", "決裁者")
        if part not in text
    ] == []


def _of_word(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_table_with_a_cell_too_few_is_the_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="2 heads, but 1 cells"):
        table(["a", "b"], [["x"]], [1, 1])


@each_language
def test_every_item_can_be_copied_on_its_own_and_none_is_lost(lang: str) -> None:
    t, case = translator(lang), case_of("saas_45_people", lang)
    for paper_id in paper_ids(case):
        content = paper(case, paper_id)
        whole, apart = plain_text(t, content), items(t, content)
        assert all(item.text for item in apart)
        lines = {line.strip() for item in apart for line in item.text.splitlines() if line.strip()}
        assert [line for line in lines if line not in whole] == []
        told = [block.text for block in content.blocks if isinstance(block, Text)]
        told += [item for block in content.blocks if isinstance(block, Bullets) for item in block.items]
        assert [text for text in told if not any(text in item.text for item in apart)] == []
        labels = [label for block in content.blocks if isinstance(block, Fields) for label, _ in block.rows]
        assert [label for label in labels if label not in [item.name for item in apart]] == []


def test_a_long_word_gets_places_to_break() -> None:
    assert breakable("A" * 100).replace(BREAK, "") == "A" * 100
    assert max(map(len, breakable("A" * 100).split(BREAK))) <= 24
    assert breakable("短い言葉 and words") == "短い言葉 and words"
