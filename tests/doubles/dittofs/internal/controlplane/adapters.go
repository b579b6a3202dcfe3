package controlplane

import (
	"fmt"
	"time"

	"bench.invalid/dittofs-double/internal/nfs"
)

// AdapterChange is what a client wants changed; absent is unchanged.
type AdapterChange struct {
	Enabled *bool          `json:"enabled"`
	Port    *int           `json:"port"`
	Config  map[string]any `json:"config"`
}

// Adapters lists them.
func (rt *Runtime) Adapters() []Adapter {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	return values(rt.db.state.Adapters)
}

// Running tells whether a protocol is served. SMB never is.
func (rt *Runtime) Running(kind string) bool {
	rt.live.RLock()
	defer rt.live.RUnlock()
	return kind == "nfs" && rt.server != nil
}

// ChangeAdapter turns a protocol on or off or moves its port, at once. The new port listens before the old one is given
// up, so a port that is taken changes nothing.
func (rt *Runtime) ChangeAdapter(kind string, change AdapterChange) (Adapter, error) {
	rt.mu.Lock()
	defer rt.mu.Unlock()
	adapter := rt.findAdapter(kind)
	if adapter == nil {
		return Adapter{}, notFound("Adapter not found")
	}
	before, after := *adapter, *adapter
	set(&after.Enabled, change.Enabled)
	set(&after.Port, change.Port)
	if change.Config != nil {
		after.Config = change.Config
	}
	if after.Port < 1 || after.Port > 65535 {
		return Adapter{}, badRequest("Invalid port: %d", after.Port)
	}
	after.UpdatedAt = time.Now().UTC()
	if err := rt.serve(&before, &after); err != nil {
		rt.log.Error("adapter not changed", "adapter", kind, "error", err)
		return Adapter{}, internal("Failed to update adapter")
	}
	*adapter = after
	if err := rt.db.save(); err != nil {
		rt.log.Error("database not written", "error", err)
		return Adapter{}, internal("Failed to update adapter")
	}
	return after, nil
}

func (rt *Runtime) findAdapter(kind string) *Adapter {
	for _, adapter := range rt.db.state.Adapters {
		if adapter.Type == kind {
			return adapter
		}
	}
	return nil
}

func (rt *Runtime) serve(before, after *Adapter) error {
	if after.Type == "smb" {
		if after.Enabled {
			rt.noteSMB(after.Port)
		}
		return nil
	}
	if !after.Enabled {
		return rt.stopNFS()
	}
	if rt.Running("nfs") && before.Port == after.Port {
		return nil
	}
	return rt.listenNFS(after.Port)
}

// noteSMB says it once: a bootstrap enables the adapter at every run.
func (rt *Runtime) noteSMB(port int) {
	rt.smbNoted.Do(func() { rt.log.Warn("SMB is not served: not with the double", "port", port) })
}

func (rt *Runtime) listenNFS(port int) error {
	server := nfs.NewServer(rt, func(format string, args ...any) { rt.log.Info(fmt.Sprintf(format, args...)) })
	if err := server.Listen(fmt.Sprintf(":%d", port)); err != nil {
		return err
	}
	rt.live.Lock()
	old := rt.server
	rt.server = server
	rt.live.Unlock()
	rt.log.Info("NFS adapter listening", "address", server.Addr())
	if old != nil {
		return old.Close()
	}
	return nil
}

func (rt *Runtime) stopNFS() error {
	rt.live.Lock()
	old := rt.server
	rt.server = nil
	rt.live.Unlock()
	if old == nil {
		return nil
	}
	return old.Close()
}
