"""The page of the list of vendors: three ways to a list, what was found in a file, and the list itself.

May import: what the dashboard may. Must never: keep a vendor that the reader of vendor files has not accepted.
"""
