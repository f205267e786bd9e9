/* A scheduler that runs a few small threads in every order of their steps.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "explorer.h"

#include <ucontext.h>

#define MAX_CHOICES 512
#define STACK_SIZE (256 * 1024)

typedef struct {
  guint chosen;
  guint n_options;
} Choice;

static struct {
  const Exploration *exploration;
  ucontext_t outside;
  ucontext_t contexts[EXPLORER_MAX_THREADS];
  gpointer stacks[EXPLORER_MAX_THREADS];
  gboolean is_done[EXPLORER_MAX_THREADS + 1]; /* the last one stands for no thread */
  gboolean is_running;
  guint current;
  guint preemptions;
  Choice choices[MAX_CHOICES]; /* up to n_recorded they are followed, then made */
  guint n_recorded;
  guint n_choices;
} s;

/* The next of the recorded choices, or a new one, which is the first option. */
static guint
choose (guint n_options)
{
  Choice *choice = &s.choices[s.n_choices];

  g_assert_cmpuint (s.n_choices, <, MAX_CHOICES);
  if (s.n_choices++ >= s.n_recorded)
    *choice = (Choice){ 0, n_options };
  g_assert_cmpuint (choice->n_options, ==, n_options);
  return choice->chosen;
}

/* The thread that goes on; n_threads when all are done. */
static guint
choose_thread (void)
{
  gboolean may_stay = !s.is_done[s.current];
  guint options[EXPLORER_MAX_THREADS];
  guint n = 0, chosen;

  if (may_stay)
    options[n++] = s.current;
  if (!may_stay || s.preemptions < s.exploration->max_preemptions)
    for (guint i = 0; i < s.exploration->n_threads; i++)
      if (i != s.current && !s.is_done[i])
        options[n++] = i;
  if (n == 0)
    return s.exploration->n_threads;
  chosen = n == 1 ? 0 : choose (n);
  s.preemptions += may_stay && chosen > 0;
  return options[chosen];
}

static void
go_on (ucontext_t *from, guint thread)
{
  s.current = thread;
  if (s.exploration->change)
    s.exploration->change (s.exploration->user, thread);
  swapcontext (from, &s.contexts[thread]);
}

void
explorer_step (void)
{
  guint from = s.current;
  guint to;

  if (!s.is_running)
    return;
  to = choose_thread ();
  if (to != from)
    go_on (&s.contexts[from], to);
}

static void
run_thread (void)
{
  guint next;

  s.exploration->run (s.exploration->user, s.current);
  s.is_done[s.current] = TRUE;
  next = choose_thread ();
  if (next == s.exploration->n_threads)
    setcontext (&s.outside);
  else
    go_on (&s.contexts[s.current], next);
}

static void
make_thread (ucontext_t *context, gpointer stack)
{
  getcontext (context);
  context->uc_stack.ss_sp = stack;
  context->uc_stack.ss_size = STACK_SIZE;
  context->uc_link = NULL;
  makecontext (context, run_thread, 0);
}

static void
run_schedule (void)
{
  s.n_choices = 0;
  s.preemptions = 0;
  for (guint i = 0; i < s.exploration->n_threads; i++) {
    s.is_done[i] = FALSE;
    make_thread (&s.contexts[i], s.stacks[i]);
  }
  s.current = EXPLORER_MAX_THREADS;
  s.is_done[s.current] = TRUE;
  s.is_running = TRUE;
  go_on (&s.outside, choose_thread ());
  s.is_running = FALSE;
}

/* Leaves in choices what leads to the next schedule. */
static gboolean
next_schedule (void)
{
  while (s.n_choices > 0) {
    Choice *last = &s.choices[s.n_choices - 1];
    if (++last->chosen < last->n_options) {
      s.n_recorded = s.n_choices;
      return TRUE;
    }
    s.n_choices--;
  }
  return FALSE;
}

guint64
explore (const Exploration *exploration, gboolean *found)
{
  guint64 n_schedules = 0;

  s.exploration = exploration;
  s.n_recorded = 0;
  for (guint i = 0; i < exploration->n_threads; i++)
    s.stacks[i] = g_malloc (STACK_SIZE);
  do {
    exploration->begin (exploration->user);
    run_schedule ();
    n_schedules++;
    *found = !exploration->end (exploration->user);
  } while (!*found && next_schedule ());
  for (guint i = 0; i < exploration->n_threads; i++)
    g_free (s.stacks[i]);
  return n_schedules;
}
