"""Checking: rules as plain functions over what was read."""
