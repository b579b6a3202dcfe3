package config

import "testing"

func TestListenAddress(t *testing.T) {
	for host, want := range map[string]string{"127.0.0.1": "127.0.0.1:8080", "0.0.0.0": "0.0.0.0:8080", "::1": "[::1]:8080"} {
		config := Config{Host: host, Port: 8080}
		if got := config.ListenAddress(); got != want {
			t.Errorf("%s: %s, want %s", host, got, want)
		}
	}
}
