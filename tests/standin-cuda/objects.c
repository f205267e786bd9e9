/* Gives out slots for the objects behind handles.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "objects.h"

#include <stdint.h>
#include <sys/mman.h>

/* Address space alone; memory comes with use. Four million objects in a process's life. */
#define ARENA_BYTES ((size_t) 1 << 30)

static char *arena;
static size_t used;

void *
standin_object_new (ObjectKind kind)
{
  Object *object;

  if (arena == NULL) {
    arena = mmap (NULL, ARENA_BYTES, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (arena == MAP_FAILED)
      arena = NULL;
  }
  if (arena == NULL || used + OBJECT_BYTES > ARENA_BYTES)
    return NULL;
  object = (Object *) (arena + used);
  used += OBJECT_BYTES;
  object->kind = kind;
  object->alive = true;
  return object;
}

bool
standin_object_was (const void *handle, ObjectKind kind)
{
  uintptr_t offset = (uintptr_t) handle - (uintptr_t) arena;

  return arena != NULL && offset < used && offset % OBJECT_BYTES == 0 && ((const Object *) handle)->kind == kind;
}

bool
standin_object_is (const void *handle, ObjectKind kind)
{
  return standin_object_was (handle, kind) && ((const Object *) handle)->alive;
}
