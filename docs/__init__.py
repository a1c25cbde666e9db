"""What writes the documents that follow from the code."""

import sys
from pathlib import Path

# The package is used as it lies in the checkout.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "generator"))
