"""vanthu runs the paper processes of a Party committee: cases, documents, register."""
