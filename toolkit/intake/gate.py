"""The one gate: whatever arrives is read in a child process, or refused with a reason.

A child has a limit on memory where the system has one, and a limit on time everywhere. When it dies or
hangs, the file (or the one member of it) that it was reading is refused, and nothing else is lost.
"""

from __future__ import annotations

import hashlib
import os
import threading
import time
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from toolkit.core.documents import Document, Source
from toolkit.core.findings import Finding
from toolkit.intake.limits import MEGABYTE, ORDINARY, Limits
from toolkit.intake.refusals import too_large, unreadable
from toolkit.intake.text import readable_name
from toolkit.intake.wire import ChildLost, Finished, Request, Started, passwords_of

if TYPE_CHECKING:
    from concurrent.futures import Future

    from toolkit.intake.child import Child

Documents = tuple[Document, ...]
# How often a file is taken up again after one of its members has killed the child.
_RETRIES = 20
# How often children are looked after, in seconds.
_WATCH_SECONDS = 0.1
# Small files travel together, which saves most of the waiting; a batch that takes long is read file by file.
_BATCH_FILES, _SMALL_FILE, _BATCH_SECONDS = 16, 128 * 1024, 5.0


@dataclass
class _Progress:
    """What is known of a file so far: finished documents, and where the child is now."""

    current: Source
    documents: list[Document] = field(default_factory=list)


class Gate:
    """A warm pool of reading children; use it as a context manager, or through ``open_files``."""

    def __init__(self, limits: Limits = ORDINARY, passwords: Sequence[str] = ()) -> None:
        # A child imports this package too, and starts faster without what only its parent needs.
        from concurrent.futures import ThreadPoolExecutor

        self.limits = limits
        self.passwords = passwords_of(passwords)
        self._workers = max(1, min(limits.workers, os.cpu_count() or 1))
        self._threads = ThreadPoolExecutor(self._workers, thread_name_prefix="intake")
        self._own = threading.local()
        self._children: set[Child] = set()
        self._closed = threading.Event()
        threading.Thread(target=self._watch, name="intake-watch", daemon=True).start()

    def __enter__(self) -> Gate:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End every child. The gate cannot be used again."""
        self._closed.set()
        self._threads.shutdown(wait=False, cancel_futures=True)
        for child in list(self._children):
            child.close()
        self._threads.shutdown(wait=True)

    def open(self, paths: Sequence[Path]) -> Iterator[tuple[Path, Documents]]:
        """Each path with its documents, in the order given; at least one document for each."""
        waiting: deque[tuple[Sequence[Path], Future[list[Documents]]]] = deque()
        for batch in _batches(paths, self._workers):
            waiting.append((batch, self._threads.submit(self._open_batch, batch)))
            if len(waiting) > 2 * self._workers:
                first, future = waiting.popleft()
                yield from zip(first, future.result(), strict=True)
        for first, future in waiting:
            yield from zip(first, future.result(), strict=True)

    def open_bytes(self, data: bytes, name: str) -> Documents:
        """The documents in a file's bytes; ``name`` is what the sources call the file."""
        return self._threads.submit(self._read_alone, _request_for(data, name, self.limits, self.passwords)).result()

    def _open_batch(self, paths: Sequence[Path]) -> list[Documents]:
        files = [_request(path, self.limits, self.passwords) for path in paths]
        requests = [file for file in files if isinstance(file, Request)]
        answers = iter(self._read_together(requests) or map(self._read_alone, requests))
        return [next(answers) if isinstance(file, Request) else (file,) for file in files]

    def _read_together(self, requests: Sequence[Request]) -> list[Documents] | None:
        """The documents of several files in one go; None when anything went wrong on the way."""
        if len(requests) < 2:
            return None
        answers: list[Documents] = []
        documents: list[Document] = []
        tired, child = False, self._child()
        try:
            for reply in child.ask(requests, min(_BATCH_SECONDS, self.limits.seconds)):
                if isinstance(reply, Document):
                    documents.append(reply)
                elif isinstance(reply, Finished):
                    answers.append(tuple(documents))
                    documents, tired = [], reply.tired
        except ChildLost:
            self._drop(child)
            return None
        if tired:
            self._drop(child)
        return answers

    def _read_alone(self, request: Request) -> Documents:
        """The documents of one file; a member that kills the child is refused, and the next one is gone on with."""
        progress = _Progress(request.source)
        self._child()
        deadline = time.monotonic() + self.limits.seconds
        for _ in range(_RETRIES):
            try:
                self._follow(request.after(len(progress.documents)), progress, deadline)
                break
            except ChildLost as lost:
                progress.documents.append(Document(progress.current, rejection=unreadable(lost.reason)))
                if lost.reason == "timeout" or progress.current.member is None:
                    break
        return tuple(progress.documents)

    def _follow(self, request: Request, progress: _Progress, deadline: float) -> None:
        child = self._child()
        progress.current = request.source
        try:
            for reply in child.ask([request], deadline - time.monotonic()):
                if isinstance(reply, Document):
                    progress.documents.append(reply)
                    progress.current = request.source
                elif isinstance(reply, Started):
                    progress.current = reply.source
                elif reply.tired:
                    self._drop(child)
        except ChildLost:
            self._drop(child)
            raise

    def _watch(self) -> None:
        while not self._closed.wait(_WATCH_SECONDS):
            for child in list(self._children):
                child.kill_if_late()

    def _child(self) -> Child:
        """The child of the calling thread, started when first needed."""
        from toolkit.intake.child import Child

        child: Child | None = getattr(self._own, "child", None)
        if child is None:
            child = self._own.child = Child()
            self._children.add(child)
            child.wait_until_ready()
        return child

    def _drop(self, child: Child) -> None:
        child.close()
        self._children.discard(child)
        self._own.child = None


def _batches(paths: Sequence[Path], workers: int) -> Iterator[Sequence[Path]]:
    """Small neighbours together, so that every worker has several batches to do; anything else alone."""
    most = max(1, min(_BATCH_FILES, len(paths) // (2 * workers)))
    batch: list[Path] = []
    for path in paths:
        if _size(path) > _SMALL_FILE:
            yield from (found for found in (batch, [path]) if found)
            batch = []
            continue
        batch.append(path)
        if len(batch) == most:
            yield batch
            batch = []
    if batch:
        yield batch


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _request(path: Path, limits: Limits, passwords: tuple[str, ...]) -> Request | Document:
    data = _bytes_of(path, limits)
    if isinstance(data, Finding):
        return Document(Source(readable_name(path)), rejection=data)
    return _request_for(data, readable_name(path), limits, passwords)


def _request_for(data: bytes, name: str, limits: Limits, passwords: tuple[str, ...]) -> Request:
    return Request(data, Source(name, sha256=hashlib.sha256(data).hexdigest()), limits, passwords)


def _bytes_of(path: Path, limits: Limits) -> bytes | Finding:
    try:
        if path.stat().st_size > limits.file:
            return too_large("file", limits.file // MEGABYTE)
        return path.read_bytes()
    except OSError:
        return unreadable("not_found")


def open_files(
    paths: Sequence[Path], *, limits: Limits = ORDINARY, passwords: Sequence[str] = ()
) -> Generator[tuple[Path, Documents], None, None]:
    """Open files: each path with its documents, in the order given.

    Every path yields at least one document: accepted with grids, or with ``rejection`` set to a finding
    whose code is a reason. An archive or a message yields one document for each file inside of it.
    ``passwords`` are tried on encrypted files.
    """
    with Gate(limits, passwords) as gate:
        yield from gate.open(paths)
