/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* The classes of the model are little more than their fields. Each class states
 * them once, as a table indexed by its property enumeration; from the table come
 * the property specifications, the generic get and set, the comparison and copy
 * of whole objects, and their end. Getters and setters are ordinary functions,
 * made by the macros at the end of this header: they touch the member directly,
 * need no GValue, and cost next to nothing on an object that nobody watches.
 */

/**
 * BethinkFieldType:
 * @BETHINK_FIELD_STRING: `char *`; the empty string is stored as %NULL
 * @BETHINK_FIELD_TEXT: `char *`; the empty string is kept
 * @BETHINK_FIELD_BOOLEAN: `gboolean`
 * @BETHINK_FIELD_INT: `int`
 * @BETHINK_FIELD_INT64: `gint64`
 * @BETHINK_FIELD_DOUBLE: `double`; NAN is unknown and equals itself
 * @BETHINK_FIELD_ENUM: an enumeration
 * @BETHINK_FIELD_DATE: `BethinkDate`, by value
 * @BETHINK_FIELD_STRV: `char **`; %NULL when empty
 * @BETHINK_FIELD_IDS: `GArray *` of gint64, never changed once set; %NULL when empty
 * @BETHINK_FIELD_ATTACHMENTS: `GPtrArray *` of BethinkAttachment, never changed
 *   once set; %NULL when empty
 */
typedef enum
{
  BETHINK_FIELD_STRING,
  BETHINK_FIELD_TEXT,
  BETHINK_FIELD_BOOLEAN,
  BETHINK_FIELD_INT,
  BETHINK_FIELD_INT64,
  BETHINK_FIELD_DOUBLE,
  BETHINK_FIELD_ENUM,
  BETHINK_FIELD_DATE,
  BETHINK_FIELD_STRV,
  BETHINK_FIELD_IDS,
  BETHINK_FIELD_ATTACHMENTS,
} BethinkFieldType;

typedef struct
{
  const char        *name;
  BethinkFieldType   type;
  gboolean           derived;           /* not writable as a property */
  gsize              offset;
  GType            (*get_type) (void);  /* of enumerations */
} BethinkField;

/* Entry 0 of both arrays is empty, because properties are counted from 1. */
typedef struct
{
  const BethinkField  *fields;
  GParamSpec         **props;
  guint                n_fields;
  gssize               base;            /* where the struct of the offsets begins */
} BethinkFieldTable;

#define BETHINK_FIELD(Struct, name, TYPE, member) \
  { name, BETHINK_FIELD_##TYPE, FALSE, G_STRUCT_OFFSET (Struct, member), NULL }
#define BETHINK_FIELD_DERIVED(Struct, name, TYPE, member) \
  { name, BETHINK_FIELD_##TYPE, TRUE, G_STRUCT_OFFSET (Struct, member), NULL }
#define BETHINK_FIELD_OF_ENUM(Struct, name, get_type, member) \
  { name, BETHINK_FIELD_ENUM, FALSE, G_STRUCT_OFFSET (Struct, member), get_type }
#define BETHINK_FIELD_DERIVED_ENUM(Struct, name, get_type, member) \
  { name, BETHINK_FIELD_ENUM, TRUE, G_STRUCT_OFFSET (Struct, member), get_type }

void      bethink_fields_install       (const BethinkFieldTable *table,
                                        GObjectClass            *object_class);
void      bethink_fields_get_property  (const BethinkFieldTable *table,
                                        GObject                 *object,
                                        guint                    prop_id,
                                        GValue                  *value);
void      bethink_fields_set_property  (const BethinkFieldTable *table,
                                        GObject                 *object,
                                        guint                    prop_id,
                                        const GValue            *value);
gboolean  bethink_fields_assign        (const BethinkFieldTable *table,
                                        gpointer                 object,
                                        gpointer                 source);
gboolean  bethink_fields_equal         (const BethinkFieldTable *table,
                                        gpointer                 a,
                                        gpointer                 b);
void      bethink_fields_clear         (const BethinkFieldTable *table,
                                        gpointer                 object);

/* Each compares, stores, and says whether anything changed. */
gboolean  bethink_field_set            (BethinkFieldType         type,
                                        gpointer                 member,
                                        gconstpointer            value);

/* The accessors of one member. A class names itself once:
 *
 *   #define FIELD(KIND, ...) \
 *     BETHINK_DEFINE_##KIND (BethinkCall, bethink_call, BETHINK_IS_CALL, __VA_ARGS__)
 *
 * and then lists FIELD (STRING, text, PROP_TEXT) and its like.
 */
#define BETHINK_DEFINE_VALUE(Type, prefix, IS_TYPE, CType, member, PROP)      \
  CType                                                                       \
  prefix##_get_##member (Type *self)                                          \
  {                                                                           \
    g_return_val_if_fail (IS_TYPE (self), (CType) 0);                         \
                                                                              \
    return self->member;                                                      \
  }                                                                           \
                                                                              \
  void                                                                        \
  prefix##_set_##member (Type  *self,                                         \
                         CType  member)                                       \
  {                                                                           \
    g_return_if_fail (IS_TYPE (self));                                        \
                                                                              \
    if (self->member == member)                                               \
      return;                                                                 \
                                                                              \
    self->member = member;                                                    \
    g_object_notify_by_pspec ((GObject *) self, props[PROP]);                 \
  }

#define BETHINK_DEFINE_POINTER(Type, prefix, IS_TYPE, CType, ADDRESS, TYPE, member, PROP) \
  CType                                                                       \
  prefix##_get_##member (Type *self)                                          \
  {                                                                           \
    g_return_val_if_fail (IS_TYPE (self), NULL);                              \
                                                                              \
    return (CType) ADDRESS self->member;                                      \
  }                                                                           \
                                                                              \
  void                                                                        \
  prefix##_set_##member (Type  *self,                                         \
                         CType  member)                                       \
  {                                                                           \
    g_return_if_fail (IS_TYPE (self));                                        \
                                                                              \
    if (bethink_field_set (TYPE, &self->member, member))                      \
      g_object_notify_by_pspec ((GObject *) self, props[PROP]);               \
  }

#define BETHINK_DEFINE_BOOLEAN(Type, prefix, IS_TYPE, member, PROP)           \
  BETHINK_DEFINE_VALUE (Type, prefix, IS_TYPE, gboolean, member, PROP)
#define BETHINK_DEFINE_INT(Type, prefix, IS_TYPE, member, PROP)               \
  BETHINK_DEFINE_VALUE (Type, prefix, IS_TYPE, int, member, PROP)
#define BETHINK_DEFINE_INT64(Type, prefix, IS_TYPE, member, PROP)             \
  BETHINK_DEFINE_VALUE (Type, prefix, IS_TYPE, gint64, member, PROP)
#define BETHINK_DEFINE_DOUBLE(Type, prefix, IS_TYPE, member, PROP)            \
  double                                                                      \
  prefix##_get_##member (Type *self)                                          \
  {                                                                           \
    g_return_val_if_fail (IS_TYPE (self), 0);                                 \
                                                                              \
    return self->member;                                                      \
  }                                                                           \
                                                                              \
  void                                                                        \
  prefix##_set_##member (Type   *self,                                        \
                         double  member)                                      \
  {                                                                           \
    g_return_if_fail (IS_TYPE (self));                                        \
                                                                              \
    if (bethink_field_set (BETHINK_FIELD_DOUBLE, &self->member, &member))     \
      g_object_notify_by_pspec ((GObject *) self, props[PROP]);               \
  }
#define BETHINK_DEFINE_STRING(Type, prefix, IS_TYPE, member, PROP)            \
  BETHINK_DEFINE_POINTER (Type, prefix, IS_TYPE, const char *,,               \
                          BETHINK_FIELD_STRING, member, PROP)
#define BETHINK_DEFINE_TEXT(Type, prefix, IS_TYPE, member, PROP)              \
  BETHINK_DEFINE_POINTER (Type, prefix, IS_TYPE, const char *,,               \
                          BETHINK_FIELD_TEXT, member, PROP)
#define BETHINK_DEFINE_STRV(Type, prefix, IS_TYPE, member, PROP)              \
  BETHINK_DEFINE_POINTER (Type, prefix, IS_TYPE, const char * const *,,       \
                          BETHINK_FIELD_STRV, member, PROP)
#define BETHINK_DEFINE_IDS(Type, prefix, IS_TYPE, member, PROP)               \
  BETHINK_DEFINE_POINTER (Type, prefix, IS_TYPE, GArray *,,                   \
                          BETHINK_FIELD_IDS, member, PROP)
#define BETHINK_DEFINE_ATTACHMENTS(Type, prefix, IS_TYPE, member, PROP)       \
  BETHINK_DEFINE_POINTER (Type, prefix, IS_TYPE, GPtrArray *,,                \
                          BETHINK_FIELD_ATTACHMENTS, member, PROP)
#define BETHINK_DEFINE_DATE(Type, prefix, IS_TYPE, member, PROP)              \
  BETHINK_DEFINE_POINTER (Type, prefix, IS_TYPE, const BethinkDate *, &,      \
                          BETHINK_FIELD_DATE, member, PROP)

G_END_DECLS
