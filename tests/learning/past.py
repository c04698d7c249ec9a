"""Files of choices and outcomes, and companies to make them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from matcher.catalogue import Catalogue, load_vendors, sample_path
from matcher.companies.file import load_company
from matcher.domain.company import CompanyProfile

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = tuple(sorted((ROOT / "examples").glob("*.json")))
CHOICES = "company,chosen,shown,over,date,referral_fee,notes"
OUTCOMES = "company,vendor_id,ended,causes,date,notes"


@cache
def sample() -> Catalogue:
    """Return the sample catalogue."""
    return load_vendors(sample_path())


@cache
def companies() -> tuple[CompanyProfile, ...]:
    """Return sixteen companies: the examples at four sizes each."""
    examples = [load_company(path) for path in EXAMPLES]
    return tuple(
        company.model_copy(update={"employees": round(company.employees * size)})
        for company in examples
        for size in (0.5, 1.0, 1.5, 2.0)
        if company.employees is not None
    )


def named() -> dict[str, CompanyProfile]:
    """Return companies by short names."""
    return dict(zip("abcdefghijklmnop", companies(), strict=True))


def csv(*rows: str, heading: str = CHOICES) -> bytes:
    """Return a file of those rows."""
    return ("\n".join([heading, *rows]) + "\n").encode()


def write(folder: Path, rows: Sequence[str], heading: str = CHOICES, name: str = "past.csv") -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(csv(*rows, heading=heading))
    return path
