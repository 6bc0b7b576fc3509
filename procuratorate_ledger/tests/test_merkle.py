import random
from hashlib import sha256

from odoo.tests import BaseCase, tagged

from ..tools.merkle import (
    CHUNK,
    CHUNK_LEVEL,
    Tree,
    fold,
    inclusion_path,
    leaf,
    node,
    root_from_path,
)

# Leaves and roots of the tree with 0 … 8 leaves, as the reference implementation of
# certificate transparency uses them.
LEAVES = [
    "", "00", "10", "2021", "3031", "40414243",
    "5051525354555657", "606162636465666768696a6b6c6d6e6f",
]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def by_definition(data):
    """MTH(D[n]) of RFC 6962, section 2.1, written as it is defined there."""
    if not data:
        return sha256().digest()
    if len(data) == 1:
        return sha256(b"\x00" + data[0]).digest()
    k = 1
    while k * 2 < len(data):
        k *= 2
    return sha256(b"\x01" + by_definition(data[:k]) + by_definition(data[k:])).digest()


def path_by_definition(m, data):
    """PATH(m, D[n]) of RFC 6962, section 2.1.1."""
    if len(data) <= 1:
        return []
    k = 1
    while k * 2 < len(data):
        k *= 2
    if m < k:
        return path_by_definition(m, data[:k]) + [by_definition(data[k:])]
    return path_by_definition(m - k, data[k:]) + [by_definition(data[:k])]


@tagged("post_install", "-at_install")
class TestMerkle(BaseCase):
    def test_known_roots(self):
        for size, root in enumerate(ROOTS):
            data = [bytes.fromhex(text) for text in LEAVES[:size]]
            self.assertEqual(fold(map(leaf, data)).hex(), root)
            self.assertEqual(by_definition(data).hex(), root)

    def test_streamed_root_is_the_defined_root_for_every_small_size(self):
        data = [bytes([number]) for number in range(130)]
        tree = Tree()
        for size in range(1, 131):
            tree.add(leaf(data[size - 1]))
            self.assertEqual(tree.root(), by_definition(data[:size]))

    def test_root_can_be_read_without_ending_the_stream(self):
        tree = Tree()
        for number in range(5):
            tree.add(leaf(bytes([number])))
            tree.root()
        self.assertEqual(tree.root(), by_definition([bytes([n]) for n in range(5)]))

    def test_perfect_subtrees_may_be_added_whole(self):
        data = [number.to_bytes(4, "big") for number in range(CHUNK + 7)]
        tree = Tree()
        tree.add(fold(map(leaf, data[:CHUNK])), CHUNK_LEVEL)
        for each in data[CHUNK:]:
            tree.add(leaf(each))
        self.assertEqual(tree.root(), by_definition(data))
        self.assertEqual(tree.size, CHUNK + 7)

    def test_memory_is_logarithmic(self):
        tree = Tree()
        for number in range(10000):
            tree.add(leaf(number.to_bytes(4, "big")))
        self.assertLessEqual(len(tree._stack), 14)

    def paths(self, size):
        data = [number.to_bytes(4, "big") for number in range(size)]
        return data, lambda a, b: by_definition(data[a:b])

    def test_paths_are_the_defined_ones(self):
        for size in range(1, 34):
            data, root_of = self.paths(size)
            for index in range(size):
                self.assertEqual(
                    inclusion_path(index, size, root_of),
                    path_by_definition(index, data),
                )

    def test_every_path_leads_to_the_root(self):
        for size in range(1, 66):
            data, root_of = self.paths(size)
            for index in range(size):
                path = inclusion_path(index, size, root_of)
                self.assertEqual(
                    root_from_path(leaf(data[index]), index, size, path),
                    by_definition(data),
                )

    def test_random_large_trees(self):
        chance = random.Random(2026)
        for _round in range(5):
            size = chance.randrange(500, 3000)
            data, root_of = self.paths(size)
            index = chance.randrange(size)
            path = inclusion_path(index, size, root_of)
            root = by_definition(data)
            self.assertEqual(root_from_path(leaf(data[index]), index, size, path), root)
            wrong = (index + 1) % size
            self.assertNotEqual(self.try_root(data[index], wrong, size, path), root)

    def try_root(self, data, index, size, path):
        try:
            return root_from_path(leaf(data), index, size, path)
        except ValueError:
            return None

    def test_changed_leaf_or_path_leads_elsewhere(self):
        data, root_of = self.paths(21)
        path, root = inclusion_path(9, 21, root_of), by_definition(data)
        self.assertNotEqual(root_from_path(leaf(b"other"), 9, 21, path), root)
        path[1] = bytes(32)
        self.assertNotEqual(root_from_path(leaf(data[9]), 9, 21, path), root)

    def test_path_of_wrong_length_is_refused(self):
        data, root_of = self.paths(21)
        path = inclusion_path(9, 21, root_of)
        for wrong in (path[:-1], [*path, bytes(32)]):
            with self.assertRaises(ValueError):
                root_from_path(leaf(data[9]), 9, 21, wrong)

    def test_index_outside_is_refused(self):
        with self.assertRaises(ValueError):
            root_from_path(leaf(b""), 3, 3, [])

    def test_leaf_and_node_are_told_apart(self):
        self.assertNotEqual(leaf(b"ab" * 32), node(b"ab" * 16, b"ab" * 16))
