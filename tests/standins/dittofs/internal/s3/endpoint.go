package s3

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

var errUnsafe = errors.New("s3 block store: unsafe endpoint")

// CheckEndpoint refuses addresses a server should not be talked into calling. The host has to resolve now.
func CheckEndpoint(endpoint string, allowPrivate bool) error {
	if endpoint == "" {
		return nil
	}
	parsed, err := parseEndpoint(endpoint)
	if err != nil {
		return fmt.Errorf("%w: %v", errUnsafe, err)
	}
	host := parsed.Hostname()
	addresses, err := resolve(host)
	if err != nil {
		return fmt.Errorf("%w: resolve host %q: %v", errUnsafe, host, err)
	}
	for _, address := range addresses {
		if problem := objection(address.Unmap(), allowPrivate); problem != "" {
			return fmt.Errorf("%w: host %q resolves to %s", errUnsafe, host, problem)
		}
	}
	return nil
}

func parseEndpoint(endpoint string) (*url.URL, error) {
	if !strings.Contains(endpoint, "://") {
		endpoint = "https://" + endpoint
	}
	parsed, err := url.Parse(endpoint)
	if err != nil {
		return nil, err
	}
	if parsed.Scheme != "http" && parsed.Scheme != "https" {
		return nil, fmt.Errorf("scheme %q must be http or https", parsed.Scheme)
	}
	if parsed.Hostname() == "" {
		return nil, fmt.Errorf("missing host in %q", endpoint)
	}
	return parsed, nil
}

func resolve(host string) ([]netip.Addr, error) {
	if address, err := netip.ParseAddr(host); err == nil {
		return []netip.Addr{address}, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	return net.DefaultResolver.LookupNetIP(ctx, "ip", host)
}

// objection says what is wrong with an address. A link-local one (a cloud's metadata service) is never right.
func objection(address netip.Addr, allowPrivate bool) string {
	switch {
	case address.IsLinkLocalUnicast():
		return fmt.Sprintf("link-local address %s (cloud metadata)", address)
	case !allowPrivate && (address.IsLoopback() || address.IsPrivate() || !address.IsGlobalUnicast()):
		return fmt.Sprintf("private/internal address %s (set allow_private_endpoint=true to permit)", address)
	}
	return ""
}
