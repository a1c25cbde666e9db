"""Compiled texts -> the Course, which checks and outputs are given, and where things are in it."""
