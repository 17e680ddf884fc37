"""Values and decisions: Python and numpy only, so that all of it is tested without a device."""
