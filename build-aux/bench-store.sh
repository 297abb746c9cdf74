# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright 2026 The Bethink developers
# shellcheck shell=bash
#
# What of build-aux/bench asks the store alone. Sourced, never run.

# store_figure NAME WHAT: of a line "WHAT: … p50 N  p95 N  p99 N  max N ms"
store_figure ()
{
  awk -v name="$1" -v what="$2" 'index ($0, what) == 1 {
    for (i = 1; i < NF; i++)
      if ($i == name)
        print $(i + 1)
  }' "$scratch/store"
}

measure_store ()
{
  local many copy floor what

  many=$(database_of_hundred_thousand)
  copy=$scratch/store.db
  cp -- "$many" "$copy"
  # Before and after, because the disk is not equally busy all the time.
  floor=$("$programs/bench-store-floor" save "$copy")
  "$programs/bench-store" "$copy" > "$scratch/store"
  floor=$(printf '%s\n' "$floor" "$("$programs/bench-store-floor" save "$copy")" | sort -t = -k 2 -n | head -n 1)
  rm -f -- "$copy"*

  for what in 'messages, one word' 'messages, two words'; do
    row_absolute "Search of 1,000,000 $what: p99" "$(store_figure p99 "$what")" ms 1.6
  done
  for what in 'everything, one word' 'everything, two words'; do
    row_absolute "Search of $what: longest" "$(store_figure max "$what")" ms 16
  done
  row_absolute 'Search of people: p99' "$(store_figure p99 'people, as typed')" ms 0.5
  row_absolute 'Timeline of 5,000 rows opened: p99' "$(store_figure p99 'long timeline, opened')" ms 50
  row_absolute 'Conversation of 100,000 messages opened: p99' \
    "$(store_figure p99 'long conversation, opened')" ms 50
  row 'Save a call / bare transaction: time, p50, µs' \
    "$(awk -v ms="$(store_figure p50 'save a call')" 'BEGIN { print ms * 1000 }')" \
    "$(field p50_us "$floor")" 2
  row 'Save a message / bare transaction: time, p50, µs' \
    "$(awk -v ms="$(store_figure p50 'save a message')" 'BEGIN { print ms * 1000 }')" \
    "$(field message_p50_us "$floor")" 2
}
