"""The passwords that an office knows of encrypted workbooks; the system's keyring holds them, no file does."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress

from toolkit.actions.trouble import Trouble
from toolkit.hosts.mail_account import KEYRING_SERVICE

# One password a line.
PASSWORDS_VARIABLE = "TOOLKIT_FILE_PASSWORDS"
_ENTRY = "file-passwords"


def file_passwords(environment: Mapping[str, str] = os.environ) -> Sequence[str]:
    """All passwords that the environment and the keyring know, each once."""
    import keyring  # slow to import, and needed only once an encrypted file has come
    from keyring.errors import KeyringError

    kept = None
    # A machine without a keyring, or with a locked one, has no passwords to give.
    with suppress(KeyringError):
        kept = keyring.get_password(KEYRING_SERVICE, _ENTRY)
    lines = f"{environment.get(PASSWORDS_VARIABLE, '')}\n{kept or ''}".splitlines()
    return list(dict.fromkeys(line for line in lines if line))


def add_file_password(password: str) -> None:
    """Add a password to those in the keyring. Raises Trouble where there is no keyring."""
    import keyring
    from keyring.errors import KeyringError

    try:
        kept = keyring.get_password(KEYRING_SERVICE, _ENTRY) or ""
        known = dict.fromkeys([*kept.splitlines(), password])
        keyring.set_password(KEYRING_SERVICE, _ENTRY, "\n".join(known))
    except KeyringError as error:
        raise Trouble(
            "本机没有可用的凭据管理器，密码没有保存。", f"请改用环境变量 {PASSWORDS_VARIABLE} 提供密码，每行一个。"
        ) from error
