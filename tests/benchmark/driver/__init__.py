"""The driver of the benchmarks: runs the peers, compares them, and writes tables and plots."""
