"""Changes -> editions in the browser and words in the terminal, until it is interrupted."""

from __future__ import annotations

import gc
import sys
import threading
import time

from learnmathora.serve.preview import Preview
from learnmathora.serve.server import Current, open_server
from learnmathora.serve.watch import watch


def serve(preview: Preview, port: int, *, is_quiet: bool = False) -> None:
    """Ends with KeyboardInterrupt. Raises DiskError where no port is free."""
    current = Current()
    server = open_server(port, current)
    shown = ""
    try:
        for changed in watch(preview.folders):
            started = time.perf_counter()
            edition = preview.follow(changed)
            current.show(edition)
            if edition.number == 1:
                threading.Thread(target=server.serve_forever, daemon=True).start()
                preview.remember()
                # What there is now mostly stays; looking through it for garbage takes its time.
                gc.collect()
                gc.freeze()
            if edition.report != shown:
                sys.stderr.write(edition.report)
            shown = edition.report
            if not is_quiet:
                seconds = time.perf_counter() - started
                print(
                    _line(edition.number, server.server_port, edition.summary, seconds), flush=True
                )
    finally:
        preview.remember()
        server.server_close()


def _line(number: int, port: int, summary: str, seconds: float) -> str:
    where = f"Preview at http://127.0.0.1:{port}/ (Ctrl-C ends it)" if number == 1 else "Built"
    return f"{where} in {seconds:.2f} s{': ' if summary else ''}{summary}"
