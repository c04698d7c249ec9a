"""Shares in words, no finer than the draws can carry."""

from __future__ import annotations

from math import sqrt

from matcher.text import Translator

WHOLE_PERCENT_UP_TO = 0.005
"""Largest standard error with which a share is told in whole percent; with a larger one it is told in tenths."""
TENTHS_UP_TO = 0.05
"""Largest standard error with which a share is told at all."""

LOWEST = ((0.025, "rarely"), (0.075, "one_twentieth"), (0.15, "one_tenth"))
"""Below which share which words hold, for those that are told in no tenths."""


def told_error(share: float, samples: int, error: float = 0.0) -> float:
    """Return the standard error to tell a share by: never 0, since a few draws that all agree prove little.

    Parameters
    ----------
    share : in 0 … 1.
    samples : how often it was drawn.
    error : a larger standard error, where it is known.

    References
    ----------
    Laplace's rule of succession; Agresti, A. and Coull, B. A. (1998) Approximate is better than "exact" for interval
    estimation of binomial proportions. *The American Statistician* 52, 119-126.

    Examples
    --------
    >>> round(told_error(1.0, 10), 2), round(told_error(1.0, 10_000), 4)
    (0.09, 0.0001)
    """
    likely = (share * samples + 1.0) / (samples + 2.0)
    return max(sqrt(likely * (1.0 - likely) / samples), error)


def times_in_ten(t: Translator, share: float, error: float = 0.0) -> str:
    """Return a share as a person says it: about so many times in ten, always, rarely or never.

    Examples
    --------
    >>> from matcher.text import translator
    >>> [times_in_ten(translator("en"), share) for share in (0.0, 0.02, 0.06, 0.93, 1.0)]
    ['never', 'rarely', 'about once in 20 times', 'about 9 times in 10', 'every time']
    """
    if error > TENTHS_UP_TO:
        return t("certainty.share.too_few")
    if share in (0.0, 1.0):
        return t("certainty.share.never" if share == 0.0 else "certainty.share.always")
    for below, words in LOWEST:
        if share < below:
            return t(f"certainty.share.{words}")
    tenths = round(10.0 * share)
    return t("certainty.share.nearly_always") if tenths == 10 else t("certainty.share.tenths", count=tenths)


def percent(t: Translator, share: float, error: float = 0.0) -> str:
    """Return a share in whole percent, or to the nearest ten where its standard error is above half a percent.

    Examples
    --------
    >>> from matcher.text import translator
    >>> [percent(translator("en"), *pair) for pair in ((0.9337, 0.003), (0.9337, 0.02), (0.004, 0.001), (0.0, 0.0))]
    ['93%', 'about 90%', 'under 1%', '0%']
    """
    if error > TENTHS_UP_TO:
        return t("certainty.share.too_few")
    if error > WHOLE_PERCENT_UP_TO:
        return t("certainty.share.about", count=10 * round(10 * share))
    if share in (0.0, 1.0) or 0.01 <= share <= 0.99:
        return t("certainty.share.percent", count=round(100 * share))
    return t("certainty.share.least" if share < 0.01 else "certainty.share.most")
