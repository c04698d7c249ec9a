"""Answer sheets as vendors fill them in, and workbooks as LibreOffice calculates them."""

from __future__ import annotations

import io
from collections.abc import Mapping

import openpyxl

from matcher.catalogue.answers import ID_HEAD
from matcher.documents.answer_sheet import ANSWER


def answered(data: bytes, answers: Mapping[str, str]) -> bytes:
    """Return an answer sheet with the answers to some facts or tasks typed in."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    left = dict(answers)
    for sheet in book:
        for row in sheet.iter_rows(min_row=1):
            if row[0].value in left and row[0].value != ID_HEAD:
                row[ANSWER].value = left.pop(row[0].value)
    assert not left, f"no row for {left}"
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()
