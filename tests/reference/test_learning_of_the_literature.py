"""Abilities and value functions learned from preferences, against published numbers."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from matcher.learning import bradley_terry, fit_value_functions

Case = Callable[[str], dict[str, Any]]


def test_bradley_terry_journal_citations_stigler_1994_agresti_2002(load_case: Case) -> None:
    case = load_case("28_bradley_terry_journal_citations")
    expected = case["expected"]
    found = bradley_terry(case["wins"])
    np.testing.assert_allclose(found.ability, expected["ability"], rtol=0, atol=case["tolerance"])
    np.testing.assert_allclose(
        found.standard_error, expected["standard_error_vs_reference"], rtol=0, atol=case["tolerance"]
    )
    jrss, jasa = case["items"].index("JRSS-B"), case["items"].index("JASA")
    assert found.probability(jrss, jasa) == pytest.approx(expected["prob_JRSSB_beats_JASA"], abs=case["tolerance"])


def test_utastar_choice_of_transport_siskos_yannacopoulos_1985(load_case: Case) -> None:
    case = load_case("43_utastar_transport_siskos_1985")
    expected, within = case["expected"], {"rtol": 0, "atol": case["tolerance"]}
    found = fit_value_functions(case["table"], case["ranks"], case["breakpoints"], case["difference"])
    assert found.error == pytest.approx(expected["error"], abs=1e-9)
    np.testing.assert_allclose(found.weights, expected["weights"], **within)
    np.testing.assert_allclose(found.highest, expected["largest_weights"], **within)
    np.testing.assert_allclose(found.values[0], expected["price_values"], **within)
    np.testing.assert_allclose(found.values[2], expected["comfort_values"], **within)
    value = dict(zip(case["alternatives"], found.value(case["table"]).tolist(), strict=True))
    assert {name: value[name] for name in expected["values"]} == pytest.approx(
        expected["values"], abs=case["tolerance"]
    )
