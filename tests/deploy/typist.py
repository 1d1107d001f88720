#!/usr/bin/python3
"""typist.py BLOCK ANSWERS: runs a block of the guide in a terminal of its own, and types a line at each question."""
import os
import pty
import sys
import time
from pathlib import Path

answers = Path(sys.argv[2]).read_text().splitlines()
pid, terminal = pty.fork()
if not pid:
    os.execvp("bash", ["bash", "-euo", "pipefail", sys.argv[1]])
said = b""
while True:
    try:
        heard = os.read(terminal, 4096)
    except OSError:                                     # nobody is left at the other end
        break
    if not heard:
        break
    sys.stdout.buffer.write(heard)
    sys.stdout.flush()
    said = (said + heard)[-200:]
    if answers and said.endswith(b": "):
        time.sleep(0.2)                                 # what is typed before the echo is off is thrown away
        os.write(terminal, answers.pop(0).encode() + b"\n")
        said = b""
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) or len(answers))
