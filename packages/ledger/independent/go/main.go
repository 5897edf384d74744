// Verifies a Heng log with the code of the Go project: golang.org/x/mod/sumdb/note and tlog. Nothing of Heng is in it.
//
//	verify <folder> <log vkey> <file of an older checkpoint>
//
// It checks the signatures of both checkpoints, that the newer log continues the older one, every entry against the tiles
// (which tlog authenticates up to the signed root), and an inclusion proof of every entry, of some in a large log.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	height     = 8
	width      = 1 << height
	mostProved = 500
)

func main() {
	if len(os.Args) != 4 {
		fmt.Println("usage: verify <folder> <log vkey> <file of an older checkpoint>")
		os.Exit(2)
	}
	said, err := verify(os.Args[1], os.Args[2], os.Args[3])
	if err != nil {
		fmt.Println("wrong:", err)
		os.Exit(1)
	}
	fmt.Println("right:", said)
}

func verify(folder, vkey, olderPath string) (string, error) {
	newer, err := openCheckpoint(filepath.Join(folder, "checkpoint"), vkey)
	if err != nil {
		return "", err
	}
	older, err := openCheckpoint(olderPath, vkey)
	if err != nil {
		return "", err
	}
	hashes := tlog.TileHashReader(newer, tiles(folder))
	if err := checkConsistency(older, newer, hashes); err != nil {
		return "", err
	}
	proved, err := checkEntries(folder, newer, hashes)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%d entries, %d inclusion proofs, continues size %d", newer.N, proved, older.N), nil
}

// openCheckpoint reads the three lines of a checkpoint signed by the key.
func openCheckpoint(path, vkey string) (tlog.Tree, error) {
	var none tlog.Tree
	text, err := os.ReadFile(path)
	if err != nil {
		return none, err
	}
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return none, err
	}
	opened, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return none, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return none, errors.New("not a checkpoint of " + verifier.Name())
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return none, err
	}
	root, err := base64.StdEncoding.DecodeString(lines[2])
	if err != nil || len(root) != tlog.HashSize {
		return none, errors.New("a root that is no hash")
	}
	return tlog.Tree{N: size, Hash: tlog.Hash(root)}, nil
}

func checkConsistency(older, newer tlog.Tree, hashes tlog.HashReader) error {
	proof, err := tlog.ProveTree(newer.N, older.N, hashes)
	if err != nil {
		return err
	}
	return tlog.CheckTree(proof, newer.N, newer.Hash, older.N, older.Hash)
}

func checkEntries(folder string, tree tlog.Tree, hashes tlog.HashReader) (int, error) {
	step := max(1, tree.N/mostProved)
	proved := 0
	for first := int64(0); first < tree.N; first += width {
		entries, err := bundle(folder, first, min(width, tree.N-first))
		if err != nil {
			return 0, err
		}
		indexes := make([]int64, len(entries))
		for at := range entries {
			indexes[at] = tlog.StoredHashIndex(0, first+int64(at))
		}
		stored, err := hashes.ReadHashes(indexes)
		if err != nil {
			return 0, err
		}
		for at, entry := range entries {
			index, leaf := first+int64(at), tlog.RecordHash(entry)
			if stored[at] != leaf {
				return 0, fmt.Errorf("entry %d is not the one in the tiles", index)
			}
			if index%step != 0 {
				continue
			}
			proof, err := tlog.ProveRecord(tree.N, index, hashes)
			if err != nil {
				return 0, err
			}
			if err := tlog.CheckRecord(proof, tree.N, tree.Hash, index, leaf); err != nil {
				return 0, fmt.Errorf("entry %d: %w", index, err)
			}
			proved++
		}
	}
	return proved, nil
}

// bundle reads the entries of one entry bundle: each after its length in two bytes.
func bundle(folder string, first, count int64) ([][]byte, error) {
	tile := tlog.Tile{H: height, L: 0, N: first / width, W: int(count)}
	path := "tile/entries/" + strings.TrimPrefix(place(tile), "tile/0/")
	rest, err := os.ReadFile(filepath.Join(folder, path))
	if err != nil {
		return nil, err
	}
	var entries [][]byte
	for len(rest) >= 2 {
		length := int(binary.BigEndian.Uint16(rest))
		if len(rest) < 2+length {
			break
		}
		entries = append(entries, rest[2:2+length])
		rest = rest[2+length:]
	}
	if len(rest) > 0 || int64(len(entries)) != count {
		return nil, fmt.Errorf("%s does not hold %d entries", path, count)
	}
	return entries, nil
}

// place is the path of a tile as C2SP writes it: without the height that Go's own logs put in.
func place(tile tlog.Tile) string {
	return strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", height), "tile/", 1)
}

// tiles reads tiles from a folder.
type tiles string

func (folder tiles) Height() int { return height }

func (folder tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (folder tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	found := make([][]byte, len(wanted))
	for at, tile := range wanted {
		bytes, err := os.ReadFile(filepath.Join(string(folder), place(tile)))
		if err != nil {
			return nil, err
		}
		found[at] = bytes
	}
	return found, nil
}
