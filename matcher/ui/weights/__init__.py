"""The page of the weights: what each person holds important, what follows from it, and when it counts as decided.

The opinions in the session are the truth; the widgets show them and change them through callbacks, so that a case that
is opened, a preset, a file and a switch of the person all look alike to them.
"""
