"""Every PDF of the examples against the rules of PDF/A, by veraPDF: `./dev pdfa`."""
