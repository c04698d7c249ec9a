"""The verb "rank many": many companies and one catalogue in, one ranking a company out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from matcher.companies.rows import HEADING_ROW, companies_from_frame
from matcher.criteria import Criterion
from matcher.domain.company import CompanyProfile
from matcher.ranking import RankedFile, Ranking, Weights, rank
from matcher.reporting import leading_columns
from matcher.scoring.missing import UnknownPolicy
from matcher.weighting import WeightsError

if TYPE_CHECKING:
    import pandas as pd


def rank_many(
    companies: pd.DataFrame | Iterable[CompanyProfile],
    catalogue: RankedFile,
    top: int | None = 5,
    weights: Weights = None,
    unknown: UnknownPolicy = "neutral",
    *,
    extra_criteria: Sequence[Criterion] = (),
    verified_only: bool = False,
) -> pd.DataFrame:
    """Return the first vendors of every company, one row a company and place, each exactly as `rank` gives it.

    A company that no vendor suits by its gates keeps one row, with no place and no vendor, so that none is lost.

    Parameters
    ----------
    companies : a frame as `companies_from_frame` reads it, or profiles. The index of the frame, or the place among the
        profiles from 0, is the column `company` of the result.
    top : how many vendors of each company, all that pass the gates where None.
    catalogue, weights, unknown, extra_criteria, verified_only : as for `rank`, the same for all.

    Raises
    ------
    CompanyError
        A frame that cannot be read, every finding with row and column.
    WeightsError
        Weights that cannot be used, at all or for one of the companies.
    ValueError
        `top` is below 1, or as for `rank`.
    """
    import pandas as pd

    if top is not None and top < 1:
        raise ValueError(f"top={top!r}: give 1 or more, or None for all")
    profiles, labels = profiles_of(companies)
    rankings = rank_each(
        profiles, catalogue, weights, unknown, extra_criteria=extra_criteria, verified_only=verified_only
    )
    columns: dict[str, list[object]] = {}
    for ranking, label in zip(rankings, labels, strict=True):
        for name, cells in _first_places(ranking, label, top).items():
            columns.setdefault(name, []).extend(cells)
    return pd.DataFrame(columns).astype({name: "Int64" for name in _WHOLE if name in columns})


_WHOLE = ("place", "rank", "passing")


def profiles_of(companies: pd.DataFrame | Iterable[CompanyProfile]) -> tuple[Sequence[CompanyProfile], Sequence[Any]]:
    """Return the companies and what names each: the label of its row, or its place."""
    import pandas as pd

    if isinstance(companies, pd.DataFrame):
        return companies_from_frame(companies), companies.index.tolist()
    profiles = tuple(companies)
    return profiles, range(len(profiles))


def rank_each(
    companies: Iterable[CompanyProfile],
    catalogue: RankedFile,
    weights: Weights = None,
    unknown: UnknownPolicy = "neutral",
    *,
    extra_criteria: Sequence[Criterion] = (),
    verified_only: bool = False,
) -> Iterator[Ranking]:
    """Yield the ranking of each company, one at a time; the vendors are prepared once.

    Raises
    ------
    WeightsError
        As for `rank`; where the weights do not serve one of the companies, its row is named.
    """
    before: Ranking | None = None
    for row, company in enumerate(companies, start=HEADING_ROW + 1):
        try:
            if before is None:
                options: dict[str, Any] = {"extra_criteria": extra_criteria, "verified_only": verified_only}
                before = rank(company, catalogue, weights, unknown, **options)
            else:
                before = before.for_company(company)
        except WeightsError as error:
            placed = (replace(f, row=row) if f.code == "weights_not_asked" else f for f in error.findings)
            raise WeightsError(placed) from error
        yield before


def _first_places(ranking: Ranking, label: object, top: int | None) -> dict[str, list[object]]:
    """Return the first places of one ranking by column; one empty row where no vendor passes the gates."""
    rows = ranking.order[:top]
    said = leading_columns(ranking, rows)
    del said["knocked_out"]
    places: dict[str, list[object]] = {
        "place": list(range(1, len(rows) + 1)),
        "rank": [rank or None for rank in ranking.ranks[:top].tolist()],
        **{name: np.asarray(cells).tolist() for name, cells in said.items()},
    }
    if not len(rows):
        places = {name: [None] for name in places}
    count = len(places["place"])
    about = {"company": label, "company_name": ranking.company.name}
    return {name: [said] * count for name, said in about.items()} | places | {"passing": [len(ranking.order)] * count}
