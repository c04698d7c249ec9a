"""The papers: one file each, a function from the case to a content model.

May import: what ``matcher.documents`` may.
Must never: know how a paper is printed, invent what the case does not say (未確認, or room to write).
"""
