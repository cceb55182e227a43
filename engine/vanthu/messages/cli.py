"""Sentences of the area `cli`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {}
