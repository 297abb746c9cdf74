/* Copyright 2026 The Bethink developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "bethink-moment-button"

#include "config.h"

#include "bethink-moment-button.h"

#include <glib/gi18n.h>

#include "bethink-format.h"

/**
 * BethinkMomentButton:
 *
 * A button that shows when something happened and opens a calendar to change
 * it. The day is always known; the time of day may be left empty, which makes
 * the moment a day. An instant is shown and typed in local time, a day is the
 * same everywhere.
 */
struct _BethinkMomentButton
{
  AdwBin                parent_instance;

  GtkMenuButton        *button;
  GtkCalendar          *calendar;
  GtkEditable          *clock_entry;

  gint64                moment;
  BethinkTimePrecision  precision;
  gboolean              invalid;    /* the clock entry cannot be read */
  gboolean              updating;   /* the children follow, they do not lead */
};

G_DEFINE_FINAL_TYPE (BethinkMomentButton, bethink_moment_button, ADW_TYPE_BIN)

typedef enum
{
  SIGNAL_CHANGED,
} BethinkMomentButtonSignals;

static guint signals[SIGNAL_CHANGED + 1];

/* The broken-down form in which the children show the moment. */
static GDateTime *
moment_to_civil (gint64               moment,
                 BethinkTimePrecision precision)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (moment * 1000);

  if (utc == NULL)
    return NULL;

  if (precision == BETHINK_TIME_PRECISION_DAY)
    return g_steal_pointer (&utc);

  return g_date_time_to_local (utc);
}

static void
show_moment (BethinkMomentButton *self)
{
  g_autoptr (GDateTime) civil = moment_to_civil (self->moment, self->precision);
  g_autofree char *clock = NULL;
  g_autofree char *label = NULL;

  if (civil == NULL)
    return;

  if (self->precision == BETHINK_TIME_PRECISION_INSTANT)
    clock = g_date_time_format (civil, "%H:%M");

  self->updating = TRUE;
  gtk_calendar_select_day (self->calendar, civil);
  gtk_editable_set_text (self->clock_entry, clock != NULL ? clock : "");
  self->updating = FALSE;

  label = bethink_format_when (self->moment, self->precision);
  gtk_menu_button_set_label (self->button, label);
}

static void
set_invalid (BethinkMomentButton *self,
             gboolean             invalid)
{
  self->invalid = invalid;

  if (invalid)
    gtk_widget_add_css_class (GTK_WIDGET (self->clock_entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->clock_entry), "error");

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->clock_entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* Reads day and time of day from the children. */
static void
read_children (BethinkMomentButton *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autoptr (GDateTime) civil = NULL;
  g_autofree char *label = NULL;
  const char *text = gtk_editable_get_text (self->clock_entry);
  int year, month, day_of_month, hour, minute;

  g_date_time_get_ymd (day, &year, &month, &day_of_month);

  if (*text == '\0')
    {
      self->precision = BETHINK_TIME_PRECISION_DAY;
      self->moment = bethink_time_from_civil (year, month, day_of_month);
    }
  else if (bethink_moment_parse_clock (text, &hour, &minute))
    {
      civil = g_date_time_new_local (year, month, day_of_month, hour, minute, 0);
      self->precision = BETHINK_TIME_PRECISION_INSTANT;
      self->moment = g_date_time_to_unix (civil) * BETHINK_TIME_SECOND;
    }
  else
    {
      set_invalid (self, TRUE);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
      return;
    }

  set_invalid (self, FALSE);
  label = bethink_format_when (self->moment, self->precision);
  gtk_menu_button_set_label (self->button, label);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
calendar_changed_cb (BethinkMomentButton *self)
{
  g_assert (BETHINK_IS_MOMENT_BUTTON (self));

  if (!self->updating)
    read_children (self);
}

static void
clock_changed_cb (BethinkMomentButton *self)
{
  g_assert (BETHINK_IS_MOMENT_BUTTON (self));

  if (!self->updating)
    read_children (self);
}

static void
clock_activated_cb (BethinkMomentButton *self)
{
  g_assert (BETHINK_IS_MOMENT_BUTTON (self));

  if (!self->invalid)
    gtk_menu_button_popdown (self->button);
}

static void
now_clicked_cb (BethinkMomentButton *self)
{
  g_assert (BETHINK_IS_MOMENT_BUTTON (self));

  bethink_moment_button_set_moment (self, bethink_time_now (), BETHINK_TIME_PRECISION_INSTANT);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  gtk_menu_button_popdown (self->button);
}

static gboolean
bethink_moment_button_grab_focus (GtkWidget *widget)
{
  BethinkMomentButton *self = BETHINK_MOMENT_BUTTON (widget);

  return gtk_widget_grab_focus (GTK_WIDGET (self->button));
}

static void
bethink_moment_button_class_init (BethinkMomentButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = bethink_moment_button_grab_focus;

  /**
   * BethinkMomentButton::changed:
   *
   * The user chose another moment, or typed a time that cannot be read.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/bethink_app/Bethink/bethink-moment-button.ui");
  gtk_widget_class_bind_template_child (widget_class, BethinkMomentButton, calendar);
  gtk_widget_class_bind_template_child (widget_class, BethinkMomentButton, clock_entry);
  gtk_widget_class_bind_template_callback (widget_class, calendar_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clock_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clock_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, now_clicked_cb);
}

static void
bethink_moment_button_init (BethinkMomentButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Not bound: a direct child that is bound is unparented behind the back of the
   * parent when the template is disposed.
   */
  self->button = GTK_MENU_BUTTON (adw_bin_get_child (ADW_BIN (self)));

  bethink_moment_button_set_moment (self, bethink_time_now (), BETHINK_TIME_PRECISION_INSTANT);
}

/**
 * bethink_moment_button_get_moment:
 *
 * Returns: the last moment that could be read, in milliseconds
 */
gint64
bethink_moment_button_get_moment (BethinkMomentButton *self)
{
  g_return_val_if_fail (BETHINK_IS_MOMENT_BUTTON (self), BETHINK_TIME_UNKNOWN);

  return self->moment;
}

/**
 * bethink_moment_button_get_precision:
 *
 * Returns: whether the moment is an instant or a day
 */
BethinkTimePrecision
bethink_moment_button_get_precision (BethinkMomentButton *self)
{
  g_return_val_if_fail (BETHINK_IS_MOMENT_BUTTON (self), BETHINK_TIME_PRECISION_INSTANT);

  return self->precision;
}

/**
 * bethink_moment_button_set_moment:
 * @moment: milliseconds; an unknown time shows the present moment
 * @precision: whether the time of day is known
 */
void
bethink_moment_button_set_moment (BethinkMomentButton  *self,
                                  gint64                moment,
                                  BethinkTimePrecision  precision)
{
  g_return_if_fail (BETHINK_IS_MOMENT_BUTTON (self));

  self->moment = moment == BETHINK_TIME_UNKNOWN ? bethink_time_now () : moment;
  self->precision = precision;
  set_invalid (self, FALSE);
  show_moment (self);
}

/**
 * bethink_moment_button_is_valid:
 *
 * Returns: %FALSE while the typed time of day cannot be read
 */
gboolean
bethink_moment_button_is_valid (BethinkMomentButton *self)
{
  g_return_val_if_fail (BETHINK_IS_MOMENT_BUTTON (self), FALSE);

  return !self->invalid;
}

/**
 * bethink_moment_parse_clock:
 * @text: what somebody typed, such as `14:30`, `9`, `9.05` or `2:30 pm`
 * @hour: (out): 0 to 23
 * @minute: (out): 0 to 59
 *
 * Returns: whether @text is a time of day
 */
gboolean
bethink_moment_parse_clock (const char *text,
                            int        *hour,
                            int        *minute)
{
  g_autofree char *folded = g_ascii_strdown (text, -1);
  char *end = g_strstrip (folded);
  guint64 hours;
  guint64 minutes = 0;

  if (!g_ascii_isdigit (*end))
    return FALSE;

  hours = g_ascii_strtoull (end, &end, 10);
  if (*end == ':' || *end == '.' || *end == 'h')
    {
      if (!g_ascii_isdigit (end[1]) && *end != 'h')
        return FALSE;
      minutes = g_ascii_strtoull (end + 1, &end, 10);
    }

  g_strchug (end);
  if (g_str_equal (end, "pm") || g_str_equal (end, "am"))
    {
      if (hours < 1 || hours > 12)
        return FALSE;
      hours = hours % 12 + (*end == 'p' ? 12 : 0);
    }
  else if (*end != '\0')
    {
      return FALSE;
    }

  if (hours > 23 || minutes > 59)
    return FALSE;

  *hour = (int) hours;
  *minute = (int) minutes;

  return TRUE;
}
