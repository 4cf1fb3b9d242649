"""The checker of official documents: what in a Word file deviates from GB/T 9704-2012, clause by clause.

``checker.check`` reads a document's parts; ``story`` lays out its paragraphs as they look, whatever styles, themes
and direct formatting say it; ``roles`` tells what each paragraph is; the rules look at both.
"""
