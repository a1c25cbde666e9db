"""`serve`: shows the site as it would be, on this machine, and follows the author's edits."""

from __future__ import annotations

import sys

from learnmathora.commands.options import INTERRUPTED, Options, shown


def run(options: Options) -> int:
    """Shows the site until interrupted; returns the exit status."""
    # Only this command needs a server, which costs 50 ms to import.
    from learnmathora.serve import Preview, serve

    preview = Preview(
        options.folders(),
        shown(options.content),
        with_drafts=options.drafts,
        for_teachers=options.teacher,
        is_strict=options.strict,
    )
    try:
        serve(preview, options.port, is_quiet=options.quiet)
    except KeyboardInterrupt:
        print("\nThe preview has ended.", file=sys.stderr)
    return INTERRUPTED
