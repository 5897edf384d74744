#!/usr/bin/env python3
"""Verifies a Heng log with nothing of Heng: the Python standard library, and OpenSSL for Ed25519.

  verify.py <folder> <log vkey> [<witness vkey> ...]           a whole log, file by file
  verify.py --proof <proof> <entry> <log vkey> [<witness vkey> ...]  one .tlog-proof file for one entry

Formats: RFC 6962, C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-tiles, tlog-proof. Every key named must have
signed. Prints one line and ends with 0 when all is right; otherwise says what is wrong and ends with 1.
"""
import base64
import hashlib
import os
import re
import subprocess
import sys
import tempfile

WIDTH = 256
MOST_PROVED = 2_000


class Wrong(Exception):
    pass


def demand(holds, message):
    if not holds:
        raise Wrong(message)


def sha256(data):
    return hashlib.sha256(data).digest()


def leaf_hash(entry):
    return sha256(b"\x00" + entry)


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def decode(text):
    return base64.b64decode(text, validate=True)


# --- signatures -----------------------------------------------------------------------------------------------------


def ed25519(public, signature, message):
    """Asks OpenSSL; the twelve bytes before a raw key make it the DER that `-pubin` reads."""
    der = bytes.fromhex("302a300506032b6570032100") + public
    pem = b"-----BEGIN PUBLIC KEY-----\n" + base64.b64encode(der) + b"\n-----END PUBLIC KEY-----\n"
    with tempfile.TemporaryDirectory() as folder:
        paths = [os.path.join(folder, name) for name in ("key", "signature", "message")]
        for path, data in zip(paths, (pem, signature, message)):
            with open(path, "wb") as file:
                file.write(data)
        key, sig, msg = paths
        command = ["openssl", "pkeyutl", "-verify", "-pubin", "-rawin", "-inkey", key, "-sigfile", sig, "-in", msg]
        return subprocess.run(command, capture_output=True).returncode == 0


def parse_vkey(vkey):
    name, key_id, encoded = vkey.split("+", 2)
    key = decode(encoded)
    demand(len(key) == 33 and key[0] in (1, 4), "a key that is not Ed25519: " + vkey)
    demand(sha256(name.encode() + b"\n" + key)[:4].hex() == key_id, "the id does not belong to the key " + vkey)
    return name, bytes.fromhex(key_id), key[0], key[1:]


def check_signature(text, lines, vkey):
    name, key_id, kind, public = parse_vkey(vkey)
    for line in lines:
        match = re.fullmatch(r"— (\S+) (\S+)", line)
        demand(match, "a line that is no signature: " + line)
        blob = decode(match[2])
        if match[1] != name or blob[:4] != key_id:
            continue
        message, signature = text.encode(), blob[4:]
        if kind == 4:
            seconds, signature = int.from_bytes(blob[4:12], "big"), blob[12:]
            message = b"cosignature/v1\ntime %d\n" % seconds + message
        demand(len(signature) == 64 and ed25519(public, signature, message), "the signature of " + name + " is wrong")
        return
    raise Wrong(name + " did not sign")


def open_checkpoint(note, vkeys):
    body, _, signatures = note.decode().rpartition("\n\n")
    text = body + "\n"
    for vkey in vkeys:
        check_signature(text, signatures.removesuffix("\n").split("\n"), vkey)
    origin, size, root = text.split("\n")[:3]
    demand(origin == parse_vkey(vkeys[0])[0], "this is the log " + origin)
    return int(size), decode(root)


# --- tree -----------------------------------------------------------------------------------------------------------


def rows_of(leaves):
    """Rows of the tree from the leaves up; the odd one at the end of a row is carried up unhashed."""
    rows = [leaves]
    while len(rows[-1]) > 1:
        row = rows[-1]
        above = [node_hash(row[at], row[at + 1]) for at in range(0, len(row) - 1, 2)]
        rows.append(above + row[len(row) - len(row) % 2 :])
    return rows


def path_of(rows, index):
    path = []
    for row in rows[:-1]:
        sibling = index ^ 1
        if sibling < len(row):
            path.append(row[sibling])
        index //= 2
    return path


def check_inclusion(leaf, index, size, path, root):
    """RFC 9162, section 2.1.3.2."""
    demand(0 <= index < size, f"there is no entry {index} in a log of {size}")
    fn, sn, reached = index, size - 1, leaf
    for step in path:
        demand(sn > 0 and len(step) == 32, "the path is too long, or not of hashes")
        if fn & 1 or fn == sn:
            reached = node_hash(step, reached)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            reached = node_hash(reached, step)
        fn, sn = fn >> 1, sn >> 1
    demand(sn == 0 and reached == root, f"the path of entry {index} does not lead to the root")


# --- files ----------------------------------------------------------------------------------------------------------


def tile_path(level, index, width):
    digits = str(index)
    digits = digits.zfill(-(-len(digits) // 3) * 3)
    parts = [digits[at : at + 3] for at in range(0, len(digits), 3)]
    number = "/".join(["x" + part for part in parts[:-1]] + parts[-1:])
    return f"tile/{level}/{number}" + ("" if width == WIDTH else f".p/{width}")


def read(folder, path):
    try:
        with open(os.path.join(folder, path), "rb") as file:
            return file.read()
    except FileNotFoundError:
        raise Wrong(path + " is missing") from None


def entries_in(bundle, count, path):
    entries, at = [], 0
    while at < len(bundle):
        length = int.from_bytes(bundle[at : at + 2], "big")
        demand(at + 2 + length <= len(bundle), path + " ends in the middle of an entry")
        entries.append(bundle[at + 2 : at + 2 + length])
        at += 2 + length
    demand(len(entries) == count, f"{path} holds {len(entries)} entries, not {count}")
    return entries


def read_entries(folder, size):
    entries = []
    for first in range(0, size, WIDTH):
        width = min(WIDTH, size - first)
        path = tile_path("entries", first // WIDTH, width)
        entries += entries_in(read(folder, path), width, path)
    return entries


def check_tiles(folder, rows, size):
    """Every tile the log needs, and every other file under `tile`, must follow from the entries."""
    level, needed = 0, set()
    while WIDTH**level <= size:
        row = rows[8 * level][: size // WIDTH**level]
        for first in range(0, len(row), WIDTH):
            width = min(WIDTH, len(row) - first)
            path = tile_path(level, first // WIDTH, width)
            demand(read(folder, path) == b"".join(row[first : first + width]), path + " does not follow from the entries")
            needed.add(path)
        level += 1
    return needed


def check_older(folder, needed, rows, entries):
    """Partial files of older sizes may lie beside: they must be beginnings of what is there now."""
    for place, _, names in os.walk(os.path.join(folder, "tile")):
        for name in names:
            path = os.path.relpath(os.path.join(place, name), folder).replace(os.sep, "/")
            match = re.fullmatch(r"tile/(entries|\d+)/((?:x\d{3}/)*\d{3})(?:\.p/(\d+))?", path)
            demand(match, path + " does not belong to a log")
            if path in needed:
                continue
            index, width = int(re.sub("[x/]", "", match[2])), int(match[3] or WIDTH)
            if match[1] == "entries":
                part = entries[index * WIDTH :][:width]
                expected = b"".join(len(entry).to_bytes(2, "big") + entry for entry in part)
            else:
                row = rows[8 * int(match[1])]
                expected = b"".join(row[index * WIDTH :][:width])
            demand(read(folder, path) == expected, path + " does not follow from the entries")


def verify_log(folder, vkeys):
    size, root = open_checkpoint(read(folder, "checkpoint"), vkeys)
    entries = read_entries(folder, size)
    rows = rows_of([leaf_hash(entry) for entry in entries]) if entries else [[sha256(b"")]]
    demand(rows[-1] == [root], "the entries do not lead to the signed root")
    check_older(folder, check_tiles(folder, rows, size), rows, entries)
    step = max(1, size // MOST_PROVED)
    for index in range(0, size, step):
        check_inclusion(leaf_hash(entries[index]), index, size, path_of(rows, index), root)
    return f"{size} entries, every tile, {len(range(0, size, step))} inclusion proofs, {len(vkeys)} signature(s)"


def verify_proof(proof, entry, vkeys):
    head, _, note = proof.partition(b"\n\n")
    lines = head.decode().split("\n")
    demand(lines.pop(0) == "c2sp.org/tlog-proof@v1", "not a proof")
    if lines[0].startswith("extra "):
        lines.pop(0)
    match = re.fullmatch(r"index (0|[1-9]\d*)", lines.pop(0))
    demand(match, "a proof without an index")
    size, root = open_checkpoint(note, vkeys)
    check_inclusion(leaf_hash(entry), int(match[1]), size, [decode(line) for line in lines], root)
    return f"entry {match[1]} of {size}, {len(vkeys)} signature(s)"


def main(arguments):
    try:
        if arguments[:1] == ["--proof"]:
            proof, entry, *vkeys = arguments[1:]
            print("right:", verify_proof(read("", proof), read("", entry), vkeys))
        else:
            folder, *vkeys = arguments
            print("right:", verify_log(folder, vkeys))
    except (Wrong, ValueError, IndexError) as error:
        print("wrong:", error)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
