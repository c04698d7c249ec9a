"""Facts as Python values into cells of a vendor file, so that there is one way in."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from math import inf, isnan

from matcher.catalogue.figures import number_text
from matcher.catalogue.neutral import guard
from matcher.domain.vendor import KNOWN_EMPTY


def cell_of(fact: object) -> str:
    """Return the cell that a vendor file writes for a fact.

    Raises
    ------
    TypeError
        A fact of a type that no cell can hold.

    Examples
    --------
    >>> cell_of(True), cell_of(["chat", "email"]), cell_of([]), cell_of({"entry": 100}), cell_of(None)
    ('yes', 'chat;email', 'none', 'entry=100', '')
    """
    if fact is None or (isinstance(fact, float) and isnan(fact)):
        return ""
    if isinstance(fact, bool):
        return "yes" if fact else "no"
    if isinstance(fact, str):
        return guard(fact)
    if isinstance(fact, int | float):
        return KNOWN_EMPTY if fact == inf else number_text(float(fact))
    if isinstance(fact, Mapping):
        return ";".join(f"{key}={cell_of(value)}" for key, value in fact.items()) or KNOWN_EMPTY
    if isinstance(fact, Iterable):
        parts = list(fact)
        if parts and all(isinstance(part, tuple) for part in parts):
            return cell_of(dict(sorted(parts)))
        words = sorted(parts) if isinstance(fact, set | frozenset) else parts
        return ";".join(str(word) for word in words) or KNOWN_EMPTY
    raise TypeError(f"{type(fact).__name__} is no fact of a vendor; give text, a number, a bool, a list or a mapping")


def as_csv(vendors: Iterable[Mapping[str, object]]) -> bytes:
    """Return the vendor file of vendors given as mappings of column name to fact."""
    rows = list(vendors)
    names = list(dict.fromkeys(name for row in rows for name in row))
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell_of(row.get(name)) for name in names] for row in rows)
    return target.getvalue().encode()
