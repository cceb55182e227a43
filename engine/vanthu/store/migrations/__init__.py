"""Migrations of the store's schema, run by `vanthu.store.migrate`."""
