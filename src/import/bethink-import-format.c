/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#include "bethink-import-format.h"

/* The order decides: the first test that holds. Error answers and documents
 * without data are asked for after everything that holds data, and last comes
 * the error answer that many services give.
 */
static const struct
{
  const BethinkImportFormat *format;
  BethinkImportTestFunc      test;
} tests[] = {
  { &bethink_import_own,       bethink_import_own_test },
  { &bethink_import_textus,    bethink_import_textus_test },
  { &bethink_import_monica,    bethink_import_monica_test },
  { &bethink_import_chatwoot,  bethink_import_chatwoot_test },
  { &bethink_import_highlevel, bethink_import_highlevel_test },
  { &bethink_import_chatwoot,  bethink_import_chatwoot_test_error },
  { &bethink_import_highlevel, bethink_import_highlevel_test_empty },
  { &bethink_import_monica,    bethink_import_monica_test_error },
};

static const BethinkImportFormat * const other_formats[] = {
  &bethink_import_vcard,
};

/**
 * bethink_import_recognise_object:
 * @shape: an object
 * @recognition: (out): the format, the verdict and what a service said; to be
 *   cleared with bethink_import_recognition_clear()
 *
 * Tells what a single object is.
 *
 * Returns: the verdict
 */
BethinkImportVerdict
bethink_import_recognise_object (BethinkImportShape       *shape,
                                 BethinkImportRecognition *recognition)
{
  g_return_val_if_fail (shape != NULL, BETHINK_IMPORT_VERDICT_OTHER);
  g_return_val_if_fail (recognition != NULL, BETHINK_IMPORT_VERDICT_OTHER);

  *recognition = (BethinkImportRecognition) { NULL, };

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      BethinkImportVerdict verdict = tests[i].test (shape, &recognition->message);

      if (verdict != BETHINK_IMPORT_VERDICT_OTHER)
        {
          recognition->format = tests[i].format;
          recognition->verdict = verdict;
          break;
        }
    }

  return recognition->verdict;
}

/* The first element that holds data decides what a list is. Without one it is an
 * error answer only if it holds nothing else.
 */
static gboolean
recognise_list (const BethinkJsonCursor   *list,
                BethinkImportRecognition  *recognition,
                GError                   **error)
{
  g_auto (BethinkJsonIter) iter = BETHINK_JSON_ITER_INIT;
  g_autoptr (GError) local_error = NULL;
  BethinkJsonCursor value;

  bethink_json_iter_init (&iter, list);

  while (recognition->verdict != BETHINK_IMPORT_VERDICT_DATA &&
         bethink_json_iter_next_element (&iter, &value, &local_error))
    {
      g_auto (BethinkImportRecognition) found = { NULL, };
      g_autoptr (BethinkImportShape) shape = NULL;

      if (value.kind != BETHINK_JSON_KIND_OBJECT)
        continue;

      shape = bethink_import_shape_new (&value, error);
      if (shape == NULL)
        return FALSE;

      bethink_import_recognise_object (shape, &found);

      if (found.verdict == BETHINK_IMPORT_VERDICT_DATA ||
          recognition->verdict == BETHINK_IMPORT_VERDICT_OTHER ||
          (recognition->verdict == BETHINK_IMPORT_VERDICT_ERROR_REPLY &&
           found.verdict == BETHINK_IMPORT_VERDICT_EMPTY))
        {
          BethinkImportRecognition swap = *recognition;

          *recognition = found;
          found = swap;
        }
    }

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  return TRUE;
}

/**
 * bethink_import_recognise:
 * @root: the top value of a document
 * @recognition: (out): what it is; without a format it is of none. To be cleared
 *   with bethink_import_recognition_clear()
 * @error: return location for an error of the file
 *
 * Tells what a JSON document is, by its content alone.
 *
 * Returns: whether the document could be looked at
 */
gboolean
bethink_import_recognise (const BethinkJsonCursor   *root,
                          BethinkImportRecognition  *recognition,
                          GError                   **error)
{
  g_autoptr (BethinkImportShape) shape = NULL;

  g_return_val_if_fail (root != NULL, FALSE);
  g_return_val_if_fail (recognition != NULL, FALSE);

  *recognition = (BethinkImportRecognition) { NULL, };

  if (root->kind == BETHINK_JSON_KIND_ARRAY)
    return recognise_list (root, recognition, error);

  if (root->kind != BETHINK_JSON_KIND_OBJECT)
    return TRUE;

  shape = bethink_import_shape_new (root, error);
  if (shape == NULL)
    return FALSE;

  bethink_import_recognise_object (shape, recognition);

  return TRUE;
}

/**
 * bethink_import_format_sniff:
 * @head: the first bytes of a file
 *
 * Returns: (transfer none) (nullable): the format that is not JSON, %NULL if it
 *   may be JSON
 */
const BethinkImportFormat *
bethink_import_format_sniff (GBytes *head)
{
  g_return_val_if_fail (head != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (other_formats); i++)
    {
      if (other_formats[i]->sniff (head))
        return other_formats[i];
    }

  return NULL;
}

/**
 * bethink_import_recognition_clear:
 * @recognition: what was recognised
 *
 * Frees what it points to and forgets it.
 */
void
bethink_import_recognition_clear (BethinkImportRecognition *recognition)
{
  g_return_if_fail (recognition != NULL);

  g_clear_pointer (&recognition->message, g_free);
  recognition->format = NULL;
  recognition->verdict = BETHINK_IMPORT_VERDICT_OTHER;
}
