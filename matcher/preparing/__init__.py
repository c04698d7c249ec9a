"""The buyer's own side before the choice: the diagnosis, what it needs from files, one vendor or several.

A family of verbs: may import what verbs may (``docs/decisions/0019``). Must never: let readiness change a score.
"""
