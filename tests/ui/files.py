"""Vendor files for the pages, and texts that are meant to do harm."""

from __future__ import annotations

import csv
import io

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "![x](http://evil.invalid/x.png)",
    "=cmd|' /C calc'!A0",
    "**bold** :red[x]\u202e",
)


def vendor_file(*rows: dict[str, str]) -> bytes:
    """Return a vendor file of these rows; every vendor offers the same task unless it says otherwise."""
    full = [{"vendor_id": f"X{place}", "services": "journal_entry", **row} for place, row in enumerate(rows)]
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(name for row in full for name in row)), restval="")
    writer.writeheader()
    writer.writerows(full)
    return out.getvalue().encode("utf-8-sig")
