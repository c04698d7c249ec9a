"""The room as a callable: ``matcher.robustness(ranking)`` beside ``matcher.robustness.rank_acceptability``.

Both names are public. Whoever imports the room makes it an attribute of the package, so that a function of that name
could not last there: the room itself has to be callable. This file is a door: it hands over to the verb, at the call.
"""

from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matcher.certainty.analysis import Robustness
    from matcher.ranking import Ranking


class CalledRoom(ModuleType):
    """A module that, called, is the verb "robustness" (``matcher.certainty.analysis.robustness``)."""

    def __call__(self, ranking: Ranking, *settings: Any, **named: Any) -> Robustness:
        """Return how sure a ranking is; the settings are those of ``matcher.certainty.analysis.robustness``."""
        from matcher.certainty.analysis import robustness

        return robustness(ranking, *settings, **named)
