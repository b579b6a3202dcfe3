package controlplane

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"bench.invalid/dittofs-standin/internal/files"
	"bench.invalid/dittofs-standin/internal/s3"
	"bench.invalid/dittofs-standin/internal/uploads"
)

var (
	permissions = []string{"none", "read", "read-write", "admin"}
	squashModes = []string{"none", "root_to_admin", "root_to_guest", "all_to_admin", "all_to_guest"}
)

func (s *Server) listShares(*http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	answer := []share{}
	for _, candidate := range s.state.Shares {
		answer = append(answer, *candidate)
	}
	return answer, nil
}

// newShare is what a client says about a share that is to be made. Stores are given by name or id.
type newShare struct {
	Name              string `json:"name"`
	MetadataStoreID   string `json:"metadata_store_id"`
	LocalBlockStore   string `json:"local_block_store"`
	RemoteBlockStore  string `json:"remote_block_store"`
	ReadOnly          bool   `json:"read_only"`
	DefaultPermission string `json:"default_permission"`
	ReadBufferSize    string `json:"read_buffer_size"`
}

// addShare makes a share and serves it at once. Without a default permission nobody gets in, as in v0.29.0.
func (s *Server) addShare(r *http.Request) (any, error) {
	var request newShare
	if err := readJSON(r, &request); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	made, err := s.resolve(request)
	if err != nil {
		return nil, err
	}
	if s.state.share(made.Name) != nil {
		return nil, conflict("Share already exists")
	}
	if err := s.openShare(made); err != nil {
		return nil, err
	}
	s.state.Shares = append(s.state.Shares, made)
	s.log.Info("share created", "share", made.Name, "default_permission", made.DefaultPermission)
	return *made, s.state.save()
}

// resolve checks in the real server's order, so that the first complaint is the same.
func (s *Server) resolve(request newShare) (*share, error) {
	if strings.Trim(request.Name, "/") == "" {
		return nil, badRequest("Share name is required")
	}
	metadata, local := s.state.store(metadataKind, request.MetadataStoreID), s.state.store(localKind, request.LocalBlockStore)
	switch {
	case metadata == nil:
		return nil, badRequest("Metadata store not found: %s", request.MetadataStoreID)
	case local == nil:
		return nil, badRequest("Local block store not found: %s", request.LocalBlockStore)
	}
	made := &share{
		ID: rand.Text(), Name: "/" + strings.TrimLeft(request.Name, "/"), MetadataStoreID: metadata.ID, LocalBlockStoreID: local.ID,
		ReadOnly: request.ReadOnly, Enabled: true, DefaultPermission: request.DefaultPermission, ReadBufferSize: request.ReadBufferSize,
		CreatedAt: time.Now().UTC(), NFS: nfsConfig{Squash: "root_to_guest"},
	}
	if request.RemoteBlockStore != "" {
		remote := s.state.store(remoteKind, request.RemoteBlockStore)
		if remote == nil {
			return nil, badRequest("Remote block store not found: %s", request.RemoteBlockStore)
		}
		made.RemoteBlockStoreID = &remote.ID
	}
	if made.DefaultPermission == "" {
		made.DefaultPermission = "none"
	}
	return made, oneOf("default_permission", made.DefaultPermission, permissions)
}

func oneOf(key, value string, known []string) error {
	if slices.Contains(known, value) {
		return nil
	}
	return badRequest("Invalid %s: %s (want %s)", key, value, strings.Join(known, "|"))
}

// changeShare changes who may use a share, at once.
func (s *Server) changeShare(r *http.Request) (any, error) {
	var change struct {
		DefaultPermission string `json:"default_permission"`
	}
	return s.edit(r, &change, func(found *share) (any, error) {
		if err := oneOf("default_permission", change.DefaultPermission, permissions); err != nil {
			return nil, err
		}
		found.DefaultPermission = change.DefaultPermission
		return *found, nil
	})
}

func (s *Server) getNFS(r *http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if found := s.state.share(r.PathValue("name")); found != nil {
		return found.NFS, nil
	}
	return nil, notFound("Share not found")
}

func (s *Server) changeNFS(r *http.Request) (any, error) {
	var change nfsConfig
	return s.edit(r, &change, func(found *share) (any, error) {
		if err := oneOf("squash", change.Squash, squashModes); err != nil {
			return nil, err
		}
		found.NFS = change
		return change, nil
	})
}

func (s *Server) edit(r *http.Request, change any, apply func(*share) (any, error)) (any, error) {
	if err := readJSON(r, change); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.state.share(r.PathValue("name"))
	if found == nil {
		return nil, notFound("Share not found")
	}
	answer, err := apply(found)
	if err != nil {
		return nil, err
	}
	return answer, s.state.save()
}

// openShare opens a share's files, and has them uploaded where it has a remote store.
func (s *Server) openShare(share *share) error {
	metadata, err := s.metadataDir(s.state.store(metadataKind, share.MetadataStoreID))
	if err != nil {
		return err
	}
	local, err := s.state.store(localKind, share.LocalBlockStoreID).options()
	if err != nil {
		return err
	}
	folder := "share-" + url.PathEscape(share.Name[1:])
	open := &openShare{}
	var changed func(ino, from, to uint64)
	if share.RemoteBlockStoreID != nil {
		client, err := bucketOf(s.state.store(remoteKind, *share.RemoteBlockStoreID))
		if err != nil {
			return err
		}
		open.uploader = uploads.New(share.ID, client, s.log)
		changed = open.uploader.Changed
	}
	if open.fs, err = files.Open(filepath.Join(metadata, folder), filepath.Join(local.Path, folder), changed); err != nil {
		return err
	}
	if open.uploader != nil {
		open.uploader.Start(open.fs)
	}
	s.open[share.Name] = open
	return nil
}

func bucketOf(remote *store) (*s3.Client, error) {
	options, err := remote.options()
	if err != nil {
		return nil, err
	}
	return s3.New(s3.Bucket{
		Endpoint: options.Endpoint, Region: options.Region, Name: options.Bucket, Prefix: options.Prefix,
		AccessKey: options.AccessKeyID, SecretKey: options.SecretAccessKey,
	})
}
