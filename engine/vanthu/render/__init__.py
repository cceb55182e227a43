"""Filled Word files, and pages and PDF laid out from them."""
