/* Slots for buffers, and lock-free stacks of slots.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "gstjavaslots.h"

/* How much a change adds to a head's count; a test that shows what the count is for defines it as 0. */
#ifndef GST_JAVA_HEAD_STEP
#define GST_JAVA_HEAD_STEP 1
#endif

#define FIRST_CHUNK 16
#define NUMBER_BITS 16
#define NUMBER_MASK ((1u << NUMBER_BITS) - 1)

void
gst_java_slots_init (GstJavaSlots *slots)
{
  g_mutex_init (&slots->growing);
  slots->n_slots = 0;
  for (guint i = 0; i < GST_JAVA_SLOT_CHUNKS; i++)
    slots->chunks[i] = NULL;
}

static gsize
chunk_bytes (guint chunk)
{
  return ((gsize)FIRST_CHUNK << chunk) * sizeof (GstJavaSlot);
}

void
gst_java_slots_clear (GstJavaSlots *slots)
{
  for (guint i = 0; i < GST_JAVA_SLOT_CHUNKS; i++)
    g_aligned_free (slots->chunks[i]);
  g_mutex_clear (&slots->growing);
}

/* The chunk that a slot lies in: chunk c begins with slot 16 * (2^c - 1), counted from 0. */
static guint
chunk_of (guint slot)
{
  return g_bit_storage (slot / FIRST_CHUNK + 1) - 1;
}

guint16
gst_java_slots_add (GstJavaSlots *slots)
{
  guint number = GST_JAVA_NO_SLOT;

  g_mutex_lock (&slots->growing);
  if (slots->n_slots < GST_JAVA_MAX_SLOTS) {
    guint chunk = chunk_of (slots->n_slots);
    if (!slots->chunks[chunk])
      __atomic_store_n (
          &slots->chunks[chunk], g_aligned_alloc0 (1, chunk_bytes (chunk), sizeof (GstJavaSlot)), __ATOMIC_RELEASE);
    number = ++slots->n_slots;
  }
  g_mutex_unlock (&slots->growing);
  return (guint16)number;
}

GstJavaSlot *
gst_java_slots_get (const GstJavaSlots *slots, guint16 number)
{
  guint slot = number - 1u;
  guint chunk = chunk_of (slot);

  return __atomic_load_n (&slots->chunks[chunk], __ATOMIC_ACQUIRE)
      + (slot - (((guint)FIRST_CHUNK << chunk) - FIRST_CHUNK));
}

/* A head that follows another, with this slot on top. */
static guint64
next_head (guint64 head, guint16 number)
{
  return ((head >> NUMBER_BITS) + GST_JAVA_HEAD_STEP) << NUMBER_BITS | number;
}

gboolean
gst_java_stack_push (GstJavaStack *stack, GstJavaSlots *slots, guint16 number)
{
  GstJavaSlot *slot = gst_java_slots_get (slots, number);
  guint64 head;

  GST_JAVA_STEP ();
  head = __atomic_load_n (&stack->head, __ATOMIC_RELAXED);
  do {
    if ((head & NUMBER_MASK) == GST_JAVA_CLOSED)
      return FALSE;
    GST_JAVA_STEP ();
    __atomic_store_n (&slot->next, (guint16)(head & NUMBER_MASK), __ATOMIC_RELAXED);
    GST_JAVA_STEP ();
  } while (!__atomic_compare_exchange_n (
      &stack->head, &head, next_head (head, number), TRUE, __ATOMIC_RELEASE, __ATOMIC_RELAXED));
  return TRUE;
}

guint16
gst_java_stack_pop (GstJavaStack *stack, GstJavaSlots *slots)
{
  guint16 number, below;
  guint64 head;

  GST_JAVA_STEP ();
  head = __atomic_load_n (&stack->head, __ATOMIC_ACQUIRE);
  do {
    number = (guint16)(head & NUMBER_MASK);
    if (number == GST_JAVA_NO_SLOT || number == GST_JAVA_CLOSED)
      return GST_JAVA_NO_SLOT;
    GST_JAVA_STEP ();
    below = __atomic_load_n (&gst_java_slots_get (slots, number)->next, __ATOMIC_RELAXED);
    GST_JAVA_STEP ();
  } while (!__atomic_compare_exchange_n (
      &stack->head, &head, next_head (head, below), TRUE, __ATOMIC_ACQUIRE, __ATOMIC_ACQUIRE));
  return number;
}

guint16
gst_java_stack_close (GstJavaStack *stack)
{
  guint16 number;

  GST_JAVA_STEP ();
  /* All bits of the number are 1 in GST_JAVA_CLOSED; the count stays, as the stack may be opened again. */
  number = (guint16)(__atomic_fetch_or (&stack->head, GST_JAVA_CLOSED, __ATOMIC_ACQ_REL) & NUMBER_MASK);
  return number == GST_JAVA_CLOSED ? GST_JAVA_NO_SLOT : number;
}

void
gst_java_stack_open (GstJavaStack *stack)
{
  /* Nobody else changes the head of a closed stack. */
  __atomic_store_n (
      &stack->head, next_head (__atomic_load_n (&stack->head, __ATOMIC_RELAXED), GST_JAVA_NO_SLOT), __ATOMIC_RELEASE);
}
