"""A preview of a small site, as an author starts it: in a process of its own."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.lessons import ROOT, SmallSite


@dataclass
class Preview:
    """`said` holds the lines of both outputs, in the order in which they came."""

    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    @property
    def address(self) -> str:
        return next(found[0] for line in self.said if (found := re.search(r"http://[\d.:]+", line)))

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    def listen(self, begun: threading.Event) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            if "http://" in line:
                begun.set()
        begun.set()

    def interrupt(self) -> int:
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=60)


@contextlib.contextmanager
def previewed(site: SmallSite, *arguments: str) -> Iterator[Preview]:
    folders = site.folders
    places = [f"--{name}={getattr(folders, name)}" for name in ("content", "theme", "out", "cache")]
    command = [sys.executable, "build.py", "serve", "--no-setup", *places, *arguments]
    if not any(argument.startswith("--port") for argument in arguments):
        command.append("--port=0")
    with subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as process:
        preview, begun = Preview(process), threading.Event()
        threading.Thread(target=preview.listen, args=[begun], daemon=True).start()
        try:
            assert begun.wait(120)
            yield preview
        finally:
            process.kill()
