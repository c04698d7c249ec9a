"""The published form of a set of papers: what ``documents --format json`` prints."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict


class _Published(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class PaperFile(_Published):
    """One file that was written; `kept_as` is the new name of an earlier file with other contents, None where none."""

    name: str
    bytes: int
    sha256: str
    kept_as: str | None


class PapersReport(_Published):
    """Which papers were written where."""

    engine: Literal["matcher/1"] = "matcher/1"
    folder: str
    date: str
    vendor_id: str
    compared: list[str]
    request: Literal["rfp", "quote"]
    """Whether vendors are asked for proposals or, below the amount that the user sets, for a quotation."""
    files: list[PaperFile]
