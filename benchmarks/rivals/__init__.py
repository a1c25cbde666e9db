"""What others need to build the same course: their configuration and templates, as plain as ours.

Each folder beside this file is copied to where its program runs; `contestants` writes the lessons.
"""
