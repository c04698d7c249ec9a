"""The buyer's side: readiness, later also scope, cost, SLA and meetings.

May import: ``matcher.domain`` and ``matcher.text``. Must never: know a vendor's score.
"""
