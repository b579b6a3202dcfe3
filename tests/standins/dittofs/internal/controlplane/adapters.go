package controlplane

import "net/http"

// stats say how much is there, and how much of it is not uploaded yet.
func (s *Server) stats(*http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	files, pending, used, unsynced := 0, 0, uint64(0), uint64(0)
	for _, share := range s.open {
		count, bytes := share.fs.Usage()
		files, used = files+count, used+bytes
		if share.uploader != nil {
			blocks, bytes := share.uploader.Pending(share.fs)
			pending, unsynced = pending+blocks, unsynced+bytes
		}
	}
	return map[string]any{"totals": map[string]any{
		"file_count": files, "local_disk_used": used, "pending_uploads": pending, "unsynced_bytes": unsynced,
	}}, nil
}

// evict refuses what the real server refuses. It has no read buffer, so that emptying that alone is done at once; but it reads from its
// local store also what is in S3, and cannot do otherwise.
func (s *Server) evict(r *http.Request) (any, error) {
	var request struct {
		ReadBufferOnly bool `json:"read_buffer_only"`
	}
	if err := readJSON(r, &request); err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	found := s.state.share(r.PathValue("name"))
	switch {
	case found == nil, found.RemoteBlockStoreID == nil && !request.ReadBufferOnly:
		return nil, badRequest("eviction failed")
	case !request.ReadBufferOnly:
		return nil, &refusal{http.StatusNotImplemented, "not with the stand-in: it reads from its local store, never from S3"}
	}
	return map[string]any{"read_buffer_entries_cleared": 0, "local_files_evicted": 0, "bytes_freed": 0}, nil
}

func (s *Server) listAdapters(*http.Request) (any, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	answer := []adapter{}
	for _, candidate := range s.state.Adapters {
		answer = append(answer, *candidate)
	}
	return answer, nil
}

// changeAdapter turns a protocol on or off or moves its port, at once; what is not said stays.
func (s *Server) changeAdapter(r *http.Request) (any, error) {
	s.mu.Lock()
	found := s.state.adapter(r.PathValue("type"))
	if found == nil {
		s.mu.Unlock()
		return nil, notFound("Adapter not found")
	}
	before, after := *found, *found
	s.mu.Unlock()
	if err := readJSON(r, &struct {
		Enabled *bool
		Port    *int
	}{&after.Enabled, &after.Port}); err != nil {
		return nil, err
	}
	if after.Port < 1 || after.Port > 65535 {
		return nil, badRequest("Invalid port: %d", after.Port)
	}
	if after != before {
		if err := s.apply(&after); err != nil {
			return nil, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	*found = after
	return after, s.state.save()
}
