/* Carries log messages from Java into GST_DEBUG.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gj-log.h"

G_STATIC_ASSERT (sizeof (GstDebugLevel) == sizeof (int32_t));

GST_DEBUG_CATEGORY (gj_debug);

void
gj_log_init (void)
{
  GST_DEBUG_CATEGORY_INIT (gj_debug, "java", 0, "Elements written in Java");
}

const int32_t *
gj_log_debug_min (void)
{
  return (const int32_t *)&_gst_debug_min;
}

static GstDebugCategory *
category_of (int64_t category)
{
  return category != 0 ? (GstDebugCategory *)(intptr_t)category : gj_debug;
}

int32_t
gj_log_enabled (int64_t category, int64_t level)
{
  GstDebugCategory *debug_category = category_of (category);

  if (debug_category == NULL || level <= GST_LEVEL_NONE || level > (int64_t)_gst_debug_min)
    return GJ_FALSE;
  return level <= (int64_t)gst_debug_category_get_threshold (debug_category) ? GJ_TRUE : GJ_FALSE;
}

int32_t
gj_log_write (int64_t category, const gj_log_record *record, GObject *object)
{
  if (!gj_log_enabled (category, record->level))
    return GJ_FALSE;
  gst_debug_log_literal (category_of (category), (GstDebugLevel)record->level, record->file != NULL ? record->file : "",
      record->function != NULL ? record->function : "", record->line, object, record->text != NULL ? record->text : "");
  return GJ_TRUE;
}
