"""Whatsit against what people would otherwise use: same clip, same network, same processors."""
