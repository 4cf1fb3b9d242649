"""A keyring for tests, which forgets: the system's own is nothing to test with."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import keyring
from keyring.backend import KeyringBackend


class MemoryKeyring(KeyringBackend):
    """A keyring of this process."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """What was kept; None for what was not."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep a password."""
        self.kept[service, username] = password


@contextmanager
def left_alone() -> Iterator[None]:
    """Put the machine's own keyring back afterwards."""
    before = keyring.get_keyring()
    try:
        yield
    finally:
        keyring.set_keyring(before)
