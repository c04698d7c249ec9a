"""The catalogue as a pandas frame, for notebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from matcher.domain.vendor import NUMBER_KINDS, VENDOR_COLUMNS, Column

if TYPE_CHECKING:
    import pandas as pd

    from matcher.catalogue.assembly import ReadColumn
    from matcher.catalogue.catalogue import Catalogue

_FLOAT_KINDS = frozenset({"number", "reply"})


def frame_of(catalogue: Catalogue) -> pd.DataFrame:
    """Return one row a vendor: every column of the vendor file in its declared order, then those nobody knows.

    Numbers are Int64 or Float64 (an upper limit may be infinite), everything else is text as the file writes it, with
    codes for the words that are known; an unknown is NA.
    """
    import pandas as pd

    index = pd.RangeIndex(len(catalogue))
    columns: dict[str, pd.Series] = {}
    for name, column in VENDOR_COLUMNS.items():
        read = catalogue.columns.get(name)
        if column.kind in NUMBER_KINDS:
            columns[name] = pd.Series(_numbers(catalogue.table.number(name), column), index=index)
        else:
            columns[name] = pd.Series(_texts(read, len(catalogue)), index=index, dtype="string")
    for heading, read in catalogue.extras.items():
        columns[heading] = pd.Series(_texts(read, len(catalogue)), index=index, dtype="string")
    return pd.DataFrame(columns, index=index)


def records_of(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Return a frame as facts, one mapping a vendor; NA is None."""
    cells = frame.astype(object)
    return cells.where(cells.notna(), None).to_dict("records")  # type: ignore[return-value]


def _numbers(values: np.ndarray, column: Column) -> pd.api.extensions.ExtensionArray:
    import pandas as pd

    unknown = np.isnan(values)
    if column.kind in _FLOAT_KINDS or column.none_means == np.inf:
        return pd.arrays.FloatingArray(np.where(unknown, 1.0, values), unknown)
    return pd.arrays.IntegerArray(np.where(unknown, 1, values).astype(np.int64), unknown)


def _texts(read: ReadColumn | None, rows: int) -> list[str | None]:
    if read is None:
        return [None] * rows
    return [read.texts[code] for code in read.codes.tolist()]
