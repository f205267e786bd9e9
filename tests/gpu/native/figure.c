/* A figure: samples of two sides that took turns, the ratio of the pairs, and the bar that it is held to.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "figure.h"

#include <string.h>

#include "task.h"

Figure *
figure_new (const char *name, const char *unit, const char *against)
{
  Figure *figure = g_new0 (Figure, 1);

  figure->name = g_strdup (name);
  figure->unit = g_strdup (unit);
  figure->against = g_strdup (against);
  figure->note = g_strdup ("");
  figure->ours = g_array_new (FALSE, FALSE, sizeof (double));
  figure->other = g_array_new (FALSE, FALSE, sizeof (double));
  return figure;
}

void
figure_free (Figure *figure)
{
  g_free (figure->name);
  g_free (figure->unit);
  g_free (figure->against);
  g_free (figure->note);
  g_array_unref (figure->ours);
  g_array_unref (figure->other);
  g_free (figure);
}

void
figure_add (Figure *figure, double ours, double other)
{
  g_array_append_val (figure->ours, ours);
  g_array_append_val (figure->other, other);
}

void
figure_add_alone (Figure *figure, double ours)
{
  g_array_append_val (figure->ours, ours);
}

/* ---- statistics --------------------------------------------------------------------------------------- */

static gint
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *)a, y = *(const double *)b;

  return x < y ? -1 : x > y;
}

/* A quantile by linear interpolation between neighbours, both ends included. */
static double
quantile (const GArray *sorted, double share)
{
  double at = share * (sorted->len - 1);
  guint below = (guint)at;
  guint above = MIN (below + 1, sorted->len - 1);
  double low = g_array_index (sorted, double, below), high = g_array_index (sorted, double, above);

  return low + (high - low) * (at - below);
}

Spread
spread_of (const GArray *samples)
{
  GArray *sorted = g_array_sized_new (FALSE, FALSE, sizeof (double), samples->len);
  Spread spread;

  g_array_append_vals (sorted, samples->data, samples->len);
  g_array_sort (sorted, compare);
  spread = (Spread){ quantile (sorted, 0.5), quantile (sorted, 0.25), quantile (sorted, 0.75) };
  g_array_unref (sorted);
  return spread;
}

gboolean
figure_has_ratio (const Figure *figure)
{
  for (guint i = 0; i < figure->other->len; i++)
    if (g_array_index (figure->other, double, i) <= 0)
      return FALSE;
  return figure->other->len > 0 && figure->other->len == figure->ours->len;
}

Spread
figure_ratio (const Figure *figure)
{
  GArray *ratios = g_array_new (FALSE, FALSE, sizeof (double));
  Spread spread;

  for (guint i = 0; i < figure->ours->len; i++) {
    double ratio = g_array_index (figure->ours, double, i) / g_array_index (figure->other, double, i);
    g_array_append_val (ratios, ratio);
  }
  spread = spread_of (ratios);
  g_array_unref (ratios);
  return spread;
}

const char *
figure_verdict (const Figure *figure)
{
  double value;

  if (figure->goal <= 0 || figure->ours->len == 0)
    return "";
  value = figure_has_ratio (figure) ? figure_ratio (figure).median : spread_of (figure->ours).median;
  return (figure->at_least ? value >= figure->goal : value <= figure->goal) ? "goal met" : "goal missed";
}

/* ---- one line ----------------------------------------------------------------------------------------- */

enum { NAME, UNIT, AGAINST, NOTE, GOAL, AT_LEAST, OURS, OTHER, N_FIELDS };

static char *
format_number (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, (gint)sizeof text, "%.6g", number));
}

static char *
format_samples (const GArray *samples)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < samples->len; i++) {
    g_autofree char *number = format_number (g_array_index (samples, double, i));
    g_string_append_printf (text, "%s%s", i > 0 ? "," : "", number);
  }
  return g_string_free (text, FALSE);
}

char *
figure_format (const Figure *figure)
{
  g_autofree char *goal = format_number (figure->goal);
  g_autofree char *ours = format_samples (figure->ours);
  g_autofree char *other = format_samples (figure->other);

  return g_strjoin ("\t", figure->name, figure->unit, figure->against, figure->note, goal, figure->at_least ? "1" : "0",
      ours, other, NULL);
}

static void
parse_samples (const char *text, GArray *samples)
{
  g_auto (GStrv) numbers = g_strsplit (text, ",", -1);

  for (char **number = numbers; *number != NULL; number++) {
    double sample = g_ascii_strtod (*number, NULL);
    g_array_append_val (samples, sample);
  }
}

Figure *
figure_parse (const char *line)
{
  g_auto (GStrv) fields = g_strsplit (line, "\t", -1);
  Figure *figure;

  if (g_strv_length (fields) != N_FIELDS)
    return NULL;
  figure = figure_new (fields[NAME], fields[UNIT], fields[AGAINST]);
  g_free (figure->note);
  figure->note = g_strdup (fields[NOTE]);
  figure->goal = g_ascii_strtod (fields[GOAL], NULL);
  figure->at_least = g_str_equal (fields[AT_LEAST], "1");
  parse_samples (fields[OURS], figure->ours);
  parse_samples (fields[OTHER], figure->other);
  return figure;
}

void
figure_tell (Figure *figure)
{
  g_autofree char *line = figure_format (figure);

  task_figure (line);
  figure_free (figure);
}
