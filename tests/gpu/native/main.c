/* Runs checks and measurements on this machine's GPU, prints a table and writes JSON.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <gst/gst.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "driver.h"
#include "report.h"

typedef struct {
  gboolean checks, figures; /* only these; neither: both */
  const char *results;      /* file for JSON */
  GPtrArray *names;         /* of const char *; none: all */
} Choice;

static void
usage (FILE *to)
{
  fputs ("run [OPTION...] [NAME...]         runs everything, or what is named\n"
         "  --checks        no measurements\n"
         "  --figures       measurements alone\n"
         "  --quick         fewer repetitions: for a first look, not to be quoted\n"
         "  --results FILE  where the JSON goes; gpu-DATE.json without\n"
         "  --list          names what there is\n"
         "run gst-launch-1.0 PIPELINE       and gst-inspect-1.0: GStreamer of this bundle\n",
      to);
}

static const Task *
find_task (const char *name)
{
  for (const Task *task = tasks; task->name != NULL; task++)
    if (g_str_equal (task->name, name))
      return task;
  fprintf (stderr, "there is no %s: run --list names what there is\n", name);
  exit (2);
}

static void
list_tasks (void)
{
  for (const Task *task = tasks; task->name != NULL; task++)
    printf ("%-16s %-12s %s\n", task->name, task->rows, task->about);
}

static Choice
choose (int argc, char **argv)
{
  Choice choice = { .names = g_ptr_array_new () };

  for (int i = 1; i < argc; i++) {
    if (g_str_equal (argv[i], "--checks"))
      choice.checks = TRUE;
    else if (g_str_equal (argv[i], "--figures"))
      choice.figures = TRUE;
    else if (g_str_equal (argv[i], "--quick"))
      g_setenv (TASK_QUICK, "1", TRUE);
    else if (g_str_equal (argv[i], "--results") && i + 1 < argc)
      choice.results = argv[++i];
    else if (argv[i][0] != '-')
      g_ptr_array_add (choice.names, (char *)find_task (argv[i])->name);
    else {
      usage (stderr);
      exit (2);
    }
  }
  return choice;
}

static gboolean
is_chosen (const Choice *choice, const Task *task)
{
  for (guint i = 0; i < choice->names->len; i++)
    if (choice->names->pdata[i] == task->name)
      return TRUE;
  if (choice->names->len > 0)
    return FALSE;
  return choice->checks == choice->figures || choice->figures == task->measures;
}

/* Where a run keeps what it needs no longer: the registry, one of whose entries would outlive a change of the driver.
 */
static char *
make_scratch (void)
{
  char *folder = g_dir_make_tmp ("gstjava-gpu-XXXXXX", NULL);
  g_autofree char *registry = NULL;

  if (folder == NULL) {
    fprintf (stderr, "no folder can be made in %s: name another one with TMPDIR\n", g_get_tmp_dir ());
    exit (1);
  }
  registry = g_build_filename (folder, "registry", NULL);
  g_setenv ("GST_REGISTRY_1_0", registry, TRUE);
  g_setenv ("XDG_CACHE_HOME", folder, TRUE);
  g_setenv ("XDG_DATA_HOME", folder, TRUE);
  return folder;
}

static void
remove_folder (const char *path)
{
  GDir *folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *entry = g_build_filename (path, name, NULL);
    if (g_file_test (entry, G_FILE_TEST_IS_DIR) && !g_file_test (entry, G_FILE_TEST_IS_SYMLINK))
      remove_folder (entry);
    else
      g_unlink (entry);
  }
  if (folder != NULL)
    g_dir_close (folder);
  g_rmdir (path);
}

static void
save (const Choice *choice, const Machine *machine, const GPtrArray *results)
{
  g_autofree char *path =
      choice->results != NULL ? g_strdup (choice->results) : g_strdup_printf ("gpu-%.10s.json", machine->date);

  if (machine->standin)
    printf ("no results are written: this was a stand-in\n");
  else if (report_write_json (path, machine, results))
    printf ("%s: belongs into bench/results/\n", path);
  else
    fprintf (stderr, "%s can't be written: %s\n", path, g_strerror (errno));
}

static int
run_all (int argc, char **argv)
{
  Choice choice = choose (argc, argv);
  const char *problem = driver_problem ();
  g_autofree char *scratch = NULL;
  GPtrArray *results;
  Machine *machine;
  gboolean has_failed = FALSE;

  if (problem != NULL) {
    fprintf (stderr, "%s\n", problem);
    return 1;
  }
  scratch = make_scratch ();
  gst_init (NULL, NULL);
  machine = machine_describe (argc, argv);
  report_machine (machine);
  results = g_ptr_array_new_with_free_func ((GDestroyNotify)task_result_free);
  for (const Task *task = tasks; task->name != NULL; task++) {
    TaskResult *result;
    if (!is_chosen (&choice, task))
      continue;
    result = child_run (argv[0], task, scratch);
    report_result (result);
    has_failed |= result->outcome == OUTCOME_FAILED;
    g_ptr_array_add (results, result);
  }
  report_end (machine, results);
  save (&choice, machine, results);
  g_ptr_array_unref (results);
  g_ptr_array_unref (choice.names);
  machine_free (machine);
  remove_folder (scratch);
  return has_failed;
}

static int
run_one (const char *name)
{
  const Task *task = find_task (name);

  if (driver_problem () != NULL)
    task_fail ("%s", driver_problem ());
  gst_init (NULL, NULL);
  task->run ();
  fflush (NULL);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--task"))
    return run_one (argv[2]);
  if (argc == 2 && (g_str_equal (argv[1], "--help") || g_str_equal (argv[1], "-h"))) {
    usage (stdout);
    return 0;
  }
  if (argc == 2 && g_str_equal (argv[1], "--list")) {
    list_tasks ();
    return 0;
  }
  return run_all (argc, argv);
}
