"""The entry point that the launcher in the workbook starts."""

from __future__ import annotations

import sys

from toolkit.hosts.macros.run import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
