/* The element benchallocations: passes buffers, and writes what the process allocates between two of them.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * It counts with the preloaded liballocations.so: from the beginning of the process, from the first buffer, and from
 * buffer "from", all up to buffer "to", at which the counts are written to the file "location".
 */
#include <gst/base/gstbasetransform.h>
#include <gst/gst.h>
#include <inttypes.h>
#include <stdio.h>

#include "allocations.h"

typedef struct {
  GstBaseTransform parent;
  char *location;
  guint from, to;
  guint seen;
  Allocations at_first, at_from;
} BenchAllocations;

typedef GstBaseTransformClass BenchAllocationsClass;

static GType bench_allocations_get_type (void);

G_DEFINE_TYPE (BenchAllocations, bench_allocations, GST_TYPE_BASE_TRANSFORM)

enum { PROPERTY_FROM = 1, PROPERTY_TO, PROPERTY_LOCATION };

static void
print_counts (FILE *file, const char *name, const Allocations *now, const Allocations *then)
{
  AllocationCount all = allocation_count_since (now->all, then->all);
  AllocationCount large = allocation_count_since (now->large, then->large);
  AllocationCount frame = allocation_count_since (now->frame, then->frame);

  fprintf (file,
      "\"%s\": {\"blocks\": %" PRIu64 ", \"bytes\": %" PRIu64 ", \"large_blocks\": %" PRIu64
      ", \"large_bytes\": %" PRIu64 ", \"frame_blocks\": %" PRIu64 "}",
      name, all.blocks, all.bytes, large.blocks, large.bytes, frame.blocks);
}

static void
write_counts (BenchAllocations *self)
{
  Allocations now = allocations_now ();
  FILE *file = fopen (self->location, "w");

  if (!file)
    g_error ("%s can't be written", self->location);
  fprintf (file, "{");
  print_counts (file, "all", &now, &(Allocations){ 0 });
  fprintf (file, ", ");
  print_counts (file, "after_first", &now, &self->at_first);
  fprintf (file, ", ");
  print_counts (file, "warm", &now, &self->at_from);
  fprintf (file, "}\n");
  fclose (file);
}

static gboolean
start (GstBaseTransform *base)
{
  BenchAllocations *self = (BenchAllocations *)base;

  self->seen = 0;
  return TRUE;
}

static GstFlowReturn
transform_ip (GstBaseTransform *base, GstBuffer *buffer)
{
  BenchAllocations *self = (BenchAllocations *)base;

  self->seen++;
  if (self->seen == 1)
    self->at_first = allocations_now ();
  if (self->seen == self->from)
    self->at_from = allocations_now ();
  if (self->seen == self->to)
    write_counts (self);
  return GST_FLOW_OK;
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
  BenchAllocations *self = (BenchAllocations *)object;

  switch (id) {
  case PROPERTY_FROM:
    self->from = g_value_get_uint (value);
    break;
  case PROPERTY_TO:
    self->to = g_value_get_uint (value);
    break;
  case PROPERTY_LOCATION:
    g_free (self->location);
    self->location = g_value_dup_string (value);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
  }
}

static void
finalize (GObject *object)
{
  g_free (((BenchAllocations *)object)->location);
  G_OBJECT_CLASS (bench_allocations_parent_class)->finalize (object);
}

static void
bench_allocations_class_init (BenchAllocationsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GstElementClass *element_class = GST_ELEMENT_CLASS (klass);
  GstCaps *any = gst_caps_new_any ();
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = set_property;
  object_class->finalize = finalize;
  g_object_class_install_property (object_class, PROPERTY_FROM,
      g_param_spec_uint ("from", "from", "The buffer to count from", 1, G_MAXUINT, 1, flags));
  g_object_class_install_property (
      object_class, PROPERTY_TO, g_param_spec_uint ("to", "to", "The buffer to count to", 1, G_MAXUINT, 1, flags));
  g_object_class_install_property (
      object_class, PROPERTY_LOCATION, g_param_spec_string ("location", "location", "The file to write", NULL, flags));
  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("sink", GST_PAD_SINK, GST_PAD_ALWAYS, any));
  gst_element_class_add_pad_template (element_class, gst_pad_template_new ("src", GST_PAD_SRC, GST_PAD_ALWAYS, any));
  gst_element_class_set_static_metadata (
      element_class, "Allocation count", "Generic", "Counts what the process allocates", "The gstjava authors");
  klass->start = start;
  klass->transform_ip = transform_ip;
  klass->passthrough_on_same_caps = TRUE;
  gst_caps_unref (any);
}

static void
bench_allocations_init (BenchAllocations *self)
{
  gst_base_transform_set_passthrough (GST_BASE_TRANSFORM (self), TRUE);
}

static gboolean
plugin_init (GstPlugin *plugin)
{
  return gst_element_register (plugin, "benchallocations", GST_RANK_NONE, bench_allocations_get_type ());
}

GST_PLUGIN_DEFINE (GST_VERSION_MAJOR, GST_VERSION_MINOR, benchallocations, "Counts what the process allocates",
    plugin_init, "0", "LGPL", PACKAGE, "https://gstreamer.freedesktop.org")
