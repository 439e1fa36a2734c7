# Shared by ./run, ./test and bench/run: finding and installing what they need. Sourced, not run.

say() { printf '%s\n' "$@"; }

fail() {
  printf '%s\n' "$*" >&2
  exit 1
}

require_dotnet() {
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing: install it (https://dotnet.microsoft.com/download) so that 'dotnet' is on the PATH."
}

# install_package PACKAGE WHAT: installs a Debian package as root or through sudo, or says in one sentence what to install. What is needed
# of a server's package is the program: it is not started.
install_package() {
  local package=$1 what=$2 sudo=()
  if ! command -v apt-get >/dev/null; then
    fail "$what is missing and this machine has no apt-get: install $package with your system's package manager."
  fi
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null \
      || fail "$what is missing and only root can install it: run 'apt-get install $package' as root, then try again."
    sudo=(sudo -n)
  fi
  say "Installing $package (once) ..."
  mkdir -p .data
  install_without_starting "$package" >.data/install.log 2>&1 </dev/null || fail "Installing $package failed; .data/install.log says why."
}

# Debian's packages ask this file before they start a service; one that is there already is somebody's own and stays. Uses the caller's sudo.
install_without_starting() (
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    trap '"${sudo[@]}" rm -f "$policy"' EXIT
    printf '#!/bin/sh\nexit 101\n' | "${sudo[@]}" tee "$policy" >/dev/null && "${sudo[@]}" chmod 755 "$policy"
  fi
  "${sudo[@]}" apt-get update -qq && "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1"
)

# find_program NAME...: prints the path of the first that is there; servers live in sbin, which is not on everyone's PATH.
find_program() {
  local name
  for name in "$@"; do
    PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" command -v "$name" && return 0
  done
  return 1
}

require_database_server() {
  find_program mariadbd mysqld >/dev/null || install_package mariadb-server "A database server (mariadbd or mysqld)"
}

require_redis() {
  find_program redis-server >/dev/null || install_package redis-server "Redis for the tests (redis-server)"
}

# Moves the clocks of programs.
require_faketime() {
  ls /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null 2>&1 || install_package libfaketime "The library that moves clocks for the tests (libfaketime)"
}

# What makes several servers of MariaDB one cluster, and what brings a new one its data. Debian's mariadb-server brings both.
require_galera() {
  ls /usr/lib/galera/libgalera_smm.so /usr/lib64/galera-4/libgalera_smm.so /usr/lib/libgalera_smm.so 2>/dev/null | grep -q . || install_package galera-4 "Galera for the tests (libgalera_smm.so)"
  find_program mariadbd >/dev/null || install_package mariadb-server "MariaDB for the tests of Galera (mariadbd)"
  find_program rsync >/dev/null || install_package rsync "rsync for the tests of Galera"
}

# What looks at the Moodle plugin, and packs it.
require_plugin_programs() {
  find_program php >/dev/null || install_package php-cli "PHP for the tests of the Moodle plugin (php)"
  php -m | grep -qx mysqli || install_package php-mysql "PHP's driver of MySQL for the tests of the Moodle plugin"
  find_program phpcs >/dev/null || install_package php-codesniffer "The checker of PHP's style for the tests (phpcs)"
  find_program zip >/dev/null || install_package zip "The packer of the Moodle plugin (zip)"
}

# What deploy/ is written for, and the tests try it with.
require_deploy_programs() {
  find_program nginx >/dev/null || install_package nginx-light "A web server for the tests (nginx)"
  find_program apache2 httpd >/dev/null || install_package apache2-bin "A web server for the tests (Apache)"
  find_program systemd-analyze >/dev/null || install_package systemd "systemd-analyze for the tests"
}

# The headless shell makes the same pages as Chromium without the windows around them, in two thirds of the time. Not every system has it.
require_chromium() {
  local shell=chromium-headless-shell
  find_program "$shell" >/dev/null && return
  if ! find_program chromium >/dev/null || apt-cache show "$shell" >/dev/null 2>&1; then
    (install_package "$shell" "The browser for the tests (Chromium's headless shell)") && return
  fi
  find_program chromium >/dev/null || install_package chromium "The browser for the tests (Chromium)"
}

# The tests run the very code that is published, which is compiled for the machine: a run would compile it anew, and each program that a
# test starts too. The next build puts back what it made.
take_published() {
  local published=demo/bin/Release/net10.0/publish folder file
  for folder in tests/*/bin/Release/net10.0; do
    for file in "$published"/*.dll; do
      [ ! -e "$folder/${file##*/}" ] || cp "$file" "$folder" || return
    done
  done
}
