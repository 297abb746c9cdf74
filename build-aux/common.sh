# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers
# shellcheck shell=bash
#
# What build-aux/env, run, test and check share. Sourced, never run.

source_dir=$(dirname -- "$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")")

say ()
{
  printf 'bethink: %s\n' "$*" >&2
}

die ()
{
  say "$*"
  exit 1
}

# Starts the calling script again in the environment, unless it is there.
enter_environment ()
{
  case ${BETHINK_DEV:-} in
    inside) ;;
    *) exec "$source_dir/build-aux/env" "$@" ;;
  esac
}

# use_build_dir DIRECTORY: its programs and data are found, as after an
# installation, before those of any other.
use_build_dir ()
{
  local directory=$1

  case $PATH in
    "$directory/src/cli":*) return 0 ;;
  esac
  export PATH=$directory/src/cli:$directory/src/ui:$PATH
  export XDG_DATA_DIRS=$directory/data:$source_dir/data:${XDG_DATA_DIRS:-/usr/local/share:/usr/share}
  export GSETTINGS_SCHEMA_DIR=$directory/data
}

# configure DIRECTORY [MESON OPTION…]
#
# A build folder knows the compiler and the libraries it was made with. One
# that was made in another environment is made again.
configure ()
{
  local directory=$1 stamp=$1/.environment wanted log
  shift

  wanted="${BETHINK_ENVIRONMENT:-host} $*"
  if [ -e "$directory/build.ninja" ] && [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
    return 0
  fi

  say "Configuring $directory …"
  log=$(mktemp /tmp/bethink-setup-XXXXXX)
  if [ -d "$directory/meson-private" ]; then
    set -- --wipe "$@"
  fi
  if ! meson setup "$directory" "$source_dir" "$@" >"$log" 2>&1; then
    cat "$log" >&2
    rm -f -- "$log"
    return 1
  fi
  rm -f -- "$log"
  printf '%s\n' "$wanted" > "$stamp"
}

# build DIRECTORY [TARGET…]
build ()
{
  local directory=$1
  shift

  if ninja -C "$directory" -n "$@" 2>/dev/null | grep -q 'no work to do'; then
    return 0
  fi
  say "Building in $directory; the first time this takes one to three minutes …"
  ninja -C "$directory" "$@" >&2
}

# private_session DIRECTORY COMMAND…
#
# Runs COMMAND with a display and a session bus of its own. Everything that
# services of that bus read or write lies in DIRECTORY, but for the sockets if
# BETHINK_RUNTIME_DIR says so.
private_session ()
{
  local directory=$1 runtime=${BETHINK_RUNTIME_DIR:-$1/runtime}
  shift

  mkdir -p "$runtime" "$directory"/{config/gtk-4.0,data,state,cache}
  chmod 700 "$runtime"
  printf '%s\n' '[Settings]' 'gtk-font-name=Cantarell 11' 'gtk-enable-animations=0' \
                'gtk-cursor-blink=0' 'gtk-decoration-layout=:close' \
    > "$directory/config/gtk-4.0/settings.ini"

  # The bus daemon and the services that it starts have much to say that is of
  # no use to the reader of a test run.
  printf '%s\n' '#!/bin/sh' "exec dbus-daemon \"\$@\" 2>>'$directory/bus.log'" \
    > "$directory/dbus-daemon"
  chmod +x "$directory/dbus-daemon"

  env -u WAYLAND_DISPLAY -u DBUS_SESSION_BUS_ADDRESS -u AT_SPI_BUS_ADDRESS \
    GDK_BACKEND=x11 GSK_RENDERER=cairo GSETTINGS_BACKEND=memory \
    XDG_RUNTIME_DIR="$runtime" XDG_CONFIG_HOME="$directory/config" \
    XDG_DATA_HOME="$directory/data" XDG_STATE_HOME="$directory/state" \
    XDG_CACHE_HOME="$directory/cache" XDG_CURRENT_DESKTOP=GNOME \
    xvfb-run -a -s '-screen 0 1280x900x24 -noreset' \
    dbus-run-session --dbus-daemon="$directory/dbus-daemon" -- "$@"
}
