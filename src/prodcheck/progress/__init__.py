"""From draft to draft: what an earlier report found lacking and the new one no longer does, what is new, what is left."""
