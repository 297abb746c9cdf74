# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers
# shellcheck shell=bash
#
# What of build-aux/bench goes through bethink-cli. Sourced, never run.

cli=$build_dir/src/cli/bethink-cli

# pages MEGABYTES: prints a folder with pages of Monica, made if need be
pages ()
{
  local folder version

  version=$(sha256sum "$source_dir/tests/bench/make-monica-pages.py" | cut -c 1-8)
  folder=$data_dir/monica-$1-$version
  if [ ! -d "$folder" ]; then
    say "Making ${folder##*/} …"
    rm -rf -- "$folder.new"
    "$source_dir/tests/bench/make-monica-pages.py" "$folder.new" "$1"
    mv -- "$folder.new" "$folder"
  fi
  echo "$folder"
}

# import_cost MEGABYTES: imports into $scratch/import-MEGABYTES.db
import_cost ()
{
  rm -f -- "$scratch/import-$1.db"*
  cost "$cli" --database "$scratch/import-$1.db" import --json "$(pages "$1")"
}

megabytes_more ()
{
  awk -v before="$1" -v after="$2" 'BEGIN { printf "%.1f", (after - before) / 1024 }'
}

# ---- import ----------------------------------------------------------------

measure_import ()
{
  local small=10 large=100 few many floor

  case $size in
    small) small=1; large=10 ;;
    full) pages 1000 >/dev/null ;;
  esac
  pages "$small" >/dev/null
  pages "$large" >/dev/null

  few=$(import_cost "$small")
  many=$(import_cost "$large")
  floor=$("$programs/bench-store-floor" insert "$scratch/import-$large.db" "$scratch/floor.db")
  rm -f -- "$scratch/floor.db"*
  row "Import of $large MB of Monica pages / inserting its rows: processor time, µs" \
    "$(cut -d ' ' -f 2 <<< "$many")" "$(field cpu_us "$floor")" 1.7
  row_absolute "Import: peak memory of $large MB above that of $small MB" \
    "$(megabytes_more "$(cut -d ' ' -f 3 <<< "$few")" "$(cut -d ' ' -f 3 <<< "$many")")" MB 10
  if [ "$size" = full ]; then
    many=$(import_cost 1000)
    row_absolute "Import: peak memory of 1 GB above that of $small MB" \
      "$(megabytes_more "$(cut -d ' ' -f 3 <<< "$few")" "$(cut -d ' ' -f 3 <<< "$many")")" MB 10
  fi
  rm -f -- "$scratch"/import-*.db*
}

# ---- export ----------------------------------------------------------------

measure_export ()
{
  local few many floor same=false large=100

  if [ "$size" = small ]; then
    large=10
  fi
  pages "$large" >/dev/null
  import_cost "$large" >/dev/null

  few=$(cost "$cli" --database "$(database_empty)" export "$scratch/nothing.json")
  many=$(cost "$cli" --database "$scratch/import-$large.db" export "$scratch/first.json")
  floor=$("$programs/bench-store-floor" select "$scratch/import-$large.db")
  row 'Export / bare SELECT of the same columns: processor time, µs' \
    "$(cut -d ' ' -f 2 <<< "$many")" "$(field cpu_us "$floor")" 3
  row_absolute 'Export: memory above the export of an empty store' \
    "$(megabytes_more "$(cut -d ' ' -f 3 <<< "$few")" "$(cut -d ' ' -f 3 <<< "$many")")" MB 16

  cost "$cli" --database "$scratch/again.db" import "$scratch/first.json" >/dev/null
  cost "$cli" --database "$scratch/again.db" export "$scratch/second.json" >/dev/null
  if cmp -s "$scratch/first.json" "$scratch/second.json"; then
    same=true
  fi
  row_true "Export → import → export of $large MB is the same to the byte" "$same"
  rm -f -- "$scratch"/import-*.db* "$scratch"/again.db* "$scratch"/{nothing,first,second}.json
}
