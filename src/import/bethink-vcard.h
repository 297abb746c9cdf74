/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Parameters of one line beyond this number are not read. */
#define BETHINK_VCARD_MAX_PARAMS 64

/* The largest photo that is kept, decoded. */
#define BETHINK_VCARD_MAX_PHOTO  (32 * 1024 * 1024)

/**
 * BethinkVcardProperty:
 * @group: (nullable): what stands before the point, as in `item1.TEL`
 * @name: the name in upper case
 * @value: the value in UTF-8, unfolded, its backslashes still there
 *
 * One line of a card.
 */
typedef struct
{
  char      *group;
  char      *name;
  char      *value;

  /*< private >*/
  GPtrArray *params;
} BethinkVcardProperty;

/**
 * BethinkVcard:
 * @properties: (element-type BethinkVcardProperty): in the order of the file
 * @n_dropped: lines left out because they were too long, too many or no property
 *
 * One card.
 */
typedef struct
{
  GPtrArray *properties;
  guint      n_dropped;
} BethinkVcard;

BethinkVcard         *bethink_vcard_new                 (void);
void                  bethink_vcard_free                (BethinkVcard                *card);
BethinkVcardProperty *bethink_vcard_find                (BethinkVcard                *card,
                                                         const char                  *name);
BethinkVcardProperty *bethink_vcard_find_in_group       (BethinkVcard                *card,
                                                         const char                  *group,
                                                         const char                  *name);

BethinkVcardProperty *bethink_vcard_property_parse      (const char                  *line,
                                                         gsize                        length);
void                  bethink_vcard_property_free       (BethinkVcardProperty        *property);
gboolean              bethink_vcard_property_decode     (BethinkVcardProperty        *property);
const char           *bethink_vcard_property_get_param  (const BethinkVcardProperty  *property,
                                                         const char                  *name);
char                **bethink_vcard_property_dup_types  (const BethinkVcardProperty  *property);
char                 *bethink_vcard_property_dup_text   (const BethinkVcardProperty  *property);
char                **bethink_vcard_property_split      (const BethinkVcardProperty  *property,
                                                         char                         separator);
GBytes               *bethink_vcard_property_get_bytes  (const BethinkVcardProperty  *property,
                                                         char                       **mime);

char                **bethink_vcard_split               (const char                  *value,
                                                         char                         separator);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkVcard, bethink_vcard_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (BethinkVcardProperty, bethink_vcard_property_free)

G_END_DECLS
