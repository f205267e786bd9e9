/* What the tests of elements share: elements with a bus, messages, buffers.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <gst/check/gstcheck.h>
#include <gst/check/gstharness.h>

/* Whether libjvm is mapped into this process. */
gboolean jvm_is_loaded (void);

/* An element with properties, NULL at their end; the test fails where there is none. (transfer full) */
GstElement *make_element (const char *factory, const char *first_property, ...);

/* A harness around an element that is made from a description such as "fixtureinvert amount=0.5". (transfer full) */
GstHarness *make_harness (const char *description);

/* Gives the element a bus, for elements that are in no pipeline. (transfer full) */
GstBus *give_bus (GstElement *element);

/* Takes all messages off the bus and counts those of the type. */
guint count_messages (GstBus *bus, GstMessageType type);

/* Takes all messages off the bus; there must be one of the type, of which the text is returned. (transfer full) */
char *only_message (GstBus *bus, GstMessageType type, GQuark *domain, gint *code, char **debug);

/* Takes all messages off the bus; there must be one error, of this kind and with this text in it. */
void expect_error (GstBus *bus, GQuark domain, gint code, const char *text);

/* The same for a warning. */
void expect_warning (GstBus *bus, GQuark domain, gint code, const char *text);

/* A property as text, as gst-launch-1.0 writes it. (transfer full) */
char *property_text (gpointer object, const char *property);

#define fail_unless_property(object, property, expected) \
  G_STMT_START { \
    char *text_ = property_text ((object), (property)); \
    fail_unless_equals_string (text_, (expected)); \
    g_free (text_); \
  } G_STMT_END

/* Waits until the condition holds, at most ten seconds. */
#define wait_until(condition) \
  G_STMT_START { \
    for (int left_ = 1000; left_ > 0 && !(condition); left_--) \
      g_usleep (10000); \
    fail_unless (condition, "not within ten seconds: " #condition); \
  } G_STMT_END

/* A buffer of size bytes that all have the value. (transfer full) */
GstBuffer *filled_buffer (gsize size, guint8 value);

/* Address of the first byte of the buffer's memory. */
gpointer address_of (GstBuffer *buffer);

/* A byte of the buffer. */
guint8 byte_at (GstBuffer *buffer, gsize offset);

/* Counts of java-stats, by outcome; "calls" is their sum. */
guint64 java_stat (GstElement *element, const char *outcome);

/* What a run of a pipeline brought. */
typedef struct {
  guint errors;          /* that the watched element posted */
  guint errors_of_others;
  guint warnings;
  gboolean eos;
  GQuark domain;         /* of the watched element's first error, likewise the next three */
  gint code;
  char *text;
  char *debug;
} Outcome;

/* Plays the pipeline to its end or first error, and stops it. Messages that stopping brings count as well. */
void run_pipeline (GstElement *pipeline, GstElement *watched, Outcome *outcome);

/* Stops a pipeline and adds what its bus has, which stopping may have brought. */
void finish_pipeline (GstElement *pipeline, GstElement *watched, Outcome *outcome);
void clear_outcome (Outcome *outcome);
