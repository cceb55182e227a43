"""Tests of vanthu.word."""
