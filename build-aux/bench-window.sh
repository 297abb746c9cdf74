# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers
# shellcheck shell=bash
#
# What of build-aux/bench needs a window. Sourced, never run.

window ()
{
  local database=$1
  shift

  env "$@" timeout -k 5 900 "$build_dir/src/ui/bethink" --database "$database"
}

# ---- start -----------------------------------------------------------------

# Takes turns, so that a busy moment of the machine hits all alike.
time_starts ()
{
  local n_runs=$1 i

  rm -f "$scratch"/start-*
  for ((i = 0; i < n_runs; i++)); do
    cost "$programs/bench-window-floor" >> "$scratch/start-floor"
    cost "$build_dir/src/ui/bethink" --database "$empty" >> "$scratch/start-empty"
    cost "$build_dir/src/ui/bethink" --database "$many" >> "$scratch/start-many"
    if [ "$million" ]; then
      cost "$build_dir/src/ui/bethink" --database "$million" >> "$scratch/start-million"
    fi
  done
}

measure_start ()
{
  local empty many million='' n_runs=15 people='100,000 people' floor_count empty_count many_count million_count

  empty=$(database_empty)
  many=$(database_of_hundred_thousand)
  case $size in
    small) n_runs=5; people='1,000 people' ;;
    full) million=$(database_of_million) ;;
  esac

  export BETHINK_EXIT_AFTER_FIRST_FRAME=1
  time_starts 2    # warm the caches
  time_starts "$n_runs"
  floor_count=$(mega "$(instructions "$programs/bench-window-floor")")
  empty_count=$(mega "$(instructions "$build_dir/src/ui/bethink" --database "$empty")")
  many_count=$(mega "$(instructions "$build_dir/src/ui/bethink" --database "$many")")
  if [ "$million" ]; then
    million_count=$(mega "$(instructions "$build_dir/src/ui/bethink" --database "$million")")
  fi
  unset BETHINK_EXIT_AFTER_FIRST_FRAME

  row "Start, $people / empty window: million instructions" "$many_count" "$floor_count" 1.35
  row "Start, $people / empty window: processor time, best, µs" \
    "$(best 2 "$scratch/start-many")" "$(best 2 "$scratch/start-floor")" 1.25
  row "Start, $people / empty window: time, best, µs" \
    "$(best 1 "$scratch/start-many")" "$(best 1 "$scratch/start-floor")" 1.25
  row "Start, $people / empty store: million instructions" "$many_count" "$empty_count" 1.15
  row "Start, $people / empty store: processor time, best, µs" \
    "$(best 2 "$scratch/start-many")" "$(best 2 "$scratch/start-empty")" 1.15
  if [ "$million" ]; then
    row 'Start, 1,000,000 people / 100,000: million instructions' "$million_count" "$many_count" 1.03
  fi
}

# ---- memory ----------------------------------------------------------------

# memory_rows WHAT LINE FLOOR LIMIT: both figures of a line "memory start …"
memory_rows ()
{
  local what=$1 line=$2 floor=$3 limit=$4

  row "$what: RSS, kB" "$(field rss_kb "$line")" "$(field rss_kb "$floor")" "$limit"
  row "$what: private, kB" "$(field private_kb "$line")" "$(field private_kb "$floor")" "$limit"
}

growth ()
{
  awk -v before="$(field private_kb "$1")" -v after="$(field private_kb "$2")" \
    'BEGIN { printf "%.1f", (after - before) / 1024 }'
}

measure_memory ()
{
  local many floor start first second people='100,000 people'

  many=$(database_of_hundred_thousand)
  if [ "$size" = small ]; then
    people='1,000 people'
  fi

  # The first window of a session compiles shaders, which takes some 10 MB.
  BETHINK_EXIT_AFTER_FIRST_FRAME=1 cost "$build_dir/src/ui/bethink" --database "$many" >/dev/null
  cost "$programs/bench-window-floor" >/dev/null
  floor=$("$programs/bench-window-floor" memory)
  window "$many" BETHINK_MEMORY_TEST=2 > "$scratch/memory" 2>"$scratch/errors"
  start=$(grep '^memory start' "$scratch/memory")
  first=$(grep '^memory round-1' "$scratch/memory")
  second=$(grep '^memory round-2' "$scratch/memory")

  memory_rows "Memory, $people / empty window" "$start" "$floor" 1.10
  row_absolute "Memory after scrolling all, 500 searches, 1,000 people opened: more" \
    "$(growth "$start" "$first")" MB 24
  row_absolute 'Memory after a second round of the same: more' "$(growth "$first" "$second")" MB 1
  if [ "$size" = full ]; then
    start=$(window "$(database_of_million)" BETHINK_MEMORY_TEST=0 2>"$scratch/errors" | grep '^memory start')
    memory_rows 'Memory, the ids of 1,000,000 records / empty window' "$start" "$floor" 1.15
  fi
}

# ---- scrolling -------------------------------------------------------------

# best_frame scroll|jump few|many: the lowest p99 of the runs
best_frame ()
{
  sed -n "s/^$1 .*\\bp99_us=\\([0-9]*\\).*/\\1/p" "$scratch/scroll-$2" | sort -n | head -n 1
}

# median_late floor|few|many: late frames of the middle run. The best of the runs
# would hide that the others were late.
median_late ()
{
  sed -n 's/^late frames=//p' "$scratch/scroll-$1" > "$scratch/late-$1"
  median 1 "$scratch/late-$1"
}

measure_scroll ()
{
  local few many i

  few=$(database people-100 --people 100 --messages 1000 --calls 200 --entries 200)
  case $size in
    full) many=$(database_of_million) ;;
    *) many=$(database_of_hundred_thousand) ;;
  esac

  rm -f -- "$scratch"/scroll-*
  for ((i = 0; i < 3; i++)); do
    "$programs/bench-window-floor" frames 300 >> "$scratch/scroll-floor" 2>"$scratch/errors"
    window "$few" BETHINK_SCROLL_TEST=300 >> "$scratch/scroll-few" 2>"$scratch/errors"
    window "$many" BETHINK_SCROLL_TEST=300 >> "$scratch/scroll-many" 2>"$scratch/errors"
  done
  row 'Scrolling, all rows / 100 rows: CPU of a frame, p99, µs' \
    "$(best_frame scroll many)" "$(best_frame scroll few)" 1.10
  row_absolute 'Jump anywhere: CPU of a frame, p99' "$(best_frame jump many)" µs 8333
  row_absolute 'Scrolling: late frames of 300, more than an empty window has' \
    "$(($(median_late many) - $(median_late floor)))" frames 0
}

# ---- waiting ---------------------------------------------------------------

# Into a copy of the store: calls are saved and a file is imported.
measure_latency ()
{
  local copy=$scratch/latency.db megabytes=10 stage keys

  if [ "$size" = small ]; then
    megabytes=1
  fi
  cp -- "$(database_of_hundred_thousand)" "$copy"
  window "$copy" BETHINK_LATENCY_TEST="$(pages "$megabytes")" > "$scratch/latency" 2>"$scratch/errors"
  rm -f -- "$copy"*

  keys=$(grep '^latency keys' "$scratch/latency")
  row_absolute 'Search: from a key to its rows on the screen, p99' "$(field p99_us "$keys")" µs 33333
  for stage in search save import; do
    keys=$(grep "^latency $stage" "$scratch/latency")
    row_absolute "Main thread held by $stage, longest" "$(field held_us "$keys")" µs 16667
    row_absolute "Main thread held by $stage, longest, processor time" "$(field held_cpu_us "$keys")" µs 16667
  done
}
