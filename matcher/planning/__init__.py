"""The buyer's side: readiness, and the plan with one vendor (scope, SLA, cost, transition, meetings, checks, exit).

May import: ``matcher.domain`` and ``matcher.text``. Must never: know a vendor's score.
"""
