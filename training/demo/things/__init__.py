"""The things on the demo table, one file a kind; each builds at the origin, standing on z = 0."""
