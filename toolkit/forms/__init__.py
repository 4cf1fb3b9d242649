"""The forms, each declared once."""
