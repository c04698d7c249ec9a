"""The companies that choose: their files and tables in, profiles out, and how far two of them are apart.

A family of verbs: may import what verbs may (``docs/decisions/0019``). Must never: look at a vendor.
"""
