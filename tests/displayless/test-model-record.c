/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-attachment.h"
#include "bethink-call.h"
#include "bethink-contact.h"
#include "bethink-conversation.h"
#include "bethink-date-type.h"
#include "bethink-entry.h"
#include "bethink-marker.h"
#include "bethink-message.h"

/* All classes behave alike, so the cases go through the properties of each. */

static GType record_types[7];

static void
init_record_types (void)
{
  record_types[0] = BETHINK_TYPE_CONTACT;
  record_types[1] = BETHINK_TYPE_CONVERSATION;
  record_types[2] = BETHINK_TYPE_MESSAGE;
  record_types[3] = BETHINK_TYPE_CALL;
  record_types[4] = BETHINK_TYPE_ENTRY;
  record_types[5] = BETHINK_TYPE_MARKER;
}

static void
init_boxed_value (GValue *value)
{
  static const char * const words[] = { "joy", "hope", NULL };

  if (G_VALUE_HOLDS (value, G_TYPE_STRV))
    {
      g_value_set_boxed (value, words);
    }
  else if (G_VALUE_HOLDS (value, BETHINK_TYPE_DATE))
    {
      BethinkDate date = bethink_date_about (1982);

      g_value_set_boxed (value, &date);
    }
  else if (G_VALUE_HOLDS (value, G_TYPE_ARRAY))
    {
      gint64 id = 3;

      g_value_take_boxed (value, g_array_append_val (g_array_new (FALSE, FALSE, sizeof id), id));
    }
  else
    {
      GPtrArray *attachments = g_ptr_array_new_with_free_func (g_object_unref);

      g_assert_true (G_VALUE_HOLDS (value, G_TYPE_PTR_ARRAY));
      g_ptr_array_add (attachments, bethink_attachment_new ());
      g_value_take_boxed (value, attachments);
    }
}

/* A value that no field has from the start. */
static void
init_other_value (GValue     *value,
                  GParamSpec *pspec)
{
  g_value_init (value, pspec->value_type);

  if (G_IS_PARAM_SPEC_STRING (pspec))
    g_value_set_string (value, "other");
  else if (G_IS_PARAM_SPEC_BOOLEAN (pspec))
    g_value_set_boolean (value, TRUE);
  else if (G_IS_PARAM_SPEC_INT (pspec))
    g_value_set_int (value, 77);
  else if (G_IS_PARAM_SPEC_INT64 (pspec))
    g_value_set_int64 (value, 77);
  else if (G_IS_PARAM_SPEC_ENUM (pspec))
    g_value_set_enum (value, G_PARAM_SPEC_ENUM (pspec)->enum_class->values[1].value);
  else
    init_boxed_value (value);
}

static void
collect_notify_cb (GObject    *object,
                   GParamSpec *pspec,
                   gpointer    user_data)
{
  g_ptr_array_add (user_data, (char *) g_param_spec_get_name (pspec));
}

static void
count_changed_cb (BethinkRecord *record,
                  guint         *n_changed)
{
  (*n_changed)++;
}

static void
check_set_property (GType       type,
                    GParamSpec *pspec)
{
  g_autoptr (GObject) object = g_object_new (type, NULL);
  g_autoptr (GPtrArray) notified = g_ptr_array_new ();
  g_auto (GValue) value = G_VALUE_INIT;

  g_test_message ("%s:%s", g_type_name (type), pspec->name);
  g_signal_connect (object, "notify", G_CALLBACK (collect_notify_cb), notified);
  init_other_value (&value, pspec);

  g_object_set_property (object, pspec->name, &value);
  g_assert_cmpuint (notified->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (notified, 0), ==, pspec->name);

  g_object_set_property (object, pspec->name, &value);
  g_assert_cmpuint (notified->len, ==, 1);
}

static void
check_assign_one (GType       type,
                  GParamSpec *pspec)
{
  g_autoptr (BethinkRecord) live = g_object_new (type, "loaded", TRUE, NULL);
  g_autoptr (BethinkRecord) snapshot = g_object_new (type, NULL);
  g_autoptr (GPtrArray) notified = g_ptr_array_new ();
  g_auto (GValue) value = G_VALUE_INIT;
  guint n_changed = 0;

  g_signal_connect (live, "notify", G_CALLBACK (collect_notify_cb), notified);
  g_signal_connect (live, "changed", G_CALLBACK (count_changed_cb), &n_changed);
  init_other_value (&value, pspec);
  g_object_set_property (G_OBJECT (snapshot), pspec->name, &value);

  g_assert_false (bethink_record_equal (live, snapshot));
  bethink_record_assign (live, snapshot);
  g_assert_true (bethink_record_equal (live, snapshot));
  g_assert_cmpuint (notified->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (notified, 0), ==, pspec->name);
  g_assert_cmpuint (n_changed, ==, 1);

  bethink_record_assign (live, snapshot);
  g_assert_cmpuint (notified->len, ==, 1);
  g_assert_cmpuint (n_changed, ==, 1);
}

static void
foreach_property (void   (*func) (GType       type,
                                  GParamSpec *pspec),
                  gboolean with_loaded)
{
  for (guint i = 0; record_types[i] != 0; i++)
    {
      g_autoptr (GTypeClass) klass = g_type_class_ref (record_types[i]);
      g_autofree GParamSpec **pspecs = NULL;
      guint n_pspecs = 0;

      pspecs = g_object_class_list_properties ((GObjectClass *) klass, &n_pspecs);
      g_assert_cmpuint (n_pspecs, >, 6);

      for (guint j = 0; j < n_pspecs; j++)
        {
          if (!with_loaded && g_str_equal (pspecs[j]->name, "loaded"))
            continue;
          if ((pspecs[j]->flags & G_PARAM_WRITABLE) != 0)
            func (record_types[i], pspecs[j]);
        }
    }
}

static void
test_set_property (void)
{
  foreach_property (check_set_property, TRUE);
}

static void
test_assign_one (void)
{
  foreach_property (check_assign_one, FALSE);
}

/* Derived fields are not writable as properties, but are assigned all the same. */
static void
test_assign_derived (void)
{
  g_autoptr (BethinkContact) live = bethink_contact_new ();
  g_autoptr (BethinkContact) snapshot = bethink_contact_new ();
  g_autoptr (GPtrArray) notified = g_ptr_array_new ();

  bethink_contact_set_name (snapshot, "Ada");
  bethink_contact_set_last_kind (snapshot, BETHINK_KIND_CALL);
  g_signal_connect (live, "notify", G_CALLBACK (collect_notify_cb), notified);

  bethink_record_assign (BETHINK_RECORD (live), BETHINK_RECORD (snapshot));

  g_assert_cmpstr (bethink_contact_get_name (live), ==, "Ada");
  g_assert_cmpint (bethink_contact_get_last_kind (live), ==, BETHINK_KIND_CALL);
  g_assert_true (bethink_record_get_loaded (BETHINK_RECORD (live)));
  g_assert_cmpuint (notified->len, ==, 3);
}

static void
check_complete_cb (BethinkContact *live,
                   GParamSpec     *pspec,
                   gpointer        user_data)
{
  g_assert_cmpstr (bethink_contact_get_first_name (live), ==, "Ada");
  g_assert_cmpstr (bethink_contact_get_last_name (live), ==, "Lovelace");
}

/* Who hears of one field may already look at all others. */
static void
test_assign_is_complete (void)
{
  g_autoptr (BethinkContact) live = bethink_contact_new ();
  g_autoptr (BethinkContact) snapshot = bethink_contact_new ();

  bethink_contact_set_first_name (snapshot, "Ada");
  bethink_contact_set_last_name (snapshot, "Lovelace");
  g_signal_connect (live, "notify", G_CALLBACK (check_complete_cb), NULL);
  g_signal_connect (live, "changed", G_CALLBACK (check_complete_cb), NULL);

  bethink_record_assign (BETHINK_RECORD (live), BETHINK_RECORD (snapshot));
}

static void
let_go_cb (BethinkContact  *record,
           GParamSpec      *pspec,
           BethinkContact **live)
{
  g_clear_object (live);
}

/* Who hears of a change may be the last one that holds the record. */
static void
test_assign_to_the_last (void)
{
  BethinkContact *live = bethink_contact_new ();
  g_autoptr (BethinkContact) snapshot = bethink_contact_new ();

  bethink_contact_set_first_name (snapshot, "Ada");
  g_signal_connect (live, "notify", G_CALLBACK (let_go_cb), &live);

  bethink_record_assign (BETHINK_RECORD (live), BETHINK_RECORD (snapshot));
  g_assert_null (live);
}

static void
test_copy (void)
{
  g_autoptr (BethinkMessage) message = bethink_message_new ();
  g_autoptr (GPtrArray) attachments = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (BethinkMessage) copy = NULL;
  BethinkAttachment *attachment = bethink_attachment_new ();

  bethink_attachment_set_name (attachment, "map.png");
  g_ptr_array_add (attachments, attachment);
  bethink_record_set_id (BETHINK_RECORD (message), 5);
  bethink_message_set_body (message, "");
  bethink_message_set_attachments (message, attachments);

  copy = BETHINK_MESSAGE (bethink_record_copy (BETHINK_RECORD (message)));

  g_assert_true (bethink_record_equal (BETHINK_RECORD (copy), BETHINK_RECORD (message)));
  g_assert_cmpint (bethink_record_get_id (BETHINK_RECORD (copy)), ==, 5);
  g_assert_cmpstr (bethink_message_get_body (copy), ==, "");
  g_assert_false (bethink_record_get_loaded (BETHINK_RECORD (copy)));

  g_assert_true (bethink_message_get_attachments (copy) != attachments);
  bethink_attachment_set_name (attachment, "plan.png");
  attachment = g_ptr_array_index (bethink_message_get_attachments (copy), 0);
  g_assert_cmpstr (bethink_attachment_get_name (attachment), ==, "map.png");
  g_assert_false (bethink_record_equal (BETHINK_RECORD (copy), BETHINK_RECORD (message)));
}

static void
test_kinds (void)
{
  static const BethinkKind kinds[] = {
    BETHINK_KIND_CONTACT, BETHINK_KIND_CONVERSATION, BETHINK_KIND_MESSAGE,
    BETHINK_KIND_CALL, BETHINK_KIND_ENTRY, BETHINK_KIND_MARKER,
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (BethinkRecord) record = g_object_new (record_types[i], NULL);

      g_assert_cmpint (bethink_record_get_kind (record), ==, kinds[i]);
    }
}

/* Importers make millions: 5 setters on a new object, a million times a second
 * on one core. Only reported in a quick run, because machines differ.
 */
static void
test_speed (void)
{
  static const guint n = 200000;
  gint64 start = g_get_monotonic_time ();
  double per_second;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (BethinkMessage) message = bethink_message_new ();

      bethink_message_set_conversation_id (message, i + 1);
      bethink_message_set_direction (message, BETHINK_DIRECTION_OUT);
      bethink_message_set_sent_at (message, i);
      bethink_message_set_body (message, "See you at seven");
      bethink_message_set_delivery (message, BETHINK_DELIVERY_READ);
    }

  per_second = n / ((g_get_monotonic_time () - start) / 1e6);
  g_test_message ("%.0f messages with 5 fields a second", per_second);
  if (g_test_perf ())
    g_test_maximized_result (per_second, "%.0f messages a second", per_second);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  init_record_types ();

  g_test_add_func ("/model/record/set-property", test_set_property);
  g_test_add_func ("/model/record/assign-one", test_assign_one);
  g_test_add_func ("/model/record/assign-derived", test_assign_derived);
  g_test_add_func ("/model/record/assign-is-complete", test_assign_is_complete);
  g_test_add_func ("/model/record/assign-to-the-last", test_assign_to_the_last);
  g_test_add_func ("/model/record/copy", test_copy);
  g_test_add_func ("/model/record/kinds", test_kinds);
  g_test_add_func ("/model/record/speed", test_speed);

  return g_test_run ();
}
