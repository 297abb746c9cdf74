# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers
# shellcheck shell=bash
#
# Making the Debian 13 tree of build-aux/env. Sourced, never run.

readonly suite=trixie
readonly format=1

declare -A purpose=(
  [packages.txt]="this machine's GTK is not new enough;"
  [packages-runtime.txt]="it stands in for the GNOME runtime;"
)
new_root=
maker=

# The lists of which a tree is made; build-aux/flatpak has others.
package_lists ()
{
  local list

  for list in ${BETHINK_PACKAGES:-packages.txt}; do
    cat -- "$source_dir/build-aux/$list"
  done
}

packages ()
{
  package_lists | sed 's/#.*//' | tr -s '[:space:]' '\n' |
    sed '/^$/d' | LC_ALL=C sort -u
}

as_root ()
{
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n "$@"
  fi
}

# install_packages PACKAGE…, or say what to type.
install_packages ()
{
  local line="apt-get install --no-install-recommends $*"

  command -v apt-get >/dev/null || die "These tools are needed first: $*"
  if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null; then
    say "These tools are needed first: $*. Please type"
    say "  sudo $line"
    die "and start again."
  fi

  say "Installing $* …"
  as_root apt-get -qq update >&2 </dev/null ||
    say "The package lists could not be renewed; trying with the old ones."
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y -o Dpkg::Use-Pty=0 install --no-install-recommends \
    "$@" >&2 </dev/null ||
    die "They could not be installed. Please type as root: $line"
}

missing_tools ()
{
  local pair

  for pair in mmdebstrap:mmdebstrap bwrap:bubblewrap newuidmap:uidmap \
              flock:util-linux tar:tar; do
    command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"
  done
  [ -e /usr/share/keyrings/debian-archive-keyring.gpg ] || echo debian-archive-keyring
}

install_tools ()
{
  local -a missing

  mapfile -t missing < <(missing_tools)
  [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"
}

tree_name ()
{
  local arch hash

  arch=$(dpkg --print-architecture 2>/dev/null || uname -m)
  hash=$({ echo "$format $suite $arch"; packages; } | sha256sum | cut -c 1-16)
  echo "$suite-$hash"
}

# A tree that was being made when this script is stopped is never left behind.
discard_new_root ()
{
  trap - EXIT INT TERM HUP
  if [ -n "$maker" ]; then
    kill -TERM -- "-$maker" 2>/dev/null || true
    wait "$maker" 2>/dev/null || true
  fi
  if [ -n "$new_root" ]; then
    rm -rf -- "$new_root"
  fi
}

make_tree ()
{
  local into=$1 include
  local source='deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org'

  include=$(packages | paste -sd ,)
  # mmdebstrap needs a folder that subordinate users can enter and that is
  # large; /tmp is often neither.
  TMPDIR=/var/tmp mmdebstrap --variant=apt --include="$include" \
    --aptopt='Acquire::Retries "3"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/man/*' \
    "$suite" - \
    "$source/debian $suite main" \
    "$source/debian $suite-updates main" \
    "$source/debian-security $suite-security main" |
  tar -x --no-same-owner --exclude='./dev/*' -C "$into"
}

# bwrap cannot create the points where the host's files go in a read-only /etc.
complete_tree ()
{
  local into=$1 name

  for name in resolv.conf hosts passwd group; do
    rm -f -- "$into/etc/$name.link"
    if [ -L "$into/etc/$name" ]; then
      rm -f -- "$into/etc/$name"
    fi
    [ -e "$into/etc/$name" ] || : > "$into/etc/$name"
  done
  head -c 16 /dev/urandom | od -An -tx1 | tr -d ' \n' > "$into/etc/machine-id"
}

build_tree ()
{
  local root=$1 started=$SECONDS

  say "A Debian 13 tree is made, once: ${purpose[${BETHINK_PACKAGES:-packages.txt}]:-}"
  say "up to 400 MB are downloaded and 1.5 GB used in $roots_dir."
  say "One to three minutes, depending on the network."

  new_root=$(mktemp -d "$roots_dir/.new-XXXXXX")
  chmod 755 "$new_root"
  trap discard_new_root EXIT
  trap 'discard_new_root; exit 130' INT
  trap 'discard_new_root; exit 143' TERM HUP

  # In its own process group and waited for, so that a signal to this script
  # is acted upon at once. Descriptor 9 is the lock: orphans must not keep it.
  set -m
  ( set +m; make_tree "$new_root" ) 9>&- </dev/null >&2 &
  maker=$!
  set +m
  if ! wait "$maker"; then
    maker=
    die "The tree could not be made; the reason is above. Nothing was left behind."
  fi
  maker=

  complete_tree "$new_root"
  mv -T -- "$new_root" "$root"
  new_root=
  trap - EXIT INT TERM HUP
  say "The tree is ready after $((SECONDS - started)) seconds."
}

remove_tree ()
{
  local root=$1

  (
    flock -xn 7 || exit 0
    say "Removing ${root##*/}, unused for 30 days."
    rm -rf -- "$root"
    rm -f -- "${root:?}.lock"
  ) 7<"$root.lock"
}

# Trees of older package lists that nobody entered for 30 days, and what a
# killed run could not remove.
sweep ()
{
  local lock

  find "$roots_dir" -maxdepth 1 -name '.new-*' -mtime +1 -exec rm -rf -- {} + 2>/dev/null || true
  while IFS= read -r lock; do
    remove_tree "${lock%.lock}"
  done < <(find "$roots_dir" -maxdepth 1 -name '*.lock' -mtime +30 ! -name "$1.lock")
}

# take_lock KIND: waits for descriptor 9, and says so when it takes a while.
take_lock ()
{
  if ! flock -n "$1" 9; then
    say "Another run is making the Debian 13 tree; waiting for it …"
    flock "$1" 9
  fi
}

# Leaves descriptor 9 with a shared lock on the tree.
ensure_tree ()
{
  local root=$1

  touch "$root.lock"
  exec 9<"$root.lock"
  take_lock --shared
  while [ ! -d "$root" ]; do
    take_lock --exclusive
    if [ ! -d "$root" ]; then
      sweep "${root##*/}"
      build_tree "$root"
    fi
    take_lock --shared
  done
}
