"""What of each register is made public (notice 二（一）1 and 2, 三（一）): these columns and no others, none of them a phone's."""

from __future__ import annotations

from collections.abc import Mapping

# By form the columns in their order; ``unit`` is the register's own.
PUBLISHED: Mapping[str, tuple[str, ...]] = {
    "service_items": ("unit", "item", "category", "field"),
    "leaders": ("unit", "name", "post", "window"),
    "duty_roster": ("date", "session", "unit", "name", "post", "window"),
    "call_desk_roster": ("date", "session", "unit", "name", "post", "window"),
}
