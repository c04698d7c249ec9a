"""The page Start: one theme a step, the answers in words, company files in and out.

Every question reads and changes the answers (``ui/answers.py``); its widget holds no value of its own.
"""
