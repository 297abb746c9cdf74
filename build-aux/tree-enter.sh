# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers
# shellcheck shell=bash
#
# Entering the Debian 13 tree of build-aux/env. Sourced, never run.

time_zone ()
{
  if [ -n "${TZ:-}" ]; then
    echo "$TZ"
  elif [ -L /etc/localtime ]; then
    readlink -f /etc/localtime | sed 's,.*/zoneinfo/,,'
  else
    cat /etc/timezone 2>/dev/null || echo UTC
  fi
}

# Variables that speak of this machine's files and not of the tree's.
reset_environment ()
{
  TZ=$(time_zone)
  export TZ
  export PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin
  export BETHINK_LOCALE=${LC_ALL:-${LC_TIME:-${LANG:-C.UTF-8}}}
  export LANG=C.UTF-8
  export BETHINK_DEV=inside
  export BETHINK_ENVIRONMENT=$1
  unset LC_ALL LC_CTYPE LC_MESSAGES LC_TIME LC_NUMERIC LC_COLLATE LC_MONETARY
  unset XDG_DATA_DIRS XDG_CONFIG_DIRS GSETTINGS_SCHEMA_DIR LD_LIBRARY_PATH LD_PRELOAD
  unset GI_TYPELIB_PATH GIO_MODULE_DIR GIO_EXTRA_MODULES GTK_PATH GTK_MODULES
  unset PKG_CONFIG_PATH PKG_CONFIG_LIBDIR PYTHONHOME PYTHONPATH CC CXX CFLAGS LDFLAGS
}

is_system_dir ()
{
  case $1 in
    /usr|/etc|/var|/bin|/sbin|/lib*|/dev|/proc|/sys|/run|/tmp|/boot|/lost+found) return 0 ;;
    *) return 1 ;;
  esac
}

# Folders of the user, each at its own place: whole top-level ones, and the
# few that may lie inside a system folder.
user_dirs ()
{
  local dir

  for dir in /*; do
    if [ -d "$dir" ] && [ ! -L "$dir" ] && ! is_system_dir "$dir"; then
      echo "$dir"
    fi
  done
  for dir in "$HOME" "$source_dir" "$PWD" "$cache_dir" "$build_dir" \
             "$(git -C "$source_dir" rev-parse --path-format=absolute --git-common-dir 2>/dev/null)" \
             "${XDG_RUNTIME_DIR:-}" "${XAUTHORITY:+$(dirname -- "$XAUTHORITY")}"; do
    case $dir in
      /var/?*|/usr/?*|/run/?*) [ ! -d "$dir" ] || echo "$dir" ;;
    esac
  done
}

host_files=(resolv.conf hosts passwd group machine-id)

# bwrap_works ROOT ARGUMENT…: some containers forbid one thing or another.
bwrap_works ()
{
  local root=$1
  shift

  bwrap --ro-bind "$root/usr" /usr --symlink usr/lib /lib --symlink usr/lib64 /lib64 \
    --dev /dev "$@" /usr/bin/true 2>/dev/null
}

enter_with_bwrap ()
{
  local root=$1 proc=$2 name dir
  local -a arguments
  shift 2

  arguments=(
    --die-with-parent
    --ro-bind "$root/usr" /usr
    --ro-bind "$root/etc" /etc
    --symlink usr/bin /bin --symlink usr/sbin /sbin
    --symlink usr/lib /lib --symlink usr/lib64 /lib64
    --dev /dev --dev-bind-try /dev/dri /dev/dri --dev-bind-try /dev/fuse /dev/fuse
    --ro-bind /sys /sys
    --bind /tmp /tmp --tmpfs /run --dir /var/tmp --dir /var/lib
    --ro-bind "$root/var/cache" /var/cache
    --ro-bind "$root/var/lib/dpkg" /var/lib/dpkg
  )
  case $proc in
    own) arguments+=(--proc /proc) ;;
    whole) arguments+=(--bind /proc /proc) ;;
    *) arguments+=(--ro-bind /proc /proc) ;;
  esac
  for name in "${host_files[@]}"; do
    arguments+=(--ro-bind-try "/etc/$name" "/etc/$name")
  done
  while IFS= read -r dir; do
    arguments+=(--bind "$dir" "$dir")
  done < <(user_dirs)

  exec bwrap "${arguments[@]}" --chdir "$PWD" "$@"
}

# The same view by hand, for root where bwrap may not pivot: mounts in a mount
# namespace of its own, so that nothing is left behind.
enter_with_chroot ()
{
  local root=$1
  local -a dirs
  shift

  mapfile -t dirs < <(user_dirs)
  exec unshare --mount --propagation private -- \
    /bin/bash "$script" --in-mount-namespace "$root" "${#dirs[@]}" "${dirs[@]}" "$@"
}

mount_and_chroot ()
{
  local root=$1 count=$2 view=$cache_dir/view dir name
  local -a dirs
  shift 2

  dirs=("${@:1:count}")
  shift "$count"
  mkdir -p -- "$view"
  mount -t tmpfs -o mode=755 bethink "$view"
  mkdir -p "$view"/{usr,etc,dev,proc,sys,tmp,run,var/tmp,var/lib,var/cache}
  for name in bin sbin lib lib64; do
    ln -s "usr/$name" "$view/$name"
  done
  for dir in usr etc var/cache; do
    mount --bind "$root/$dir" "$view/$dir"
  done
  for dir in /dev /proc /sys /tmp "${dirs[@]}"; do
    mkdir -p "$view$dir"
    mount --rbind "$dir" "$view$dir"
  done
  for name in "${host_files[@]}"; do
    [ ! -e "/etc/$name" ] || mount --bind "/etc/$name" "$view/etc/$name"
  done
  exec chroot "$view" /usr/bin/env -C "$PWD" "$@"
}

# Without any namespace: system calls are rewritten, which takes several times
# as long and keeps the leak checker, which traces as well, from working.
enter_with_proot ()
{
  local root=$1 name dir
  local -a arguments=()
  shift

  for dir in /dev /proc /sys /tmp; do
    arguments+=(-b "$dir")
  done
  for name in "${host_files[@]}"; do
    [ ! -e "/etc/$name" ] || arguments+=(-b "/etc/$name")
  done
  while IFS= read -r dir; do
    arguments+=(-b "$dir")
  done < <(user_dirs)

  export ASAN_OPTIONS=detect_leaks=0${ASAN_OPTIONS:+:$ASAN_OPTIONS}
  exec proot -r "$root" "${arguments[@]}" -w "$PWD" "$@"
}

enter ()
{
  local root=$1

  # A sandbox within may have a /proc of its own only where nothing of this one
  # is covered, which bwrap does with its own.
  if [ -n "${BETHINK_NESTED:-}" ] && bwrap_works "$root" --bind /proc /proc; then
    enter_with_bwrap "$root" whole "${@:2}"
  elif bwrap_works "$root" --proc /proc; then
    enter_with_bwrap "$root" own "${@:2}"
  elif bwrap_works "$root" --ro-bind /proc /proc; then
    enter_with_bwrap "$root" shared "${@:2}"
  elif [ "$(id -u)" = 0 ] && unshare --mount --propagation private true 2>/dev/null; then
    say "bwrap is not allowed here; using chroot."
    enter_with_chroot "$@"
  else
    say "Neither bwrap nor mounts are allowed here; using proot, which is slower."
    if [ -e /proc/sys/kernel/apparmor_restrict_unprivileged_userns ]; then
      say "On Ubuntu this allows bwrap until the next start of the machine:"
      say "  sudo sysctl kernel.apparmor_restrict_unprivileged_userns=0"
    fi
    command -v proot >/dev/null || install_packages proot
    enter_with_proot "$@"
  fi
}
