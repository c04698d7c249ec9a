"""The process that reads a workbook, so that a hostile one can take nothing down with it.

Run as a program: the workbook on stdin, the limits as JSON in the first argument. The cells go to stdout as CSV, sheet
after sheet; the last line of stderr is JSON: ``{"code": ""}`` or the code of a finding, and for every sheet its name,
where it starts in the output, how many rows it has, and by column the cells that are numbers and the formulas without a
stored result: how many, and the first rows. Imports nothing of ours.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sys
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from itertools import takewhile
from posixpath import join, normpath
from typing import IO
from xml.etree import ElementTree

_BLOCK = 1 << 20
_OVERLAP = 256
_LONGEST_CELL = 100_000
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"']([0-9]{1,20})")
_COLUMN = re.compile(rb"\br\s*=\s*[\"']([A-Z]{2,9})[0-9]")
_ERROR = re.compile(rb"\bt\s*=\s*[\"']e[\"']")
_NO_RESULT = re.compile(
    rb"(?:</(?:\w+:)?f\s*>|<(?:\w+:)?f\b[^<>]{0,150}/>)\s*(?:</(?:\w+:)?c\b|<(?:\w+:)?v\s*(?:/>|>\s*</))"
)
_SHEETS = "xl/worksheets/"
_ROWS_NAMED = 40
_NUMBER_ENDS = 1e15
_NUMBERS = (float, int)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    NotImplementedError,
    OSError,
    EOFError,
    ValueError,
    KeyError,
    RuntimeError,
)


Errors = dict[tuple[int, int], str]
Tally = dict[int, tuple[int, list[int]]]


class Refused(Exception):
    """The workbook is not read; the first argument is the code of the finding."""


def main() -> int:
    """Read a workbook from stdin, write its cells to stdout and its contents to stderr."""
    limits = json.loads(sys.argv[1])
    _confine(limits)
    answer: dict[str, object] = {"code": ""}
    try:
        data = sys.stdin.buffer.read()
        faulty = check_archive(data, limits)
        answer["sheets"] = _write_sheets(data, faulty, limits)
    except Refused as refused:
        answer["code"] = refused.args[0]
    except MemoryError:
        answer["code"] = "excel_too_large"
    except _BROKEN:
        answer["code"] = "excel_broken"
    sys.stderr.write("\n" + json.dumps(answer) + "\n")
    return 0


def _confine(limits: dict[str, int]) -> None:
    try:
        import resource
    except ImportError:
        # Windows has no such limits; there the checks of the archive and the clock of the parent hold.
        return
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (limits["seconds"], limits["seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def check_archive(data: bytes, limits: dict[str, int]) -> bool:
    """Return True where a sheet may hold what the reader of the cells gives as empty; refuse one that is too large."""
    total = 0
    faulty = False
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if len(members) > limits["members"]:
            raise Refused("excel_too_large")
        for member in members:
            tallest = widest = 1
            for size, block in _blocks(archive, member):
                total += size
                if total > limits["unpacked"]:
                    raise Refused("excel_too_large")
                if member.filename.endswith((".xml", ".rels", ".vml")):
                    _check_xml(block)
                if member.filename.startswith(_SHEETS):
                    tallest = max(tallest, *map(int, _ROW.findall(block)), 1)
                    widest = max(widest, *map(_column_number, set(_COLUMN.findall(block))), 1)
                    faulty = faulty or bool(_ERROR.search(block) or _NO_RESULT.search(block))
            if tallest * widest > limits["cells"]:
                raise Refused("excel_too_large")
    return faulty


def _blocks(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[tuple[int, bytes]]:
    with archive.open(member) as stream:
        before = b""
        while block := stream.read(_BLOCK):
            yield len(block), before + block
            before = (before + block)[-_OVERLAP:]


def _check_xml(block: bytes) -> None:
    if b"\x00" in block:
        raise Refused("excel_broken")
    if _DOCTYPE.search(block):
        raise Refused("excel_doctype")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _write_sheets(data: bytes, faulty: bool, limits: dict[str, int]) -> list[dict[str, object]]:
    from python_calamine import CalamineError, SheetTypeEnum, load_workbook

    out = sys.stdout.buffer
    contents: list[dict[str, object]] = []
    cells = 0
    try:
        workbook = load_workbook(io.BytesIO(data))
        titles = [sheet.name for sheet in workbook.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if len(titles) > limits["sheets"]:
            raise Refused("excel_too_large")
        odd = _odd_cells(data) if faulty else {}
        for title in titles:
            sheet = workbook.get_sheet_by_name(title)
            last_row, last_column = sheet.end or (-1, -1)
            cells += (last_row + 1) * (last_column + 1)
            if cells > limits["cells"]:
                raise Refused("excel_too_large")
            start = out.tell()
            numbers: Tally = {}
            errors, formulas = odd.get(title, ({}, {}))
            rows = _texts(sheet.iter_rows(), sheet.start[1] if sheet.start else 0, numbers)
            count = _write_rows(out, rows, errors, start, limits["text"])
            contents.append({"sheet": title, "start": start, "rows": count, "numbers": numbers, "formulas": formulas})
    except CalamineError as error:
        raise Refused("excel_broken") from error
    return contents


def _texts(rows: Iterable[Sequence[object]], left: int, numbers: Tally) -> Iterator[list[str]]:
    """Yield every row as text, after `left` empty cells; `numbers` takes down which cells are numbers."""
    indent = [""] * left
    for line, row in enumerate(rows, start=1):
        for column in [column for column, cell in enumerate(row, start=left + 1) if type(cell) in _NUMBERS]:
            _note(numbers, column, line)
        yield indent + [_text(cell) for cell in row]


def _note(tally: Tally, column: int, line: int) -> None:
    count, lines = tally.setdefault(column, (0, []))
    if count < _ROWS_NAMED:
        lines.append(line)
    tally[column] = count + 1, lines


def _write_rows(out: IO[bytes], rows: Iterator[list[str]], errors: Errors, start: int, most: int) -> int:
    text = io.TextIOWrapper(out, encoding="utf-8", errors="replace", newline="")
    writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    count = written = 0
    for count, row in enumerate(rows, start=1):
        for column in [column for line, column in errors if line == count and column <= len(row)] if errors else ():
            row[column - 1] = errors[count, column]
        written += sum(map(len, row))
        if start + written > most:
            raise Refused("excel_too_large")
        writer.writerow(row)
    text.flush()
    text.detach()
    return count


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell[:_LONGEST_CELL]
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < _NUMBER_ENDS else f"{Decimal(repr(cell)):f}"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)


def _odd_cells(data: bytes) -> dict[str, tuple[Errors, Tally]]:
    """Return by sheet what the reader of the cells gives as empty: (row, column) → error value, and open formulas."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        relations = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
        found = {}
        for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
            if _tag(sheet) == "sheet":
                relation = next((value for key, value in sheet.items() if key.endswith("}id")), None)
                member = normpath(join("xl", targets.get(relation, ""))).lstrip("/")
                member = member.removeprefix("xl/xl/") if member.startswith("xl/xl/") else member
                with archive.open(member) as stream:
                    found[sheet.get("name", "")] = _odd_cells_of(stream)
    return found


def _odd_cells_of(stream: IO[bytes]) -> tuple[Errors, Tally]:
    errors: Errors = {}
    formulas: Tally = {}
    for row, column, cell in _cells_of(stream):
        values = [child.text or "" for child in cell if _tag(child) == "v"]
        if cell.get("t") == "e":
            errors[row, column] = next(iter(values), "") or "#N/A"
        # An empty text is a result, and Excel says that it is a text.
        elif not (values if cell.get("t") == "str" else "".join(values).strip()) and _is_formula(cell):
            _note(formulas, column, row)
    return errors, formulas


def _is_formula(cell: ElementTree.Element) -> bool:
    return any(_tag(child) == "f" for child in cell)


def _cells_of(stream: IO[bytes]) -> Iterator[tuple[int, int, ElementTree.Element]]:
    """Yield row, column and element of every cell, and let go of each row."""
    row = column = 0
    rows: ElementTree.Element | None = None
    for event, element in ElementTree.iterparse(stream, events=("start", "end")):
        tag = _tag(element)
        if event == "start" and tag == "sheetData":
            rows = element
        elif event == "start" and tag == "row":
            row, column = int(element.get("r", row + 1)), 0
        elif event == "start" and tag == "c":
            letters = "".join(takewhile(str.isalpha, element.get("r", "")))
            column = _column_number(letters.encode()) if letters else column + 1
        elif event == "end" and tag == "c":
            yield row, column, element
            element.clear()
        elif event == "end" and tag == "row" and rows is not None:
            rows.clear()


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


if __name__ == "__main__":
    sys.exit(main())
