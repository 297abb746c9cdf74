/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-sync-pace"

#include "bethink-sync-pace.h"

/* When the next request may be sent.
 *
 * The server counts the requests of a user in windows of a minute, which begin
 * with the first request after the last window, and says in each reply how many
 * are left. It does not say when the window ends; so its beginning is noted here:
 * it is where the number left goes up. A run that somebody watches uses the
 * window up and then waits for the next, which takes the least time there is; one
 * in the background leaves half of it to the user's other programs.
 */

#define WINDOW          60000     /* milliseconds */
#define MARGIN          1000      /* the server counts in whole seconds */
#define USUAL_LIMIT     60
#define LARGEST_LIMIT   100000
#define USUAL_TIME      500       /* of a request, before any was measured */

#define HOLD_USUAL      60000
#define HOLD_LEAST      1000
#define HOLD_MOST       (60 * 60 * 1000)

#define BACK_OFF_FIRST  2000
#define BACK_OFF_MOST   300000

struct _BethinkSyncPace
{
  BethinkSyncClock *clock;
  gboolean          watched;

  gint64            limit;          /* requests of a window */
  gint64            left;           /* in the window that goes on */
  gint64            window_start;   /* boot time; 0: there was none */
  gint64            not_before;     /* boot time */

  gint64            begun;          /* boot time of the request that is out */
  gint64            mean_time;      /* of a request, milliseconds */
  guint             requests;
  gint64            waited;
};

/**
 * bethink_sync_pace_new:
 * @clock: a clock
 * @watched: whether somebody waits for the run to end
 *
 * Returns: (transfer full): the pace of one run
 */
BethinkSyncPace *
bethink_sync_pace_new (BethinkSyncClock *clock,
                       gboolean          watched)
{
  BethinkSyncPace *self;

  g_return_val_if_fail (BETHINK_IS_SYNC_CLOCK (clock), NULL);

  self = g_new0 (BethinkSyncPace, 1);
  self->clock = g_object_ref (clock);
  self->watched = watched;
  self->limit = USUAL_LIMIT;
  self->left = USUAL_LIMIT;
  self->mean_time = USUAL_TIME;

  return self;
}

/**
 * bethink_sync_pace_free:
 * @self: (transfer full) (nullable): a pace
 */
void
bethink_sync_pace_free (BethinkSyncPace *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->clock);
  g_free (self);
}

static gint64
bethink_sync_pace_reserve (BethinkSyncPace *self)
{
  return self->watched ? 0 : self->limit / 2;
}

static gint64
bethink_sync_pace_window_end (BethinkSyncPace *self)
{
  return self->window_start + WINDOW + MARGIN;
}

/* With a window that has run out the number left is that of the next one. */
static void
bethink_sync_pace_renew (BethinkSyncPace *self,
                         gint64           now)
{
  if (self->window_start == 0 || now < bethink_sync_pace_window_end (self))
    return;

  self->window_start = 0;
  self->left = self->limit;
}

/**
 * bethink_sync_pace_get_wait:
 * @self: a pace
 *
 * Returns: milliseconds until the next request may be sent, 0 at once
 */
gint64
bethink_sync_pace_get_wait (BethinkSyncPace *self)
{
  gint64 now, until;

  g_return_val_if_fail (self != NULL, 0);

  now = bethink_sync_clock_get_boot_time (self->clock);
  bethink_sync_pace_renew (self, now);
  until = self->not_before;

  if (self->left <= bethink_sync_pace_reserve (self))
    until = MAX (until, bethink_sync_pace_window_end (self));

  return MAX (until - now, 0);
}

/**
 * bethink_sync_pace_wait:
 * @self: a pace
 * @cancellable: (nullable): to stop waiting
 * @error: where to store %G_IO_ERROR_CANCELLED
 *
 * Waits until the next request may be sent.
 *
 * Returns: %FALSE when it was cancelled
 */
gboolean
bethink_sync_pace_wait (BethinkSyncPace  *self,
                        GCancellable     *cancellable,
                        GError          **error)
{
  gint64 wait;

  g_return_val_if_fail (self != NULL, FALSE);

  wait = bethink_sync_pace_get_wait (self);
  self->waited += wait;

  return bethink_sync_clock_sleep (self->clock, wait, cancellable, error);
}

/**
 * bethink_sync_pace_begin:
 * @self: a pace
 *
 * Says that a request is about to be sent.
 */
void
bethink_sync_pace_begin (BethinkSyncPace *self)
{
  g_return_if_fail (self != NULL);

  self->begun = bethink_sync_clock_get_boot_time (self->clock);
  self->requests++;
  bethink_sync_pace_renew (self, self->begun);

  /* Whether or not it arrives, the server may have counted it. */
  if (self->window_start == 0)
    self->window_start = self->begun;

  self->left--;
}

static void
bethink_sync_pace_measure (BethinkSyncPace *self,
                           gint64           now)
{
  gint64 time = CLAMP (now - self->begun, 0, WINDOW);

  self->mean_time = self->requests == 1 ? time : (self->mean_time * 7 + time) / 8;
}

/* Other programs of the user make the number smaller than it is known here. A
 * larger one means that a window has begun that was not expected yet.
 */
static void
bethink_sync_pace_take_remaining (BethinkSyncPace *self,
                                  gint64           remaining)
{
  if (remaining > self->left)
    self->window_start = self->begun;

  self->left = remaining;
}

/* The window ends when the server says that it may go on. */
static void
bethink_sync_pace_stop (BethinkSyncPace *self,
                        gint64           retry_after)
{
  bethink_sync_pace_hold (self, retry_after >= 0 ? MIN (retry_after, HOLD_MOST) * 1000 : HOLD_USUAL);

  self->left = 0;
  self->window_start = self->not_before - WINDOW - MARGIN;
}

/**
 * bethink_sync_pace_end:
 * @self: a pace
 * @reply: (nullable): the reply, %NULL when there was none
 *
 * Learns from a reply. A 429 stops all requests for as long as it says, or for a
 * minute, and a little longer by chance, so that programs that were stopped
 * together do not return together.
 */
void
bethink_sync_pace_end (BethinkSyncPace        *self,
                       const BethinkSyncReply *reply)
{
  g_return_if_fail (self != NULL);

  bethink_sync_pace_measure (self, bethink_sync_clock_get_boot_time (self->clock));

  if (reply == NULL)
    return;

  if (reply->rate_limit > 0)
    self->limit = MIN (reply->rate_limit, LARGEST_LIMIT);

  if (reply->rate_remaining >= 0)
    bethink_sync_pace_take_remaining (self, MIN (reply->rate_remaining, self->limit));

  if (reply->status == 429)
    bethink_sync_pace_stop (self, reply->retry_after);
  else if (reply->status == 503 && reply->retry_after >= 0)
    bethink_sync_pace_hold (self, MIN (reply->retry_after, HOLD_MOST) * 1000);
}

/**
 * bethink_sync_pace_hold:
 * @self: a pace
 * @ms: for how long nothing may be sent; limited to between a second and an hour,
 *   and made up to a fifth longer
 */
void
bethink_sync_pace_hold (BethinkSyncPace *self,
                        gint64           ms)
{
  gint64 now;

  g_return_if_fail (self != NULL);

  ms = CLAMP (ms, HOLD_LEAST, HOLD_MOST);
  ms += bethink_sync_clock_get_random (self->clock) % (ms / 5 + 1);
  now = bethink_sync_clock_get_boot_time (self->clock);
  self->not_before = MAX (self->not_before, now + ms);
}

/**
 * bethink_sync_pace_get_back_off:
 * @self: a pace
 * @attempt: how often the request has failed, from 1
 *
 * Returns: for how many milliseconds to leave a server alone that failed, or that
 *   cannot be reached: 2, 4, 8 … 300 seconds
 */
gint64
bethink_sync_pace_get_back_off (BethinkSyncPace *self,
                                guint            attempt)
{
  g_return_val_if_fail (self != NULL, 0);

  attempt = CLAMP (attempt, 1, 16);

  return MIN ((gint64) BACK_OFF_FIRST << (attempt - 1), BACK_OFF_MOST);
}

/**
 * bethink_sync_pace_get_requests:
 * @self: a pace
 *
 * Returns: how many requests were sent
 */
guint
bethink_sync_pace_get_requests (BethinkSyncPace *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->requests;
}

/**
 * bethink_sync_pace_get_waited:
 * @self: a pace
 *
 * Returns: how many milliseconds were spent waiting
 */
gint64
bethink_sync_pace_get_waited (BethinkSyncPace *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->waited;
}

/**
 * bethink_sync_pace_estimate:
 * @self: a pace
 * @requests: how many are still to be sent
 *
 * Returns: how many milliseconds they will take, waits included
 */
gint64
bethink_sync_pace_estimate (BethinkSyncPace *self,
                            guint            requests)
{
  gint64 now, first_wait, now_left, quota, full_windows;

  g_return_val_if_fail (self != NULL, 0);

  first_wait = bethink_sync_pace_get_wait (self);
  now = bethink_sync_clock_get_boot_time (self->clock);
  quota = MAX (self->limit - bethink_sync_pace_reserve (self), 1);
  now_left = first_wait > 0 ? quota : CLAMP (self->left - bethink_sync_pace_reserve (self), 0, quota);

  if (requests <= now_left)
    return first_wait + requests * self->mean_time;

  /* What does not fit into this window begins with the next one; the last window
   * takes as long as its requests do.
   */
  requests -= now_left;
  full_windows = (requests - 1) / quota;

  if (first_wait == 0 && self->window_start > 0)
    first_wait = bethink_sync_pace_window_end (self) - now;
  else
    first_wait += WINDOW + MARGIN;

  return first_wait + full_windows * MAX (WINDOW + MARGIN, quota * self->mean_time) +
         (requests - full_windows * quota) * self->mean_time;
}
