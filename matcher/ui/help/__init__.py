"""The page "Help and method", part by part: the way through, the glossary, a worked example, assumptions, limits, data.

Texts and numbers come from where they are declared: terms from ``ui.terms``, weights and assumptions from the constants
that the engine computes with, the worked example from a ranking.
"""
