"""The real-time parts, free of Qt: threads, mailboxes, pacing, and the session they serve."""
