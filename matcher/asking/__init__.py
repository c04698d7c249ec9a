"""What to ask, of vendors and of the company itself: which unknown fact decides, how often, and the letter that asks.

A family of verbs: may import what verbs may (``docs/decisions/0019``). Must never: guess an answer in place of asking.
"""
