#!/bin/sh
# Known faults in what a build needs, and a list of it as CycloneDX, in .cache/sbom.json.
# Needs the network. The tools get an environment of their own: they must not change what is judged.
set -eu
cd "$(dirname "$0")/.."
python3 -m venv .cache/audit
.cache/audit/bin/pip install --quiet pip-audit cyclonedx-bom
.cache/audit/bin/cyclonedx-py requirements --output-reproducible -o .cache/sbom.json requirements/build.txt
for purpose in build test; do
  .cache/audit/bin/pip-audit --require-hashes --disable-pip -r "requirements/$purpose.txt"
done
