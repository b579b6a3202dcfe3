package controlplane

import (
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	"bench.invalid/dittofs-double/internal/nfs"
	"bench.invalid/dittofs-double/internal/vfs"
)

// liveShare is a share that is open and served.
type liveShare struct {
	fs       *vfs.FS
	uploader *uploader // nil without a remote store
	export   nfs.Export
}

func (s *liveShare) stopUploads() {
	if s.uploader != nil {
		s.uploader.stop()
	}
}

func (s *liveShare) close() error {
	var err error
	if s.uploader != nil {
		err = s.uploader.close()
	}
	return errors.Join(err, s.fs.Close())
}

// Lookup implements nfs.Exports.
func (rt *Runtime) Lookup(name string) (nfs.Export, bool) {
	rt.live.RLock()
	defer rt.live.RUnlock()
	share, ok := rt.shares[name]
	if !ok {
		return nfs.Export{}, false
	}
	return share.export, true
}

// All implements nfs.Exports.
func (rt *Runtime) All() []nfs.Export {
	rt.live.RLock()
	defer rt.live.RUnlock()
	var exports []nfs.Export
	for _, share := range rt.shares {
		exports = append(exports, share.export)
	}
	return exports
}

// Usage is what a share's files take.
func (rt *Runtime) Usage(name string) (files int, bytes int64) {
	rt.live.RLock()
	defer rt.live.RUnlock()
	if share, ok := rt.shares[name]; ok {
		return share.fs.Stats()
	}
	return 0, 0
}

func (rt *Runtime) openShare(share *Share) error {
	metadata := find(rt.db.state.MetadataStores, share.MetadataStoreID)
	local := rt.findBlockStore(Local, share.LocalBlockStoreID)
	if metadata == nil || local == nil {
		return fmt.Errorf("a store of share %s is gone", share.Name)
	}
	metadataDir, err := rt.metadataDir(metadata)
	if err != nil {
		return err
	}
	contentDir, err := rt.contentDir(local)
	if err != nil {
		return err
	}
	live := &liveShare{}
	if live.uploader, err = rt.newUploader(share); err != nil {
		return err
	}
	var hooks vfs.Hooks
	if live.uploader != nil {
		hooks = vfs.Hooks{Changed: live.uploader.changed, Removed: live.uploader.removed}
	}
	folder := folderOf(share.Name)
	if live.fs, err = vfs.Open(filepath.Join(metadataDir, folder), filepath.Join(contentDir, folder), hooks); err != nil {
		return err
	}
	if live.uploader != nil {
		live.uploader.start(live.fs.OpenContent)
	}
	live.export = rt.export(share, local, live)
	rt.live.Lock()
	rt.shares[share.Name] = live
	rt.live.Unlock()
	return nil
}

// folderOf turns a share's name into one path element.
func folderOf(name string) string {
	folder := url.PathEscape(strings.TrimPrefix(name, "/"))
	if strings.HasPrefix(folder, ".") {
		folder = "%2E" + folder[1:]
	}
	return folder
}

func (rt *Runtime) export(share *Share, local *Store, live *liveShare) nfs.Export {
	export := nfs.Export{
		Name: share.Name, FS: live.fs, Squash: share.NFS.Squash,
		DefaultPermission: share.DefaultPermission, ReadOnly: share.ReadOnly,
	}
	config, _ := local.options()
	switch durability := config.text("durability"); durability {
	case "", "local", "writeback":
	case "remote":
		// The acknowledgement of a commit then means that the content is in the bucket.
		if live.uploader != nil {
			export.BeforeCommit = live.uploader.flush
		}
	default:
		rt.log.Warn("unknown durability tier; defaulting to local", "share", share.Name, "durability", durability)
	}
	return export
}

// applyShare brings a changed share into effect. rt.mu is held.
func (rt *Runtime) applyShare(before, after *Share) {
	same := before.LocalBlockStoreID == after.LocalBlockStoreID && equal(before.RemoteBlockStoreID, after.RemoteBlockStoreID)
	if !same {
		rt.closeShare(after.Name)
		if err := rt.openShare(after); err != nil {
			rt.log.Error("share not opened again; restart the server", "share", after.Name, "error", err)
		}
		return
	}
	local := rt.findBlockStore(Local, after.LocalBlockStoreID)
	rt.live.Lock()
	defer rt.live.Unlock()
	if live, ok := rt.shares[after.Name]; ok {
		live.export = rt.export(after, local, live)
	}
}

func equal(a, b *string) bool {
	if a == nil || b == nil {
		return a == b
	}
	return *a == *b
}

func (rt *Runtime) closeShare(name string) {
	rt.live.Lock()
	live := rt.shares[name]
	delete(rt.shares, name)
	rt.live.Unlock()
	if live == nil {
		return
	}
	if err := live.close(); err != nil {
		rt.log.Error("share not closed properly", "share", name, "error", err)
	}
}
