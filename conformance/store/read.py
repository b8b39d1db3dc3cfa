#!/usr/bin/env python3
"""Reads the Parquet files of a data folder with readers that know nothing of Bartizan.

usage: conformance/store/read.py DATA      needs: pip install duckdb pyarrow
Compares the number of rows and the bytes of every event between DuckDB from PyPI and Apache Arrow's
own Parquet reader, and prints what the files have."""
import glob
import hashlib
import sys

import duckdb
import pyarrow.parquet as parquet

files = sorted(glob.glob(sys.argv[1] + "/events/parquet/**/*.parquet", recursive=True))
print(f"duckdb {duckdb.__version__}, pyarrow {__import__('pyarrow').__version__}, {len(files)} files")
database = duckdb.connect()
rows = 0
for name in files:
    table = parquet.read_table(name, columns=["number", "time", "raw"]).sort_by("number")
    ours = hashlib.sha256()
    for number, raw in zip(table["number"].to_pylist(), table["raw"].to_pylist()):
        ours.update(f"{number}:{raw}\n".encode())
    theirs = hashlib.sha256()
    for number, raw in database.execute(
        "SELECT number, raw FROM read_parquet(?) ORDER BY number", [name]
    ).fetchall():
        theirs.update(f"{number}:{raw}\n".encode())
    if ours.digest() != theirs.digest():
        sys.exit(f"{name}: the readers disagree")
    blooms = database.execute(
        "SELECT DISTINCT path_in_schema FROM parquet_metadata(?) WHERE bloom_filter_offset IS NOT NULL", [name]
    ).fetchall()
    missing = {"host", "account", "source_address"} - {column for (column,) in blooms}
    if missing:
        print(f"{name}: no Bloom filter on {', '.join(sorted(missing))}")
    rows += table.num_rows
print(f"{rows} events, the same in both readers")
