"""Fills the free places among the template's objects.

What a fork makes goes into the next free place of Python's allocator (small things) or of the C library's (all others).
Between the template's objects such a place lies on a page that is shared, which is then copied for the sake of a few
bytes; in new memory, many share one page.
"""

import ctypes
import os
import re
import sys
import tempfile
from collections.abc import Callable
from typing import Any

_CLASS = re.compile(r"^ +\d+ +(\d+) +\d+ +\d+ +(\d+)$", re.MULTILINE)     # size of a block, free blocks
_POOLS = re.compile(r"(\d+) unused pools \* (\d+)")
_LARGEST = 512
_BIN = re.compile(r'<(?:size|unsorted) from="(\d+)" to="\d+" total="(\d+)" count="(\d+)"')
_HEAD, _LEAST = 16, 24           # bytes that the C library adds to a block, and the smallest that it gives
_PASSES, _ENOUGH = 6, 2**16      # what is taken of a large block leaves a smaller one
_kept: list[bytes] = []


def fill() -> int:
    """Take every free block, for good; gives the number of bytes taken. 0 with other allocators than the usual."""
    return _python() + _library()


def _python() -> int:
    report = _told(sys._debugmallocstats)
    taken = [(int(size), int(free)) for size, free in _CLASS.findall(report)]
    pools = _POOLS.search(report)
    if pools:
        taken.append((_LARGEST, int(pools[1]) * (int(pools[2]) // _LARGEST)))
    head = sys.getsizeof(b"")
    for size, free in taken:
        if size > head:
            _kept.extend(bytes(size - head) for _ in range(free))
    return sum(size * free for size, free in taken if size > head)


def _library() -> int:
    """Of glibc, after what lies free by whole pages was given back: a block that is not written costs nothing."""
    library = ctypes.CDLL(None)
    if not hasattr(library, "malloc_info"):
        return 0
    library.malloc.restype, library.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
    library.malloc_trim(0)
    taken = 0
    for _ in range(_PASSES):
        heap = _told(lambda: _malloc_info(library)).partition("</heap>")[0]
        bins = [(int(least), int(total), int(count)) for least, total, count in _BIN.findall(heap)]
        if (free := sum(total for _, total, _ in bins)) < _ENOUGH:
            break
        for least, _, count in reversed(bins):
            for _ in range(count):
                library.malloc(max(least - _HEAD, _LEAST))
        taken += free
    return taken


def _malloc_info(library: Any) -> None:
    library.malloc_info(0, ctypes.c_void_p.in_dll(library, "stderr"))
    library.fflush(None)


def _told(ask: Callable[[], None]) -> str:
    """What an allocator says of itself; it says so on the standard error alone."""
    usual = os.dup(2)
    with tempfile.TemporaryFile() as written:
        os.dup2(written.fileno(), 2)
        try:
            ask()
        finally:
            os.dup2(usual, 2)
            os.close(usual)
        written.seek(0)
        return written.read().decode(errors="replace")
