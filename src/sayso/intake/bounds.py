"""What the intake refuses to take in, so that no input costs the memory or the time of a corpus.

Every bound is checked while reading: nothing larger is ever held.
"""

MOST_BYTES = 15_000_000
"""Bytes of one article, page, document or line of a table."""
MOST_UNPACKED = 500_000_000
"""Bytes of a member of an archive that must be held whole (a book, an archive in an archive)."""
MOST_RATIO, RATIO_FROM = 200, 50_000_000
"""How many times its size a compressed stream may unfold to, looked at from so many bytes on; text
is packed to a fifth, tables that repeat themselves to a fiftieth."""
MOST_MEMBERS = 100_000
"""Files in one archive."""
MOST_DEPTH = 4
"""Archives, mails and feeds inside one another."""
MOST_ELEMENTS = 50_000
"""Elements of a page: pages of news have up to ten thousand; so many take five seconds."""
