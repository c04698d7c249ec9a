"""How sure a ranking is, as text: the words first, then the table of who comes first how often."""

from __future__ import annotations

from collections.abc import Iterator

from matcher.certainty.analysis import Robustness
from matcher.certainty.drawn_ranks import DrawnRanks
from matcher.certainty.share_words import percent, times_in_ten, told_error
from matcher.certainty.text import basis
from matcher.cli.table import table
from matcher.text import Translator, translator

LEAST_SHOWN = 0.01
"""A vendor that is first less often, and not among the best three, has no line of its own."""
BEST = 3


def robustness_text(found: Robustness, lang: str) -> str:
    """Return the analysis in words, with the shares of the first rank as a table."""
    t = translator(lang)
    if found.draws is None:
        return found.text(lang)
    return found.text(lang) + "\n" + "\n".join(_shares(t, found, found.draws)) + "\n"


def _shares(t: Translator, found: Robustness, draws: DrawnRanks) -> Iterator[str]:
    shown = [place for place in range(len(draws.rows)) if place < BEST or draws.first[place] >= LEAST_SHOWN]
    names = ("rank", "vendor", "first", "words", "three")
    columns = [(t(f"certainty.text.head_{name}"), name not in ("vendor", "words")) for name in names]
    yield t("certainty.text.shares")
    yield basis(t, found)
    yield table(columns, (_row(t, found, draws, place) for place in shown))
    if len(shown) < len(draws.rows):
        yield t("certainty.text.more_vendors", count=len(draws.rows) - len(shown))
    if draws.left_out:
        yield t("certainty.text.left_out", drawn=len(draws.rows), count=draws.left_out)


def _row(t: Translator, found: Robustness, draws: DrawnRanks, place: int) -> list[str]:
    row, share = int(draws.rows[place]), float(draws.first[place])
    error = draws.told_error(place)
    three = float(min(draws.acceptability[place, :BEST].sum(), 1.0))
    three_error = told_error(three, draws.samples)
    rank = found.ranking.rank_of(row)
    name = found.ranking.name_of(row)
    words = times_in_ten(t, share, error)
    return [str(rank or "-"), name, percent(t, share, error), words, percent(t, three, three_error)]
