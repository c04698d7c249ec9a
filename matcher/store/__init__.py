"""Saved cases with their files and their decision log, in one SQLite file, or in PostgreSQL by its address.

For: saving a case as one works so that nothing acknowledged is ever lost, and showing when the log or a case was edited
outside. May import: ``matcher.domain`` and ``matcher.text``. Must never: know a screen, read a vendor file, decide what
belongs to a case; change or drop an entry of the log.
"""

from matcher.store.errors import BundleError, CaseChanged, CaseMissing, StoreError
from matcher.store.log import LogFault
from matcher.store.store import CaseStore

__all__ = ["BundleError", "CaseChanged", "CaseMissing", "CaseStore", "LogFault", "StoreError"]
