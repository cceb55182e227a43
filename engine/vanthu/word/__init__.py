"""Word files: whether one is safe, what it holds, what it says."""
