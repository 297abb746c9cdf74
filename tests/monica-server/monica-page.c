/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* Lists: `limit`, `page` and `sort`, and what is said about them. `links` forget
 * every parameter but the page, as on the real server. */


#include "monica-date.h"
#include "monica-entity.h"

#define DEFAULT_LIMIT 15
#define CODE_LIMIT    30
#define CODE_SORT     39
#define CODE_QUERY    40

/* Pages up to this number are all linked; above it some are left out. */
#define ALL_LINKED    13
#define LINKED_BESIDE 3

typedef struct
{
  gint64 limit;
  gint64 page;
  gint64 last_page;
  guint total;
  guint first;
  guint n;
} Page;

/* ---- parameters ----------------------------------------------------------- */

static gboolean
read_limit (MonicaRequest *request,
            Page          *page)
{
  const char *text = g_hash_table_lookup (request->query, "limit");
  char *end = NULL;

  page->limit = DEFAULT_LIMIT;
  if (text == NULL || *text == '\0')
    return TRUE;

  page->limit = (gint64) g_ascii_strtod (text, &end);
  if (*end != '\0' || page->limit > request->account->options.page_limit)
    {
      monica_fail_code (request, 400, CODE_LIMIT, "The limit parameter is too big");
      return FALSE;
    }
  if (page->limit == 0)
    page->limit = DEFAULT_LIMIT;
  return TRUE;
}

static void
read_page (MonicaRequest *request,
           Page          *page)
{
  const char *text = g_hash_table_lookup (request->query, "page");
  char *end = NULL;

  page->page = text != NULL ? g_ascii_strtoll (text, &end, 10) : 1;
  if (page->page < 1 || (end != NULL && *end != '\0'))
    page->page = 1;
}

static const char *
read_sort (MonicaRequest *request)
{
  const char *sort = g_hash_table_lookup (request->query, "sort");

  return sort != NULL ? sort : "created_at";
}

static gboolean
is_known_sort (const char *sort)
{
  static const char *const known[] = {"created_at", "updated_at", "completed_at", "called_at", "favorited_at", NULL};

  return g_strv_contains (known, *sort == '-' ? sort + 1 : sort);
}

/* G_MAXUINT when the table has no such column. */
static guint
find_sort_column (const MonicaEntity *entity,
                  const char         *sort)
{
  if (*sort == '-')
    sort++;
  if (g_str_equal (sort, "created_at"))
    return MONICA_CREATED_AT;
  if (g_str_equal (sort, "updated_at"))
    return MONICA_UPDATED_AT;
  return g_strcmp0 (entity->sorts, sort) == 0 ? entity->sort_column : G_MAXUINT;
}

/* ---- order ---------------------------------------------------------------- */

typedef struct
{
  MonicaOrder order;
  guint order_column;
  guint sort_column;
  gboolean sort_descends;
  guint32 salt; /* 0: ties stay as they are */
} Sorting;

static int
compare_column (MonicaRow *a,
                MonicaRow *b,
                guint      column)
{
  const char *text_a = monica_row_text (a, column);
  const char *text_b = monica_row_text (b, column);
  gint64 difference;

  if (text_a != NULL || text_b != NULL)
    return g_ascii_strcasecmp (text_a != NULL ? text_a : "", text_b != NULL ? text_b : "");
  difference = monica_row_int (a, column) - monica_row_int (b, column);
  return difference < 0 ? -1 : difference > 0;
}

static guint32
scatter (gint64  id,
         guint32 salt)
{
  guint32 hash = ((guint32) id ^ salt) * 2654435761u;

  return hash ^ hash >> 15;
}

static int
compare_ties (MonicaRow     *a,
              MonicaRow     *b,
              const Sorting *sorting)
{
  gint64 id_a = monica_row_id (a), id_b = monica_row_id (b);

  if (sorting->salt == 0)
    return id_a < id_b ? -1 : id_a > id_b;
  return scatter (id_a, sorting->salt) < scatter (id_b, sorting->salt) ? -1 : 1;
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      user_data)
{
  const Sorting *sorting = user_data;
  MonicaRow *row_a = *(MonicaRow *const *) a, *row_b = *(MonicaRow *const *) b;
  int result = 0;

  if (row_a == row_b)
    return 0;
  if (sorting->order == MONICA_ORDER_ASCENDING || sorting->order == MONICA_ORDER_DESCENDING)
    {
      result = compare_column (row_a, row_b, sorting->order_column);
      if (sorting->order == MONICA_ORDER_DESCENDING)
        result = -result;
    }
  if (result == 0 && sorting->order != MONICA_ORDER_DATABASE)
    {
      result = compare_column (row_a, row_b, sorting->sort_column);
      if (sorting->sort_descends)
        result = -result;
    }
  return result != 0 ? result : compare_ties (row_a, row_b, sorting);
}

static void
order_rows (MonicaRequest *request,
            GPtrArray     *rows,
            const char    *sort,
            Sorting        sorting)
{
  sorting.sort_descends = *sort == '-';
  if (request->account->options.shuffle_ties)
    sorting.salt = monica_random (request->account) | 1;
  if (sorting.order != MONICA_ORDER_DATABASE || sorting.salt != 0)
    g_ptr_array_sort_with_data (rows, compare_rows, &sorting);
}

/* ---- the answer ----------------------------------------------------------- */

static void
write_address (MonicaRequest *request,
               const char    *key,
               gint64         page)
{
  MonicaJson *json = &request->json;

  monica_json_key (json, key);
  if (page == 0)
    monica_json_null (json);
  else
    monica_json_printf (json, "%s/%s?page=%" G_GINT64_FORMAT, request->account->root, request->path, page);
}

static gint64
previous_page (const Page *page)
{
  return page->page - 1;
}

static gint64
next_page (const Page *page)
{
  return page->page < page->last_page ? page->page + 1 : 0;
}

static void
write_links (MonicaRequest *request,
             const Page    *page)
{
  MonicaJson *json = &request->json;

  monica_json_key (json, "links");
  monica_json_begin_object (json);
  write_address (request, "first", 1);
  write_address (request, "last", page->last_page);
  write_address (request, "prev", previous_page (page));
  write_address (request, "next", next_page (page));
  monica_json_end_object (json);
}

static void
write_link (MonicaRequest *request,
            const char    *label,
            gint64         page,
            gboolean       is_active)
{
  MonicaJson *json = &request->json;

  monica_json_begin_object (json);
  write_address (request, "url", page);
  monica_json_key (json, "label");
  monica_json_text (json, label);
  monica_json_key (json, "active");
  monica_json_bool (json, is_active);
  monica_json_end_object (json);
}

static void
write_page_links (MonicaRequest *request,
                  const Page    *page,
                  gint64         from,
                  gint64         to)
{
  for (gint64 i = from; i <= to; i++)
    {
      char label[24];

      g_snprintf (label, sizeof label, "%" G_GINT64_FORMAT, i);
      write_link (request, label, i, i == page->page);
    }
}

static void
write_gap (MonicaRequest *request)
{
  write_link (request, "...", 0, FALSE);
}

/* Where many pages are left out: near the start, near the end, around the page. */
static void
write_some_links (MonicaRequest *request,
                  const Page    *page)
{
  gint64 last = page->last_page;
  gint64 window = LINKED_BESIDE + 4;

  if (page->page <= window)
    {
      write_page_links (request, page, 1, window + LINKED_BESIDE);
      write_gap (request);
      write_page_links (request, page, last - 1, last);
      return;
    }
  write_page_links (request, page, 1, 2);
  write_gap (request);
  if (page->page > last - window)
    {
      write_page_links (request, page, last - (window + LINKED_BESIDE - 1), last);
      return;
    }
  write_page_links (request, page, page->page - LINKED_BESIDE, page->page + LINKED_BESIDE);
  write_gap (request);
  write_page_links (request, page, last - 1, last);
}

static void
write_meta_links (MonicaRequest *request,
                  const Page    *page)
{
  monica_json_key (&request->json, "links");
  monica_json_begin_array (&request->json);
  write_link (request, "❮ Previous", previous_page (page), FALSE);
  if (page->last_page <= ALL_LINKED)
    write_page_links (request, page, 1, page->last_page);
  else
    write_some_links (request, page);
  write_link (request, "Next ❯", next_page (page), FALSE);
  monica_json_end_array (&request->json);
}

static int
compare_years (gconstpointer a,
               gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

static void
write_year_counts (MonicaRequest *request,
                   GArray        *years)
{
  g_array_sort (years, compare_years);
  monica_json_begin_object (&request->json);
  for (guint i = 0, n = 0; i < years->len; i += n)
    {
      char key[16];
      int year = g_array_index (years, int, i);

      for (n = 0; i + n < years->len && g_array_index (years, int, i + n) == year; n++)
        ;
      g_snprintf (key, sizeof key, "%d", year);
      monica_json_key (&request->json, key);
      monica_json_int (&request->json, n);
    }
  monica_json_end_object (&request->json);
}

/* How many records of the whole account belong to each year, also in the list
 * of one contact; an empty list, not an object, when there are none. */
static void
write_statistics (MonicaRequest      *request,
                  const MonicaEntity *entity)
{
  GPtrArray *rows = monica_store_rows (request->store, entity->table);
  g_autoptr (GArray) years = g_array_new (FALSE, FALSE, sizeof (int));

  monica_json_key (&request->json, "statistics");
  if (rows->len == 0)
    {
      monica_json_begin_array (&request->json);
      monica_json_end_array (&request->json);
      return;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      int year = monica_date_year (monica_row_int (g_ptr_array_index (rows, i), entity->statistics));

      g_array_append_val (years, year);
    }
  write_year_counts (request, years);
}

static void
write_count (MonicaRequest *request,
             const char    *key,
             gint64         value,
             gboolean       is_known)
{
  monica_json_key (&request->json, key);
  if (is_known)
    monica_json_int (&request->json, value);
  else
    monica_json_null (&request->json);
}

static void
write_meta (MonicaRequest      *request,
            const MonicaEntity *entity,
            const Page         *page,
            const char         *query)
{
  MonicaJson *json = &request->json;

  monica_json_key (json, "meta");
  monica_json_begin_object (json);
  write_count (request, "current_page", page->page, TRUE);
  write_count (request, "from", (gint64) page->first + 1, page->n > 0);
  write_count (request, "last_page", page->last_page, TRUE);
  write_meta_links (request, page);
  monica_json_key (json, "path");
  monica_json_printf (json, "%s/%s", request->account->root, request->path);
  write_count (request, "per_page", page->limit, TRUE);
  write_count (request, "to", (gint64) page->first + page->n, page->n > 0);
  write_count (request, "total", page->total, TRUE);
  if (query != NULL)
    {
      monica_json_key (json, "query");
      monica_json_text (json, query);
    }
  if (entity->statistics != 0)
    write_statistics (request, entity);
  monica_json_end_object (json);
}

static void
cut_page (Page  *page,
          guint  total)
{
  gint64 first = (page->page - 1) * page->limit;

  page->total = total;
  page->last_page = MAX (1, (total + page->limit - 1) / page->limit);
  page->first = (guint) MIN (first, (gint64) total);
  page->n = (guint) MIN (page->limit, (gint64) total - page->first);
}

static gboolean
check_query (MonicaRequest      *request,
             const MonicaEntity *entity,
             const Page         *page,
             const char         *sort,
             MonicaOrder         order)
{
  gboolean bad_column = find_sort_column (entity, sort) == G_MAXUINT && order != MONICA_ORDER_DATABASE;

  if (!bad_column && page->limit > 0)
    return TRUE;
  if (bad_column && entity->bad_sort_crashes)
    monica_fail_crash (request);
  else
    monica_fail_code (request, 500, CODE_QUERY, "Invalid query");
  return FALSE;
}

static void
write_rows (MonicaRequest      *request,
            const MonicaEntity *entity,
            GPtrArray          *rows,
            const Page         *page)
{
  MonicaJson *json = &request->json;

  monica_json_key (json, "data");
  monica_json_begin_array (json);
  for (guint i = 0; i < page->n; i++)
    entity->write (request, g_ptr_array_index (rows, page->first + i));
  monica_json_end_array (json);
}

/**
 * monica_page_reply:
 * @request: a request
 * @entity: what @rows are
 * @rows: (element-type MonicaRow): all rows that belong to the list; is sorted
 * @order: what comes before `sort`
 * @order_column: for that
 * @query: (nullable): what was searched for
 *
 * Answers with one page of a list.
 */
void
monica_page_reply (MonicaRequest      *request,
                   const MonicaEntity *entity,
                   GPtrArray          *rows,
                   MonicaOrder         order,
                   guint               order_column,
                   const char         *query)
{
  const char *sort = read_sort (request);
  Page page = {0};

  if (!read_limit (request, &page))
    return;
  if (!is_known_sort (sort))
    {
      monica_fail_code (request, 400, CODE_SORT, "The sorting criteria is invalid");
      return;
    }
  /* The database is not asked for the rows of an empty list. */
  if (rows->len > 0 && !check_query (request, entity, &page, sort, order))
    return;

  page.limit = ABS (page.limit);
  read_page (request, &page);
  cut_page (&page, rows->len);
  order_rows (request, rows, sort,
              (Sorting) {.order = order, .order_column = order_column,
                         .sort_column = find_sort_column (entity, sort)});

  request->status = 200;
  monica_json_begin_object (&request->json);
  write_rows (request, entity, rows, &page);
  write_links (request, &page);
  write_meta (request, entity, &page, query);
  monica_json_end_object (&request->json);
}
