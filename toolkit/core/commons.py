"""Common problems 共性问题: the same kind of problem in several units, as values that anybody may find and anybody tell."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.core.register import RegisterRow


@dataclass(frozen=True)
class KnownKind:
    """One kind of problem as 共性问题 of the ledger has it.

    ``name`` is what the clerk calls it, blank for what the system proposes. ``state`` is blank, ``confirmed`` or
    ``refused``; a kind that a person named, confirmed or refused is settled and never dissolved.
    """

    id: str
    proposed: str
    name: str = ""
    state: str = ""

    @property
    def called(self) -> str:
        """The name that counts."""
        return self.name or self.proposed

    @property
    def settled(self) -> bool:
        """Whether a person has said anything about it."""
        return bool(self.name or self.state)


@dataclass(frozen=True)
class Sorting:
    """Into which kind one problem was sorted: by the system into ``proposed`` (an id), by a person into ``chosen``.

    ``chosen`` is an id or a name as a person typed it; ``text`` are the words that the sorting is remembered by.
    """

    id: str
    text: str
    proposed: str = ""
    chosen: str = ""


@dataclass(frozen=True)
class CommonProblem:
    """One kind of problem that several units have: its name, and the register's rows that tell of it.

    ``alike`` are those among its rows whose words are nearly the same though they come from several units, group by
    group; the rest of the rows are only of the same kind.
    """

    name: str
    rows: tuple[RegisterRow, ...]
    alike: tuple[tuple[RegisterRow, ...], ...] = ()
    id: str = ""
    state: str = ""
    settled: bool = True  # whether a person has named or confirmed it

    @property
    def label(self) -> str:
        """Its name for a document, which says where nobody has confirmed it."""
        return self.name if self.settled else f"{self.name}（待认定）"

    @property
    def units(self) -> tuple[str, ...]:
        """The units that have it, in the order of the rows."""
        return tuple(dict.fromkeys(row.unit for row in self.rows))


@dataclass(frozen=True)
class Kinds:
    """Problems sorted into kinds: the common ones first, and then every settled kind that is not common (any more).

    ``sortings`` holds one line for each stated problem of the register, then those remembered from rows that are gone.
    """

    commons: tuple[CommonProblem, ...]
    known: tuple[KnownKind, ...]
    sortings: tuple[Sorting, ...]
