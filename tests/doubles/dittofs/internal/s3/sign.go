package s3

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"sort"
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

// sign adds the date, the body's hash and the signature. Every header the request has by then is signed, and Host.
func (s signer) sign(request *http.Request, body []byte, now time.Time) {
	stamp := now.UTC().Format("20060102T150405Z")
	request.Header.Set("X-Amz-Date", stamp)
	request.Header.Set("X-Amz-Content-Sha256", hash(body))
	names, headers := canonicalHeaders(request)
	canonical := strings.Join([]string{
		request.Method, request.URL.EscapedPath(), canonicalQuery(request), headers, names, hash(body),
	}, "\n")
	scope := strings.Join([]string{stamp[:8], s.region, "s3", "aws4_request"}, "/")
	text := strings.Join([]string{"AWS4-HMAC-SHA256", stamp, scope, hash([]byte(canonical))}, "\n")
	signature := hex.EncodeToString(mac(s.key(stamp[:8]), text))
	request.Header.Set("Authorization",
		"AWS4-HMAC-SHA256 Credential="+s.accessKey+"/"+scope+",SignedHeaders="+names+",Signature="+signature)
}

func (s signer) key(day string) []byte {
	key := mac([]byte("AWS4"+s.secretKey), day)
	for _, step := range []string{s.region, "s3", "aws4_request"} {
		key = mac(key, step)
	}
	return key
}

func canonicalHeaders(request *http.Request) (names, lines string) {
	byName := map[string]string{"host": request.Host}
	if request.Host == "" {
		byName["host"] = request.URL.Host
	}
	for name, values := range request.Header {
		byName[strings.ToLower(name)] = strings.TrimSpace(strings.Join(values, ","))
	}
	var sorted []string
	for name := range byName {
		sorted = append(sorted, name)
	}
	sort.Strings(sorted)
	var text strings.Builder
	for _, name := range sorted {
		text.WriteString(name + ":" + byName[name] + "\n")
	}
	return strings.Join(sorted, ";"), text.String()
}

// canonicalQuery has a space as %20, where the library writes a plus.
func canonicalQuery(request *http.Request) string {
	return strings.ReplaceAll(request.URL.Query().Encode(), "+", "%20")
}
