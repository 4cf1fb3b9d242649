"""Encrypted connections to mail servers: certificates are always checked."""

from __future__ import annotations

import os
import ssl

from toolkit.actions.trouble import Trouble

CA_VARIABLE = "TOOLKIT_MAIL_CA_FILE"


def tls() -> ssl.SSLContext:
    """Certificates are checked, against the system's authorities and one that the office may have of its own."""
    context = ssl.create_default_context()
    office = os.environ.get(CA_VARIABLE)
    if office:
        try:
            context.load_verify_locations(office)
        except OSError as error:
            raise Trouble(
                f"环境变量 {CA_VARIABLE} 所指的证书文件“{office}”读不出来。",
                "请核对路径；文件应为 PEM 格式的根证书。",
            ) from error
    return context
