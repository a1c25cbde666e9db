"""What leaves the house: each format by its own validator, and what it says of itself."""
