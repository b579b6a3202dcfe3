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

// Two examples of the service's own documentation of signature version 4: "GET Object" and "PUT Object".
func TestSignatureVectors(t *testing.T) {
	s := signer{"AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1"}
	day := time.Date(2013, 5, 24, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		method, url, body string
		headers           map[string]string
		want              string
	}{
		{"GET", "https://examplebucket.s3.amazonaws.com/test.txt", "", map[string]string{"Range": "bytes=0-9"},
			"f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"},
		{"PUT", "https://examplebucket.s3.amazonaws.com/test%24file.text", "Welcome to Amazon S3.",
			map[string]string{"Date": "Fri, 24 May 2013 00:00:00 GMT", "X-Amz-Storage-Class": "REDUCED_REDUNDANCY"},
			"98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"},
		{"GET", "https://examplebucket.s3.amazonaws.com/?max-keys=2&prefix=J", "", nil,
			"34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"},
	} {
		request, err := http.NewRequest(test.method, test.url, nil)
		if err != nil {
			t.Fatal(err)
		}
		for name, value := range test.headers {
			request.Header.Set(name, value)
		}
		s.sign(request, []byte(test.body), day)
		if got := request.Header.Get("Authorization"); !strings.HasSuffix(got, "Signature="+test.want) {
			t.Errorf("%s %s: %s", test.method, test.url, got)
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
	client, err := New(Bucket{Endpoint: server.URL, Name: "bench", AccessKey: "a", SecretKey: "b"})
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Put(context.Background(), "a%2Fb/1 x/0", []byte("content")); err != nil {
		t.Fatal(err)
	}
	if path != "/bench/a%252Fb/1%20x/0" || body != "content" {
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
		{"http://0.0.0.0", true, "unspecified"},
		{"ftp://127.0.0.1", true, "must be http or https"},
		{"http://name.invalid:1", true, `resolve host "name.invalid"`},
	} {
		err := CheckEndpoint(test.endpoint, test.private)
		if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
			t.Errorf("%s: got %v, want %q", test.endpoint, err, test.want)
		}
	}
}
