"""The lake: records of any number of articles as Parquet, made in shards, on disk or object storage."""
