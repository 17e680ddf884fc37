"""Speed of the app against the bare runtime, as ratios within one run on one machine."""
