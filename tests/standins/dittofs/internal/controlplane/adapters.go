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
