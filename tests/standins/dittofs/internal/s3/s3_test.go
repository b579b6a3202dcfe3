package s3

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

// Two examples of the service's own documentation of signature version 4, those that sign no more headers than this client.
func TestSignatureVectors(t *testing.T) {
	s := signer{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"}
	for query, want := range map[string]string{
		"lifecycle=":          "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
		"max-keys=2&prefix=J": "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
	} {
		request := httptest.NewRequest(http.MethodGet, "https://examplebucket.s3.amazonaws.com/?"+query, nil)
		s.sign(request, nil, time.Date(2013, 5, 24, 0, 0, 0, 0, time.UTC))
		if got := request.Header.Get("Authorization"); !strings.HasSuffix(got, "/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;x-amz-content-sha256;x-amz-date,Signature="+want) {
			t.Errorf("%s: %s", query, got)
		}
	}
}

func TestPathStyleAndErrors(t *testing.T) {
	var path, body string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		path = r.URL.EscapedPath()
		text, _ := io.ReadAll(r.Body)
		body = string(text)
		if r.Method == http.MethodDelete {
			http.Error(w, "<Code>NoSuchBucket</Code>", http.StatusNotFound)
		}
	}))
	defer server.Close()
	client, err := New(Bucket{Endpoint: server.URL, Name: "bench", Prefix: "bench-0a1b/", AccessKey: "a", SecretKey: "b"})
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Put(context.Background(), "export/3/0", []byte("content")); err != nil {
		t.Fatal(err)
	}
	if path != "/bench/bench-0a1b/export/3/0" || body != "content" {
		t.Error(path, body)
	}
	if err := client.Delete(context.Background(), "x"); err == nil || !strings.Contains(err.Error(), "NoSuchBucket") {
		t.Error(err)
	}
}

func TestEndpoints(t *testing.T) {
	for _, test := range []struct {
		endpoint string
		private  bool
		want     string
	}{
		{"", false, ""},
		{"http://127.0.0.1:4566", true, ""},
		{"http://172.17.0.2:4566", false, "private/internal address 172.17.0.2 (set allow_private_endpoint=true to permit)"},
		{"http://[::1]:1", false, "private/internal"},
		{"http://169.254.169.254", true, "cloud metadata"},
		{"ftp://127.0.0.1", true, "must be http or https"},
		{"http://name.invalid:1", true, `resolve host "name.invalid"`},
	} {
		err := CheckEndpoint(test.endpoint, test.private)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: got %v, want %q", test.endpoint, err, test.want)
		}
	}
}
