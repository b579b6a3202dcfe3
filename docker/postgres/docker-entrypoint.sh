#!/bin/sh
# What users of the official postgres image lean on: POSTGRES_USER, POSTGRES_PASSWORD, POSTGRES_DB,
# POSTGRES_INITDB_ARGS, POSTGRES_HOST_AUTH_METHOD, PGDATA, and the scripts in /docker-entrypoint-initdb.d.
set -eu

fail() {
  echo "Error: $*" >&2
  exit 1
}

initialize() {
  [ -n "${POSTGRES_PASSWORD:-}" ] || [ "$method" = trust ] \
    || fail "Database is uninitialized and superuser password is not specified: set POSTGRES_PASSWORD."
  password_file=$(mktemp)
  printf '%s\n' "${POSTGRES_PASSWORD:-unused}" > "$password_file"
  # Several arguments in one variable is that variable's contract.
  # shellcheck disable=SC2086
  initdb -D "$PGDATA" -U "$user" --pwfile="$password_file" --auth-local=trust --auth-host="$method" -E UTF8 \
    ${POSTGRES_INITDB_ARGS:-}
  rm -f "$password_file"
  printf '\nhost all all all %s\n' "$method" >> "$PGDATA/pg_hba.conf"
}

# On the unix socket only: nobody outside sees this server, so "ready" is never told too early.
set_up() {
  pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w -s start
  if [ "$database" != postgres ]; then
    # psql replaces variables in what it reads, not in -c.
    echo 'CREATE DATABASE :"name";' | psql -v ON_ERROR_STOP=1 -q -U "$user" -d postgres -v name="$database"
  fi
  for script in /docker-entrypoint-initdb.d/*; do
    case $script in
      *.sql) psql -v ON_ERROR_STOP=1 -q -U "$user" -d "$database" -f "$script" ;;
      *.sh) sh "$script" ;;
    esac
  done
  pg_ctl -D "$PGDATA" -m fast -w -s stop
}

case ${1:-} in
  postgres) ;;
  -*) set -- postgres "$@" ;;
  *) exec "$@" ;;
esac

if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA"
  chown postgres:postgres "$PGDATA"
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi
# As its owner: root without the capability FOWNER may not.
chmod 0700 "$PGDATA"

user=${POSTGRES_USER:-postgres}
database=${POSTGRES_DB:-$user}
method=${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  initialize
  set_up
  echo 'PostgreSQL init process complete; ready for start up.'
fi
shift
exec postgres -D "$PGDATA" -c listen_addresses='*' "$@"
