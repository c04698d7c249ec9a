"""Files into a folder: all of them or none, and nothing that stood there before is lost."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from matcher.domain.findings import Finding, InputError


@dataclass
class Written:
    """What was done to a folder, so far.

    Parameters
    ----------
    files : the files, in their order.
    kept : earlier file → the name that it has now, where one with other contents stood in the way.
    """

    files: list[Path] = field(default_factory=list)
    kept: dict[Path, Path] = field(default_factory=dict)


def write_all(files: Mapping[str, bytes], folder: str | Path) -> Written:
    """Write files to a folder, which is made where it is missing; an earlier file with other contents is renamed.

    Raises
    ------
    InputError
        The folder cannot be written to; it is as it was.
    """
    target = Path(folder)
    try:
        if target.exists() and not target.is_dir():
            raise InputError([Finding("papers_out_file", "refuse", found=str(folder))])
        target.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".papers-", dir=target) as apart:
            for name, data in files.items():
                (Path(apart) / name).write_bytes(data)
            return _move(files, Path(apart), target)
    except OSError as error:
        reason = {"reason": error.strerror or type(error).__name__}
        raise InputError([Finding("papers_not_written", "refuse", found=str(folder), parts=reason)]) from error


def _move(files: Mapping[str, bytes], apart: Path, target: Path) -> Written:
    done = Written()
    try:
        for name, data in files.items():
            place = target / name
            if place.exists() and (place.is_dir() or place.read_bytes() != data):
                kept = _free(place)
                os.rename(place, kept)
                done.kept[place] = kept
            os.replace(apart / name, place)
            done.files.append(place)
    except OSError:
        _take_back(done)
        raise
    return done


def _take_back(done: Written) -> None:
    """Leave the folder as it was, as far as the system lets us: a file that was the same before stays."""
    for place, kept in done.kept.items():
        with suppress(OSError):
            os.replace(kept, place)
    for place in done.files:
        if place not in done.kept:
            with suppress(OSError):
                place.unlink()


def _free(place: Path) -> Path:
    """Return a name beside a file that no file has."""
    number = 1
    while (other := place.with_name(f"{place.stem} ({number}){place.suffix}")).exists():
        number += 1
    return other
