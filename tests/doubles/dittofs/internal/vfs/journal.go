package vfs

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"sync"
)

// record is one change of the inode table. Exactly one of its parts is set; Target goes with Node.
type record struct {
	Node   *Attr       `json:",omitempty"` // the inode is now like this
	Target []byte      `json:",omitempty"` // of a symbolic link; JSON strings must be UTF-8, targets need not
	Delete uint64      `json:",omitempty"` // the inode is gone
	Link   *linkRecord `json:",omitempty"` // the name now leads to the inode; to none when Ino is 0
	Next   *nextRecord `json:",omitempty"` // only in a compacted journal, which does not tell what is gone
}

type linkRecord struct {
	Dir    uint64
	Name   []byte // JSON strings must be UTF-8, names need not
	Ino    uint64
	Cookie uint64 `json:",omitempty"` // only in a compacted journal: elsewhere it follows from the order of the links
}

// nextRecord is the number given next: to an inode, or to an entry of a directory when Dir is set.
type nextRecord struct {
	Dir    uint64 `json:",omitempty"`
	Number uint64
}

// journal is a file of lines, each a checksum and a batch of records that belong together. A line that was torn by a
// crash is recognised and ends the journal.
type journal struct {
	mu       sync.Mutex
	synced   *sync.Cond
	file     *os.File
	written  uint64 // batches written
	durable  uint64 // batches known to be on disk
	flushing bool
	err      error
}

const journalName = "journal"

// startJournal opens the journal of a folder for writing behind its good part.
func startJournal(dir string, good int64) (*journal, error) {
	file, err := os.OpenFile(filepath.Join(dir, journalName), os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the journal: %w", err)
	}
	if err := file.Truncate(good); err != nil {
		return nil, errors.Join(fmt.Errorf("cut the torn end off the journal: %w", err), file.Close())
	}
	if _, err := file.Seek(good, io.SeekStart); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	if err := syncDir(dir); err != nil {
		return nil, errors.Join(err, file.Close())
	}
	j := &journal{file: file}
	j.synced = sync.NewCond(&j.mu)
	return j, nil
}

// replay applies every whole batch of a folder's journal, and returns how long its good part is and how many records
// that holds.
func replay(dir string, apply func(record)) (good int64, records int, err error) {
	file, err := os.Open(filepath.Join(dir, journalName))
	if errors.Is(err, os.ErrNotExist) {
		return 0, 0, nil
	}
	if err != nil {
		return 0, 0, fmt.Errorf("read the journal: %w", err)
	}
	defer file.Close()
	reader := bufio.NewReaderSize(file, 1<<20)
	for {
		line, err := reader.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return good, records, nil
		}
		if err != nil { // a disk that fails is no torn end: cutting here would lose what follows
			return 0, 0, fmt.Errorf("read the journal: %w", err)
		}
		batch, ok := decode(line)
		if !ok {
			return good, records, nil
		}
		for _, r := range batch {
			apply(r)
		}
		good += int64(len(line))
		records += len(batch)
	}
}

func decode(line []byte) ([]record, bool) {
	var sum uint32
	if len(line) < 10 {
		return nil, false
	}
	if _, err := fmt.Sscanf(string(line[:8]), "%08x", &sum); err != nil {
		return nil, false
	}
	body := bytes.TrimSuffix(line[9:], []byte("\n"))
	var batch []record
	if crc32.ChecksumIEEE(body) != sum || json.Unmarshal(body, &batch) != nil {
		return nil, false
	}
	return batch, true
}

func encode(batch []record) ([]byte, error) {
	body, err := json.Marshal(batch)
	if err != nil {
		return nil, err
	}
	line := fmt.Appendf(nil, "%08x ", crc32.ChecksumIEEE(body))
	return append(append(line, body...), '\n'), nil
}

// append writes a batch and returns its number. It is not on disk before sync has returned for that number.
func (j *journal) append(batch []record) (uint64, error) {
	line, err := encode(batch)
	if err != nil {
		return 0, err
	}
	j.mu.Lock()
	defer j.mu.Unlock()
	if j.err != nil {
		return 0, j.err
	}
	if _, err := j.file.Write(line); err != nil {
		j.err = fmt.Errorf("write the journal: %w", err)
		return 0, j.err
	}
	j.written++
	return j.written, nil
}

// sync waits until a batch is on disk. One fsync serves everybody who waits: the first one does it for all.
func (j *journal) sync(number uint64) error {
	j.mu.Lock()
	defer j.mu.Unlock()
	for j.durable < number && j.err == nil {
		if j.flushing {
			j.synced.Wait()
			continue
		}
		j.flush()
	}
	return j.err
}

func (j *journal) flush() {
	j.flushing = true
	upTo := j.written
	j.mu.Unlock()
	err := j.file.Sync()
	j.mu.Lock()
	j.flushing = false
	if err != nil {
		j.err = fmt.Errorf("sync the journal: %w", err)
	} else if upTo > j.durable {
		j.durable = upTo
	}
	j.synced.Broadcast()
}

func (j *journal) close() error {
	return errors.Join(j.file.Sync(), j.file.Close())
}
