"""One outside thing a package. Foreign errors become ours here, and nowhere else."""
