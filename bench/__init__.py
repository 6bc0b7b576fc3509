"""Measurements of the addons against plain Odoo and against peers."""
