# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers
# shellcheck shell=bash
#
# The proof of build-aux/flatpak --test: a runtime of Debian packages, and what
# the application does in its sandbox. Sourced, never run.

n_passed=0
n_failed=0

# ---- the stand-in ----------------------------------------------------------

# Folders of a tree that a runtime has no use for, and files of one machine.
readonly left_out=(share/doc share/man share/info share/lintian)
readonly of_machine=(passwd group shadow gshadow machine-id resolv.conf hosts hostname localtime mtab
                     ld.so.cache fstab .pwd.lock)

# lay_out TREE DIRECTORY NAME: the form in which flatpak takes a runtime.
lay_out ()
{
  local tree=$1 directory=$2 name=$3 path

  mkdir -p "$directory"/{files,var}
  cp -a --reflink=auto "$tree/usr" "$directory/usr"
  rm -rf "$directory/usr/etc"
  cp -a "$tree/etc" "$directory/usr/etc"
  for path in "${left_out[@]}"; do
    rm -rf "$directory/usr/${path:?}"
  done
  for path in "${of_machine[@]}"; do
    rm -rf "$directory/usr/etc/${path:?}"
  done
  mkdir -p "$directory/usr/etc/ld.so.conf.d"
  echo /app/lib > "$directory/usr/etc/ld.so.conf.d/app.conf"
  cat > "$directory/metadata" <<TEXT
[Runtime]
name=$name
runtime=org.gnome.Platform/$arch/$branch
sdk=org.gnome.Sdk/$arch/$branch
TEXT
}

# make_runtime TREE NAME REPOSITORY
make_runtime ()
{
  local tree=$1 name=$2 repository=$3 directory

  say "Making $name of Debian packages …"
  directory=$(mktemp -d "$work_dir/.runtime-XXXXXX")
  lay_out "$tree" "$directory" "$name"
  flatpak build-export --runtime --disable-sandbox "$repository" "$directory" "$branch" >&2
  rm -rf -- "$directory"
}

# The repository of both, made once for each pair of trees.
ensure_runtimes ()
{
  local platform=$1 sdk=$2 repository new

  repository=$work_dir/runtime-${platform##*-}-${sdk##*-}
  if [ ! -d "$repository" ]; then
    new=$(mktemp -d "$work_dir/.repository-XXXXXX")
    make_runtime "$platform" org.gnome.Platform "$new"
    make_runtime "$sdk" org.gnome.Sdk "$new"
    flatpak build-update-repo "$new" >&2
    mv -T -- "$new" "$repository"
  fi
  flatpak --user remote-add --if-not-exists --no-gpg-verify stand-in "file://$repository"
  flatpak --user install --or-update -y --noninteractive stand-in \
    "org.gnome.Platform//$branch" "org.gnome.Sdk//$branch" >&2
}

# ---- what the application does ---------------------------------------------

expect ()
{
  local title=$1
  shift

  if "$@" > "$scratch/said" 2>&1; then
    n_passed=$((n_passed + 1))
    echo "ok      $title"
  else
    n_failed=$((n_failed + 1))
    echo "FAILED  $title"
    sed 's/^/        /' "$scratch/said" | tail -n 30
  fi
}

in_sandbox ()
{
  local command=$1
  shift

  timeout -k 5 120 flatpak --user run --command="$command" "$id" "$@"
}

# A picture of the window with the sample people, taken by the window itself.
opens_a_window ()
{
  local inside=.var/app/$id/cache/window.png

  timeout -k 5 120 flatpak --user run --env=BETHINK_SCREENSHOT="$HOME/$inside" --env=GSK_RENDERER=cairo "$id" &&
    cp "$HOME/$inside" "$picture" &&
    [ "$(identify -format '%w' "$picture")" -gt 300 ]
}

# Files reach the sandbox through the document portal or lie in its own folder.
imports_a_given_file ()
{
  local given=$HOME/.var/app/$id/data/given.json

  mkdir -p -- "$(dirname -- "$given")"
  cp "$source_dir/data/sample/people.json" "$given"
  in_sandbox bethink-cli import --json "$given" &&
    in_sandbox bethink-cli check
}

people_are_there ()
{
  local found

  found=$(in_sandbox bethink-cli stats --json | sed -n 's/.*"contacts" : \([0-9]*\).*/\1/p')
  [ "${found:-0}" -gt 0 ]
}

imports_through_the_portal ()
{
  cp "$source_dir/tests/data/monica/calls-page.json" "$HOME/elsewhere.json"
  timeout -k 5 120 flatpak --user run --file-forwarding --command=bethink-cli "$id" \
    import --json @@ "$HOME/elsewhere.json" @@
}

# Not given, not read: what lies in the home folder is not even there.
refuses_other_files ()
{
  echo '{}' > "$HOME/secret.json"
  ! in_sandbox bethink-cli import "$HOME/secret.json"
}

store_lies_in_the_sandbox ()
{
  [ "$(stat -c %a "$HOME/.var/app/$id/data/bethink/bethink.db")" = 600 ]
}

asks_for_no_more ()
{
  ! flatpak --user info --show-permissions "$id" | grep -E '^(filesystems|devices=.*all|talk|own|\[Session Bus|\[System Bus)'
}

files_for_the_desktop ()
{
  local shared=$FLATPAK_USER_DIR/exports/share

  desktop-file-validate "$shared/applications/$id.desktop" &&
    [ -e "$shared/icons/hicolor/scalable/apps/$id.svg" ] &&
    [ -e "$shared/icons/hicolor/symbolic/apps/$id-symbolic.svg" ]
}

bundle_installs ()
{
  flatpak --user uninstall -y --noninteractive "$id" &&
    flatpak --user install -y --noninteractive --bundle "$bundle" &&
    in_sandbox bethink-cli --version
}

# A display and a bus of its own, in a home folder of its own.
prove_in_session ()
{
  local status=0

  BETHINK_PROOF_DIR=$(mktemp -d /tmp/bethink-flatpak-XXXXXX)
  export BETHINK_PROOF_DIR BETHINK_FLATPAK_CACHE=$cache_dir HOME=$BETHINK_PROOF_DIR/home
  # The place that flatpak expects: paths of the document portal name it.
  BETHINK_RUNTIME_DIR=/run/user/$(id -u)
  export BETHINK_RUNTIME_DIR
  mkdir -p -- "$HOME"
  private_session "$BETHINK_PROOF_DIR" "$source_dir/build-aux/flatpak" "$@" || status=$?
  rm -rf -- "$BETHINK_PROOF_DIR"
  return "$status"
}

check_all ()
{
  expect 'the window opens in the sandbox, with its icons and settings' opens_a_window
  expect 'the command line imports a file of its own folder' imports_a_given_file
  expect 'the people are there afterwards' people_are_there
  expect 'a file is imported through the document portal' imports_through_the_portal
  expect 'a file that was not given is refused' refuses_other_files
  expect 'the database lies in the sandbox, for nobody else' store_lies_in_the_sandbox
  expect 'no permission but those of the manifest' asks_for_no_more
  expect 'desktop file and icons are exported' files_for_the_desktop
  expect 'the bundle installs' bundle_installs
}

# prove_application PLATFORM-TREE SDK-TREE: in the session.
prove_application ()
{
  local platform=$1 sdk=$2

  scratch=$BETHINK_PROOF_DIR
  picture=$work_dir/window.png
  export FLATPAK_USER_DIR=$work_dir/installation
  export DBUS_SYSTEM_BUS_ADDRESS=$DBUS_SESSION_BUS_ADDRESS

  ensure_runtimes "$platform" "$sdk"
  rm -rf -- "$work_dir/repo-$id"
  build_application "$work_dir/repo-$id" --install
  check_all

  printf 'The picture is %s.\n%s passed, %s failed\n' "$picture" "$n_passed" "$n_failed"
  [ "$n_failed" = 0 ]
}
