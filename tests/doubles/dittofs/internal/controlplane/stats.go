package controlplane

import (
	"context"
	"sort"
	"time"
)

// BlockStats are a share's content numbers. Blocks are the double's files: it cuts nothing into blocks locally.
type BlockStats struct {
	FileCount      int     `json:"file_count"`
	BlocksDirty    int     `json:"blocks_dirty"`
	BlocksLocal    int     `json:"blocks_local"`
	BlocksRemote   int     `json:"blocks_remote"`
	BlocksTotal    int     `json:"blocks_total"`
	BlocksCached   int     `json:"blocks_cached"`
	LocalDiskUsed  int64   `json:"local_disk_used"`
	LocalDiskMax   int64   `json:"local_disk_max"`
	LocalMemUsed   int64   `json:"local_mem_used"`
	LocalMemMax    int64   `json:"local_mem_max"`
	HasRemote      bool    `json:"has_remote"`
	PendingSyncs   int     `json:"pending_syncs"`
	PendingUploads int     `json:"pending_uploads"`
	CompletedSyncs int     `json:"completed_syncs"`
	FailedSyncs    int     `json:"failed_syncs"`
	UnsyncedBytes  int64   `json:"unsynced_bytes"`
	RemoteHealthy  bool    `json:"remote_healthy"`
	OutageSeconds  float64 `json:"outage_duration_seconds"`
	LocalDurable   bool    `json:"local_durable"`
	RemoteDurable  bool    `json:"remote_durable"`
}

// ShareStats are one share's numbers.
type ShareStats struct {
	ShareName string     `json:"share_name"`
	Stats     BlockStats `json:"stats"`
}

// AllStats are the numbers of all shares, or of one.
type AllStats struct {
	Totals   BlockStats   `json:"totals"`
	PerShare []ShareStats `json:"per_share,omitempty"`
}

// BlockStats counts; an empty name means every share.
func (rt *Runtime) BlockStats(ctx context.Context, name string) (AllStats, error) {
	var all AllStats
	for _, share := range rt.Shares() {
		if name != "" && share.Name != name {
			continue
		}
		stats := rt.statsOf(ctx, share)
		all.PerShare = append(all.PerShare, ShareStats{share.Name, stats})
		all.Totals.add(stats)
	}
	if name != "" && len(all.PerShare) == 0 {
		return all, notFound("share not found")
	}
	sort.Slice(all.PerShare, func(i, j int) bool { return all.PerShare[i].ShareName < all.PerShare[j].ShareName })
	return all, nil
}

func (rt *Runtime) statsOf(ctx context.Context, share Share) BlockStats {
	files, bytes := rt.Usage(share.Name)
	stats := BlockStats{
		FileCount: files, BlocksLocal: files, BlocksTotal: files, LocalDiskUsed: bytes, LocalDurable: true,
	}
	rt.live.RLock()
	live := rt.shares[share.Name]
	rt.live.RUnlock()
	if live == nil || live.uploader == nil {
		return stats
	}
	uploads := live.uploader.stats()
	stats.HasRemote, stats.RemoteDurable = true, true
	stats.PendingSyncs, stats.PendingUploads, stats.BlocksDirty = uploads.pendingFiles, uploads.pendingFiles, uploads.pendingFiles
	stats.CompletedSyncs, stats.FailedSyncs = uploads.completed, uploads.failed
	stats.BlocksRemote = max(0, files-uploads.pendingFiles)
	stats.UnsyncedBytes = uploads.unsyncedBytes
	if !uploads.downSince.IsZero() {
		stats.OutageSeconds = time.Since(uploads.downSince).Seconds()
	}
	stats.RemoteHealthy = rt.remoteHealthy(ctx, *share.RemoteBlockStoreID)
	return stats
}

func (rt *Runtime) remoteHealthy(ctx context.Context, id string) bool {
	rt.mu.Lock()
	store := rt.findBlockStore(Remote, id)
	rt.mu.Unlock()
	return store != nil && rt.RemoteHealth(ctx, store) == nil
}

func (s *BlockStats) add(other BlockStats) {
	s.RemoteHealthy = other.HasRemote && other.RemoteHealthy && (!s.HasRemote || s.RemoteHealthy) || !other.HasRemote && s.RemoteHealthy
	s.HasRemote = s.HasRemote || other.HasRemote
	s.LocalDurable = s.LocalDurable || other.LocalDurable
	s.RemoteDurable = s.RemoteDurable || other.RemoteDurable
	s.OutageSeconds = max(s.OutageSeconds, other.OutageSeconds)
	s.FileCount += other.FileCount
	s.BlocksDirty += other.BlocksDirty
	s.BlocksLocal += other.BlocksLocal
	s.BlocksRemote += other.BlocksRemote
	s.BlocksTotal += other.BlocksTotal
	s.LocalDiskUsed += other.LocalDiskUsed
	s.PendingSyncs += other.PendingSyncs
	s.PendingUploads += other.PendingUploads
	s.CompletedSyncs += other.CompletedSyncs
	s.FailedSyncs += other.FailedSyncs
	s.UnsyncedBytes += other.UnsyncedBytes
}
