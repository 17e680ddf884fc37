"""What real cameras are put through; the same with cameras that do not exist in `make test`."""
