"""Rosters: who owes which sitting over China's workdays, and filling a roster so that everybody meets it. Pure."""
