"""Common problems 共性问题: the same kind of problem in several units, as a value that anybody may find and anybody tell."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.register import RegisterRow


@dataclass(frozen=True)
class CommonProblem:
    """One kind of problem that several units have: its name, and the register's rows that tell of it.

    ``alike`` are those among its rows whose words are nearly the same though they come from several units, group by
    group; the rest of the rows only belong to the same kind.
    """

    name: str
    rows: tuple[RegisterRow, ...]
    alike: tuple[tuple[RegisterRow, ...], ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """The units that have it, in the order of the rows."""
        return tuple(dict.fromkeys(row.unit for row in self.rows))
