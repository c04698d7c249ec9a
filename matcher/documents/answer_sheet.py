"""回答シート: the workbook that a vendor fills in, the decisive questions first; every row carries the id of its fact.

``catalogue.answers`` reads it back as the row of a vendor file.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from matcher.catalogue.answers import COLUMN_OF_STATE, HEADS, ID_HEAD
from matcher.catalogue.cells import read_cell
from matcher.catalogue.limits import LIMITS
from matcher.catalogue.neutral import guard
from matcher.catalogue.template import in_words
from matcher.documents.asking import question
from matcher.documents.paper import Imprint
from matcher.documents.papers.roles import task_name, volume_words
from matcher.documents.pdf import imprint_line
from matcher.documents.phrases import company_name, imprint
from matcher.documents.printable import clipped, printable
from matcher.documents.workbook import LINE, LONGEST_FOOT, SETTINGS, SMALLER, TALLEST
from matcher.domain.case_papers import Candidate, CasePapers
from matcher.domain.scales import VOCABULARIES
from matcher.domain.tasks import TASKS
from matcher.domain.vendor import KNOWN_EMPTY, OTHERS, VENDOR_COLUMNS, Column
from matcher.domain.vendor_table import TASK_EXTRA, TASK_INCLUDED, TASK_NOT_OFFERED
from matcher.domain.wording import fact, label
from matcher.text import Translator, display_width, translator

WIDTHS = (16, 5, 52, 34, 34, 26)
ROOM = tuple(SMALLER * width - 1.0 for width in WIDTHS)
ANSWER = 4
"""Place of the column to fill in."""
LONGEST_CHOICE = 250
"""Characters that a list of choices in a cell may have (Excel takes 255)."""
EXAMPLES = 6
"""Words of a list that are named as examples."""
OWN = ("vendor_id", "vendor_name")
KEPT = ("vendor_type", "fictional", "notes", "source_url", "as_of", "evidence")
"""What is carried so that the sheet reads back as the same row; nobody has to fill it in."""
ASKED = ("paper.answers.head.what", "paper.answers.head.how")
ASKED_OF_TASKS = ("paper.rfp.head.task", "paper.rfp.head.volume")
"""Keys of the heads over what is asked and how it is answered, and over the tasks and their volumes."""
TASK_LISTS = tuple(COLUMN_OF_STATE.values())
STATES = {TASK_INCLUDED: "included", TASK_EXTRA: "extra", TASK_NOT_OFFERED: "not_offered"}


class _Row(NamedTuple):
    """A row of a sheet; a heading has its text in `what` alone."""

    name: str
    what: str
    how: str = ""
    answer: str = ""
    choices: tuple[str, ...] = ()
    is_heading: bool = False


def answer_sheet(case: CasePapers, candidate: Candidate) -> bytes:
    """Return the workbook in which one vendor answers, filled in as far as its facts are known."""
    import xlsxwriter  # type: ignore[import-untyped]

    t, target = translator(case.lang), io.BytesIO()
    stamp = imprint(t, case)
    with xlsxwriter.Workbook(target, SETTINGS) as book:
        made = datetime.fromisoformat(case.date)
        book.set_properties({"title": t("paper.title.answers"), "author": clipped(stamp.company, 200), "created": made})
        looks = _looks(book)
        for name, asked, rows in (
            ("answers", ASKED, _questions(t, case, candidate)),
            ("tasks", ASKED_OF_TASKS, _tasks(t, candidate)),
        ):
            sheet = book.add_worksheet(t(f"paper.answers.sheet.{name}"))
            _page(sheet, t, stamp)
            intro = t(f"paper.answers.intro_{name}", company=company_name(t, case))
            _write(sheet, t, looks, [t("paper.title.answers"), intro], list(map(t, asked)), list(rows))
    return target.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    base = {"text_wrap": True, "valign": "top", "border": 1, "font_size": 9}
    shaded = {**base, "bold": True, "bg_color": "#E4E4E4"}
    return {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "intro": book.add_format({"text_wrap": True, "valign": "top", "font_size": 9}),
        "head": book.add_format(shaded),
        "id": book.add_format({**base, "font_color": "#5A5A5A", "font_size": 7}),
        "text": book.add_format(base),
        "answer": book.add_format({**base, "border": 2, "num_format": "@"}),
    }


def _page(sheet: Any, t: Translator, stamp: Imprint) -> None:
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    foot = clipped(imprint_line(t, stamp), LONGEST_FOOT // 2).replace("&", "&&")
    sheet.set_footer(f"&L&7{foot}&R&7&P / &N")
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)


def _write(
    sheet: Any,
    t: Translator,
    looks: dict[str, Any],
    intro: Sequence[str],
    asked: Sequence[str],
    rows: Sequence[_Row],
) -> None:
    """Write one sheet; `asked` heads the columns of what is asked and of how it is answered."""
    sheet.write_string(0, 0, intro[0], looks["title"])
    sheet.merge_range(1, 0, 1, len(WIDTHS) - 1, guard(printable(intro[1])), looks["intro"])
    sheet.set_row(1, LINE * (2 + intro[1].count("\n")))
    heads = (ID_HEAD, t("paper.answers.head.number"), *asked, *(t(f"paper.answers.head.{name}") for name in HEADS))
    for place, head in enumerate(heads):
        sheet.write_string(2, place, head, looks["head"])
    sheet.freeze_panes(3, 0)
    sheet.repeat_rows(2)
    number = 0
    for line, row in enumerate(rows, start=3):
        if row.is_heading:
            sheet.merge_range(line, 0, line, len(WIDTHS) - 1, row.what, looks["head"])
            continue
        number += 1
        cells = (row.name, str(number), row.what, row.how, row.answer, "")
        kinds = ("id", "text", "text", "text", "answer" if row.name else "text", "text")
        for place, (cell, kind) in enumerate(zip(cells, kinds, strict=True)):
            sheet.write_string(line, place, guard(cell if place == ANSWER else printable(cell)), looks[kind])
        sheet.set_row(line, _height(cells))
        if row.choices and sum(map(len, row.choices)) + len(row.choices) <= LONGEST_CHOICE:
            rule = {"validate": "list", "source": list(row.choices), "error_type": "information"}
            sheet.data_validation(line, ANSWER, line, ANSWER, rule)


def _height(cells: Sequence[str]) -> float:
    lines = [
        sum(max(-(-display_width(part) // width), 1) for part in cell.split("\n"))
        for cell, width in zip(cells[1:], ROOM[1:], strict=True)
    ]
    return min(LINE * max(lines) + 3.0, TALLEST)


def _questions(t: Translator, case: CasePapers, candidate: Candidate) -> Iterator[_Row]:
    """Yield the facts: whose sheet it is, what decides, everything else, what is only carried."""
    yield _heading(t, "own")
    yield from (_row(t, candidate, name, label(t, "vendor", name)) for name in OWN)
    asked = [name for name in VENDOR_COLUMNS if name not in (*OWN, *KEPT, *TASK_LISTS)]
    first = [one.column for one in candidate.asked if one.decisive]
    if first:
        yield _heading(t, "decisive")
        for one in candidate.asked:
            if one.decisive and one.column in TASK_LISTS:
                yield _Row("", one.text, t("paper.answers.on_tasks"))
            elif one.decisive:
                yield _row(t, candidate, one.column, one.text)
    yield _heading(t, "others")
    yield from (_row(t, candidate, name, question(t, case, name)) for name in asked if name not in first)
    yield _heading(t, "kept")
    empty = (name for name in TASK_LISTS if candidate.cells.get(name) == KNOWN_EMPTY)
    yield from (_row(t, candidate, name, label(t, "vendor", name)) for name in (*KEPT, *empty))


def _heading(t: Translator, name: str) -> _Row:
    return _Row("", t(f"paper.answers.part.{name}"), is_heading=True)


def _row(t: Translator, candidate: Candidate, name: str, what: str) -> _Row:
    column = VENDOR_COLUMNS[name]
    single = column.vocabulary if column.kind in ("choice", "yes_no") else None
    choices = tuple(t.word(single, code) for code in VOCABULARIES[single]) if single else ()
    return _Row(name, what, _how(t, column), _known(t, candidate, column), choices)


def _how(t: Translator, column: Column) -> str:
    """Return how an answer is written."""
    if column.levels:
        levels = "level.it_stage" if column.name.startswith("it_stage") else f"level.{column.name}"
        shown = (f"{level}：{t(f'{levels}.{level}')}" for level in column.levels)
        return t("paper.answers.how.level", levels="\n".join(shown))
    if column.vocabulary and column.kind in ("choice", "choices", "open_list", "licences", "yes_no"):
        one = column.kind in ("choice", "yes_no")
        codes = VOCABULARIES[column.vocabulary][: None if one else EXAMPLES]
        words = (t("paper.answers.or") if one else ";").join(t.word(column.vocabulary, code) for code in codes)
        return t(f"paper.answers.how.{'one' if one else 'several'}", words=words)
    return t(f"paper.answers.how.{column.kind}")


def _known(t: Translator, candidate: Candidate, column: Column) -> str:
    """Return what is known, in words where they read back as the same fact, else as the vendor file writes it."""
    cell = candidate.cells.get(column.name)
    if cell is None:
        return ""
    known = candidate.facts.get(column.name)
    meant = read_cell(column, guard(cell), LIMITS.cell_characters)
    ways = [in_words(column, known, t), fact(t, "vendor", column.name, known)]
    # A licence of a partner has a word as a fact alone.
    for words in ways[::-1] if column.kind == "licences" else ways:
        said = read_cell(column, guard(words), LIMITS.cell_characters)
        if words and said.is_plain and said.value == meant.value:
            return words
    return cell


def _tasks(t: Translator, candidate: Candidate) -> Iterator[_Row]:
    """Yield every task: those of this request first, then the others, then what holds for all that are not named."""
    choices = tuple(t(f"paper.answers.task.{state}") for state in COLUMN_OF_STATE)
    stated = _stated(candidate)
    wanted = candidate.plan.scope.handed_over
    ids = {line.task_id for line in wanted}
    yield _heading(t, "wanted")
    for line in wanted:
        name, volume = task_name(t, line.task_id), volume_words(t, line)
        yield _Row(line.task_id, name, volume, _answer(t, stated, line.task_id), choices)
    yield _heading(t, "not_wanted")
    for task in TASKS.values():
        if task.task_id not in ids:
            yield _Row(task.task_id, task.name(t.lang), "", _answer(t, stated, task.task_id), choices)
    yield _Row(OTHERS, t("paper.answers.others"), "", _answer(t, stated, OTHERS), choices[-1:])


def _stated(candidate: Candidate) -> dict[str, str]:
    """Return what the vendor says of each task, in the terms of the sheet."""
    said: dict[str, str] = {}
    for state, column in COLUMN_OF_STATE.items():
        names = candidate.facts.get(column)
        said |= dict.fromkeys(names if isinstance(names, list) else (), state)
    return said


def _answer(t: Translator, stated: dict[str, str], name: str) -> str:
    return t(f"paper.answers.task.{stated[name]}") if name in stated else ""
