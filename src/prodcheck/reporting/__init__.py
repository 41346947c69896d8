"""Reporting: a ``Report`` put into HTML, JSON or a terminal summary. It computes nothing; all French is in ``wording``."""
