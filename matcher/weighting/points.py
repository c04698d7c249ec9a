"""Weights from points: 100 in all over the families, then 100 inside each family."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from math import floor

TOTAL = 100


def whole_points(shares: Mapping[str, float], total: int = TOTAL) -> dict[str, int]:
    """Return whole points in proportion to the shares, adding up to `total` exactly; equal ones where all are 0.

    Every name gets its proportional points rounded down; those left over go to the largest remainders, in the order
    of the names where they are equal.

    Parameters
    ----------
    shares : by name, 0 or more, at least one name.
    total : how many points.

    References
    ----------
    Hamilton's method of largest remainders: Balinski, M. L. and Young, H. P. (1982) *Fair Representation*, Yale
    University Press, chapter 3.

    Examples
    --------
    >>> whole_points({"a": 1.0, "b": 1.0, "c": 1.0})
    {'a': 34, 'b': 33, 'c': 33}
    """
    whole = sum(shares.values())
    parts = {name: (share / whole if whole > 0 else 1.0 / len(shares)) * total for name, share in shares.items()}
    points = {name: floor(part) for name, part in parts.items()}
    by_remainder = sorted(parts, key=lambda name: points[name] - parts[name])
    for name in by_remainder[: total - sum(points.values())]:
        points[name] += 1
    return points


def moved(points: Mapping[str, int], name: str, to: int, kept: Collection[str] = ()) -> dict[str, int]:
    """Return the points after one name's was set, again adding up to 100.

    The others give or take in proportion to what they have (equally where they have nothing), except those that are
    kept; `to` is cut to what the kept ones leave, and to all of it where every other one is kept.

    Parameters
    ----------
    points : by name, adding up to 100.
    name : the one that was set.
    to : its new points.
    kept : names whose points stay; `name` itself may be among them.

    Examples
    --------
    >>> moved({"a": 50, "b": 30, "c": 20}, "a", 60)
    {'a': 60, 'b': 24, 'c': 16}
    >>> moved({"a": 50, "b": 30, "c": 20}, "a", 60, kept={"b"})
    {'a': 60, 'b': 30, 'c': 10}
    """
    fixed = {other: points[other] for other in points if other in kept and other != name}
    free = {other: float(points[other]) for other in points if other not in fixed and other != name}
    most = TOTAL - sum(fixed.values())
    mine = min(max(to, 0), most) if free else most
    shared = whole_points(free, most - mine) if free else {}
    return {other: mine if other == name else fixed.get(other, shared.get(other, 0)) for other in points}


def points_weights(families: Mapping[str, float], inside: Mapping[str, Mapping[str, float]]) -> dict[str, float]:
    """Return the weight of every criterion, summing to 1.

    Parameters
    ----------
    families : points by family, not all 0.
    inside : points by criterion for every family; one whose points are all 0 shares equally.

    Examples
    --------
    >>> points_weights({"scope": 50, "purpose": 50}, {"scope": {"a": 25, "b": 75}, "purpose": {"c": 100}})
    {'a': 0.125, 'b': 0.375, 'c': 0.5}
    """
    total = sum(families.values())
    weights = {}
    for family, criteria in inside.items():
        held = sum(criteria.values())
        for name, points in criteria.items():
            share = points / held if held > 0 else 1.0 / len(criteria)
            weights[name] = families[family] / total * share
    return weights
