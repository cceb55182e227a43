"""Vietnamese dates, numbers, names, text and file names; pure functions, standard library only."""
