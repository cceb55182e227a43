"""Sentences of the area `engine`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {}
