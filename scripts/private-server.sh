# The private database server of ./run: its data under $data/mysql, on a loopback port of its own, with a password that only this
# folder knows. (A socket alone would do, but MySql.Data cannot open one asynchronously.) Sourced, not run.

server_pid=
server_data=$data/mysql
server_pidfile=$data/mysql.pid
server_log=$data/mysql.log

# A socket's path has at most 107 characters, so a deep clone keeps it in the temporary folder.
server_socket=$data/mysql.sock
if [ ${#server_socket} -gt 100 ]; then
  server_socket=${TMPDIR:-/tmp}/writeassist-$(printf %s "$data" | cksum | cut -d' ' -f1).sock
fi

server_password_file=$data/mysql.password
server_connection= # set by start_server

# Makes the data folder once. It is made beside and moved into place, so an interrupted first start leaves nothing half-made.
create_server_data() {
  [ -d "$server_data" ] && return
  local fresh=$server_data.new installer
  rm -rf "$fresh"
  say "Making a database under $data (once) ..."
  if installer=$(find_program mariadb-install-db mysql_install_db); then
    "$installer" --no-defaults --datadir="$fresh" --auth-root-authentication-method=normal --skip-test-db --user="$(id -un)" >"$server_log" 2>&1
  else
    "$(find_program mysqld)" --no-defaults --initialize-insecure --datadir="$fresh" --user="$(id -un)" >"$server_log" 2>&1
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

# Prints a loopback port on which nobody listens.
free_port() {
  local port
  for port in $(shuf -i 20000-45000 -n 50); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
  fail "No free port was found on 127.0.0.1."
}

start_server() {
  create_server_data
  stop_left_over_server
  [ -s "$server_password_file" ] || (umask 077; od -An -N18 -tx1 /dev/urandom | tr -d ' \n' >"$server_password_file")
  local port password
  port=$(free_port)
  password=$(cat "$server_password_file")
  # A session of its own: Ctrl-C goes to the web server first, which still needs the database to finish.
  setsid "$(find_program mariadbd mysqld)" --no-defaults --datadir="$server_data" --socket="$server_socket" --pid-file="$server_pidfile" \
    --log-error="$server_log" --bind-address=127.0.0.1 --port="$port" --skip-name-resolve --loose-mysqlx=OFF --user="$(id -un)" --innodb-flush-log-at-trx-commit=1 --innodb-doublewrite=1 \
    --character-set-server=utf8mb4 --collation-server=utf8mb4_unicode_ci --max-allowed-packet=64M 9>&- </dev/null >>"$server_log" 2>&1 &
  server_pid=$!
  local client tries=0
  client=$(find_program mariadb mysql) || fail "The database client (mariadb or mysql) is missing: install mariadb-client."
  until "$client" --no-defaults --socket="$server_socket" --user=root \
      --execute="CREATE DATABASE IF NOT EXISTS writeassist CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
        CREATE USER IF NOT EXISTS writeassist@'127.0.0.1' IDENTIFIED BY '$password';
        GRANT ALL ON writeassist.* TO writeassist@'127.0.0.1'" 2>/dev/null; do
    kill -0 "$server_pid" 2>/dev/null || fail "The database server ended at once; $server_log says why."
    [ $((tries += 1)) -lt 600 ] || fail "The database server does not answer; $server_log says why."
    sleep 0.1
  done
  server_connection="Server=127.0.0.1;Port=$port;Database=writeassist;User ID=writeassist;Password=$password"
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
