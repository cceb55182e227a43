"""Our PDFs against LibreOffice's, of the same Word files: `./dev fidelity`."""
