"""What headings of vendor files stand for, remembered for the next file."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select

from matcher.store.connection import put
from matcher.store.schema import HEADINGS


def remembered(connection: Connection) -> dict[str, str | None]:
    """Return the column of every remembered heading; None: it is left aside."""
    rows = connection.execute(select(HEADINGS).order_by(HEADINGS.c.heading))
    return {row.heading: row.column_name for row in rows}


def remember(connection: Connection, mapping: Mapping[str, str | None]) -> None:
    """Keep what headings stand for, above what was kept before; one with control signs is not kept."""
    for heading, column in mapping.items():
        if heading.isprintable():
            put(connection, HEADINGS, {"heading": heading, "column_name": column})
