"""Coroutines in a thread of their own: once a browser was opened, Playwright's loop runs in the main one."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context


def run(coroutine):
    """As asyncio.run, wherever a test is in the order of the suite."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(copy_context().run, asyncio.run, coroutine).result()
