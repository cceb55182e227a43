"""Whole runs of the shipped workflows, one small input file per path."""
