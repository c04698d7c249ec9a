"""A vendor file in, a validated catalogue and every finding out; and a catalogue back into a file.

May import: ``matcher.domain`` and ``matcher.text``. Must never: compute a score, know a screen, guess silently.
"""

from matcher.catalogue.catalogue import Catalogue
from matcher.catalogue.cells import is_web_address
from matcher.catalogue.limits import LIMITS, Limits
from matcher.catalogue.reader import Examination, Options, examine, load_vendors, read_vendors
from matcher.catalogue.sample import sample_path
from matcher.domain.findings import CatalogueError

__all__ = [
    "LIMITS",
    "Catalogue",
    "CatalogueError",
    "Examination",
    "Limits",
    "Options",
    "examine",
    "is_web_address",
    "load_vendors",
    "read_vendors",
    "sample_path",
]
