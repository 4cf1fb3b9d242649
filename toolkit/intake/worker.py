"""The child process: reads files for its parent until the pipe closes.

Started by ``Child``. It opens no file itself: bytes come in, documents go out.
Libraries may print to the standard streams as they like; the answers use a private copy of the pipe.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Iterator
from typing import IO

from toolkit.core.documents import Document
from toolkit.intake.limits import MEGABYTE, Limits
from toolkit.intake.members import Allowance
from toolkit.intake.parsing import leaves, read_document, refused
from toolkit.intake.refusals import too_large, unreadable
from toolkit.intake.wire import Finished, Reply, Request, Started, pack_reply, read_frame, write_frame

if sys.platform != "win32":
    # Windows has no such limits; there the parent's clock is the only one.
    import resource

# Answers are handed over in large pieces: a member that begins, and the end of a batch, go out at once.
_BUFFER = 256 * 1024
# An answer up to this size needs no closer look.
_LIGHT = 4 * MEGABYTE


def main(scratch: str) -> None:
    """Serve requests until the parent closes the pipe, then remove the folder for temporary files."""
    answers = os.fdopen(os.dup(1), "wb", buffering=_BUFFER)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    # Nothing here makes reference cycles worth collecting often.
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    write_frame(answers, b"ready")
    answers.flush()
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        requests: tuple[Request, ...] = pickle.loads(frame)  # from the parent
        _bind(requests[0].limits)
        for request in requests:
            _serve(request, answers)
        answers.flush()
    import shutil  # slow to import

    shutil.rmtree(scratch, ignore_errors=True)


def _bind(limits: Limits) -> None:
    """Limit memory and processor time; the latter ends a hanging child even when its parent has vanished."""
    if sys.platform == "win32":
        return
    _set_limit(resource.RLIMIT_CORE, 0)
    _set_limit(resource.RLIMIT_AS, limits.memory)
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set_limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + limits.seconds) + 10)


def _set_limit(what: int, most: int) -> None:
    if sys.platform == "win32":
        return
    _, hard = resource.getrlimit(what)
    resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _serve(request: Request, answers: IO[bytes]) -> None:
    room, keep = request.limits.answer, request.limits.keep
    for reply in _replies(request):
        frame = pack_reply(reply)
        size = _kept_size(reply) if isinstance(reply, Document) and len(frame) > _LIGHT else 8 * len(frame)
        if isinstance(reply, Document) and (len(frame) > room or size > keep):
            frame, size = pack_reply(refused(reply.source, too_large("answer"))), 0
        room, keep = room - len(frame), keep - size
        write_frame(answers, frame)
        if isinstance(reply, Started):
            answers.flush()


def _kept_size(document: Document) -> int:
    """About how many bytes the cells of a document will take up in the parent."""
    values = (value for grid in document.grids for row in grid.rows for value in row)
    return sum(8 if value is None else 8 + sys.getsizeof(value) for value in values)


def _replies(request: Request) -> Iterator[Reply]:
    allowance = Allowance(request.limits, request.passwords)
    for index, (source, member, kind) in enumerate(leaves(request.data, request.source, allowance)):
        if index < request.skip:
            continue
        if source.member is not None:
            yield Started(source)
        try:
            yield read_document(source, member, kind, allowance)
        except Exception:  # whatever a library throws at a hostile file refuses that file
            yield refused(source, unreadable("internal"))
    peak = _peak()
    yield Finished(peak > request.limits.tired and peak > _PEAK_AT_START)


def _peak() -> int:
    """The most memory this process has used, in bytes; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


# Linux hands the parent's own peak down to a new process, so that alone says nothing.
_PEAK_AT_START = _peak()
