"""Tests of vanthu.render."""
