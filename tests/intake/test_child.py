from __future__ import annotations

import sys
import threading

import pytest

from tests.intake.made import good_xlsx
from toolkit.core.documents import Document, Source
from toolkit.intake.child import Child
from toolkit.intake.limits import ORDINARY
from toolkit.intake.wire import ChildLost, Finished, Request


def _request(name: str) -> Request:
    return Request(good_xlsx(), Source(name), ORDINARY, ())


def test_several_files_are_answered_one_after_the_other() -> None:
    child = Child()
    child.wait_until_ready()
    replies = list(child.ask([_request("甲"), _request("乙")], 20))
    child.close()
    assert [type(reply) for reply in replies] == [Document, Finished, Document, Finished]
    assert [reply.source.file for reply in replies if isinstance(reply, Document)] == ["甲", "乙"]


def test_a_child_that_is_gone_says_so() -> None:
    child = Child()
    child.wait_until_ready()
    child.close()
    with pytest.raises(ChildLost) as lost:
        list(child.ask([_request("甲")], 20))
    assert lost.value.reason == "died"


# Ready at once, and then never to be heard of again: however fast the machine, its time runs out.
_SILENT = "import sys, time; from toolkit.intake.wire import write_frame; write_frame(sys.stdout.buffer, b'ready'); sys.stdout.flush(); time.sleep(60)"


def test_a_child_is_ended_when_its_time_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.intake.child._COMMAND", (sys.executable, "-c", _SILENT))
    child = Child()
    child.wait_until_ready()
    child.kill_if_late()  # nothing was asked yet, so nothing is late
    watch = threading.Timer(0.2, child.kill_if_late)
    watch.start()
    try:
        with pytest.raises(ChildLost) as lost:
            list(child.ask([_request("慢")], 0.1))
    finally:
        watch.join()
        child.close()
    assert lost.value.reason == "timeout"


def test_a_child_that_cannot_start_is_no_fault_of_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.intake.child._COMMAND", (sys.executable, "-c", "raise SystemExit(1)"))
    child = Child()
    with pytest.raises(RuntimeError, match="cannot be started"):
        child.wait_until_ready()
