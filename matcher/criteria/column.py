"""A criterion from a numeric column of the user's own file."""

from __future__ import annotations

from math import isfinite

import numpy as np

from matcher.criteria.declaration import Criterion, Family
from matcher.criteria.interval import Floats, Interval, of_number
from matcher.criteria.pairing import Pairing


def column_criterion(
    column: str,
    *,
    worst: float,
    best: float,
    weight: float = 0.05,
    family: Family = "misfit",
    names: dict[str, str] | None = None,
) -> Criterion:
    """Return a criterion that is worth 0 at `worst`, 1 at `best`, linear between and clipped outside.

    Parameters
    ----------
    column : heading of a numeric column of the vendor file.
    worst, best : numbers of the column's own unit; `worst` may be the larger one (less is better). Fixed scales: they
        do not follow the vendors at hand, so that adding a vendor changes no other score.
    weight : default weight beside the others, before all weights are normalised.
    family : the family under which it is shown.
    names : names by language; the heading where left out.

    Raises
    ------
    ValueError
        `worst` equals `best`, or a number is not finite.

    References
    ----------
    Belton and Stewart (2002), Multiple Criteria Decision Analysis, ch. 5 (global scales, linear partial values).

    Examples
    --------
    >>> column_criterion("satisfaction", worst=0, best=5).criterion_id
    'satisfaction'
    """
    if not (isfinite(worst) and isfinite(best)) or worst == best:
        raise ValueError(f"{column}: worst ({worst}) and best ({best}) must be two different finite numbers")

    def value(pairing: Pairing) -> Interval:
        return of_number(pairing.vendors, column, scaled, (worst, best))

    def scaled(numbers: Floats) -> Floats:
        return np.clip((numbers - worst) / (best - worst), 0.0, 1.0)

    return Criterion(
        column,
        family,
        weight,
        value,
        vendor_columns=(column,),
        always_asked=True,
        names=names or {"ja": column, "en": column},
    )
