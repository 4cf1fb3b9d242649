"""The contributor's command."""

from __future__ import annotations

from collections.abc import Callable

import dev
import pytest


def test_every_step_is_done_and_one_failure_fails_all() -> None:
    done: list[int] = []

    def step(code: int) -> Callable[[], int]:
        def run() -> int:
            done.append(code)
            return code

        return run

    assert dev._all(step(0), step(3), step(0)) == 1
    assert done == [0, 3, 0]
    assert dev._all(step(0)) == 0


@pytest.mark.parametrize("arguments", [[], ["unknown"], ["lint", "--surplus"]])
def test_a_wrong_command_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        dev.main(arguments)
    assert caught.value.code == 2
    assert "usage" in capsys.readouterr().err
