"""Words: ``ja.toml``, ``en.toml`` and the translator. One text per thing, the same everywhere it is read.

May import: nothing of ours. Must never: hold a fact, decide anything, know a vendor.
"""

from matcher.text.translator import LANGUAGES, Translator, display_width, pad, translator

__all__ = ["LANGUAGES", "Translator", "display_width", "pad", "translator"]
