#!/usr/bin/env python3
"""Builds the lessons in content/ into site/, and sets up what that needs the first time.

    python3 build.py            build the site
    python3 build.py serve      show it here while you write
    python3 build.py check      report every problem, write nothing
    python3 build.py export     make a zip file or a single page of it
    python3 build.py test       check everything the project promises
    python3 build.py --help     all commands and switches

This is the way in from a checkout. The program is the package in generator/learnmathora.
"""

import os
import sys

# Any Python can read this far, and is told what it lacks.
if sys.version_info < (3, 11):
    found = "LearnMathora needs Python 3.11 or later; this is %d.%d.\n"
    sys.stderr.write(found % sys.version_info[:2])
    sys.exit(2)

if __name__ == "__main__":
    # What lies beside this file is never imported in the place of Python's own modules.
    sys.path[0] = os.path.join(os.path.dirname(os.path.abspath(__file__)), "generator")

    from learnmathora.installation.checkout import main
    from learnmathora.streams import leave

    leave(main(sys.argv[1:]))
