"""One pass over the entries of a book: the heart of the verifier."""

import hashlib
import json

from .header import GENESIS, TEMPLATE
from .merkle import CHUNK, CHUNK_LEVEL, Tree

# PostgreSQL writes time and reference as the header has them: it does so in another
# process, and every value still ends up under the hash that is computed here.
ROWS = """
SELECT id, sequence,
       to_char(recorded_at, 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
       kind,
       CASE WHEN res_model IS NULL THEN 'null'
            ELSE '"' || res_model || ',' || COALESCE(res_id, 0) || '"' END,
       COALESCE(actor_user_id::text, 'null'), COALESCE(actor_employee_id::text, 'null'),
       actor, content, salt, prev_hash, hash
  FROM procuratorate_book_entry
 WHERE book_id = %s
 ORDER BY sequence
"""


class Walk:
    """One pass over the entries of a book; stops at the first broken link."""

    def __init__(self, uuid, heads, nodes):
        self.uuid = uuid
        self.heads = heads  # {size: (hash of the last entry, root)}
        self.nodes = nodes  # stored hashes over 1024 entries
        self.tree = Tree()
        self.count = 0
        self.last = GENESIS
        self.files = []  # [(sequence, entry id, sealed files)]
        self.bad = None  # (sequence, entry id, code)

    def run(self, rows):
        """Check the rows; return whether all of them are in order."""
        sha, uuid, template = hashlib.sha256, self.uuid, TEMPLATE
        previous, expected, heads = GENESIS, 0, self.heads
        chunk = Tree()
        add = chunk.add
        for row in rows:
            (
                eid,
                seq,
                at,
                kind,
                ref,
                user,
                employee,
                actor,
                content,
                salt,
                prev,
                stored,
            ) = row
            expected += 1
            text = template % (
                actor,
                at,
                uuid,
                sha(content.encode()).hexdigest(),
                employee,
                kind,
                prev,
                ref,
                salt,
                seq,
                user,
            )
            link = sha(text.encode())
            if seq != expected or prev != previous or link.hexdigest() != stored:
                self._stop(row, expected, previous, link.hexdigest())
                return False
            previous = stored
            add(sha(b"\x00" + link.digest()).digest())
            if '"attachments":' in content:
                self.files.append((seq, eid, json.loads(content).get("attachments")))
            if not seq % CHUNK:
                if not self._close_chunk(seq, eid, chunk):
                    return False
                chunk = Tree()
                add = chunk.add
            if seq in heads and not self._check_head(seq, eid, previous, chunk):
                return False
        self.count, self.last = expected, previous
        return True

    def _stop(self, row, expected, previous, link):
        eid, seq, stored, prev = row[0], row[1], row[11], row[10]
        self.count, self.last = expected - 1, previous
        if seq > expected:
            self.bad = (expected, None, "gap")
        elif seq < expected:
            self.bad = (seq, eid, "order")
        elif prev != previous:
            self.bad = (seq, eid, "order" if link == stored else "previous")
        else:
            self.bad = (seq, eid, "content")

    def _close_chunk(self, seq, eid, chunk):
        root = chunk.root()
        self.tree.add(root, CHUNK_LEVEL)
        number = seq // CHUNK - 1
        if number < len(self.nodes) and self.nodes[number] != root.hex():
            self.bad = (seq, eid, "node")
            self.count = seq
        return not self.bad

    def _check_head(self, seq, eid, previous, chunk):
        chain, root = self.heads[seq]
        if (chain, root) != (previous, joined(self.tree, chunk).hex()):
            self.bad = (seq, eid, "head")
            self.count = seq
        return not self.bad


def joined(tree, chunk):
    """Return the root over full chunks and the unfinished chunk after them."""
    whole = Tree()
    for part in (tree, chunk):
        for level, value in part._stack:
            whole.add(value, level)
    return whole.root()
