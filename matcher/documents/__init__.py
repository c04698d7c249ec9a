"""The papers of a case: one content model, one short file per paper, and renderers for Word, PDF, Excel and plain text.

May import: ``matcher.domain``, ``matcher.planning``, ``matcher.catalogue`` (an answer sheet is a vendor file too),
``matcher.text``.
Must never: compute a score or a cost (a formula repeats the engine's arithmetic), interpret a user's text, fetch.
"""
