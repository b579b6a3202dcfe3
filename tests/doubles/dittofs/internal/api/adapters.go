package api

import (
	"net/http"

	"bench.invalid/dittofs-double/internal/controlplane"
)

type adapterAnswer struct {
	controlplane.Adapter
	Running bool   `json:"running"`
	Status  report `json:"status"`
}

type portAnswer struct {
	Type    string `json:"type"`
	Port    int    `json:"port"`
	Enabled bool   `json:"enabled"`
	Running bool   `json:"running"`
}

func (s *Server) adapterOf(adapter controlplane.Adapter) adapterAnswer {
	status := healthy()
	running := s.runtime.Running(adapter.Type)
	switch {
	case !adapter.Enabled:
		status.Status = "disabled"
	case adapter.Type == "smb":
		status.Status, status.Message = "unhealthy", "SMB is not served: not with the double"
	case !running:
		status.Status, status.Message = "unhealthy", "not running"
	}
	return adapterAnswer{adapter, running, status}
}

func (s *Server) listAdapters(w http.ResponseWriter, _ *http.Request) {
	answers := []adapterAnswer{}
	for _, adapter := range s.runtime.Adapters() {
		answers = append(answers, s.adapterOf(adapter))
	}
	writeJSON(w, http.StatusOK, answers)
}

func (s *Server) listPorts(w http.ResponseWriter, _ *http.Request) {
	answers := []portAnswer{}
	for _, adapter := range s.runtime.Adapters() {
		answers = append(answers, portAnswer{adapter.Type, adapter.Port, adapter.Enabled, s.runtime.Running(adapter.Type)})
	}
	writeJSON(w, http.StatusOK, answers)
}

func (s *Server) getAdapter(w http.ResponseWriter, r *http.Request) {
	for _, adapter := range s.runtime.Adapters() {
		if adapter.Type == r.PathValue("type") {
			writeJSON(w, http.StatusOK, s.adapterOf(adapter))
			return
		}
	}
	writeProblem(w, http.StatusNotFound, "Adapter not found")
}

func (s *Server) changeAdapter(w http.ResponseWriter, r *http.Request) {
	var change controlplane.AdapterChange
	if !readJSON(w, r, &change) {
		return
	}
	adapter, err := s.runtime.ChangeAdapter(r.PathValue("type"), change)
	answer(w, http.StatusOK, s.adapterOf(adapter), err)
}
