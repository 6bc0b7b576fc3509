"""Merkle trees as in RFC 6962: one root for many entries, short proofs for one of them.

``MTH({})`` is SHA-256 of nothing, a leaf is ``SHA-256(0x00 || data)``, a node is
``SHA-256(0x01 || left || right)``; a tree of n > 1 leaves splits at the largest
power of two smaller than n. The data of a leaf is the 32 bytes of an entry's hash.
"""

from hashlib import sha256

CHUNK_LEVEL = 10
CHUNK = 1 << CHUNK_LEVEL  # leaves under one stored node


def leaf(data):
    """Return the hash of a leaf."""
    return sha256(b"\x00" + data).digest()


def node(left, right):
    """Return the hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows to the right and keeps only O(log n) hashes.

    >>> tree = Tree()
    >>> for data in (b"", b"\\x00"):
    ...     tree.add(leaf(data))
    >>> tree.root().hex()[:8]
    'fac54203'
    """

    def __init__(self):
        self.size = 0
        self._stack = []  # [(level, hash)], levels strictly falling

    def add(self, value, level=0):
        """Add a perfect subtree of ``2 ** level`` leaves, given by its hash."""
        stack = self._stack
        self.size += 1 << level
        while stack and stack[-1][0] == level:
            value = sha256(b"\x01" + stack.pop()[1] + value).digest()
            level += 1
        stack.append((level, value))

    def root(self):
        """Return the root over everything added so far."""
        if not self._stack:
            return sha256().digest()
        value = self._stack[-1][1]
        for _level, left in reversed(self._stack[:-1]):
            value = node(left, value)
        return value


def fold(hashes):
    """Return the root over a list of leaf hashes."""
    tree = Tree()
    for value in hashes:
        tree.add(value)
    return tree.root()


def split(size):
    """Return the largest power of two smaller than ``size``."""
    return 1 << (size - 1).bit_length() - 1


def inclusion_path(index, size, root_of):
    """Return the proof that leaf ``index`` stands in the tree of ``size`` leaves.

    ``root_of(start, stop)`` gives the root over leaves ``start … stop - 1``. The proof
    runs from the leaf upwards.
    """
    path, start, stop = [], 0, size
    while stop - start > 1:
        middle = start + split(stop - start)
        if index < middle:
            path.append(root_of(middle, stop))
            stop = middle
        else:
            path.append(root_of(start, middle))
            start = middle
    return path[::-1]


def root_from_path(value, index, size, path):
    """Return the root that ``path`` leads to from the leaf hash ``value``.

    RFC 9162, section 2.1.3.2. Raises ValueError when the path has the wrong length.
    """
    if not 0 <= index < size:
        raise ValueError("the index lies outside the tree")
    last = size - 1
    for sibling in path:
        if not last:
            raise ValueError("the path is too long")
        if index & 1 or index == last:
            value = node(sibling, value)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            value = node(value, sibling)
        index, last = index >> 1, last >> 1
    if last:
        raise ValueError("the path is too short")
    return value
