/* Handles of the API: contexts, streams, events, modules, functions, links.
 *
 * A handle is the address of a slot that is never used again, so that one that was destroyed is told from one that
 * lives, and from an address that never was a handle.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  OBJECT_NONE,
  OBJECT_CONTEXT,
  OBJECT_STREAM,
  OBJECT_EVENT,
  OBJECT_MODULE,
  OBJECT_FUNCTION,
  OBJECT_LINK,
} ObjectKind;

/* First member of what a handle points to. */
typedef struct {
  ObjectKind kind;
  bool alive;
} Object;

#define OBJECT_BYTES 256

/* An object of zeros that is alive, NULL where there is no room. Under the lock, likewise below. */
void *standin_object_new (ObjectKind kind);

/* Whether the handle is, or was, an object of the kind. */
bool standin_object_was (const void *handle, ObjectKind kind);

/* Whether it is, still. */
bool standin_object_is (const void *handle, ObjectKind kind);
