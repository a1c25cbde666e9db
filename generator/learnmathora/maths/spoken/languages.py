"""The languages."""

LANGUAGES = {"en": 1}
