#!/bin/sh
# Writes the two lock files anew from pyproject.toml (needs `uv`). Run it after changing a dependency.
set -eu
cd "$(dirname "$0")/.."
lock() { uv pip compile --quiet --generate-hashes --universal --python-version 3.11 --no-header \
  --no-annotate --no-emit-index-url --no-emit-find-links --output-file "$@" pyproject.toml; }
lock requirements/build.txt
lock requirements/test.txt --extra test --constraint requirements/build.txt
