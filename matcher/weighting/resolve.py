"""From what a user names, families or criteria, to one weight a criterion."""

from __future__ import annotations

import json
from collections.abc import Mapping
from difflib import get_close_matches
from os.path import isfile
from pathlib import Path

from matcher.domain.findings import Finding, InputError
from matcher.weighting.presets import PRESETS

LARGEST_WEIGHT = 1e100
"""Far above any use, and far below where a sum of weights overflows."""


class WeightsError(InputError):
    """Weights that cannot be used."""


def resolve_weights(
    weights: str | Path | Mapping[str, float] | None,
    defaults: Mapping[str, float],
    family_of: Mapping[str, str],
) -> dict[str, float]:
    """Return a weight for every criterion, not negative, summing to 1.

    Parameters
    ----------
    weights : name of a preset, path of a JSON file, or mapping of criterion or family to weight; None is the default
        preset. A family is shared among its criteria by their default weights. What a mapping does not name weighs 0.
    defaults : default weight of every criterion.
    family_of : family of every criterion.

    Raises
    ------
    WeightsError
        An unknown name (with the nearest one), a weight that is not a finite number of 0 or more, a family named
        together with one of its criteria, or nothing above 0.
    """
    named = weights if isinstance(weights, Mapping) else _preset_or_file(str(weights or "default"))
    if named is None:
        named = defaults
    families = dict.fromkeys(family_of.values())
    _check(named, list(defaults), list(families))
    shared: dict[str, float] = dict.fromkeys(defaults, 0.0)
    for name, weight in named.items():
        if name in defaults:
            shared[name] = float(weight)
            continue
        members = [criterion for criterion, family in family_of.items() if family == name]
        if clash := [member for member in members if member in named]:
            raise WeightsError([Finding("weights_twice", "refuse", found=name, parts={"criterion": clash[0]})])
        total = sum(defaults[member] for member in members)
        shared.update({member: float(weight) * defaults[member] / total for member in members})
    total = sum(shared.values())
    if total <= 0:
        raise WeightsError([Finding("weights_zero", "refuse")])
    return {name: weight / total for name, weight in shared.items()}


def _check(named: Mapping[str, object], criteria: list[str], families: list[str]) -> None:
    findings = []
    for name, weight in named.items():
        if name not in criteria and name not in families:
            nearest = get_close_matches(name, [*criteria, *families], n=1, cutoff=0.0)
            findings.append(Finding("weights_name", "refuse", found=str(name), parts={"nearest": nearest[0]}))
        elif isinstance(weight, bool) or not isinstance(weight, (int, float)) or not 0 <= weight <= LARGEST_WEIGHT:
            findings.append(Finding("weights_number", "refuse", found=str(weight), parts={"name": name}))
    if findings:
        raise WeightsError(findings)


def _preset_or_file(name: str) -> Mapping[str, float] | None:
    if name in PRESETS:
        return PRESETS[name]
    # `Path.is_file` raises for a name that no file can have.
    if not isfile(name):
        raise WeightsError([Finding("weights_file", "refuse", found=name, parts={"presets": ", ".join(PRESETS)})])
    try:
        data = Path(name).read_bytes()
    except OSError as error:
        raise WeightsError([Finding("weights_json", "refuse", found=str(error), parts={"file": name})]) from error
    return read_weights(name, data)


def read_weights(name: str, data: bytes) -> Mapping[str, float]:
    """Return what a weights file names, as `resolve_weights` takes it; the names and numbers are still to be checked.

    Parameters
    ----------
    name : of the file, for the message.
    data : its bytes, a JSON object of criterion or family to weight, in UTF-8.

    Raises
    ------
    WeightsError
        It is no JSON object.
    """
    try:
        loaded = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise WeightsError([Finding("weights_json", "refuse", found=str(error), parts={"file": name})]) from error
    if not isinstance(loaded, dict):
        raise WeightsError([Finding("weights_json", "refuse", found=type(loaded).__name__, parts={"file": name})])
    return loaded


def no_weight_asked() -> WeightsError:
    """Return the error for weights that all lie on criteria the company was not asked about."""
    return WeightsError([Finding("weights_not_asked", "refuse")])
