/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-fields"

#include "bethink-fields-private.h"

#include "bethink-attachment.h"
#include "bethink-date-type.h"

#include <math.h>

static gpointer
get_member (const BethinkFieldTable *table,
            guint                    index,
            gpointer                 object)
{
  g_assert (index > 0 && index < table->n_fields);

  return (char *) object + table->base + table->fields[index].offset;
}

/* ---- properties ---- */

static GParamSpec *
create_pspec (const BethinkField *field)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  g_autoptr (GEnumClass) enum_class = NULL;

  if (!field->derived)
    flags |= G_PARAM_WRITABLE;

  switch (field->type)
    {
    case BETHINK_FIELD_STRING:
    case BETHINK_FIELD_TEXT:
      return g_param_spec_string (field->name, NULL, NULL, NULL, flags);

    case BETHINK_FIELD_BOOLEAN:
      return g_param_spec_boolean (field->name, NULL, NULL, FALSE, flags);

    case BETHINK_FIELD_INT:
      return g_param_spec_int (field->name, NULL, NULL, G_MININT, G_MAXINT, 0, flags);

    case BETHINK_FIELD_INT64:
      return g_param_spec_int64 (field->name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);

    case BETHINK_FIELD_DOUBLE:
      return g_param_spec_double (field->name, NULL, NULL, -G_MAXDOUBLE, G_MAXDOUBLE, 0, flags);

    case BETHINK_FIELD_ENUM:
      enum_class = g_type_class_ref (field->get_type ());
      return g_param_spec_enum (field->name, NULL, NULL, field->get_type (),
                                enum_class->values[0].value, flags);

    case BETHINK_FIELD_DATE:
      return g_param_spec_boxed (field->name, NULL, NULL, BETHINK_TYPE_DATE, flags);

    case BETHINK_FIELD_STRV:
      return g_param_spec_boxed (field->name, NULL, NULL, G_TYPE_STRV, flags);

    case BETHINK_FIELD_IDS:
      return g_param_spec_boxed (field->name, NULL, NULL, G_TYPE_ARRAY, flags);

    case BETHINK_FIELD_ATTACHMENTS:
      return g_param_spec_boxed (field->name, NULL, NULL, G_TYPE_PTR_ARRAY, flags);

    default:
      g_assert_not_reached ();
    }
}

/*< private >
 * bethink_fields_install:
 *
 * Makes a property of each field; to be called in class_init, once.
 */
void
bethink_fields_install (const BethinkFieldTable *table,
                        GObjectClass            *object_class)
{
  for (guint i = 1; i < table->n_fields; i++)
    table->props[i] = create_pspec (&table->fields[i]);

  g_object_class_install_properties (object_class, table->n_fields, table->props);
}

/*< private >
 * bethink_fields_get_property:
 *
 * The get_property of a class whose properties are its fields.
 */
void
bethink_fields_get_property (const BethinkFieldTable *table,
                             GObject                 *object,
                             guint                    prop_id,
                             GValue                  *value)
{
  gpointer member = get_member (table, prop_id, object);

  switch (table->fields[prop_id].type)
    {
    case BETHINK_FIELD_STRING:
    case BETHINK_FIELD_TEXT:
      g_value_set_string (value, *(char **) member);
      break;

    case BETHINK_FIELD_BOOLEAN:
      g_value_set_boolean (value, *(gboolean *) member);
      break;

    case BETHINK_FIELD_INT:
      g_value_set_int (value, *(int *) member);
      break;

    case BETHINK_FIELD_INT64:
      g_value_set_int64 (value, *(gint64 *) member);
      break;

    case BETHINK_FIELD_DOUBLE:
      g_value_set_double (value, *(double *) member);
      break;

    case BETHINK_FIELD_ENUM:
      g_value_set_enum (value, *(int *) member);
      break;

    case BETHINK_FIELD_DATE:
      g_value_set_boxed (value, member);
      break;

    case BETHINK_FIELD_STRV:
    case BETHINK_FIELD_IDS:
    case BETHINK_FIELD_ATTACHMENTS:
      g_value_set_boxed (value, *(gpointer *) member);
      break;

    default:
      g_assert_not_reached ();
    }
}

static gboolean
set_from_value (BethinkFieldType  type,
                gpointer          member,
                const GValue     *value)
{
  switch (type)
    {
    case BETHINK_FIELD_STRING:
    case BETHINK_FIELD_TEXT:
      return bethink_field_set (type, member, g_value_get_string (value));

    case BETHINK_FIELD_BOOLEAN:
      return bethink_field_set (type, member, &(gboolean) { g_value_get_boolean (value) });

    case BETHINK_FIELD_INT:
      return bethink_field_set (type, member, &(int) { g_value_get_int (value) });

    case BETHINK_FIELD_INT64:
      return bethink_field_set (type, member, &(gint64) { g_value_get_int64 (value) });

    case BETHINK_FIELD_DOUBLE:
      return bethink_field_set (type, member, &(double) { g_value_get_double (value) });

    case BETHINK_FIELD_ENUM:
      return bethink_field_set (type, member, &(int) { g_value_get_enum (value) });

    case BETHINK_FIELD_DATE:
    case BETHINK_FIELD_STRV:
    case BETHINK_FIELD_IDS:
    case BETHINK_FIELD_ATTACHMENTS:
      return bethink_field_set (type, member, g_value_get_boxed (value));

    default:
      g_assert_not_reached ();
    }
}

/*< private >
 * bethink_fields_set_property:
 *
 * The set_property of a class whose properties are its fields. It stores and
 * notifies as the setter of the field does.
 */
void
bethink_fields_set_property (const BethinkFieldTable *table,
                             GObject                 *object,
                             guint                    prop_id,
                             const GValue            *value)
{
  gpointer member = get_member (table, prop_id, object);

  if (set_from_value (table->fields[prop_id].type, member, value))
    g_object_notify_by_pspec (object, table->props[prop_id]);
}

/* ---- values ---- */

static gboolean
set_string (char       **member,
            const char  *value,
            gboolean     keep_empty)
{
  if (value != NULL && *value == '\0' && !keep_empty)
    value = NULL;

  return g_set_str (member, value);
}

static gboolean
set_date (BethinkDate       *member,
          const BethinkDate *value)
{
  static const BethinkDate none = BETHINK_DATE_INIT;

  if (value == NULL)
    value = &none;
  if (bethink_date_equal (member, value))
    return FALSE;

  *member = *value;
  return TRUE;
}

static gboolean
doubles_equal (double a,
               double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
set_double (double *member,
            double  value)
{
  if (doubles_equal (*member, value))
    return FALSE;

  *member = value;
  return TRUE;
}

static gboolean
strvs_equal (const char * const *a,
             const char * const *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strv_equal (a, b);
}

static gboolean
set_strv (char               ***member,
          const char * const   *value)
{
  if (value != NULL && value[0] == NULL)
    value = NULL;
  if (strvs_equal ((const char * const *) *member, value))
    return FALSE;

  g_strfreev (*member);
  *member = g_strdupv ((char **) value);
  return TRUE;
}

static gboolean
ids_equal (GArray *a,
           GArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return a->len == b->len && memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0;
}

static gboolean
set_ids (GArray **member,
         GArray  *value)
{
  g_autoptr (GArray) old = NULL;

  if (value != NULL && value->len == 0)
    value = NULL;
  if (ids_equal (*member, value))
    return FALSE;

  old = g_steal_pointer (member);
  *member = value != NULL ? g_array_ref (value) : NULL;
  return TRUE;
}

static gboolean
attachments_equal (GPtrArray *a,
                   GPtrArray *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    {
      if (!bethink_attachment_equal (g_ptr_array_index (a, i), g_ptr_array_index (b, i)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
set_attachments (GPtrArray **member,
                 GPtrArray  *value)
{
  g_autoptr (GPtrArray) old = NULL;

  if (value != NULL && value->len == 0)
    value = NULL;
  if (attachments_equal (*member, value))
    return FALSE;

  old = g_steal_pointer (member);
  *member = value != NULL ? g_ptr_array_ref (value) : NULL;
  return TRUE;
}

static gboolean
set_bytes (gpointer       member,
           gconstpointer  value,
           gsize          size)
{
  if (memcmp (member, value, size) == 0)
    return FALSE;

  memcpy (member, value, size);
  return TRUE;
}

/*< private >
 * bethink_field_set:
 * @type: what the member holds
 * @member: the address of the member
 * @value: (nullable): the string, date, array … itself, but the address of a
 *   number, truth value or enumeration
 *
 * Compares and stores. Strings and string lists are copied, arrays referenced.
 *
 * Returns: whether the member changed
 */
gboolean
bethink_field_set (BethinkFieldType  type,
                   gpointer          member,
                   gconstpointer     value)
{
  switch (type)
    {
    case BETHINK_FIELD_STRING:
      return set_string (member, value, FALSE);

    case BETHINK_FIELD_TEXT:
      return set_string (member, value, TRUE);

    case BETHINK_FIELD_BOOLEAN:
    case BETHINK_FIELD_INT:
    case BETHINK_FIELD_ENUM:
      return set_bytes (member, value, sizeof (int));

    case BETHINK_FIELD_INT64:
      return set_bytes (member, value, sizeof (gint64));

    case BETHINK_FIELD_DOUBLE:
      return set_double (member, *(const double *) value);

    case BETHINK_FIELD_DATE:
      return set_date (member, value);

    case BETHINK_FIELD_STRV:
      return set_strv (member, value);

    case BETHINK_FIELD_IDS:
      return set_ids (member, (GArray *) value);

    case BETHINK_FIELD_ATTACHMENTS:
      return set_attachments (member, (GPtrArray *) value);

    default:
      g_assert_not_reached ();
    }
}

/* ---- whole objects ---- */

/* Attachments have identity and may be watched: each owner has its own. */
static GPtrArray *
copy_attachments (GPtrArray *attachments)
{
  GPtrArray *copy;

  if (attachments == NULL)
    return NULL;

  copy = g_ptr_array_new_full (attachments->len, g_object_unref);
  for (guint i = 0; i < attachments->len; i++)
    g_ptr_array_add (copy, bethink_attachment_copy (g_ptr_array_index (attachments, i)));

  return copy;
}

static gboolean
assign_attachments (GPtrArray **member,
                    GPtrArray  *value)
{
  g_autoptr (GPtrArray) copy = NULL;

  if (attachments_equal (*member, value))
    return FALSE;

  copy = copy_attachments (value);
  return set_attachments (member, copy);
}

static gboolean
assign_member (BethinkFieldType  type,
               gpointer          member,
               gpointer          source)
{
  switch (type)
    {
    case BETHINK_FIELD_STRING:
    case BETHINK_FIELD_TEXT:
    case BETHINK_FIELD_STRV:
    case BETHINK_FIELD_IDS:
      return bethink_field_set (type, member, *(gpointer *) source);

    case BETHINK_FIELD_ATTACHMENTS:
      return assign_attachments (member, *(GPtrArray **) source);

    case BETHINK_FIELD_BOOLEAN:
    case BETHINK_FIELD_INT:
    case BETHINK_FIELD_INT64:
    case BETHINK_FIELD_DOUBLE:
    case BETHINK_FIELD_ENUM:
    case BETHINK_FIELD_DATE:
      return bethink_field_set (type, member, source);

    default:
      g_assert_not_reached ();
    }
}

/*< private >
 * bethink_fields_assign:
 *
 * Makes all fields of @object those of @source, which is of the same class, and
 * notifies the ones that differed. The caller freezes notifications if they are
 * to come when all is complete.
 *
 * Returns: whether any differed
 */
gboolean
bethink_fields_assign (const BethinkFieldTable *table,
                       gpointer                 object,
                       gpointer                 source)
{
  gboolean changed = FALSE;

  for (guint i = 1; i < table->n_fields; i++)
    {
      if (!assign_member (table->fields[i].type,
                          get_member (table, i, object),
                          get_member (table, i, source)))
        continue;

      g_object_notify_by_pspec (object, table->props[i]);
      changed = TRUE;
    }

  return changed;
}

static gboolean
members_equal (BethinkFieldType type,
               gconstpointer    a,
               gconstpointer    b)
{
  switch (type)
    {
    case BETHINK_FIELD_STRING:
    case BETHINK_FIELD_TEXT:
      return g_strcmp0 (*(char * const *) a, *(char * const *) b) == 0;

    case BETHINK_FIELD_BOOLEAN:
    case BETHINK_FIELD_INT:
    case BETHINK_FIELD_ENUM:
      return *(const int *) a == *(const int *) b;

    case BETHINK_FIELD_INT64:
      return *(const gint64 *) a == *(const gint64 *) b;

    case BETHINK_FIELD_DOUBLE:
      return doubles_equal (*(const double *) a, *(const double *) b);

    case BETHINK_FIELD_DATE:
      return bethink_date_equal (a, b);

    case BETHINK_FIELD_STRV:
      return strvs_equal (*(const char * const * const *) a, *(const char * const * const *) b);

    case BETHINK_FIELD_IDS:
      return ids_equal (*(GArray * const *) a, *(GArray * const *) b);

    case BETHINK_FIELD_ATTACHMENTS:
      return attachments_equal (*(GPtrArray * const *) a, *(GPtrArray * const *) b);

    default:
      g_assert_not_reached ();
    }
}

/*< private >
 * bethink_fields_equal:
 *
 * Returns: whether all fields of two objects of the class are equal
 */
gboolean
bethink_fields_equal (const BethinkFieldTable *table,
                      gpointer                 a,
                      gpointer                 b)
{
  for (guint i = 1; i < table->n_fields; i++)
    {
      if (!members_equal (table->fields[i].type,
                          get_member (table, i, a),
                          get_member (table, i, b)))
        return FALSE;
    }

  return TRUE;
}

/*< private >
 * bethink_fields_clear:
 *
 * Frees what the fields own; for finalize.
 */
void
bethink_fields_clear (const BethinkFieldTable *table,
                      gpointer                 object)
{
  for (guint i = 1; i < table->n_fields; i++)
    {
      gpointer member = get_member (table, i, object);

      switch (table->fields[i].type)
        {
        case BETHINK_FIELD_STRING:
        case BETHINK_FIELD_TEXT:
          g_clear_pointer ((char **) member, g_free);
          break;

        case BETHINK_FIELD_STRV:
          g_clear_pointer ((char ***) member, g_strfreev);
          break;

        case BETHINK_FIELD_IDS:
          g_clear_pointer ((GArray **) member, g_array_unref);
          break;

        case BETHINK_FIELD_ATTACHMENTS:
          g_clear_pointer ((GPtrArray **) member, g_ptr_array_unref);
          break;

        case BETHINK_FIELD_BOOLEAN:
        case BETHINK_FIELD_INT:
        case BETHINK_FIELD_INT64:
        case BETHINK_FIELD_DOUBLE:
        case BETHINK_FIELD_ENUM:
        case BETHINK_FIELD_DATE:
        default:
          break;
        }
    }
}
