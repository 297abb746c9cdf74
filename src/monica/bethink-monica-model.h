/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#pragma once

#include "bethink-address.h"
#include "bethink-call.h"
#include "bethink-contact-card.h"
#include "bethink-contact-field.h"
#include "bethink-contact.h"
#include "bethink-conversation.h"
#include "bethink-entry.h"
#include "bethink-message.h"
#include "bethink-monica-lookups.h"
#include "bethink-monica-values-set.h"
#include "bethink-relationship.h"

G_BEGIN_DECLS

/**
 * BethinkMonicaNames:
 * @to_remote: what a local contact is called on the server, 0 if nothing
 * @to_local: the other way round
 * @data: for both
 * @lookups: (nullable): the catalogues
 *
 * What the values of a record need to know about other records. May be %NULL
 * wherever it is asked for: then nobody is known.
 */
typedef struct
{
  gint64              (*to_remote) (gint64    contact_id,
                                    gpointer  data);
  gint64              (*to_local)  (gint64    remote_id,
                                    gpointer  data);
  gpointer              data;
  BethinkMonicaLookups *lookups;
} BethinkMonicaNames;

/* What a record of ours is in the words of the server. */
BethinkMonicaValues *bethink_monica_values_from_card          (BethinkContactCard       *card,
                                                               const BethinkMonicaNames *names);
BethinkMonicaValues *bethink_monica_values_from_field         (BethinkContactField      *field,
                                                               const BethinkMonicaNames *names);
BethinkMonicaValues *bethink_monica_values_from_address       (BethinkAddress           *address);
BethinkMonicaValues *bethink_monica_values_from_relationship  (BethinkRelationship      *relationship);
BethinkMonicaValues *bethink_monica_values_from_conversation  (BethinkConversation      *conversation,
                                                               const BethinkMonicaNames *names);
BethinkMonicaValues *bethink_monica_values_from_message       (BethinkMessage           *message);
BethinkMonicaValues *bethink_monica_values_from_call          (BethinkCall              *call);
BethinkMonicaValues *bethink_monica_values_from_entry         (BethinkEntry             *entry,
                                                               const BethinkMonicaNames *names);

/* The way back. Each sets the named fields, all known ones without names, and
 * leaves everything else in the snapshot as it is.
 */
void                 bethink_monica_values_apply_to_card          (BethinkMonicaValues      *self,
                                                                   const char * const       *fields,
                                                                   const BethinkMonicaNames *names,
                                                                   BethinkContactCard       *card);
void                 bethink_monica_values_apply_to_field         (BethinkMonicaValues      *self,
                                                                   const char * const       *fields,
                                                                   const BethinkMonicaNames *names,
                                                                   BethinkContactField      *field);
void                 bethink_monica_values_apply_to_address       (BethinkMonicaValues      *self,
                                                                   const char * const       *fields,
                                                                   BethinkAddress           *address);
void                 bethink_monica_values_apply_to_relationship  (BethinkMonicaValues      *self,
                                                                   const char * const       *fields,
                                                                   BethinkRelationship      *relationship);
void                 bethink_monica_values_apply_to_conversation  (BethinkMonicaValues      *self,
                                                                   const char * const       *fields,
                                                                   const BethinkMonicaNames *names,
                                                                   BethinkConversation      *conversation);
void                 bethink_monica_values_apply_to_message       (BethinkMonicaValues      *self,
                                                                   const char * const       *fields,
                                                                   BethinkMessage           *message);
void                 bethink_monica_values_apply_to_call          (BethinkMonicaValues      *self,
                                                                   const char * const       *fields,
                                                                   BethinkCall              *call);
void                 bethink_monica_values_apply_to_entry         (BethinkMonicaValues      *self,
                                                                   const char * const       *fields,
                                                                   const BethinkMonicaNames *names,
                                                                   BethinkEntry             *entry);

G_END_DECLS
