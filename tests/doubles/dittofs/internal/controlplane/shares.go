package controlplane

import (
	"net/url"
	"slices"
	"strings"
	"time"
)

// NewShare is what a client says about a share that is to be made. Stores are given by name or id.
type NewShare struct {
	Name              string  `json:"name"`
	MetadataStoreID   string  `json:"metadata_store_id"`
	LocalBlockStore   string  `json:"local_block_store"`
	RemoteBlockStore  *string `json:"remote_block_store"`
	ReadOnly          bool    `json:"read_only"`
	DefaultPermission string  `json:"default_permission"`
	ReadBufferSize    string  `json:"read_buffer_size"`
}

// ShareChange is what a client wants changed; absent is unchanged.
type ShareChange struct {
	LocalBlockStoreID  *string `json:"local_block_store_id"`
	RemoteBlockStoreID *string `json:"remote_block_store_id"`
	ReadOnly           *bool   `json:"read_only"`
	DefaultPermission  *string `json:"default_permission"`
}

// NormalizeShareName gives a name its one leading slash.
func NormalizeShareName(name string) string {
	if decoded, err := url.PathUnescape(name); err == nil {
		name = decoded
	}
	return "/" + strings.TrimLeft(name, "/")
}

func checkPermission(level string) error {
	if slices.Contains([]string{"none", "read", "read-write", "admin"}, level) {
		return nil
	}
	return badRequest("Invalid default_permission: %s (want none|read|read-write|admin)", level)
}

// AddShare makes a share and serves it at once. Without a default permission nobody gets in, as in v0.29.0.
func (rt *Runtime) AddShare(request NewShare) (*Share, error) {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	share, err := rt.resolve(request)
	if err != nil {
		return nil, err
	}
	if rt.findShare(share.Name) != nil {
		return nil, conflict("Share already exists")
	}
	if err := rt.openShare(share); err != nil {
		rt.log.Error("share not opened", "share", share.Name, "error", err)
		return nil, internal("Failed to create share")
	}
	rt.db.state.Shares = append(rt.db.state.Shares, share)
	if err := rt.db.save(); err != nil {
		rt.db.state.Shares = rt.db.state.Shares[:len(rt.db.state.Shares)-1]
		rt.log.Error("database not written", "error", err)
		return nil, internal("Failed to create share")
	}
	rt.log.Info("Share created", "share", share.Name, "default_permission", share.DefaultPermission)
	return share, nil
}

// resolve checks in the real server's order, so that the first complaint is the same.
func (rt *Runtime) resolve(request NewShare) (*Share, error) {
	if strings.Trim(request.Name, "/") == "" {
		return nil, badRequest("Share name is required")
	}
	if request.MetadataStoreID == "" {
		return nil, badRequest("Metadata store ID is required")
	}
	if request.LocalBlockStore == "" {
		return nil, badRequest("Local block store is required")
	}
	metadata := find(rt.db.state.MetadataStores, request.MetadataStoreID)
	if metadata == nil {
		return nil, badRequest("Metadata store not found: %s", request.MetadataStoreID)
	}
	local := rt.findBlockStore(Local, request.LocalBlockStore)
	if local == nil {
		return nil, badRequest("Local block store not found: %s", request.LocalBlockStore)
	}
	now := time.Now().UTC()
	share := &Share{
		ID: newID(), Name: NormalizeShareName(request.Name), MetadataStoreID: metadata.ID, LocalBlockStoreID: local.ID,
		ReadOnly: request.ReadOnly, Enabled: true, DefaultPermission: request.DefaultPermission,
		ReadBufferSize: request.ReadBufferSize, CreatedAt: now, UpdatedAt: now,
		NFS: NFSConfig{Squash: "root_to_guest", AllowAuthSys: true},
	}
	if share.DefaultPermission == "" {
		share.DefaultPermission = "none"
	}
	if request.RemoteBlockStore != nil {
		if err := rt.bindRemote(share, *request.RemoteBlockStore); err != nil {
			return nil, err
		}
	}
	return share, checkPermission(share.DefaultPermission)
}

func (rt *Runtime) bindRemote(share *Share, reference string) error {
	if reference == "" {
		share.RemoteBlockStoreID = nil
		return nil
	}
	remote := rt.findBlockStore(Remote, reference)
	if remote == nil {
		return badRequest("Remote block store not found: %s", reference)
	}
	share.RemoteBlockStoreID = &remote.ID
	return nil
}

// Shares lists them.
func (rt *Runtime) Shares() []Share {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	return values(rt.db.state.Shares)
}

// Share finds one.
func (rt *Runtime) Share(name string) (Share, error) {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	if share := rt.findShare(name); share != nil {
		return *share, nil
	}
	return Share{}, notFound("Share not found")
}

func (rt *Runtime) findShare(name string) *Share {
	for _, share := range rt.db.state.Shares {
		if share.Name == name {
			return share
		}
	}
	return nil
}

// ChangeShare changes a share, at once. Another block store means that the share is closed and opened again.
func (rt *Runtime) ChangeShare(name string, change ShareChange) (Share, error) {
	return rt.editShare(name, func(share *Share) error {
		if change.LocalBlockStoreID != nil {
			local := rt.findBlockStore(Local, *change.LocalBlockStoreID)
			if local == nil {
				return badRequest("Local block store not found: %s", *change.LocalBlockStoreID)
			}
			share.LocalBlockStoreID = local.ID
		}
		if change.RemoteBlockStoreID != nil {
			if err := rt.bindRemote(share, *change.RemoteBlockStoreID); err != nil {
				return err
			}
		}
		if change.ReadOnly != nil {
			share.ReadOnly = *change.ReadOnly
		}
		if change.DefaultPermission != nil {
			share.DefaultPermission = *change.DefaultPermission
			return checkPermission(share.DefaultPermission)
		}
		return nil
	})
}

// editShare works on a copy, so that a refused or unsaved change leaves nothing behind.
func (rt *Runtime) editShare(name string, edit func(*Share) error) (Share, error) {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	share := rt.findShare(name)
	if share == nil {
		return Share{}, notFound("Share not found")
	}
	before, after := *share, *share
	if err := edit(&after); err != nil {
		return Share{}, err
	}
	after.UpdatedAt = time.Now().UTC()
	*share = after
	if err := rt.db.save(); err != nil {
		*share = before
		rt.log.Error("database not written", "error", err)
		return Share{}, internal("Failed to update share")
	}
	rt.applyShare(&before, share)
	return after, nil
}

// RemoveShare stops serving a share. Its data stays in its folders, as an administrator's slip should cost nothing.
func (rt *Runtime) RemoveShare(name string) error {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	share := rt.findShare(name)
	if share == nil {
		return notFound("Share not found")
	}
	rt.closeShare(name)
	rt.db.state.Shares = slices.DeleteFunc(rt.db.state.Shares, func(s *Share) bool { return s == share })
	if err := rt.db.save(); err != nil {
		return internal("Failed to delete share")
	}
	return nil
}
