/* What the tests of device frames share: pipelines on the stand-in driver, and what they left behind.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include "fixture.h"
#include "standin.h"

#define CUDA "video/x-raw(memory:CUDAMemory)"
#define N_FRAMES 4

/* A pipeline with an element "java" and a sink "sink", and what came out of it. */
typedef struct {
  GstElement *pipeline;
  GstElement *java;
  GByteArray *bytes;
  Outcome outcome;
} Played;

/* Plays a pipeline to its end or first error. */
void play (Played *played, const char *description);
void clear_played (Played *played);

/* A source of N_FRAMES frames. (transfer full) */
char *frames_from (const char *format, const char *size);

/* A pipeline of that source and an element between cudaupload and cudadownload, or without them. (transfer full) */
char *device_line (const char *from, const char *element);
char *host_line (const char *from, const char *element);

struct standin_stats counts (void);

/* Fails where device memory, a context or a stream is left, or something was done that CUDA forbids. */
void assert_nothing_is_left (void);

/* Sets a setting of the stand-in, before anything else in a test, as it reads them once. */
void set_standin (const char *variable, const char *value);

/* Runs a suite; returns 77, and says why, where GStreamer has no CUDA elements. */
int run_where_cuda_is_played (int argc, char **argv, Suite *(*make) (void), const char *file);
