package vfs

import "sort"

// firstCookie leaves room for "." and "..", which are listed with cookies 1 and 2.
const firstCookie = 3

// Entry is one name in a directory. The cookie is given once and never again, so a listing can go on after any entry,
// also when that one has been removed meanwhile.
type Entry struct {
	Cookie uint64
	Name   string
	Ino    uint64
}

// directory keeps entries in the order of their cookies. Removed ones are blanked and swept out now and then.
type directory struct {
	entries []Entry
	index   map[string]int
	next    uint64
}

func newDirectory() *directory {
	return &directory{index: map[string]int{}, next: firstCookie}
}

func (d *directory) get(name string) (uint64, bool) {
	i, ok := d.index[name]
	if !ok {
		return 0, false
	}
	return d.entries[i].Ino, true
}

func (d *directory) put(name string, ino uint64) {
	if i, ok := d.index[name]; ok {
		d.entries[i].Ino = ino
		return
	}
	d.index[name] = len(d.entries)
	d.entries = append(d.entries, Entry{Cookie: d.next, Name: name, Ino: ino})
	d.next++
}

// apply repeats a change from the journal.
func (d *directory) apply(link linkRecord) {
	name := string(link.Name)
	if link.Ino == 0 {
		d.remove(name)
		return
	}
	d.next = max(d.next, link.Cookie)
	d.put(name, link.Ino)
}

func (d *directory) remove(name string) {
	i, ok := d.index[name]
	if !ok {
		return
	}
	delete(d.index, name)
	d.entries[i].Ino = 0
	if len(d.entries) > 64 && len(d.index) < len(d.entries)/2 {
		d.sweep()
	}
}

func (d *directory) sweep() {
	kept := make([]Entry, 0, len(d.index))
	for _, entry := range d.entries {
		if entry.Ino != 0 {
			d.index[entry.Name] = len(kept)
			kept = append(kept, entry)
		}
	}
	d.entries = kept
}

func (d *directory) len() int { return len(d.index) }

// after returns the entries whose cookies are larger than the given one, removed ones included (Ino 0).
func (d *directory) after(cookie uint64) []Entry {
	i := sort.Search(len(d.entries), func(i int) bool { return d.entries[i].Cookie > cookie })
	return d.entries[i:]
}
