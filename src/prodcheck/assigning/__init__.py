"""Which file is which document of the pack: one assignment over the whole set of files."""
