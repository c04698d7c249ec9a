"""Presets: weights by family for common priorities. All are assumptions (仮置き)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PRESETS: Mapping[str, Mapping[str, float] | None] = MappingProxyType(
    {
        "default": None,
        "equal": dict.fromkeys(("misfit", "scope", "handover", "governance", "purpose", "assurance"), 1.0),
        "coverage_first": {
            "misfit": 0.25,
            "scope": 0.40,
            "handover": 0.10,
            "governance": 0.08,
            "purpose": 0.10,
            "assurance": 0.07,
        },
        "handover_first": {
            "misfit": 0.25,
            "scope": 0.15,
            "handover": 0.30,
            "governance": 0.15,
            "purpose": 0.08,
            "assurance": 0.07,
        },
        "cost_first": {
            "misfit": 0.20,
            "scope": 0.20,
            "handover": 0.08,
            "governance": 0.07,
            "purpose": 0.38,
            "assurance": 0.07,
        },
        "security_first": {
            "misfit": 0.22,
            "scope": 0.15,
            "handover": 0.10,
            "governance": 0.15,
            "purpose": 0.08,
            "assurance": 0.30,
        },
    }
)
"""Family weights by preset; None stands for the default weights that the criteria declare (``docs/method.md``)."""
