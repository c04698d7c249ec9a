"""What past choices and outcomes teach: their files in, weights and risks with their uncertainty out.

A family of verbs: may import what verbs may (``docs/decisions/0019``). Must never: rank by what it learned unasked.
"""
