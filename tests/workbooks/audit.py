"""What an independent checker of Office files has to say against a workbook."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from openxml_audit import OpenXmlValidator

_NUMBER = re.compile(r"\d+")


def complaints(content: bytes, folder: Path) -> Counter[str]:
    """How often each fault is found; the same fault of another row or relationship counts as the same."""
    path = folder / "audited.xlsm"
    path.write_bytes(content)
    errors = OpenXmlValidator(max_errors=0).validate(path).errors
    return Counter(_NUMBER.sub("#", f"{error.part_uri} {error.description}") for error in errors)
