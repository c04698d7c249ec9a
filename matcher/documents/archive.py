"""Zip archives whose bytes depend on their contents alone; Word files are such archives too."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date


def archive(files: Mapping[str, bytes], day: str) -> bytes:
    """Return an archive of files, in their order, all of them dated that day (YYYY-MM-DD)."""
    target = io.BytesIO()
    when = date.fromisoformat(day)
    # The format counts years from 1980, with seven bits.
    moment = (min(max(when.year, 1980), 2107), when.month, when.day, 0, 0, 0)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(_entry(name, moment), data)
    return target.getvalue()


def _entry(name: str, moment: tuple[int, int, int, int, int, int]) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment)
    entry.compress_type = zipfile.ZIP_DEFLATED
    # The system that an entry was made on would tell machines apart.
    entry.create_system, entry.external_attr = 0, 0
    return entry


def same_bytes(data: bytes, day: str) -> bytes:
    """Return an archive with the same files, dated that day instead of the moment at which it was made."""
    with zipfile.ZipFile(io.BytesIO(data)) as made:
        return archive({name: made.read(name) for name in made.namelist()}, day)
