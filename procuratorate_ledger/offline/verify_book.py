#!/usr/bin/env python3
"""Verify the export of a sealed book, without the system that wrote it.

    python3 verify_book.py export.zip [--head "PLB1:…"] [--public-key FILE]

Needs Python 3.8 and verify_receipt.py beside this file, nothing else; no network. Every
entry is hashed again, the chain and every published head are compared, signatures are
checked. With --head a printed sheet (the text of its QR code) is held against the book:
that finds an end that was cut off and a chain that was rebuilt.

验证封存账簿的导出文件，不依赖产生它的系统。逐条重新计算哈希，核对链条、已公布的账首及其
签名；使用 --head 可将纸质账首单（二维码文字）与账簿核对，从而发现截尾或重建。
"""

import argparse
import hashlib
import json
import os
import sys
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from verify_receipt import (
    HEAD_PREFIX,
    Broken,
    check_key,
    decode,
    fingerprint,
    parse_head,
)

GENESIS = "0" * 64
HEADER_KEYS = {
    "actor", "at", "book", "content_sha256", "employee", "kind", "prev", "ref",
    "salt", "seq", "user", "v",
}  # fmt: skip


class Tree:
    """Merkle tree of RFC 6962 over a stream of leaves."""

    def __init__(self):
        self.stack = []

    def add(self, data):
        """Add the leaf with this data."""
        value, level = hashlib.sha256(b"\x00" + data).digest(), 0
        while self.stack and self.stack[-1][0] == level:
            left = self.stack.pop()[1]
            value, level = hashlib.sha256(b"\x01" + left + value).digest(), level + 1
        self.stack.append((level, value))

    def root(self):
        """Return the root in hexadecimal."""
        if not self.stack:
            return hashlib.sha256().hexdigest()
        value = self.stack[-1][1]
        for _level, left in reversed(self.stack[:-1]):
            value = hashlib.sha256(b"\x01" + left + value).digest()
        return value.hex()


def canonical(value):
    """Return the one text that a value has when it is sealed."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def check_entry(line, sequence, previous, book):
    """Return the hash of one exported entry; raise Broken when anything is wrong."""
    entry = json.loads(line)
    header, content = entry["header"], entry["content"]
    parsed = json.loads(header)
    if parsed["seq"] != sequence:
        raise Broken(
            "has the number %s: an entry is missing or misplaced" % parsed["seq"]
        )
    if set(parsed) != HEADER_KEYS or canonical(parsed) != header:
        raise Broken("the header is not in canonical form")
    if parsed["book"] != book:
        raise Broken("belongs to another book")
    if hashlib.sha256(content.encode()).hexdigest() != parsed["content_sha256"]:
        raise Broken("the content was changed")
    link = hashlib.sha256(header.encode()).hexdigest()
    if link != entry["hash"]:
        raise Broken("the header or the hash was changed")
    if parsed["prev"] != previous:
        raise Broken("does not follow the entry before it")
    return link


def walk(lines, book, wanted):
    """Check all entries; return (count, last hash, {size: (hash, root)})."""
    tree, previous, count, states = Tree(), GENESIS, 0, {}
    for line in lines:
        count += 1
        try:
            previous = check_entry(line, count, previous, book)
        except (KeyError, TypeError, ValueError):
            raise Broken("entry %d: cannot be read" % count) from None
        except Broken as error:
            raise Broken("entry %d: %s" % (count, error)) from None
        tree.add(bytes.fromhex(previous))
        if count in wanted:
            states[count] = previous, tree.root()
    return count, states


def check_head(head, count, states, book, what):
    """Raise Broken when the entries do not stand under a head."""
    if head["book"] != book:
        raise Broken("%s belongs to another book" % what)
    if head["size"] > count:
        raise Broken(
            "%s counts %d entries, the export has %d: missing from entry %d on"
            % (what, head["size"], count, count + 1)
        )
    if states[head["size"]] != (head["chain"], head["root"]):
        below = [size for size in states if size < head["size"]]
        raise Broken(
            "%s: the entries up to %d are not those that were published; changed after "
            "entry %d" % (what, head["size"], max(below, default=0))
        )


def verify_book(archive, folder, printed, public_key):
    """Verify one book in an opened export; return (book, count, heads)."""

    def read(name):
        return archive.read(folder + name).decode()

    book = json.loads(read("book.json"))
    heads = [
        parse_head(decode(HEAD_PREFIX, each)) for each in json.loads(read("heads.json"))
    ]
    printed = [each for each in printed if each["book"] == book["uuid"]]
    for head in heads + printed:
        check_key(head["public_key"], public_key)
    wanted = {head["size"] for head in heads + printed}
    with archive.open(folder + "entries.jsonl") as lines:
        count, states = walk(lines, book["uuid"], wanted)
    for head in heads:
        check_head(head, count, states, book["uuid"], "head of %(at)s" % head)
    for head in printed:
        check_head(head, count, states, book["uuid"], "the printed head")
    if count != book["size"]:
        raise Broken("%d entries were exported, %d are here" % (book["size"], count))
    return book, count, heads, printed


def main(argv=None):
    """Run the command; return its exit code (0: in order)."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("export", help="the zip file")
    parser.add_argument("--head", action="append", default=[], metavar="TEXT")
    parser.add_argument("--public-key", metavar="FILE")
    args = parser.parse_args(argv)
    failed, used = 0, 0
    try:
        printed = [parse_head(decode(HEAD_PREFIX, text)) for text in args.head]
    except Broken as error:
        print("BROKEN 不成立: the printed head: %s" % error)
        return 1
    try:
        archive = zipfile.ZipFile(args.export)
    except (OSError, zipfile.BadZipFile) as error:
        print(
            "BROKEN 不成立: %s is not an export that can be read: %s"
            % (args.export, error)
        )
        return 1
    with archive:
        for name in sorted(archive.namelist()):
            if not name.endswith("book.json"):
                continue
            folder = name[: -len("book.json")]
            try:
                book, count, heads, held = verify_book(
                    archive, folder, printed, args.public_key
                )
            except Broken as error:
                print("BROKEN 不成立 %s %s" % (folder.rstrip("/"), error))
                failed += 1
                continue
            used += len(held)
            tell(book, count, heads)
    if not failed and used < len(printed):
        print("BROKEN 不成立: the printed head belongs to no book in this export")
        failed += 1
    return 1 if failed else 0


def tell(book, count, heads):
    """Print that a book is in order."""
    print("OK 成立 %(name)s (%(company)s) %(uuid)s" % book)
    numbers = (count, len(heads))
    print("   %d entries in order, %d heads stand." % numbers)
    print("   共 %d 条记录，%d 个账首，均核对无误。" % numbers)
    for key in sorted({head["public_key"] for head in heads}):
        print("   fingerprint 指纹 %s" % fingerprint(key))


if __name__ == "__main__":
    sys.exit(main())
