"""Why a document was not written.

A template that a clerk has edited is an operator's trouble and so an exception, not a finding. ``str()`` of it is a
Chinese sentence for the clerk: what, where, what to do.
"""

from __future__ import annotations


class ReportRefusal(Exception):
    """A document could not be written; nothing was."""
