/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * BethinkSyncSafeguard:
 * @BETHINK_SYNC_SAFEGUARD_UUID: creates carry a UUID of ours
 * @BETHINK_SYNC_SAFEGUARD_ATTEMPT: a create is noted before it is sent
 * @BETHINK_SYNC_SAFEGUARD_IDENTITY: what carries our UUID is ours
 * @BETHINK_SYNC_SAFEGUARD_BASE: fields are merged against what both sides agreed on
 * @BETHINK_SYNC_SAFEGUARD_HOLD: what both sides changed is kept twice
 * @BETHINK_SYNC_SAFEGUARD_ACKNOWLEDGE: what was sent is agreed on, not what is here by then
 * @BETHINK_SYNC_SAFEGUARD_CHILD: an edit protects what the record belongs to
 * @BETHINK_SYNC_SAFEGUARD_READ_FIRST: a record is read directly before it is deleted
 * @BETHINK_SYNC_SAFEGUARD_OLD: a database that was put back is known as such
 * @BETHINK_SYNC_SAFEGUARD_ABSENCE: what is in no list is asked for before it counts as gone
 * @BETHINK_SYNC_SAFEGUARD_WAIT: a create of unknown outcome is not repeated too early
 *
 * The rules on which it depends that nothing is lost or doubled. In a build with
 * -Dsafeguard_switches=true each can be switched off, to see that the simulation
 * turns red without it. Otherwise they are constants, and there is no switch.
 */
typedef enum
{
  BETHINK_SYNC_SAFEGUARD_UUID,
  BETHINK_SYNC_SAFEGUARD_ATTEMPT,
  BETHINK_SYNC_SAFEGUARD_IDENTITY,
  BETHINK_SYNC_SAFEGUARD_BASE,
  BETHINK_SYNC_SAFEGUARD_HOLD,
  BETHINK_SYNC_SAFEGUARD_ACKNOWLEDGE,
  BETHINK_SYNC_SAFEGUARD_CHILD,
  BETHINK_SYNC_SAFEGUARD_READ_FIRST,
  BETHINK_SYNC_SAFEGUARD_OLD,
  BETHINK_SYNC_SAFEGUARD_ABSENCE,
  BETHINK_SYNC_SAFEGUARD_WAIT,
} BethinkSyncSafeguard;

#define BETHINK_SYNC_N_SAFEGUARDS (BETHINK_SYNC_SAFEGUARD_WAIT + 1)

#ifdef BETHINK_SAFEGUARD_SWITCHES
extern guint bethink_sync_safeguards_off;
#define bethink_sync_guards(safeguard) ((bethink_sync_safeguards_off & (1u << (safeguard))) == 0)
#else
#define bethink_sync_guards(safeguard) TRUE
#endif

G_END_DECLS
