"""Qt widgets and the bridge to the engine's threads. Widgets paint; they decide nothing."""
