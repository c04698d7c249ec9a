"""How sure a ranking is: shares of every rank, room for the weights, answers that matter, in records and in words.

A family of verbs: may import what verbs may (``docs/decisions/0019``). Must never: draw a page, read a file.
"""
