# The private database server of ./run and bench/run: its data under $data/mysql, reached over a socket in a folder that only this user may enter.
# It listens on no port, unless server_listen says so. Sourced, not run.

server_pid=
server_data=$data/mysql
server_pidfile=$data/mysql.pid
server_log=$data/mysql.log
server_tmp=$data/mysql.tmp # its own: a server that starts deletes the temporary files of every other one that uses the same folder
server_socket= # set by choose_socket
server_connection= # set by start_server
server_listen=(--skip-networking)

# A socket's path has at most 107 characters, so a deep clone keeps it in a folder of its own below the temporary one. That folder's
# name can be guessed: one that is somebody else's is not used.
choose_socket() {
  server_socket=$data/mysql.sock
  [ ${#server_socket} -gt 100 ] || return 0
  local folder
  folder=${TMPDIR:-/tmp}/writeassist-$(id -u)-$(printf %s "$data" | cksum | cut -d' ' -f1)
  mkdir -m 700 "$folder" 2>/dev/null
  { [ -O "$folder" ] && [ ! -L "$folder" ] && chmod 700 "$folder"; } || fail "The folder $folder belongs to somebody else. Name another data folder: WRITEASSIST_DATA=/short/path ./run"
  server_socket=$folder/mysql.sock
}

# Makes the data folder once. It is made beside and moved into place, so an interrupted first start leaves nothing half-made.
create_server_data() {
  [ -d "$server_data" ] && return
  local fresh=$server_data.new installer
  rm -rf "$fresh"
  mkdir -p "$server_tmp"
  say "Making a database under $data (once) ..."
  if installer=$(find_program mariadb-install-db mysql_install_db); then
    "$installer" --no-defaults --datadir="$fresh" --tmpdir="$server_tmp" --auth-root-authentication-method=normal --skip-test-db --user="$(id -un)" >"$server_log" 2>&1
  else
    "$(find_program mysqld)" --no-defaults --initialize-insecure --datadir="$fresh" --tmpdir="$server_tmp" --user="$(id -un)" >"$server_log" 2>&1
  fi || fail "The database under $data could not be made; $server_log says why."
  mv "$fresh" "$server_data"
}

# A ./run that was killed leaves its server behind; it is ended before the next one starts on the same data.
stop_left_over_server() {
  local pid
  pid=$(cat "$server_pidfile" 2>/dev/null) || return 0
  if [ -n "$pid" ] && tr '\0' ' ' 2>/dev/null <"/proc/$pid/cmdline" | grep -qF -- "--datadir=$server_data"; then
    kill "$pid" 2>/dev/null
    wait_until_gone "$pid"
  fi
  rm -f "$server_pidfile"
}

start_server() {
  create_server_data
  stop_left_over_server
  choose_socket
  mkdir -p "$server_tmp"
  # A session of its own: Ctrl-C goes to the web server first, which still needs the database to finish.
  setsid "$(find_program mariadbd mysqld)" --no-defaults --datadir="$server_data" --socket="$server_socket" --pid-file="$server_pidfile" --tmpdir="$server_tmp" \
    --log-error="$server_log" "${server_listen[@]}" --loose-mysqlx=OFF --user="$(id -un)" --innodb-flush-log-at-trx-commit=1 --innodb-doublewrite=1 \
    --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci --max-allowed-packet=64M 9>&- </dev/null >>"$server_log" 2>&1 &
  server_pid=$!
  local client tries=0
  client=$(find_program mariadb mysql) || fail "The database client (mariadb or mysql) is missing: install mariadb-client."
  until "$client" --no-defaults --socket="$server_socket" --user=root \
      --execute="CREATE DATABASE IF NOT EXISTS writeassist CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
        CREATE USER IF NOT EXISTS writeassist@localhost;
        GRANT ALL ON writeassist.* TO writeassist@localhost" 2>/dev/null; do
    kill -0 "$server_pid" 2>/dev/null || fail "The database server ended at once; $server_log says why."
    [ $((tries += 1)) -lt 600 ] || fail "The database server does not answer; $server_log says why."
    sleep 0.1
  done
  server_connection="Server=$server_socket;Protocol=Unix;Database=writeassist;User ID=writeassist"
}

stop_server() {
  [ -n "$server_pid" ] || return 0
  kill "$server_pid" 2>/dev/null
  wait_until_gone "$server_pid"
  server_pid=
}

# wait_until_gone PID: waits for a process that was told to end, for a minute at most.
wait_until_gone() {
  local tries=0
  while kill -0 "$1" 2>/dev/null && [ $((tries += 1)) -lt 600 ]; do sleep 0.1; done
}
