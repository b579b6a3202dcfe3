package api

import (
	"net/http"
	"time"

	"bench.invalid/dittofs-double/internal/controlplane"
)

type shareAnswer struct {
	ID                 string    `json:"id"`
	Name               string    `json:"name"`
	MetadataStoreID    string    `json:"metadata_store_id"`
	LocalBlockStoreID  string    `json:"local_block_store_id"`
	RemoteBlockStoreID *string   `json:"remote_block_store_id"`
	ReadOnly           bool      `json:"read_only"`
	Enabled            bool      `json:"enabled"`
	EncryptData        bool      `json:"encrypt_data"`
	DefaultPermission  string    `json:"default_permission"`
	RetentionPolicy    string    `json:"retention_policy"`
	ReadBufferSize     string    `json:"read_buffer_size,omitempty"`
	UsedBytes          int64     `json:"used_bytes"`
	PhysicalBytes      int64     `json:"physical_bytes"`
	UsagePercent       float64   `json:"usage_percent"`
	TrashEnabled       bool      `json:"trash_enabled"`
	CreatedAt          time.Time `json:"created_at"`
	UpdatedAt          time.Time `json:"updated_at"`
	Status             report    `json:"status"`
}

func (s *Server) shareOf(share controlplane.Share) shareAnswer {
	_, used := s.runtime.Usage(share.Name)
	return shareAnswer{
		ID: share.ID, Name: share.Name, MetadataStoreID: share.MetadataStoreID, LocalBlockStoreID: share.LocalBlockStoreID,
		RemoteBlockStoreID: share.RemoteBlockStoreID, ReadOnly: share.ReadOnly, Enabled: share.Enabled,
		DefaultPermission: share.DefaultPermission, RetentionPolicy: "lru",
		ReadBufferSize: share.ReadBufferSize, UsedBytes: used, PhysicalBytes: used,
		CreatedAt: share.CreatedAt, UpdatedAt: share.UpdatedAt, Status: s.shareStatus(share.Name),
	}
}

func (s *Server) shareStatus(name string) report {
	status := healthy()
	if _, open := s.runtime.Lookup(name); !open {
		status.Status, status.Message = "unhealthy", "the share is not open"
	}
	return status
}

func shareName(r *http.Request) string {
	return controlplane.NormalizeShareName(r.PathValue("name"))
}

func (s *Server) listShares(w http.ResponseWriter, _ *http.Request) {
	answers := []shareAnswer{}
	for _, share := range s.runtime.Shares() {
		answers = append(answers, s.shareOf(share))
	}
	writeJSON(w, http.StatusOK, answers)
}

func (s *Server) addShare(w http.ResponseWriter, r *http.Request) {
	var request controlplane.NewShare
	if !readJSON(w, r, &request) {
		return
	}
	share, err := s.runtime.AddShare(request)
	if err != nil {
		refuse(w, err)
		return
	}
	writeJSON(w, http.StatusCreated, s.shareOf(*share))
}

func (s *Server) getShare(w http.ResponseWriter, r *http.Request) {
	share, err := s.runtime.Share(shareName(r))
	answer(w, http.StatusOK, s.shareOf(share), err)
}

func (s *Server) changeShare(w http.ResponseWriter, r *http.Request) {
	var change controlplane.ShareChange
	if !readJSON(w, r, &change) {
		return
	}
	share, err := s.runtime.ChangeShare(shareName(r), change)
	answer(w, http.StatusOK, s.shareOf(share), err)
}

func (s *Server) removeShare(w http.ResponseWriter, r *http.Request) {
	noContent(w, s.runtime.RemoveShare(shareName(r)))
}

func (s *Server) getNFS(w http.ResponseWriter, r *http.Request) {
	share, err := s.runtime.Share(shareName(r))
	answer(w, http.StatusOK, share.NFS, err)
}

func (s *Server) changeNFS(w http.ResponseWriter, r *http.Request) {
	var change controlplane.NFSChange
	if !readJSON(w, r, &change) {
		return
	}
	config, err := s.runtime.ChangeNFS(shareName(r), change)
	answer(w, http.StatusOK, config, err)
}

func (s *Server) blockStats(w http.ResponseWriter, r *http.Request) {
	name := ""
	if r.PathValue("name") != "" {
		name = shareName(r)
	}
	stats, err := s.runtime.BlockStats(r.Context(), name)
	answer(w, http.StatusOK, stats, err)
}
