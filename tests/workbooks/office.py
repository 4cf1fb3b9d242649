"""A real LibreOffice, for tests marked so."""

from __future__ import annotations

import subprocess
from pathlib import Path


def converted(path: Path, format: str) -> Path:
    """The file as LibreOffice writes it in another format (or the same); fails if it cannot open it."""
    folder = path.parent / f"as-{format}"
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", format, "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    result = folder / path.with_suffix(f".{format}").name
    assert result.exists()
    return result
