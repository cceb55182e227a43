"""Sentences of the area `machine`: {code: (English, Vietnamese)}."""

TEXTS: dict[str, tuple[str, str]] = {}
