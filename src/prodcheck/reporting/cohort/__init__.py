"""What people read of a cohort: dashboard, tables, likeness, admissibility record. Nothing is computed here."""
