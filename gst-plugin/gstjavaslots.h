/* Slots for buffers, and lock-free stacks of slots.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * A slot has a number and an item. It never moves and is never freed before its set is, so a thread that has fallen
 * asleep over one may read it at any later time. A stack holds each slot at most once; who has popped a slot owns it,
 * and with it its item, until he pushes it. Any thread.
 *
 * The stack is Treiber's (R. K. Treiber, Systems Programming: Coping with Parallelism, IBM RJ 5118, 1986). Its head has
 * the number of the top slot in the lower 16 bits and a count of all changes in the upper 48, so that a head that has
 * come back to the same slot is still another one (the ABA problem): to be deceived, a thread must sleep through
 * exactly 2^48 changes.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Stands before each access to what threads share; a test that tries all orders of these steps defines it. */
#ifndef GST_JAVA_STEP
#define GST_JAVA_STEP() ((void)0)
#endif

#define GST_JAVA_MAX_SLOTS 65520
#define GST_JAVA_NO_SLOT 0
/* On top of a stack that is closed. */
#define GST_JAVA_CLOSED 0xFFFF

/* Slots come in chunks of 16, 32, ... 32768. */
#define GST_JAVA_SLOT_CHUNKS 12

typedef struct __attribute__ ((aligned (64))) {
  gpointer item;
  guint16 next; /* atomic; number of the slot below in its stack */
} GstJavaSlot;

typedef struct {
  GMutex growing;
  guint n_slots;                             /* under growing */
  GstJavaSlot *chunks[GST_JAVA_SLOT_CHUNKS]; /* atomic; set once each */
} GstJavaSlots;

typedef struct __attribute__ ((aligned (64))) {
  guint64 head; /* atomic */
} GstJavaStack;

void gst_java_slots_init (GstJavaSlots *slots);
void gst_java_slots_clear (GstJavaSlots *slots);

/* Number of a new slot, 1 to GST_JAVA_MAX_SLOTS, which belongs to the caller; GST_JAVA_NO_SLOT when there are no more.
 */
guint16 gst_java_slots_add (GstJavaSlots *slots);

/* The slot with a number. */
GstJavaSlot *gst_java_slots_get (const GstJavaSlots *slots, guint16 number);

/* FALSE, and the slot stays the caller's, when the stack is closed. Where it succeeds it touches neither the stack nor
 * the slots any more once others can see the slot. */
gboolean gst_java_stack_push (GstJavaStack *stack, GstJavaSlots *slots, guint16 number);

/* GST_JAVA_NO_SLOT when the stack is empty or closed. */
guint16 gst_java_stack_pop (GstJavaStack *stack, GstJavaSlots *slots);

/* Closes the stack and hands over what is on it: the top slot, from which next leads down; or GST_JAVA_NO_SLOT. */
guint16 gst_java_stack_close (GstJavaStack *stack);

/* Opens a stack that is closed, and that no one else opens or closes meanwhile. */
void gst_java_stack_open (GstJavaStack *stack);

G_END_DECLS
