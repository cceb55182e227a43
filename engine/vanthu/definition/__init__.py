"""Definitions and inputs: YAML files read, checked and turned into plain frozen data."""
