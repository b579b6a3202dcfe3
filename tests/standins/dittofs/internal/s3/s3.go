// Package s3 is a small S3 client: path style, signature version 4, whole objects.
package s3

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"time"
)

// Bucket says where objects go. A key may hold only what needs no escape in a URL.
type Bucket struct {
	Endpoint, Region, Name, Prefix, AccessKey, SecretKey string
}

// Client puts and deletes the objects of one bucket.
type Client struct {
	base   *url.URL
	prefix string
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
		base: base.JoinPath(bucket.Name), prefix: bucket.Prefix, signer: signer{bucket.AccessKey, bucket.SecretKey, bucket.Region},
		http: &http.Client{Timeout: time.Minute},
	}, nil
}

// Put writes an object.
func (c *Client) Put(ctx context.Context, key string, body []byte) error {
	return c.call(ctx, http.MethodPut, key, body)
}

// Delete removes an object; one that is not there is fine.
func (c *Client) Delete(ctx context.Context, key string) error {
	return c.call(ctx, http.MethodDelete, key, nil)
}

func (c *Client) call(ctx context.Context, method, key string, body []byte) error {
	target := c.base.JoinPath(c.prefix + key)
	request, err := http.NewRequestWithContext(ctx, method, target.String(), bytes.NewReader(body))
	if err != nil {
		return err
	}
	c.signer.sign(request, body, time.Now())
	response, err := c.http.Do(request)
	if err != nil {
		return err
	}
	text, err := io.ReadAll(response.Body)
	err = errors.Join(err, response.Body.Close())
	if response.StatusCode/100 != 2 {
		return fmt.Errorf("%s %s: %s: %s", method, target.Path, response.Status, text[:min(len(text), 300)])
	}
	return err
}
