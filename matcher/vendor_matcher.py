"""The matcher as a scikit-learn estimator, for searches, pipelines and cross-validation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
from sklearn.base import BaseEstimator
from sklearn.utils import Tags
from sklearn.utils.validation import check_array, check_is_fitted, validate_data

from matcher.catalogue import Catalogue
from matcher.companies.rows import companies_from_frame
from matcher.criteria import CRITERIA, Criterion
from matcher.domain.company import CompanyProfile
from matcher.many_companies import rank_each
from matcher.ranking import Weights
from matcher.scoring.missing import POLICIES, UnknownPolicy
from matcher.vendor_distance import apart_from, nearest
from matcher.verified import only_verified
from matcher.weighting import resolve_weights

if TYPE_CHECKING:
    import pandas as pd

    Vendors = pd.DataFrame | Catalogue

Floats = npt.NDArray[np.float64]
Ids = npt.NDArray[np.object_]
NOBODY = -1
"""Row that `kneighbors` gives where fewer vendors are alike than were asked for."""


class VendorMatcher(BaseEstimator):  # type: ignore[misc]
    """Ranks vendors for companies: the engine of `rank` behind the interface of scikit-learn.

    The vendors come in one of two ways. As `X` of `fit`, like the points of a neighbours' model::

        VendorMatcher().fit(m.load_vendors("vendors.csv").frame).predict(companies)

    or as the parameter `catalogue`; then `X` is a frame of companies in `fit` too, as cross-validation, searches and
    pipelines need it, and `y` holds the vendor that each company chose::

        GridSearchCV(VendorMatcher(catalogue=vendors), {"weights": list(presets)}).fit(companies, chosen)

    `fit` learns nothing from choices: the weights are parameters. It reads and checks.

    Parameters
    ----------
    catalogue : the vendors, a frame under the column names of the vendor file or a `Catalogue`, or None: `fit` gets
        them. A frame carries no evidence sheet.
    weights, unknown, verified_only, extra_criteria : as for `rank`.
    k : how many vendors `predict` names, and among how many `score` looks for the one that was chosen.

    Attributes
    ----------
    catalogue_ : the vendors as a `Catalogue`.
    weights_ : weight by criterion, summing to 1.
    n_features_in_, feature_names_in_ : the columns of the frame that `fit` was given. Those of a later frame may be
        others: a company may answer more or fewer questions.
    """

    def __init__(
        self,
        *,
        catalogue: Vendors | None = None,
        weights: Weights = "default",
        unknown: UnknownPolicy = "neutral",
        k: int = 5,
        verified_only: bool = False,
        extra_criteria: Sequence[Criterion] = (),
    ) -> None:
        self.catalogue = catalogue
        self.weights = weights
        self.unknown = unknown
        self.k = k
        self.verified_only = verified_only
        self.extra_criteria = extra_criteria

    def fit(self, X: Vendors, y: Sequence[str] | None = None) -> VendorMatcher:
        """Read the vendors, or, where `catalogue` has them, the companies and what they chose; return the matcher.

        Parameters
        ----------
        X : frame of vendors, or a `Catalogue`; frame of companies where the parameter `catalogue` is given.
        y : vendor id that each company chose; not used, and checked where `X` is companies.

        Raises
        ------
        CatalogueError, CompanyError, WeightsError
            What was given cannot be read; with every finding.
        ValueError
            `k` is below 1, an unknown policy, a chosen vendor that is not in the catalogue.
        """
        self._check_parameters()
        self.catalogue_ = _read(X if self.catalogue is None else self.catalogue)
        self.weights_ = self._resolved_weights()
        if self.catalogue is not None:
            companies = self._companies(X)
            if y is not None:
                self._chosen(y, len(companies))
        validate_data(self, X.frame if isinstance(X, Catalogue) else X, skip_check_array=True)
        return self

    def predict(self, X: pd.DataFrame) -> Ids:
        """Return the vendors that fit each company best.

        Parameters
        ----------
        X : frame of companies (`companies_from_frame`).

        Returns
        -------
        object array of shape (companies, k)
            Vendor ids, best first, ties by id; None where fewer than `k` pass the gates of a company.
        """
        check_is_fitted(self)
        companies = self._companies(X)
        options: dict[str, Any] = {"extra_criteria": self.extra_criteria, "verified_only": self.verified_only}
        found = np.full((len(companies), self.k), None, dtype=object)
        for place, ranking in enumerate(rank_each(companies, self.catalogue_, self.weights_, self.unknown, **options)):
            best = ranking.order[: self.k]
            found[place, : len(best)] = self.catalogue_.table.ids[best]
        return found

    def score(self, X: pd.DataFrame, y: Sequence[str]) -> float:
        """Return the share of companies whose choice is among their first `k` vendors, 0 … 1.

        Parameters
        ----------
        X : frame of companies.
        y : vendor id that each company chose.

        Raises
        ------
        ValueError
            Not one choice a company, or a chosen vendor that is not in the catalogue.
        """
        found = self.predict(X)
        chosen = self._chosen(y, len(found))
        return float(np.mean([vendor_id in row for vendor_id, row in zip(chosen, found, strict=True)]))

    def kneighbors(
        self, X: Vendors | None = None, n_neighbors: int = 3, return_distance: bool = True
    ) -> tuple[Floats, npt.NDArray[np.intp]] | npt.NDArray[np.intp]:
        """Return the vendors most like each of some vendors, nearest first, by Gower's distance (`apart_from`).

        Parameters
        ----------
        X : vendors, as for `fit`; None for those of the matcher, none of which is then its own neighbour.
        n_neighbors : how many of each.
        return_distance : False for the rows alone.

        Returns
        -------
        distances : array of shape (vendors, n_neighbors), 0 … 1; NaN where fewer are alike.
        rows : int array of that shape, rows of `catalogue_`; -1 where fewer are alike.
        """
        check_is_fitted(self)
        own = self._table(self.catalogue_)
        asked = own if X is None else own.followed_by(self._table(_read(X)))
        first = 0 if X is None else len(own)
        distances = np.full((len(asked) - first, n_neighbors), np.nan)
        rows = np.full(distances.shape, NOBODY, dtype=np.intp)
        for place, row in enumerate(range(first, len(asked))):
            apart = apart_from(asked, row).distances[: len(own)]
            found = [other for other in nearest(apart, own.ids) if other != row][:n_neighbors]
            rows[place, : len(found)], distances[place, : len(found)] = found, apart[found]
        return (distances, rows) if return_distance else rows

    def _table(self, catalogue: Catalogue) -> Any:
        return only_verified(catalogue) if self.verified_only else catalogue.table

    def _check_parameters(self) -> None:
        if isinstance(self.k, bool) or not isinstance(self.k, int | np.integer) or self.k < 1:
            raise ValueError(f"k={self.k!r}: give a whole number of 1 or more")
        if self.unknown not in POLICIES:
            raise ValueError(f"unknown={self.unknown!r} is no policy; use one of {', '.join(POLICIES)}")

    def _resolved_weights(self) -> dict[str, float]:
        criteria = (*CRITERIA, *self.extra_criteria)
        defaults = {criterion.criterion_id: criterion.weight for criterion in criteria}
        return resolve_weights(self.weights, defaults, {c.criterion_id: c.family for c in criteria})

    def _companies(self, X: Any) -> Sequence[CompanyProfile]:
        return companies_from_frame(_frame(X))

    def _chosen(self, y: Sequence[str], companies: int) -> Sequence[str]:
        chosen = list(np.asarray(y, dtype=object).ravel())
        if len(chosen) != companies:
            raise ValueError(f"y: {len(chosen)} choices for {companies} companies; give one vendor id a company")
        strange = [(row, found) for row, found in enumerate(chosen) if found not in self.catalogue_]
        if strange:
            row, found = strange[0]
            raise ValueError(f"y[{row}]: no vendor of the catalogue has the id {found!r} ({len(strange)} such choices)")
        return chosen

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.input_tags.string = tags.input_tags.categorical = tags.input_tags.allow_nan = True
        return tags


def _read(vendors: Vendors) -> Catalogue:
    return vendors if isinstance(vendors, Catalogue) else Catalogue.from_frame(_frame(vendors))


def _frame(X: Any) -> pd.DataFrame:
    """Return `X`, a pandas frame; what is no array either is refused in scikit-learn's own words."""
    import pandas as pd

    if not isinstance(X, pd.DataFrame):
        check_array(X, dtype=None, ensure_all_finite=False)
        raise TypeError(f"expected a pandas DataFrame with named columns, got {type(X).__name__}")
    return X
