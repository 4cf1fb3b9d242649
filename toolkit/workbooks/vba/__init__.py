"""The macros of the district's workbook: small VBA modules that call Python, and the project built from them."""
