"""A whole cohort: find candidates and their files, check them in worker processes, keep the results, show them."""
