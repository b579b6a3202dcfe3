package api

import (
	"net/http"
	"time"
)

type healthAnswer struct {
	Status    string         `json:"status"`
	Timestamp time.Time      `json:"timestamp"`
	Data      map[string]any `json:"data"`
}

// report is the state of one store, share or adapter.
type report struct {
	Status    string    `json:"status"`
	Message   string    `json:"message,omitempty"`
	CheckedAt time.Time `json:"checked_at"`
}

func healthy() report { return report{Status: "healthy", CheckedAt: time.Now().UTC()} }

func (s *Server) health(w http.ResponseWriter, _ *http.Request) {
	status, database := "healthy", "reachable"
	if !s.runtime.DatabaseReachable() {
		status, database = "degraded", "unreachable"
	}
	uptime := time.Since(s.runtime.Started())
	writeJSON(w, http.StatusOK, healthAnswer{status, time.Now().UTC(), map[string]any{
		"service":          "dittofs",
		"double":           true,
		"started_at":       s.runtime.Started().UTC().Format(time.RFC3339),
		"uptime":           uptime.Round(time.Second).String(),
		"uptime_sec":       int64(uptime.Seconds()),
		"control_plane_db": database,
	}})
}

// ready is 200 also without shares and without adapters: that is what the real server says.
func (s *Server) ready(w http.ResponseWriter, _ *http.Request) {
	shares, stores := s.runtime.Counts()
	running := []string{}
	for _, adapter := range s.runtime.Adapters() {
		if s.runtime.Running(adapter.Type) {
			running = append(running, adapter.Type)
		}
	}
	writeJSON(w, http.StatusOK, healthAnswer{"healthy", time.Now().UTC(), map[string]any{
		"double":          true,
		"shares":          shares,
		"metadata_stores": stores,
		"adapters":        map[string]any{"running": len(running), "types": running},
		"grace_period":    map[string]any{"active": false, "remaining_seconds": 0, "expected_clients": 0, "reclaimed_clients": 0},
	}})
}
