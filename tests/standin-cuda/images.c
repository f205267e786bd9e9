/* Tells images of modules apart, and finds what suits the device in cubins and fat binaries.
 *
 * A cubin is an ELF file with a section .text.NAME for each entry. The layout of fat binaries is what nvcc writes;
 * those that it compresses, as it does by default, are not read.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "images.h"

#include <elf.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "settings.h"

#define FAT_MAGIC 0xba55ed50u
#define FAT_WRAPPER_MAGIC 0x466243b1u
enum { FAT_PTX = 1, FAT_CUBIN = 2 };

typedef struct {
  uint32_t magic;
  uint16_t version;
  uint16_t header_bytes;
  uint64_t bytes; /* of all entries */
} FatHeader;

typedef struct {
  uint16_t kind;
  uint16_t unknown;
  uint32_t header_bytes;
  uint64_t bytes;            /* of what follows the header */
  uint32_t compressed_bytes; /* 0 unless it is compressed */
  uint32_t options;
  uint32_t version;
  uint32_t architecture;
} FatEntry;

typedef struct {
  uint32_t magic;
  uint32_t version;
  const void *fat;
} FatWrapper;

/* ---- cubin -------------------------------------------------------------------------------------------- */

static int
capability (void)
{
  return standin_settings ()->compute_major * 10 + standin_settings ()->compute_minor;
}

/* A cubin runs on devices of its major version from its minor version on. */
static bool
runs_cubin_of (int architecture)
{
  return architecture / 10 == standin_settings ()->compute_major && architecture <= capability ();
}

static int
architecture_of (const Elf64_Ehdr *elf)
{
  return (int) (elf->e_ident[EI_ABIVERSION] >= 8 ? elf->e_flags >> 8 : elf->e_flags) & 0xff;
}

static CUresult
read_cubin (const char *image, Ptx *ptx, char *log, size_t log_bytes)
{
  const Elf64_Ehdr *elf = (const Elf64_Ehdr *) image;
  const Elf64_Shdr *sections = (const Elf64_Shdr *) (image + elf->e_shoff);
  const char *names = elf->e_shnum > 0 ? image + sections[elf->e_shstrndx].sh_offset : NULL;

  if (elf->e_machine != EM_CUDA) {
    snprintf (log, log_bytes, "an ELF file for machine %d, expected %d", elf->e_machine, EM_CUDA);
    return CUDA_ERROR_INVALID_IMAGE;
  }
  memset (ptx, 0, sizeof *ptx);
  ptx->target = architecture_of (elf);
  if (!runs_cubin_of (ptx->target)) {
    snprintf (log, log_bytes, "a cubin for sm_%d does not run on sm_%d", ptx->target, capability ());
    return CUDA_ERROR_NO_BINARY_FOR_GPU;
  }
  for (int i = 0; i < elf->e_shnum; i++) {
    const char *name = names + sections[i].sh_name;
    if (strncmp (name, ".text.", 6) != 0)
      continue;
    ptx->entries = realloc (ptx->entries, (ptx->n_entries + 1) * sizeof *ptx->entries);
    ptx->entries[ptx->n_entries].n_params = 0;
    ptx->entries[ptx->n_entries++].name = strdup (name + 6);
  }
  return CUDA_SUCCESS;
}

/* ---- fat binary --------------------------------------------------------------------------------------- */

/* Whether one entry suits the device better than another. Cubins come before PTX, newer before older. */
static bool
is_better (const FatEntry *entry, const FatEntry *best)
{
  int architecture = (int) entry->architecture;

  if (entry->kind == FAT_CUBIN ? !runs_cubin_of (architecture) : entry->kind != FAT_PTX || architecture > capability ())
    return false;
  return best == NULL || entry->kind > best->kind
      || (entry->kind == best->kind && entry->architecture > best->architecture);
}

static CUresult
read_fat (const char *image, Ptx *ptx, char *log, size_t log_bytes)
{
  const FatHeader *header = (const FatHeader *) image;
  const char *end = image + header->header_bytes + header->bytes;
  const FatEntry *best = NULL;
  CUresult result;
  char *text;

  for (const char *at = image + header->header_bytes; at < end;) {
    const FatEntry *entry = (const FatEntry *) at;
    if (is_better (entry, best))
      best = entry;
    at += entry->header_bytes + entry->bytes;
  }
  if (best == NULL) {
    snprintf (log, log_bytes, "a fat binary without anything that runs on sm_%d", capability ());
    return CUDA_ERROR_NO_BINARY_FOR_GPU;
  }
  if (best->compressed_bytes != 0) {
    snprintf (log, log_bytes, "the stand-in reads no compressed fat binary: give nvcc --no-compress");
    return CUDA_ERROR_INVALID_IMAGE;
  }
  image = (const char *) best + best->header_bytes;
  if (best->kind == FAT_CUBIN)
    return read_cubin (image, ptx, log, log_bytes);
  text = strndup (image, best->bytes);
  result = standin_ptx_read (text, ptx, log, log_bytes);
  free (text);
  return result;
}

/* ---- any ---------------------------------------------------------------------------------------------- */

CUresult
standin_image_read (const void *image, Ptx *ptx, char *log, size_t log_bytes)
{
  uint32_t magic = 0;

  /* A text may be shorter than a magic number. */
  memcpy (&magic, image, strnlen (image, sizeof magic));
  if (magic == FAT_WRAPPER_MAGIC)
    return standin_image_read (((const FatWrapper *) image)->fat, ptx, log, log_bytes);
  if (magic == FAT_MAGIC)
    return read_fat (image, ptx, log, log_bytes);
  if (memcmp (&magic, ELFMAG, SELFMAG) == 0)
    return read_cubin (image, ptx, log, log_bytes);
  return standin_ptx_read (image, ptx, log, log_bytes);
}
