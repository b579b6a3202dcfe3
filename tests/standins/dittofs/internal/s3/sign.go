package s3

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"time"
)

// signer makes Authorization headers of signature version 4.
type signer struct {
	accessKey, secretKey, region string
}

func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func mac(key []byte, text string) []byte {
	h := hmac.New(sha256.New, key)
	h.Write([]byte(text))
	return h.Sum(nil)
}

// sign adds the date, the body's hash, and the signature of both, the host and the address.
func (s signer) sign(request *http.Request, body []byte, now time.Time) {
	const headers = "host;x-amz-content-sha256;x-amz-date"
	stamp := now.UTC().Format("20060102T150405Z")
	request.Header.Set("X-Amz-Date", stamp)
	request.Header.Set("X-Amz-Content-Sha256", hash(body))
	canonical := strings.Join([]string{
		request.Method, request.URL.EscapedPath(), request.URL.RawQuery,
		"host:" + request.URL.Host, "x-amz-content-sha256:" + hash(body), "x-amz-date:" + stamp, "", headers, hash(body),
	}, "\n")
	scope := strings.Join([]string{stamp[:8], s.region, "s3", "aws4_request"}, "/")
	text := strings.Join([]string{"AWS4-HMAC-SHA256", stamp, scope, hash([]byte(canonical))}, "\n")
	key := []byte("AWS4" + s.secretKey)
	for step := range strings.SplitSeq(scope, "/") {
		key = mac(key, step)
	}
	request.Header.Set("Authorization", "AWS4-HMAC-SHA256 Credential="+s.accessKey+"/"+scope+
		",SignedHeaders="+headers+",Signature="+hex.EncodeToString(mac(key, text)))
}
