package controlplane

import "slices"

// NFSChange is what a client wants changed in a share's NFS settings; absent is unchanged.
type NFSChange struct {
	Squash             *string `json:"squash"`
	AnonymousUID       *uint32 `json:"anonymous_uid"`
	AnonymousGID       *uint32 `json:"anonymous_gid"`
	AllowAuthSys       *bool   `json:"allow_auth_sys"`
	RequireKerberos    *bool   `json:"require_kerberos"`
	MinKerberosLevel   *string `json:"min_kerberos_level"`
	Netgroup           *string `json:"netgroup"`
	DisableReaddirplus *bool   `json:"disable_readdirplus"`
}

var squashModes = []string{"none", "root_to_admin", "root_to_guest", "all_to_admin", "all_to_guest"}

// ChangeNFS changes a share's NFS settings. Of them only squash has an effect in the double.
func (rt *Runtime) ChangeNFS(name string, change NFSChange) (NFSConfig, error) {
	share, err := rt.editShare(name, func(share *Share) error { return change.apply(&share.NFS) })
	return share.NFS, err
}

func (c *NFSChange) apply(config *NFSConfig) error {
	if c.Squash != nil && *c.Squash != "" && !slices.Contains(squashModes, *c.Squash) {
		return badRequest("Invalid squash: %s (want none|root_to_admin|root_to_guest|all_to_admin|all_to_guest)", *c.Squash)
	}
	if c.Netgroup != nil && *c.Netgroup != "" {
		return badRequest("Netgroup not found: %s", *c.Netgroup)
	}
	set(&config.Squash, c.Squash)
	set(&config.AllowAuthSys, c.AllowAuthSys)
	set(&config.RequireKerberos, c.RequireKerberos)
	set(&config.MinKerberosLevel, c.MinKerberosLevel)
	set(&config.DisableReaddirplus, c.DisableReaddirplus)
	if c.AnonymousUID != nil {
		config.AnonymousUID = c.AnonymousUID
	}
	if c.AnonymousGID != nil {
		config.AnonymousGID = c.AnonymousGID
	}
	if config.Squash == "" {
		config.Squash = "root_to_guest"
	}
	return nil
}

func set[T any](target *T, value *T) {
	if value != nil {
		*target = *value
	}
}
