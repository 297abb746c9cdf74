/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

#define G_LOG_DOMAIN "bethink-json-scanner"

#include "bethink-json-scanner-private.h"

/* Numbers, which may come in pieces and have any number of digits. */

/* What follows the state of a number; FALSE when the byte is not part of it. */
static inline gboolean
advance_number (BethinkJsonNumber *state,
                guint8             byte)
{
  gboolean digit = byte >= '0' && byte <= '9';
  gboolean exponent = byte == 'e' || byte == 'E';

  switch (*state)
    {
    case BETHINK_JSON_NUMBER_SIGN:
      *state = byte == '0' ? BETHINK_JSON_NUMBER_ZERO : BETHINK_JSON_NUMBER_INTEGER;
      return digit;

    case BETHINK_JSON_NUMBER_INTEGER:
      if (digit)
        return TRUE;
      G_GNUC_FALLTHROUGH;

    case BETHINK_JSON_NUMBER_ZERO:
      if (byte == '.')
        *state = BETHINK_JSON_NUMBER_POINT;
      else if (exponent)
        *state = BETHINK_JSON_NUMBER_EXPONENT;
      return byte == '.' || exponent;

    case BETHINK_JSON_NUMBER_POINT:
      *state = BETHINK_JSON_NUMBER_FRACTION;
      return digit;

    case BETHINK_JSON_NUMBER_FRACTION:
      if (exponent)
        *state = BETHINK_JSON_NUMBER_EXPONENT;
      return digit || exponent;

    case BETHINK_JSON_NUMBER_EXPONENT:
      *state = digit ? BETHINK_JSON_NUMBER_EXPONENT_DIGITS : BETHINK_JSON_NUMBER_EXPONENT_SIGN;
      return digit || byte == '+' || byte == '-';

    case BETHINK_JSON_NUMBER_EXPONENT_SIGN:
    case BETHINK_JSON_NUMBER_EXPONENT_DIGITS:
      *state = BETHINK_JSON_NUMBER_EXPONENT_DIGITS;
      return digit;

    default:
      g_return_val_if_reached (FALSE);
    }
}

static gboolean
number_is_complete (BethinkJsonNumber state)
{
  return state == BETHINK_JSON_NUMBER_ZERO ||
         state == BETHINK_JSON_NUMBER_INTEGER ||
         state == BETHINK_JSON_NUMBER_FRACTION ||
         state == BETHINK_JSON_NUMBER_EXPONENT_DIGITS;
}

/* Checks what is left of a number. */
const guint8 *
bethink_json_scanner_scan_number (BethinkJsonScanner *self,
                                  const guint8       *at,
                                  const guint8       *end)
{
  for (; at < end; at++)
    {
      BethinkJsonNumber before = self->number;

      if (advance_number (&self->number, *at))
        continue;

      if (!number_is_complete (before))
        return bethink_json_scanner_fail_syntax (self, "The number is not complete", at);

      bethink_json_scanner_value_ended (self);
      break;
    }

  return at;
}

/* Whether the number may end here. */
gboolean
bethink_json_scanner_number_is_complete (BethinkJsonScanner *self)
{
  return number_is_complete (self->number);
}
