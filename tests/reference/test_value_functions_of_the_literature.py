"""Piecewise linear value functions, against the tests of the R package smaa."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from matcher.scoring import Outside, piecewise_linear

Case = Callable[[str], dict[str, Any]]
# The package says "interpolate" where it continues the end segments.
OUTSIDE: dict[str, Outside] = {"clip": "clip", "interpolate": "extrapolate"}


@pytest.mark.parametrize("position", range(7))
def test_piecewise_linear_rsmaa_pvf(load_case: Case, position: int) -> None:
    reference = load_case("27_value_function_piecewise_linear_rsmaa")
    case = reference["cases"][position]
    found = piecewise_linear(case["x"], case["cutoffs"], case["values"], outside=OUTSIDE[case["mode"]])
    np.testing.assert_allclose(found, case["expected"], rtol=0, atol=reference["tolerance"])
