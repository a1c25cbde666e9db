"""An address -> why it does not answer. The one place that uses the network, when asked to."""

from __future__ import annotations

SECONDS = 10
# Some hosts answer nobody else, and refuse to say only how a page begins.
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; LearnMathora link check)"}


def ask(address: str) -> str:
    """What is wrong with the address; empty where it answers. Raises nothing."""
    from http.client import HTTPException
    from urllib.error import HTTPError, URLError
    from urllib.request import Request, urlopen

    for method in ("HEAD", "GET"):
        try:
            with urlopen(Request(address, headers=HEADERS, method=method), timeout=SECONDS):
                return ""
        except HTTPError as error:
            reason = f"{error.code} {error.reason}".strip()
        except URLError as error:
            return str(getattr(error.reason, "strerror", None) or error.reason)
        except (OSError, HTTPException, ValueError) as error:
            return str(error) or type(error).__name__
    return reason
