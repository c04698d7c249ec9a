"""The value tree: one file a family, each criterion declared once with its value function, facts and directions.

May import: ``matcher.domain`` and ``matcher.text``. Must never: rank, weigh vendors against each other, read a file.
"""

from matcher.criteria.assurance import ASSURANCE
from matcher.criteria.declaration import FAMILIES, Criterion, Direction
from matcher.criteria.governance import GOVERNANCE
from matcher.criteria.handover import HANDOVER
from matcher.criteria.misfit import MISFIT
from matcher.criteria.purpose import PURPOSE
from matcher.criteria.scope import SCOPE

CRITERIA: tuple[Criterion, ...] = (*MISFIT, *SCOPE, *HANDOVER, *GOVERNANCE, *PURPOSE, *ASSURANCE)
"""The seventeen criteria, in the order of the value tree."""

__all__ = ["CRITERIA", "FAMILIES", "Criterion", "Direction"]
