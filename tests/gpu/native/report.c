/* What a run has found: a table for people, JSON for bench/results.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "report.h"

#include <gst/gst.h>
#include <string.h>

#include "driver.h"
#include "figure.h"

static const char *const outcomes[] = { "ok", "FAILED", "skipped" };
static const char *const outcome_keys[] = { "passed", "failed", "skipped" };

Machine *
machine_describe (int argc, char **argv)
{
  Machine *machine = g_new0 (Machine, 1);
  GDateTime *now = g_date_time_new_now_utc ();
  const char *folder = g_getenv ("GPU_BUNDLE");
  g_autofree char *revision = g_build_filename (folder != NULL ? folder : ".", "revision", NULL);
  GString *command = g_string_new ("./run");

  for (int i = 1; i < argc; i++)
    g_string_append_printf (command, " %s", argv[i]);
  machine->command = g_string_free (command, FALSE);
  machine->date = g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
  g_date_time_unref (now);
  if (g_file_get_contents (revision, &machine->revision, NULL, NULL))
    g_strstrip (machine->revision);
  else
    machine->revision = g_strdup ("unknown");
  machine->gstreamer = gst_version_string ();
  machine->device = driver_device_name ();
  machine->capability = g_strdup_printf (
      "%d.%d", driver_attribute (ATTRIBUTE_CAPABILITY_MAJOR), driver_attribute (ATTRIBUTE_CAPABILITY_MINOR));
  machine->driver = driver_release ();
  machine->cuda = g_strdup_printf ("%d.%d", driver_cuda_version () / 1000, driver_cuda_version () % 1000 / 10);
  machine->quick = task_is_quick ();
  machine->standin = driver_is_standin ();
  return machine;
}

void
machine_free (Machine *machine)
{
  g_free (machine->date);
  g_free (machine->command);
  g_free (machine->revision);
  g_free (machine->gstreamer);
  g_free (machine->device);
  g_free (machine->capability);
  g_free (machine->driver);
  g_free (machine->cuda);
  g_free (machine);
}

/* ---- for people --------------------------------------------------------------------------------------- */

void
report_machine (const Machine *machine)
{
  printf ("GPU        %s, compute capability %s\n", machine->device, machine->capability);
  printf ("Driver     %s, for CUDA %s\n", machine->driver, machine->cuda);
  printf ("Software   %s, gstjava %s\n", machine->gstreamer, machine->revision);
  if (machine->standin)
    printf ("\nstand-in, timings mean nothing: this libcuda is a test's, and no kernel of CUDA runs\n");
  printf ("\n");
}

static void
print_indented (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (**line != '\0')
      printf ("           | %s\n", *line);
}

void
report_result (const TaskResult *result)
{
  printf (
      "%-8s %-16s %-12s %s\n", outcomes[result->outcome], result->task->name, result->task->rows, result->task->about);
  if (result->outcome != OUTCOME_PASSED && result->reason != NULL)
    printf ("           %s\n", result->reason);
  for (guint i = 0; i < result->notes->len; i++)
    printf ("           %s\n", (char *)result->notes->pdata[i]);
  if (result->last_words != NULL)
    print_indented (result->last_words);
  fflush (stdout);
}

static void
print_figure (const Figure *figure, gboolean is_judged)
{
  Spread ours = spread_of (figure->ours);

  printf ("%-52s %10.4g %-8s", figure->name, ours.median, figure->unit);
  if (figure_has_ratio (figure)) {
    Spread ratio = figure_ratio (figure);
    printf (" %10.4g  %.3f (%.3f to %.3f)", spread_of (figure->other).median, ratio.median, ratio.low, ratio.high);
  } else {
    printf ("             (%.4g to %.4g)", ours.low, ours.high);
  }
  if (figure->goal > 0 && is_judged)
    printf ("  goal %s %g: %s", figure->at_least ? ">=" : "<=", figure->goal, figure_verdict (figure));
  if (*figure->against != '\0')
    printf ("  against %s", figure->against);
  printf ("%s%s\n", *figure->note != '\0' ? "; " : "", figure->note);
}

static void
print_figures (const Machine *machine, const GPtrArray *results)
{
  gboolean first = TRUE;

  for (guint i = 0; i < results->len; i++) {
    const TaskResult *result = results->pdata[i];
    for (guint f = 0; f < result->figures->len; f++) {
      if (first)
        printf ("\n%-52s %10s %-8s %10s  %s\n", machine->standin ? "figure (stand-in, timings mean nothing)" : "figure",
            "ours", "", "other", "ratio (quartiles)");
      first = FALSE;
      print_figure (result->figures->pdata[f], !machine->standin);
    }
  }
}

void
report_end (const Machine *machine, const GPtrArray *results)
{
  guint counts[G_N_ELEMENTS (outcomes)] = { 0 };

  print_figures (machine, results);
  for (guint i = 0; i < results->len; i++)
    counts[((const TaskResult *)results->pdata[i])->outcome]++;
  printf (
      "\n%u passed, %u failed, %u skipped\n", counts[OUTCOME_PASSED], counts[OUTCOME_FAILED], counts[OUTCOME_SKIPPED]);
}

/* ---- JSON --------------------------------------------------------------------------------------------- */

static void
write_text (FILE *file, const char *text)
{
  fputc ('"', file);
  for (; *text != '\0'; text++) {
    if (*text == '"' || *text == '\\')
      fprintf (file, "\\%c", *text);
    else if ((guchar)*text < 0x20)
      fprintf (file, "\\u%04x", (guchar)*text);
    else
      fputc (*text, file);
  }
  fputc ('"', file);
}

static void
write_member (FILE *file, const char *name, const char *text)
{
  fprintf (file, "\"%s\": ", name);
  write_text (file, text);
  fputs (", ", file);
}

static void
write_number (FILE *file, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  fputs (g_ascii_formatd (text, (gint)sizeof text, "%.6g", number), file);
}

static void
write_samples (FILE *file, const GArray *samples)
{
  fputc ('[', file);
  for (guint i = 0; i < samples->len; i++) {
    fputs (i > 0 ? ", " : "", file);
    write_number (file, g_array_index (samples, double, i));
  }
  fputc (']', file);
}

static void
write_figure (FILE *file, const Figure *figure)
{
  fputs ("    {", file);
  write_member (file, "name", figure->name);
  write_member (file, "unit", figure->unit);
  write_member (file, "against", figure->against);
  write_member (file, "note", figure->note);
  fputs ("\"ours\": ", file);
  write_number (file, spread_of (figure->ours).median);
  if (figure_has_ratio (figure)) {
    Spread ratio = figure_ratio (figure);
    fputs (", \"other\": ", file);
    write_number (file, spread_of (figure->other).median);
    fputs (", \"ratio\": {\"median\": ", file);
    write_number (file, ratio.median);
    fputs (", \"low\": ", file);
    write_number (file, ratio.low);
    fputs (", \"high\": ", file);
    write_number (file, ratio.high);
    fputs ("}", file);
  }
  if (figure->goal > 0) {
    fprintf (file, ", \"%s\": ", figure->at_least ? "goal_at_least" : "goal_at_most");
    write_number (file, figure->goal);
    fprintf (file, ", \"verdict\": \"%s\"", figure_verdict (figure));
  }
  fputs (", \"samples\": {\"ours\": ", file);
  write_samples (file, figure->ours);
  fputs (", \"other\": ", file);
  write_samples (file, figure->other);
  fputs ("}}", file);
}

static void
write_result (FILE *file, const TaskResult *result)
{
  fputs ("    {", file);
  write_member (file, "name", result->task->name);
  write_member (file, "rows", result->task->rows);
  write_member (file, "about", result->task->about);
  if (result->reason != NULL && result->outcome != OUTCOME_PASSED)
    write_member (file, "reason", result->reason);
  fputs ("\"notes\": [", file);
  for (guint i = 0; i < result->notes->len; i++) {
    fputs (i > 0 ? ", " : "", file);
    write_text (file, result->notes->pdata[i]);
  }
  fprintf (file, "], \"outcome\": \"%s\"}", outcome_keys[result->outcome]);
}

gboolean
report_write_json (const char *path, const Machine *machine, const GPtrArray *results)
{
  FILE *file = fopen (path, "w");
  gboolean first = TRUE, is_written;

  if (file == NULL)
    return FALSE;
  fputs ("{\n  ", file);
  write_member (file, "date", machine->date);
  write_member (file, "command", machine->command);
  write_member (file, "revision", machine->revision);
  write_member (file, "gstreamer", machine->gstreamer);
  write_member (file, "gpu", machine->device);
  write_member (file, "compute_capability", machine->capability);
  write_member (file, "driver", machine->driver);
  write_member (file, "cuda", machine->cuda);
  fprintf (file, "\"quick\": %s,\n  \"results\": [\n", machine->quick ? "true" : "false");
  for (guint i = 0; i < results->len; i++) {
    fputs (i > 0 ? ",\n" : "", file);
    write_result (file, results->pdata[i]);
  }
  fputs ("\n  ],\n  \"figures\": [\n", file);
  for (guint i = 0; i < results->len; i++) {
    const TaskResult *result = results->pdata[i];
    for (guint f = 0; f < result->figures->len; f++) {
      fputs (first ? "" : ",\n", file);
      write_figure (file, result->figures->pdata[f]);
      first = FALSE;
    }
  }
  fputs ("\n  ]\n}\n", file);
  is_written = ferror (file) == 0;
  return fclose (file) == 0 && is_written;
}
