# A Go toolchain from Debian: stands in for golang:1.25-alpine (GO_IMAGE of Dockerfile.dittofs) where no registry can be
# reached. DittoFS needs Go 1.25; trixie has 1.24, so this one comes from sid, and nothing else does that can be had
# from trixie.
ARG BASE_IMAGE=debian:trixie-slim

FROM ${BASE_IMAGE}
# The sid source is the image's own with the suite replaced, so that whatever mirror it uses is used here: the official
# image has debian.sources, one made by mmdebstrap sources.list. The security and updates suites have no sid.
# hadolint ignore=DL3008
RUN set -eu; cd /etc/apt; \
    if [ -f sources.list.d/debian.sources ]; then \
      awk 'BEGIN { RS = ""; ORS = "\n\n" } /(^|\n)Suites:[^\n]* trixie([ \n]|$)/' sources.list.d/debian.sources \
        | sed 's/^Suites:.*/Suites: sid/' > sources.list.d/sid.sources; \
    else \
      sed -n 's/\btrixie\b/sid/p' sources.list | grep -Ev 'sid-(security|updates|backports)|sid/updates' > sources.list.d/sid.list; \
    fi; \
    printf '%s\n' 'Package: *' 'Pin: release n=sid' 'Pin-Priority: 50' '' \
                  'Package: golang golang-go golang-src golang-1.* golang-1.*-go golang-1.*-src' 'Pin: release n=sid' 'Pin-Priority: 990' > preferences.d/sid; \
    apt-get -o Acquire::Check-Valid-Until=false update; \
    DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates git golang-go; \
    rm -rf /var/lib/apt/lists/*; \
    go version
# local: the toolchain is what the image says it is, and never fetches another one.
ENV GOTOOLCHAIN=local GOPATH=/go PATH=/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
WORKDIR /go
# Last, so that another version does not rebuild anything.
ARG VERSION=dev
LABEL org.bench.image=go \
      org.opencontainers.image.title="Bench Go toolchain" \
      org.opencontainers.image.description="Go from Debian, stands in for golang:alpine" \
      org.opencontainers.image.version="${VERSION}"
