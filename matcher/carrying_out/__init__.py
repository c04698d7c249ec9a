"""From the choice to the work: the plan with a vendor, what the papers say, answers and measured facts taken in.

A family of verbs: may import what verbs may (``docs/decisions/0019``). Must never: render a paper or draw a page.
"""
