"""The claims of a whole lake, as a ledger of the same articles has them, by passes over its shards."""
