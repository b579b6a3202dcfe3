package vfs

import (
	"errors"
	"fmt"
	"testing"
)

// A client lists in parts and removes what it has read: every entry must come once, whatever is swept meanwhile.
func TestListingGoesOnWhileEntriesAreRemoved(t *testing.T) {
	d := newDirectory()
	for i := range 1000 {
		d.put(fmt.Sprint(i), uint64(i+1))
	}
	seen := map[string]bool{}
	cookie := uint64(0)
	for {
		part := d.after(cookie)
		if len(part) == 0 {
			break
		}
		entry := part[0]
		cookie = entry.Cookie
		if entry.Ino == 0 {
			continue
		}
		if seen[entry.Name] {
			t.Fatalf("%s came twice", entry.Name)
		}
		seen[entry.Name] = true
		d.remove(entry.Name)
	}
	if len(seen) != 1000 || d.len() != 0 {
		t.Errorf("saw %d, %d left", len(seen), d.len())
	}
	if d.put("new", 7); d.entries[len(d.entries)-1].Cookie != firstCookie+1000 {
		t.Error("a cookie was given twice")
	}
}

func TestDotsComeFirstAndOnce(t *testing.T) {
	fs := newPlace(t).open()
	dir := mustMake(t, fs, RootIno, "dir", Dir)
	mustMake(t, fs, dir, "x", File)
	var got []string
	cookie := uint64(0)
	for end := false; !end; {
		var err error
		taken := false
		end, _, err = fs.Entries(dir, cookie, func(e Entry, a Attr) bool {
			if taken {
				return false
			}
			taken, cookie = true, e.Cookie
			got = append(got, fmt.Sprint(e.Name, a.Ino))
			return true
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if want := fmt.Sprint([]string{".2", "..1", "x3"}); fmt.Sprint(got) != want {
		t.Errorf("%v, want %v", got, want)
	}
	if _, err := fs.Remove(RootIno, "dir", true); err == nil {
		t.Error("removed a full directory")
	}
	if _, _, err := fs.Entries(99, 0, nil); !errors.Is(err, ErrStale) {
		t.Errorf("list nothing: %v", err)
	}
}
