"""A workbook into rows of text, by a process of its own with limits on memory and time."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from matcher.catalogue.codes import finding
from matcher.catalogue.limits import Limits
from matcher.domain.findings import CatalogueError

Tally = Mapping[int, tuple[int, Sequence[int]]]
_CHILD = Path(__file__).with_name("excel_child.py")


@dataclass(frozen=True, slots=True)
class Workbook:
    """The cells of a workbook in a temporary file, which goes when the workbook is closed.

    Parameters
    ----------
    file : the cells of all sheets as CSV.
    places : for each sheet by name, where it starts in the file and how many rows it has.
    numbers, formulas : for each sheet by name, by 1-based column, its cells that are numbers, and its formulas without
        a stored result: how many, and the first rows.
    """

    file: IO[bytes]
    places: Mapping[str, tuple[int, int]]
    numbers: Mapping[str, Tally]
    formulas: Mapping[str, Tally]

    def rows(self, sheet: str) -> Iterator[list[str]]:
        """Yield the rows of a sheet from the top, blank ones included."""
        start, count = self.places[sheet]
        self.file.seek(start)
        text = io.TextIOWrapper(self.file, encoding="utf-8", newline="")
        try:
            yield from islice(csv.reader(text), count)
        finally:
            text.detach()

    def close(self) -> None:
        """Delete the temporary file."""
        self.file.close()


def read_workbook(data: bytes, limits: Limits) -> Workbook:
    """Return the cells of a workbook; the caller closes it.

    Raises
    ------
    CatalogueError
        Broken, too large, or it takes too long.
    """
    with ExitStack() as stack:
        cells = stack.enter_context(tempfile.TemporaryFile())
        answer = _answer(_run_child(data, cells, limits))
        if answer["code"] or not answer["sheets"]:
            raise CatalogueError([finding(answer["code"] or "excel_broken")])
        stack.pop_all()
    sheets = {sheet["sheet"]: sheet for sheet in answer["sheets"]}
    return Workbook(
        cells,
        {name: (sheet["start"], sheet["rows"]) for name, sheet in sheets.items()},
        {name: _tally(sheet["numbers"]) for name, sheet in sheets.items()},
        {name: _tally(sheet["formulas"]) for name, sheet in sheets.items()},
    )


def _tally(answer: Mapping[str, tuple[int, list[int]]]) -> Tally:
    return {int(column): (count, rows) for column, (count, rows) in answer.items()}


def _run_child(data: bytes, cells: IO[bytes], limits: Limits) -> subprocess.CompletedProcess[bytes]:
    settings = {
        "memory": limits.child_bytes,
        "seconds": limits.child_seconds,
        "members": limits.members,
        "unpacked": limits.unpacked_bytes,
        "cells": limits.cells,
        "sheets": limits.sheets,
        "text": limits.text_bytes,
    }
    # -P: the child must not take modules from the folder that it lies in.
    command = [sys.executable, "-P", "-X", "utf8", str(_CHILD), json.dumps(settings)]
    try:
        return subprocess.run(
            command, input=data, stdout=cells, stderr=subprocess.PIPE, timeout=limits.child_seconds, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise CatalogueError([finding("excel_timeout", seconds=limits.child_seconds)]) from error


def _answer(child: subprocess.CompletedProcess[bytes]) -> dict[str, Any]:
    lines = child.stderr.decode("utf-8", "replace").strip().splitlines()
    if child.returncode == 0 and lines:
        answer: dict[str, Any] = json.loads(lines[-1])
        return answer
    # A negative code is a signal: the limits of memory or time. Everything else is a fault inside the reader.
    return {"code": "excel_too_large" if child.returncode < 0 else "excel_broken"}
