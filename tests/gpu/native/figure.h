/* A figure: samples of two sides that took turns, the ratio of the pairs, and the bar that it is held to.
 *
 * As in bench/harness: a ratio is ours over the other's, of each pair, and its median counts.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  char *name;
  char *unit;
  char *against; /* what the other side is, "" where there is none */
  char *note;
  double goal;       /* of the ratio, or of ours where there is no other side; 0: none */
  gboolean at_least; /* the goal is a least, not a most */
  GArray *ours;      /* of double */
  GArray *other;     /* of double, as many or none */
} Figure;

typedef struct {
  double median, low, high; /* low and high: the quartiles */
} Spread;

/* Copies the texts; no samples yet. */
Figure *figure_new (const char *name, const char *unit, const char *against);
void figure_free (Figure *figure);

/* Adds a pair. */
void figure_add (Figure *figure, double ours, double other);

/* Adds a sample of a figure without another side. */
void figure_add_alone (Figure *figure, double ours);

/* samples: of double, at least one. */
Spread spread_of (const GArray *samples);

/* Whether the pairs can be compared. */
gboolean figure_has_ratio (const Figure *figure);

/* Spread of the pairs' ratios; figure_has_ratio () is TRUE. */
Spread figure_ratio (const Figure *figure);

/* "goal met", "goal missed" or "". */
const char *figure_verdict (const Figure *figure);

/* One line without an end, which figure_parse () reads. (transfer full) */
char *figure_format (const Figure *figure);

/* NULL: that is no such line. (transfer full) */
Figure *figure_parse (const char *line);

/* Tells the figure, and frees it. In a task. */
void figure_tell (Figure *figure);

G_END_DECLS
