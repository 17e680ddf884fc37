"""One outside thing a file. Foreign errors become ours here, and nowhere else."""
