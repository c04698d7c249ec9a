"""Measurements against the targets: our speed as ratios to peers and to the machine's limit, in one run.

May import: all of `matcher`. Must never: be imported by it, or be needed to use it.
"""
