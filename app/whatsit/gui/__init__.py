"""Qt widgets and the bridge to the threads of the engine. Widgets paint; they decide nothing."""
