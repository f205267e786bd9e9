/* Tests of slots and of stacks of slots: one by one, and in all orders of a few threads' steps.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <gst/check/gstcheck.h>
#include <string.h>

#include "explorer.h"

/* What a change adds to the count in a stack's head; 0 brings the ABA problem back. */
static guint64 head_step = 1;

#define GST_JAVA_STEP() explorer_step ()
#define GST_JAVA_HEAD_STEP head_step
#include "gstjavaslots.c"

/* ---- one by one --------------------------------------------------------------------------------------- */

GST_START_TEST (test_slots_have_numbers_and_places_of_their_own_when_all_are_added)
{
  GHashTable *places = g_hash_table_new (NULL, NULL);
  GstJavaSlots slots;

  gst_java_slots_init (&slots);
  for (guint i = 1; i <= GST_JAVA_MAX_SLOTS; i++) {
    fail_unless_equals_int (gst_java_slots_add (&slots), i);
    fail_unless (g_hash_table_add (places, gst_java_slots_get (&slots, (guint16)i)));
    gst_java_slots_get (&slots, (guint16)i)->item = GUINT_TO_POINTER (i);
  }
  fail_unless_equals_int (gst_java_slots_add (&slots), GST_JAVA_NO_SLOT);
  for (guint i = 1; i <= GST_JAVA_MAX_SLOTS; i++)
    fail_unless (gst_java_slots_get (&slots, (guint16)i)->item == GUINT_TO_POINTER (i));
  gst_java_slots_clear (&slots);
  g_hash_table_unref (places);
}
GST_END_TEST;

GST_START_TEST (test_slots_stay_where_they_are_when_more_are_added)
{
  GstJavaSlots slots;
  GstJavaSlot *lowest;

  gst_java_slots_init (&slots);
  lowest = gst_java_slots_get (&slots, gst_java_slots_add (&slots));
  fail_unless_equals_uint64 ((guintptr)lowest % 64, 0);
  for (guint i = 0; i < 1000; i++)
    gst_java_slots_add (&slots);
  fail_unless (gst_java_slots_get (&slots, 1) == lowest);
  gst_java_slots_clear (&slots);
}
GST_END_TEST;

/* A7 */
GST_START_TEST (test_stack_gives_last_slot_first_when_one_thread_uses_it)
{
  GstJavaStack stack = { 0 };
  GstJavaSlots slots;

  gst_java_slots_init (&slots);
  fail_unless_equals_int (gst_java_stack_pop (&stack, &slots), GST_JAVA_NO_SLOT);
  for (guint16 i = 1; i <= 100; i++)
    fail_unless (gst_java_stack_push (&stack, &slots, gst_java_slots_add (&slots)));
  for (guint16 i = 100; i >= 1; i--)
    fail_unless_equals_int (gst_java_stack_pop (&stack, &slots), i);
  fail_unless_equals_int (gst_java_stack_pop (&stack, &slots), GST_JAVA_NO_SLOT);
  gst_java_slots_clear (&slots);
}
GST_END_TEST;

GST_START_TEST (test_stack_hands_over_all_and_takes_none_when_closed)
{
  GstJavaStack stack = { 0 };
  GstJavaSlots slots;
  guint16 slot;

  gst_java_slots_init (&slots);
  for (guint16 i = 1; i <= 3; i++)
    gst_java_stack_push (&stack, &slots, gst_java_slots_add (&slots));
  slot = gst_java_stack_close (&stack);
  for (guint16 i = 3; i >= 1; i--) {
    fail_unless_equals_int (slot, i);
    slot = gst_java_slots_get (&slots, slot)->next;
  }
  fail_unless_equals_int (slot, GST_JAVA_NO_SLOT);
  fail_if (gst_java_stack_push (&stack, &slots, 1));
  fail_unless_equals_int (gst_java_stack_pop (&stack, &slots), GST_JAVA_NO_SLOT);
  fail_unless_equals_int (gst_java_stack_close (&stack), GST_JAVA_NO_SLOT);
  gst_java_slots_clear (&slots);
}
GST_END_TEST;

GST_START_TEST (test_stack_is_empty_and_has_another_head_when_opened_again)
{
  GstJavaStack stack = { 0 };
  GstJavaSlots slots;
  guint64 head;

  gst_java_slots_init (&slots);
  gst_java_stack_push (&stack, &slots, gst_java_slots_add (&slots));
  head = stack.head;
  gst_java_stack_close (&stack);
  gst_java_stack_open (&stack);
  fail_unless_equals_int (gst_java_stack_pop (&stack, &slots), GST_JAVA_NO_SLOT);
  fail_unless (gst_java_stack_push (&stack, &slots, 1));
  fail_unless (stack.head != head);
  fail_unless_equals_int (gst_java_stack_pop (&stack, &slots), 1);
  gst_java_slots_clear (&slots);
}
GST_END_TEST;

/* ---- in all orders ------------------------------------------------------------------------------------ */

#define MAX_SLOTS 8

/* A thread's program is a word; each letter is what it does next with the slots in its hand:
 *  o pop; u push what it popped last; f push what it has had longest; c close; n open (whoever has closed).
 * Nothing in the hand: u and f do nothing. */
typedef struct {
  guint n_slots;                           /* on the stack from the start, 1 on top */
  const char *words[EXPLORER_MAX_THREADS]; /* NULL: no such thread */
  guint n_in_hand[EXPLORER_MAX_THREADS];   /* further slots that a thread begins with */
  guint max_preemptions;
} Mix;

/* Each call of the stack takes effect at its last step, so right after it the same is done here, where it is simple,
 * and must come out the same: the stack is linearizable. That no slot is lost, doubled or in two hands follows. */
typedef struct {
  const Mix *mix;
  GstJavaSlots slots;
  GstJavaStack stack;
  guint16 model[MAX_SLOTS + 1];
  guint height;
  gboolean is_closed;
  guint16 hands[EXPLORER_MAX_THREADS][MAX_SLOTS];
  guint n_in_hand[EXPLORER_MAX_THREADS];
  gboolean is_wrong;
} Run;

static void
begin (gpointer user)
{
  Run *run = user;
  guint16 next = 1;

  run->stack.head = 0;
  run->height = 0;
  run->is_closed = run->is_wrong = FALSE;
  for (guint16 i = (guint16)run->mix->n_slots; i >= 1; i--) {
    gst_java_stack_push (&run->stack, &run->slots, i);
    run->model[run->height++] = i;
  }
  next = (guint16)(run->mix->n_slots + 1);
  for (guint t = 0; t < EXPLORER_MAX_THREADS; t++) {
    run->n_in_hand[t] = 0;
    for (guint i = 0; i < run->mix->n_in_hand[t]; i++)
      run->hands[t][run->n_in_hand[t]++] = next++;
  }
}

static void
expect (Run *run, gboolean holds)
{
  run->is_wrong |= !holds;
}

static void
pop_one (Run *run, guint t)
{
  guint16 slot = gst_java_stack_pop (&run->stack, &run->slots);
  guint16 expected = run->height > 0 && !run->is_closed ? run->model[run->height - 1] : GST_JAVA_NO_SLOT;

  expect (run, slot == expected);
  if (slot != GST_JAVA_NO_SLOT && !run->is_wrong) {
    run->height--;
    run->hands[t][run->n_in_hand[t]++] = slot;
  }
}

static void
push_one (Run *run, guint t, guint at)
{
  guint16 slot = run->hands[t][at];

  if (gst_java_stack_push (&run->stack, &run->slots, slot)) {
    expect (run, !run->is_closed);
    if (run->height <= MAX_SLOTS)
      run->model[run->height++] = slot;
    run->n_in_hand[t]--;
    memmove (&run->hands[t][at], &run->hands[t][at + 1], (run->n_in_hand[t] - at) * sizeof slot);
  } else
    expect (run, run->is_closed);
}

static void
expect_chain (Run *run, guint16 slot)
{
  while (run->height > 0 && !run->is_wrong) {
    expect (run, slot == run->model[--run->height]);
    if (slot != GST_JAVA_NO_SLOT)
      slot = gst_java_slots_get (&run->slots, slot)->next;
  }
  expect (run, slot == GST_JAVA_NO_SLOT);
}

static void
run_word (gpointer user, guint t)
{
  Run *run = user;

  for (const char *letter = run->mix->words[t]; *letter && !run->is_wrong; letter++) {
    if (*letter == 'o')
      pop_one (run, t);
    else if (*letter == 'c') {
      guint16 top = gst_java_stack_close (&run->stack);
      expect_chain (run, top);
      run->is_closed = TRUE;
    } else if (*letter == 'n') {
      explorer_step ();
      gst_java_stack_open (&run->stack);
      run->is_closed = FALSE;
    } else if (run->n_in_hand[t] > 0)
      push_one (run, t, *letter == 'f' ? 0 : run->n_in_hand[t] - 1);
  }
}

static gboolean
end (gpointer user)
{
  Run *run = user;

  if (!run->is_wrong)
    expect_chain (run, run->is_closed ? GST_JAVA_NO_SLOT : (guint16)(run->stack.head & NUMBER_MASK));
  return !run->is_wrong;
}

static guint64
explore_mix (const Mix *mix, gboolean *found)
{
  Run *run = g_new0 (Run, 1);
  Exploration exploration = {
    .max_preemptions = mix->max_preemptions, .begin = begin, .run = run_word, .end = end, .user = run
  };
  guint64 n_schedules;

  run->mix = mix;
  gst_java_slots_init (&run->slots);
  for (guint i = 0; i < MAX_SLOTS; i++)
    gst_java_slots_add (&run->slots);
  while (exploration.n_threads < EXPLORER_MAX_THREADS && mix->words[exploration.n_threads])
    exploration.n_threads++;
  n_schedules = explore (&exploration, found);
  gst_java_slots_clear (&run->slots);
  g_free (run);
  return n_schedules;
}

static void
expect_sound (const Mix *mixes, guint n)
{
  guint64 sum = 0;

  for (guint i = 0; i < n; i++) {
    const char *third = mixes[i].words[2] ? mixes[i].words[2] : "-";
    gboolean found;
    guint64 n_schedules = explore_mix (&mixes[i], &found);
    fail_if (found, "%s, %s and %s on %u slots: schedule %" G_GUINT64_FORMAT " is wrong", mixes[i].words[0],
        mixes[i].words[1], third, mixes[i].n_slots, n_schedules);
    g_print ("%s, %s, %s on %u slots: %" G_GUINT64_FORMAT " schedules\n", mixes[i].words[0], mixes[i].words[1], third,
        mixes[i].n_slots, n_schedules);
    sum += n_schedules;
  }
  g_print ("explored %" G_GUINT64_FORMAT " schedules\n", sum);
}

#define ALL EXPLORER_ALL_ORDERS

static const Mix two_threads[] = {
  { 1, { "ou", "ou" }, { 0 }, ALL },
  { 2, { "ou", "ou" }, { 0 }, ALL },
  { 1, { "o", "ouou" }, { 0 }, ALL },
  { 2, { "o", "oof" }, { 0 }, ALL },
  { 3, { "o", "ooff" }, { 0 }, ALL },
  { 4, { "ou", "oof" }, { 0 }, ALL },
  { 0, { "uo", "uo" }, { 1, 1 }, ALL },
  { 2, { "uu", "oo" }, { 2, 0 }, ALL },
  { 2, { "ou", "c" }, { 0 }, ALL },
  { 1, { "uou", "c" }, { 1, 0 }, ALL },
  { 2, { "oof", "cn" }, { 0 }, ALL },
  { 1, { "oufo", "cnu" }, { 1, 1 }, ALL },
};

/* A7 */
GST_START_TEST (test_stack_is_linearizable_when_two_threads_run_in_every_order)
{
  expect_sound (two_threads, G_N_ELEMENTS (two_threads));
}
GST_END_TEST;

/* All orders of these would take hours; four preemptions are two more than an ABA needs. */
static const Mix three_threads[] = {
  { 1, { "ou", "ou", "ou" }, { 0 }, 4 },
  { 2, { "ou", "ou", "ou" }, { 0 }, 4 },
  { 2, { "o", "oof", "o" }, { 0 }, 4 },
  { 3, { "o", "oof", "ou" }, { 0 }, 4 },
  { 4, { "oof", "oof", "o" }, { 0 }, 3 },
  { 1, { "o", "ou", "u" }, { 0, 0, 1 }, 4 },
  { 2, { "ou", "ou", "c" }, { 0 }, 4 },
  { 1, { "u", "ou", "c" }, { 1, 0, 0 }, 4 },
  { 2, { "o", "oof", "cn" }, { 0 }, 4 },
  { 1, { "ou", "u", "cnu" }, { 0, 1, 1 }, 3 },
};

/* A7 */
GST_START_TEST (test_stack_is_linearizable_when_three_threads_are_preempted_often)
{
  expect_sound (three_threads, G_N_ELEMENTS (three_threads));
}
GST_END_TEST;

/* Without it a thread that has read what is below slot 1 takes it for the new top, after another one has popped slots
 * 1 and 2 and pushed slot 1. */
GST_START_TEST (test_explorer_finds_violation_when_changes_are_not_counted)
{
  static const Mix aba = { 2, { "o", "oof" }, { 0 }, ALL };
  static const Mix aba_of_three = { 2, { "o", "o", "ou" }, { 0 }, 3 };
  gboolean found;
  guint64 n_schedules;

  head_step = 0;
  n_schedules = explore_mix (&aba, &found);
  fail_unless (found);
  g_print ("found in schedule %" G_GUINT64_FORMAT "\n", n_schedules);
  n_schedules = explore_mix (&aba_of_three, &found);
  fail_unless (found);
  g_print ("found in schedule %" G_GUINT64_FORMAT " of three threads\n", n_schedules);
}
GST_END_TEST;

/* ---- suite -------------------------------------------------------------------------------------------- */

static Suite *
slots_suite (void)
{
  Suite *suite = suite_create ("slots");
  TCase *single = tcase_create ("one by one");
  TCase *orders = tcase_create ("in all orders");

  suite_add_tcase (suite, single);
  tcase_add_test (single, test_slots_have_numbers_and_places_of_their_own_when_all_are_added);
  tcase_add_test (single, test_slots_stay_where_they_are_when_more_are_added);
  tcase_add_test (single, test_stack_gives_last_slot_first_when_one_thread_uses_it);
  tcase_add_test (single, test_stack_hands_over_all_and_takes_none_when_closed);
  tcase_add_test (single, test_stack_is_empty_and_has_another_head_when_opened_again);
  suite_add_tcase (suite, orders);
  tcase_add_test (orders, test_stack_is_linearizable_when_two_threads_run_in_every_order);
  tcase_add_test (orders, test_stack_is_linearizable_when_three_threads_are_preempted_often);
  tcase_add_test (orders, test_explorer_finds_violation_when_changes_are_not_counted);
  return suite;
}

GST_CHECK_MAIN (slots);
