"""Sentences of the area `check`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {}
