"""An address -> why it does not answer, or what lies there. The one place that uses the network."""

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


def download(address: str, largest: int) -> tuple[bytes, str]:
    """What lies at an address of the web; else nothing, and why. Raises nothing.

    Only http and https are followed, wherever the address leads on to; no more than `largest`
    bytes are read.
    """
    from http.client import HTTPException
    from urllib import request
    from urllib.error import HTTPError, URLError

    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPRedirectHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
        request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    try:
        asked = request.Request(address, headers=HEADERS)
        ask_for = opener.open
        with ask_for(asked, timeout=SECONDS) as answer:
            data: bytes = answer.read(largest + 1)
    except HTTPError as error:
        return b"", f"{error.code} {error.reason}".strip()
    except URLError as error:
        return b"", str(getattr(error.reason, "strerror", None) or error.reason)
    except (OSError, HTTPException, ValueError) as error:
        return b"", str(error) or type(error).__name__
    return (b"", f"it is larger than {largest:,} bytes") if len(data) > largest else (data, "")
