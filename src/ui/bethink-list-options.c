/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-list-options"

#include "config.h"

#include "bethink-list-options.h"

#include "bethink-settings.h"
#include "bethink-text-display.h"

#include <glib/gi18n.h>
#include <string.h>

/* The order and the filters of one list: as actions for its menu, as chips of
 * what is on, and as a query. The state of the actions is the only place where
 * they are kept; the order is remembered in the settings as well.
 */

#define MAX_CHOICES 6
#define MAX_NAME    60

typedef enum
{
  FILTER_TOGGLE,    /* state: boolean */
  FILTER_CHOICE,    /* state: nick, "any" for all */
  FILTER_WORD,      /* state: a word of the user, "" for all */
} FilterType;

typedef struct
{
  const char *nick;
  const char *label;
  int         value;
} Choice;

typedef struct
{
  BethinkListKind  kind;
  const char      *name;
  FilterType       type;
  const char      *label;
  Choice           choices[MAX_CHOICES];
} Filter;

static const Choice any = { "any", N_("All"), BETHINK_QUERY_ANY };

static const Filter filters[] =
{
  { BETHINK_LIST_PEOPLE, "starred", FILTER_TOGGLE, N_("Starred Only") },
  { BETHINK_LIST_PEOPLE, "archived", FILTER_TOGGLE, N_("Show Archived") },
  { BETHINK_LIST_PEOPLE, "word", FILTER_WORD, N_("Tag") },
  { BETHINK_LIST_CONVERSATIONS, "unread", FILTER_TOGGLE, N_("Unread Only") },
  { BETHINK_LIST_CONVERSATIONS, "starred", FILTER_TOGGLE, N_("Starred Only") },
  { BETHINK_LIST_CONVERSATIONS, "status", FILTER_CHOICE, N_("Status"), {
      { "open", NC_("filter", "Open"), BETHINK_STATUS_OPEN },
      { "pending", NC_("filter", "Pending"), BETHINK_STATUS_PENDING },
      { "snoozed", NC_("filter", "Snoozed"), BETHINK_STATUS_SNOOZED },
      { "closed", NC_("filter", "Closed"), BETHINK_STATUS_CLOSED },
    } },
  { BETHINK_LIST_CONVERSATIONS, "word", FILTER_WORD, N_("Label") },
  { BETHINK_LIST_CALLS, "direction", FILTER_CHOICE, N_("Direction"), {
      { "in", NC_("filter", "Incoming"), BETHINK_DIRECTION_IN },
      { "out", NC_("filter", "Outgoing"), BETHINK_DIRECTION_OUT },
    } },
  { BETHINK_LIST_CALLS, "outcome", FILTER_CHOICE, N_("Outcome"), {
      { "answered", NC_("filter", "Answered"), BETHINK_OUTCOME_ANSWERED },
      { "missed", NC_("filter", "Missed"), BETHINK_OUTCOME_MISSED },
      { "voicemail", NC_("filter", "Voicemail"), BETHINK_OUTCOME_VOICEMAIL },
    } },
};

static const struct
{
  BethinkListKind  kind;
  const char      *nick;
  const char      *label;
  BethinkOrder     order;
} orders[] =
{
  { BETHINK_LIST_PEOPLE, "name", N_("First Name"), BETHINK_ORDER_NAME },
  { BETHINK_LIST_PEOPLE, "last-name", N_("Last Name"), BETHINK_ORDER_NAME_LAST_FIRST },
  { BETHINK_LIST_PEOPLE, "last-contact", N_("Last Contact"), BETHINK_ORDER_LAST_CONTACT },
  { BETHINK_LIST_PEOPLE, "created", N_("Newly Added"), BETHINK_ORDER_CREATED },
  { BETHINK_LIST_CONVERSATIONS, "recent", N_("Newest First"), BETHINK_ORDER_RECENT },
  { BETHINK_LIST_CONVERSATIONS, "unread", N_("Unread First"), BETHINK_ORDER_UNREAD_FIRST },
  { BETHINK_LIST_CONVERSATIONS, "oldest", N_("Oldest First"), BETHINK_ORDER_OLDEST },
  { BETHINK_LIST_CONVERSATIONS, "person", N_("Person"), BETHINK_ORDER_PERSON },
  { BETHINK_LIST_CALLS, "recent", N_("Newest First"), BETHINK_ORDER_RECENT },
  { BETHINK_LIST_CALLS, "oldest", N_("Oldest First"), BETHINK_ORDER_OLDEST },
  { BETHINK_LIST_CALLS, "duration", N_("Longest First"), BETHINK_ORDER_DURATION },
  { BETHINK_LIST_CALLS, "person", N_("Person"), BETHINK_ORDER_PERSON },
};

struct _BethinkListOptions
{
  GObject             parent_instance;

  GSimpleActionGroup *actions;
  GMenu              *menu;             /* made when it is first needed */
  GMenu              *word_menu;        /* the tags or labels in it, nullable */
  char               *person_name;
  gint64              person;
  BethinkListKind     kind;
};

G_DEFINE_FINAL_TYPE (BethinkListOptions, bethink_list_options, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static const char *
settings_key (BethinkListOptions *self)
{
  switch ((int) self->kind)
    {
    case BETHINK_LIST_CONVERSATIONS:
      return "conversations-order";
    case BETHINK_LIST_CALLS:
      return "calls-order";
    default:
      return "people-order";
    }
}

static GVariant *
get_state (BethinkListOptions *self,
           const char         *name)
{
  return g_action_group_get_action_state (G_ACTION_GROUP (self->actions), name);
}

static void
set_state (BethinkListOptions *self,
           const char         *name,
           GVariant           *state)
{
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), name, state);
}

static GVariant *
off_state (const Filter *filter)
{
  switch (filter->type)
    {
    case FILTER_TOGGLE:
      return g_variant_new_boolean (FALSE);
    case FILTER_WORD:
      return g_variant_new_string ("");
    case FILTER_CHOICE:
    default:
      return g_variant_new_string (any.nick);
    }
}

/* ---- actions ---- */

static void
change_state_cb (GSimpleAction *action,
                 GVariant      *state,
                 gpointer       user_data)
{
  BethinkListOptions *self = BETHINK_LIST_OPTIONS (user_data);
  g_autoptr (GVariant) old = g_action_get_state (G_ACTION (action));

  if (g_variant_equal (old, state))
    return;

  g_simple_action_set_state (action, state);
  if (strcmp (g_action_get_name (G_ACTION (action)), "order") == 0)
    bethink_settings_set_string (settings_key (self), g_variant_get_string (state, NULL));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
add_action (BethinkListOptions *self,
            const char         *name,
            GVariant           *state)
{
  g_autoptr (GVariant) sunk = g_variant_ref_sink (state);
  g_autoptr (GSimpleAction) action = NULL;
  const GVariantType *parameter = NULL;

  if (!g_variant_is_of_type (sunk, G_VARIANT_TYPE_BOOLEAN))
    parameter = g_variant_get_type (sunk);

  action = g_simple_action_new_stateful (name, parameter, sunk);
  g_signal_connect_object (action, "change-state", G_CALLBACK (change_state_cb), self, G_CONNECT_DEFAULT);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static gboolean
is_order (BethinkListOptions *self,
          const char         *nick)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      if (orders[i].kind == self->kind && strcmp (orders[i].nick, nick) == 0)
        return TRUE;
    }

  return FALSE;
}

static const char *
default_order (BethinkListOptions *self)
{
  return self->kind == BETHINK_LIST_PEOPLE ? "name" : "recent";
}

static void
add_actions (BethinkListOptions *self)
{
  g_autofree char *order = bethink_settings_get_string (settings_key (self), default_order (self));

  if (!is_order (self, order))
    g_set_str (&order, default_order (self));

  add_action (self, "order", g_variant_new_string (order));
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      if (filters[i].kind == self->kind)
        add_action (self, filters[i].name, off_state (&filters[i]));
    }
}

/* The order can be changed in the preferences as well. */
static void
setting_changed_cb (BethinkListOptions *self)
{
  g_autofree char *order = NULL;

  g_assert (BETHINK_IS_LIST_OPTIONS (self));

  order = bethink_settings_get_string (settings_key (self), default_order (self));
  if (is_order (self, order))
    set_state (self, "order", g_variant_new_string (order));
}

static void
follow_settings (BethinkListOptions *self)
{
  g_autofree char *signal = g_strconcat ("changed::", settings_key (self), NULL);

  if (bethink_settings_get () != NULL)
    g_signal_connect_object (bethink_settings_get (), signal, G_CALLBACK (setting_changed_cb), self,
                             G_CONNECT_SWAPPED);
}

/* ---- object ---- */

static void
bethink_list_options_finalize (GObject *object)
{
  BethinkListOptions *self = BETHINK_LIST_OPTIONS (object);

  g_clear_object (&self->actions);
  g_clear_object (&self->menu);
  g_clear_object (&self->word_menu);
  g_clear_pointer (&self->person_name, g_free);

  G_OBJECT_CLASS (bethink_list_options_parent_class)->finalize (object);
}

static void
bethink_list_options_class_init (BethinkListOptionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = bethink_list_options_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bethink_list_options_init (BethinkListOptions *self)
{
  self->actions = g_simple_action_group_new ();
}

/**
 * bethink_list_options_new:
 * @kind: people, conversations or calls
 *
 * Returns: (transfer full): the remembered order and no filters
 */
BethinkListOptions *
bethink_list_options_new (BethinkListKind kind)
{
  BethinkListOptions *self = g_object_new (BETHINK_TYPE_LIST_OPTIONS, NULL);

  self->kind = kind;
  add_actions (self);
  follow_settings (self);

  return self;
}

/**
 * bethink_list_options_get_actions:
 *
 * Returns: (transfer none): actions to be inserted as "options"
 */
GActionGroup *
bethink_list_options_get_actions (BethinkListOptions *self)
{
  g_return_val_if_fail (BETHINK_IS_LIST_OPTIONS (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

/* ---- menu ---- */

static void
append_choice (GMenu      *menu,
               const char *label,
               const char *action,
               const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", target);
  g_menu_append_item (menu, item);
}

static GMenuModel *
create_order_menu (BethinkListOptions *self)
{
  GMenu *menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      if (orders[i].kind == self->kind)
        append_choice (menu, _(orders[i].label), "options.order", orders[i].nick);
    }

  return G_MENU_MODEL (menu);
}

static GMenuModel *
create_choice_menu (const Filter *filter,
                    const char   *action)
{
  GMenu *menu = g_menu_new ();

  append_choice (menu, _(any.label), action, any.nick);
  for (gsize i = 0; i < MAX_CHOICES && filter->choices[i].nick != NULL; i++)
    append_choice (menu, g_dpgettext2 (NULL, "filter", filter->choices[i].label), action,
                   filter->choices[i].nick);

  return G_MENU_MODEL (menu);
}

static void
append_filter (BethinkListOptions *self,
               GMenu              *menu,
               const Filter       *filter)
{
  g_autofree char *action = g_strconcat ("options.", filter->name, NULL);
  g_autoptr (GMenuModel) submenu = NULL;

  switch (filter->type)
    {
    case FILTER_TOGGLE:
      g_menu_append (menu, _(filter->label), action);
      break;
    case FILTER_WORD:
      self->word_menu = g_menu_new ();
      append_choice (self->word_menu, _(any.label), action, "");
      g_menu_append_submenu (menu, _(filter->label), G_MENU_MODEL (self->word_menu));
      break;
    case FILTER_CHOICE:
    default:
      submenu = create_choice_menu (filter, action);
      g_menu_append_submenu (menu, _(filter->label), submenu);
      break;
    }
}

static void
create_menu (BethinkListOptions *self)
{
  g_autoptr (GMenuModel) order_menu = create_order_menu (self);
  g_autoptr (GMenu) filter_menu = g_menu_new ();
  g_autoptr (GMenu) mode_menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      if (filters[i].kind == self->kind)
        append_filter (self, filter_menu, &filters[i]);
    }
  g_menu_append (mode_menu, _("_Select…"), "rows.select");

  self->menu = g_menu_new ();
  g_menu_append_section (self->menu, _("Sort"), order_menu);
  g_menu_append_section (self->menu, _("Filter"), G_MENU_MODEL (filter_menu));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (mode_menu));
}

/**
 * bethink_list_options_get_menu:
 *
 * Returns: (transfer none): the menu of orders and filters
 */
GMenuModel *
bethink_list_options_get_menu (BethinkListOptions *self)
{
  g_return_val_if_fail (BETHINK_IS_LIST_OPTIONS (self), NULL);

  if (self->menu == NULL)
    create_menu (self);

  return G_MENU_MODEL (self->menu);
}

/**
 * bethink_list_options_set_words:
 * @words: the tags or labels there are
 *
 * Fills the menu with them, also while it is open.
 */
void
bethink_list_options_set_words (BethinkListOptions *self,
                                const char * const *words)
{
  g_return_if_fail (BETHINK_IS_LIST_OPTIONS (self));
  g_return_if_fail (words != NULL);

  if (self->word_menu == NULL)
    return;

  while (g_menu_model_get_n_items (G_MENU_MODEL (self->word_menu)) > 1)
    g_menu_remove (self->word_menu, 1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *label = bethink_text_display_line (words[i], MAX_NAME);

      append_choice (self->word_menu, label, "options.word", words[i]);
    }
}

/* ---- query ---- */

static BethinkOrder
get_order (BethinkListOptions *self)
{
  g_autoptr (GVariant) state = get_state (self, "order");

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      if (orders[i].kind == self->kind && strcmp (orders[i].nick, g_variant_get_string (state, NULL)) == 0)
        return orders[i].order;
    }

  return BETHINK_ORDER_NAME;
}

static int
get_choice (BethinkListOptions *self,
            const Filter       *filter)
{
  g_autoptr (GVariant) state = get_state (self, filter->name);

  for (gsize i = 0; i < MAX_CHOICES && filter->choices[i].nick != NULL; i++)
    {
      if (strcmp (filter->choices[i].nick, g_variant_get_string (state, NULL)) == 0)
        return filter->choices[i].value;
    }

  return BETHINK_QUERY_ANY;
}

static BethinkQuery *
refine (BethinkListOptions *self,
        BethinkQuery       *query,
        const Filter       *filter)
{
  g_autoptr (GVariant) state = get_state (self, filter->name);

  if (strcmp (filter->name, "starred") == 0)
    return bethink_query_with_starred (query, g_variant_get_boolean (state) ? TRUE : BETHINK_QUERY_ANY);
  if (strcmp (filter->name, "archived") == 0)
    return bethink_query_with_archived (query, g_variant_get_boolean (state) ? BETHINK_QUERY_ANY : FALSE);
  if (strcmp (filter->name, "unread") == 0)
    return bethink_query_with_unread (query, g_variant_get_boolean (state) ? TRUE : BETHINK_QUERY_ANY);
  if (strcmp (filter->name, "status") == 0)
    return bethink_query_with_status (query, get_choice (self, filter));
  if (strcmp (filter->name, "direction") == 0)
    return bethink_query_with_direction (query, get_choice (self, filter));
  if (strcmp (filter->name, "outcome") == 0)
    return bethink_query_with_outcome (query, get_choice (self, filter));

  if (*g_variant_get_string (state, NULL) == '\0')
    return g_object_ref (query);
  if (self->kind == BETHINK_LIST_PEOPLE)
    return bethink_query_with_tag (query, g_variant_get_string (state, NULL));

  return bethink_query_with_label (query, g_variant_get_string (state, NULL));
}

/**
 * bethink_list_options_dup_query:
 *
 * Returns: (transfer full): the query for what is chosen
 */
BethinkQuery *
bethink_list_options_dup_query (BethinkListOptions *self)
{
  g_autoptr (BethinkQuery) base = NULL;
  BethinkQuery *query;

  g_return_val_if_fail (BETHINK_IS_LIST_OPTIONS (self), NULL);

  base = bethink_query_new (self->kind);
  query = bethink_query_with_order (base, get_order (self));

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_autoptr (BethinkQuery) last = NULL;

      if (filters[i].kind != self->kind)
        continue;

      last = g_steal_pointer (&query);
      query = refine (self, last, &filters[i]);
    }

  if (self->person != 0)
    {
      g_autoptr (BethinkQuery) last = g_steal_pointer (&query);

      query = bethink_query_with_contact (last, self->person);
    }

  return query;
}

/* ---- filters ---- */

gboolean
bethink_list_options_get_toggle (BethinkListOptions *self,
                                 const char         *name)
{
  g_autoptr (GVariant) state = NULL;

  g_return_val_if_fail (BETHINK_IS_LIST_OPTIONS (self), FALSE);

  state = get_state (self, name);

  return state != NULL && g_variant_get_boolean (state);
}

void
bethink_list_options_set_toggle (BethinkListOptions *self,
                                 const char         *name,
                                 gboolean            on)
{
  g_return_if_fail (BETHINK_IS_LIST_OPTIONS (self));

  set_state (self, name, g_variant_new_boolean (on));
}

/**
 * bethink_list_options_set_person:
 * @contact_id: whose rows are shown, 0 for those of everybody
 * @name: (nullable): the name for the chip
 */
void
bethink_list_options_set_person (BethinkListOptions *self,
                                 gint64              contact_id,
                                 const char         *name)
{
  g_return_if_fail (BETHINK_IS_LIST_OPTIONS (self));

  g_set_str (&self->person_name, name);
  if (self->person == contact_id)
    return;

  self->person = contact_id;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
list_filter_free (gpointer data)
{
  BethinkListFilter *filter = data;

  g_free (filter->label);
  g_free (filter);
}

static char *
filter_label (BethinkListOptions *self,
              const Filter       *filter)
{
  g_autoptr (GVariant) state = get_state (self, filter->name);

  if (filter->type == FILTER_TOGGLE)
    return g_variant_get_boolean (state) ? g_strdup (_(filter->label)) : NULL;

  if (filter->type == FILTER_WORD)
    {
      const char *word = g_variant_get_string (state, NULL);

      return *word != '\0' ? bethink_text_display_line (word, MAX_NAME) : NULL;
    }

  for (gsize i = 0; i < MAX_CHOICES && filter->choices[i].nick != NULL; i++)
    {
      if (strcmp (filter->choices[i].nick, g_variant_get_string (state, NULL)) == 0)
        return g_strdup (g_dpgettext2 (NULL, "filter", filter->choices[i].label));
    }

  return NULL;
}

static void
add_filter (GPtrArray  *array,
            const char *name,
            char       *label)
{
  BethinkListFilter *filter;

  if (label == NULL)
    return;

  filter = g_new0 (BethinkListFilter, 1);
  filter->name = name;
  filter->label = label;
  g_ptr_array_add (array, filter);
}

/**
 * bethink_list_options_dup_filters:
 *
 * Returns: (transfer full) (element-type BethinkListFilter): what is on
 */
GPtrArray *
bethink_list_options_dup_filters (BethinkListOptions *self)
{
  GPtrArray *array;

  g_return_val_if_fail (BETHINK_IS_LIST_OPTIONS (self), NULL);

  array = g_ptr_array_new_with_free_func (list_filter_free);
  if (self->person != 0)
    add_filter (array, "person", bethink_text_display_line (self->person_name, MAX_NAME));

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      if (filters[i].kind == self->kind)
        add_filter (array, filters[i].name, filter_label (self, &filters[i]));
    }

  return array;
}

void
bethink_list_options_clear_filter (BethinkListOptions *self,
                                   const char         *name)
{
  g_return_if_fail (BETHINK_IS_LIST_OPTIONS (self));
  g_return_if_fail (name != NULL);

  if (strcmp (name, "person") == 0)
    bethink_list_options_set_person (self, 0, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      if (filters[i].kind == self->kind && strcmp (filters[i].name, name) == 0)
        set_state (self, name, off_state (&filters[i]));
    }
}

void
bethink_list_options_clear_filters (BethinkListOptions *self)
{
  g_return_if_fail (BETHINK_IS_LIST_OPTIONS (self));

  bethink_list_options_set_person (self, 0, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      if (filters[i].kind == self->kind)
        set_state (self, filters[i].name, off_state (&filters[i]));
    }
}
