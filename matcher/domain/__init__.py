"""The nouns: company, vendor, tasks, scales, findings, result types.

May import: ``matcher.text`` (to turn a code into words) and nothing else of ours.
Must never: read a file a user gave, compute a score, know a screen.
"""
