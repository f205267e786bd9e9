/* Tests of where dma-bufs come from, with a kernel that has them, lacks them or refuses.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <gst/check/gstcheck.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fake-kernel.h"
#include "gstjavadmabufsource.h"

#define SIZE ((gsize)3 * 4096 * 16)

static GstJavaDmabufSource *
open_source (const char *words)
{
  GError *error = NULL;
  GstJavaDmabufSource *source = gst_java_dmabuf_source_open (words, &error);

  fail_unless (source != NULL, "%s", error ? error->message : "no error");
  fail_unless (error == NULL);
  return source;
}

/* Fails unless the source can't be opened, no fd is left, and the error has all these words. */
static void
expect_no_source (const char *words, const char *const *expected)
{
  guint fds = count_fds ();
  GError *error = NULL;

  fail_unless (gst_java_dmabuf_source_open (words, &error) == NULL);
  fail_unless (error != NULL);
  for (; *expected; expected++)
    fail_unless (strstr (error->message, *expected) != NULL, "'%s' lacks '%s'", error->message, *expected);
  g_error_free (error);
  fail_unless_equals_int (count_fds (), fds);
}

/* The same of a dma-buf. */
static void
expect_no_dmabuf (GstJavaDmabufSource *source, const char *expected)
{
  guint fds = count_fds ();
  GError *error = NULL;

  fail_unless_equals_int (gst_java_dmabuf_source_make (source, SIZE, &error), -1);
  fail_unless (error != NULL);
  fail_unless (strstr (error->message, expected) != NULL, "'%s' lacks '%s'", error->message, expected);
  g_error_free (error);
  fail_unless_equals_int (count_fds (), fds);
}

static void
expect_dmabuf (GstJavaDmabufSource *source)
{
  GError *error = NULL;
  int fd = gst_java_dmabuf_source_make (source, SIZE, &error);
  struct stat stat;

  fail_unless (fd >= 0, "%s", error ? error->message : "no error");
  fail_unless (fstat (fd, &stat) == 0);
  fail_unless_equals_uint64 (stat.st_size, SIZE);
  fail_unless (fcntl (fd, F_GETFD) & FD_CLOEXEC);
  fail_unless_equals_int (fcntl (fd, F_GETFL) & O_ACCMODE, O_RDWR);
  close (fd);
}

/* ---- D6 ----------------------------------------------------------------------------------------------- */

GST_START_TEST (test_source_is_udmabuf_when_there_is_a_heap_as_well)
{
  guint fds = count_fds ();
  GstJavaDmabufSource *source;

  play_kernel ();
  source = open_source (NULL);
  fail_unless_equals_string (gst_java_dmabuf_source_name (source), "udmabuf");
  expect_dmabuf (source);
  fail_unless_equals_int (kernel.created, 2);
  fail_unless_equals_int (kernel.allocated, 0);
  gst_java_dmabuf_source_free (source);
  fail_unless_equals_int (count_fds (), fds);
}
GST_END_TEST;

GST_START_TEST (test_source_is_the_heap_when_udmabuf_does_not_work)
{
  for (guint i = 0; i < 5; i++) {
    GstJavaDmabufSource *source;
    guint fds = count_fds ();
    play_kernel ();
    *(int *[]){ &kernel.open_udmabuf, &kernel.create, &kernel.memfd, &kernel.truncate, &kernel.seal }[i] =
        (int[]){ ENOENT, EINVAL, ENOSYS, ENOSPC, EPERM }[i];
    source = open_source (NULL);
    fail_unless_equals_string (gst_java_dmabuf_source_name (source), "heap");
    fail_unless_equals_string (kernel.opened_heap, "/dev/dma_heap/system");
    expect_dmabuf (source);
    gst_java_dmabuf_source_free (source);
    fail_unless_equals_int (count_fds (), fds);
  }
}
GST_END_TEST;

/* D8 */
GST_START_TEST (test_source_is_none_when_neither_works)
{
  play_kernel ();
  kernel.open_udmabuf = EACCES;
  kernel.open_heap = ENOENT;
  expect_no_source (NULL,
      (const char *[]){ "/dev/udmabuf: Permission denied", "let this user read and write it",
          "/dev/dma_heap/system: No such file", "system memory", NULL });
  kernel.open_udmabuf = ENOENT;
  kernel.open_heap = 0;
  kernel.allocate = ENOMEM;
  expect_no_source (
      NULL, (const char *[]){ "/dev/udmabuf: No such file", "/dev/dma_heap/system has no 4096 bytes", NULL });
}
GST_END_TEST;

GST_START_TEST (test_source_is_that_one_when_words_say_so)
{
  GstJavaDmabufSource *source;

  play_kernel ();
  source = open_source ("heap:linux,cma");
  fail_unless_equals_string (kernel.opened_heap, "/dev/dma_heap/linux,cma");
  expect_dmabuf (source);
  gst_java_dmabuf_source_free (source);
  source = open_source ("heap");
  fail_unless_equals_string (kernel.opened_heap, "/dev/dma_heap/system");
  gst_java_dmabuf_source_free (source);
  kernel.open_udmabuf = ENOENT;
  expect_no_source ("udmabuf", (const char *[]){ "/dev/udmabuf: No such file", NULL });
  fail_unless_equals_int (kernel.created, 0);
  source = open_source ("memfd");
  expect_dmabuf (source);
  gst_java_dmabuf_source_free (source);
}
GST_END_TEST;

GST_START_TEST (test_source_is_refused_when_words_mean_nothing)
{
  play_kernel ();
  for (guint i = 0; i < 5; i++) {
    const char *words = (const char *[]){ "", "cma", "heap:", "heap:../udmabuf", "memfd " }[i];
    expect_no_source (words, (const char *[]){ words, "udmabuf, heap, heap:NAME, memfd or none", NULL });
  }
  expect_no_source ("none", (const char *[]){ "GST_JAVA_DMABUF=none", NULL });
}
GST_END_TEST;

/* ---- one that fails later ----------------------------------------------------------------------------- */

GST_START_TEST (test_no_fd_is_left_when_a_step_fails)
{
  GstJavaDmabufSource *source;

  play_kernel ();
  source = open_source ("udmabuf");
  for (guint i = 0; i < 4; i++) {
    int *step = (int *[]){ &kernel.memfd, &kernel.truncate, &kernel.seal, &kernel.create }[i];
    *step = EIO;
    expect_no_dmabuf (source, "196608 bytes: Input/output error");
    *step = 0;
    expect_dmabuf (source);
  }
  kernel.memfd = EMFILE;
  expect_no_dmabuf (source, "raise 'ulimit -n'");
  gst_java_dmabuf_source_free (source);
  source = open_source ("heap");
  kernel.allocate = ENOMEM;
  expect_no_dmabuf (source, "/dev/dma_heap/system has no 196608 bytes: Cannot allocate memory");
  gst_java_dmabuf_source_free (source);
}
GST_END_TEST;

GST_START_TEST (test_dmabuf_is_made_when_signals_interrupt)
{
  GstJavaDmabufSource *source;

  for (guint i = 0; i < 2; i++) {
    play_kernel ();
    source = open_source (i == 0 ? "udmabuf" : "heap");
    kernel.interruptions = 5;
    expect_dmabuf (source);
    fail_unless_equals_int (kernel.interruptions, 0);
    gst_java_dmabuf_source_free (source);
  }
}
GST_END_TEST;

static Suite *
sources_suite (void)
{
  Suite *suite = suite_create ("dma-buf sources");
  TCase *sources = tcase_create ("sources");

  suite_add_tcase (suite, sources);
  tcase_add_test (sources, test_source_is_udmabuf_when_there_is_a_heap_as_well);
  tcase_add_test (sources, test_source_is_the_heap_when_udmabuf_does_not_work);
  tcase_add_test (sources, test_source_is_none_when_neither_works);
  tcase_add_test (sources, test_source_is_that_one_when_words_say_so);
  tcase_add_test (sources, test_source_is_refused_when_words_mean_nothing);
  tcase_add_test (sources, test_no_fd_is_left_when_a_step_fails);
  tcase_add_test (sources, test_dmabuf_is_made_when_signals_interrupt);
  return suite;
}

GST_CHECK_MAIN (sources);
