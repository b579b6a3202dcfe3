package s3

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Bucket says where objects go.
type Bucket struct {
	Endpoint, Region, Name, Prefix, AccessKey, SecretKey string
}

// Client puts, deletes and gets the objects of one bucket.
type Client struct {
	base   *url.URL
	bucket Bucket
	signer signer
	http   *http.Client
}

// New makes a client; nothing is sent yet.
func New(bucket Bucket) (*Client, error) {
	if bucket.Region == "" {
		bucket.Region = "us-east-1"
	}
	if bucket.Endpoint == "" {
		bucket.Endpoint = "https://s3." + bucket.Region + ".amazonaws.com"
	}
	base, err := parseEndpoint(bucket.Endpoint)
	if err != nil {
		return nil, err
	}
	return &Client{
		base: base, bucket: bucket, signer: signer{bucket.AccessKey, bucket.SecretKey, bucket.Region},
		http: &http.Client{Timeout: 60 * time.Second},
	}, nil
}

// Put writes an object.
func (c *Client) Put(ctx context.Context, key string, body []byte) error {
	_, err := c.call(ctx, http.MethodPut, key, body)
	return err
}

// Delete removes an object; one that is not there is fine.
func (c *Client) Delete(ctx context.Context, key string) error {
	_, err := c.call(ctx, http.MethodDelete, key, nil)
	return err
}

// Get reads an object.
func (c *Client) Get(ctx context.Context, key string) ([]byte, error) {
	return c.call(ctx, http.MethodGet, key, nil)
}

// Probe tells whether the bucket can be used.
func (c *Client) Probe(ctx context.Context) error {
	_, err := c.call(ctx, http.MethodHead, "", nil)
	return err
}

func (c *Client) call(ctx context.Context, method, key string, body []byte) ([]byte, error) {
	target := *c.base
	target.Path = strings.TrimSuffix(target.Path, "/") + "/" + c.bucket.Name
	if key != "" {
		target.Path += "/" + c.bucket.Prefix + key
	}
	target.RawPath = escape(target.Path)
	request, err := http.NewRequestWithContext(ctx, method, target.String(), bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	c.signer.sign(request, body, time.Now())
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(response.Body)
	err = errors.Join(err, response.Body.Close())
	if response.StatusCode/100 != 2 {
		return nil, fmt.Errorf("%s %s: %s: %s", method, target.Path, response.Status, firstOf(text))
	}
	return text, err
}

func firstOf(text []byte) string {
	return string(text[:min(len(text), 300)])
}

// escape leaves alone only what the signature's rules leave alone; the library is more generous.
func escape(path string) string {
	var out strings.Builder
	for _, b := range []byte(path) {
		if b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || strings.IndexByte("-._~/", b) >= 0 {
			out.WriteByte(b)
		} else {
			fmt.Fprintf(&out, "%%%02X", b)
		}
	}
	return out.String()
}
