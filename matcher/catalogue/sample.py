"""Where the sample catalogue lies: fictional vendors, also shipped inside the wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def sample_path() -> Path:
    """Return the sample catalogue: ``data/vendors.csv`` beside the package, else the copy inside it."""
    beside = _PACKAGE.parent / "data" / "vendors.csv"
    return beside if beside.is_file() else _PACKAGE / "data" / "vendors.csv"
