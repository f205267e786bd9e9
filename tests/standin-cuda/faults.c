/* Counts calls by function, and makes those fail that STANDIN_CUDA_FAIL names.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "faults.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "contexts.h"
#include "settings.h"

#define MAX_FAULTS 32

typedef struct {
  char function[64];
  unsigned long first;
  bool and_later;
  CUresult code;
  unsigned long calls;
} Fault;

static Fault faults[MAX_FAULTS];
static unsigned int n_faults;
static bool parsed;

static CUresult
usual_code (const char *function)
{
  static const struct {
    const char *part;
    CUresult code;
  } codes[] = {
    { "Alloc", CUDA_ERROR_OUT_OF_MEMORY },
    { "Create", CUDA_ERROR_OUT_OF_MEMORY },
    { "Retain", CUDA_ERROR_OUT_OF_MEMORY },
    { "cuInit", CUDA_ERROR_NO_DEVICE },
    { "cuModuleLoad", CUDA_ERROR_INVALID_PTX },
    { "cuModuleGet", CUDA_ERROR_NOT_FOUND },
    { "cuLaunchKernel", CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES },
    { "cuMemcpy", CUDA_ERROR_INVALID_VALUE },
    { "cuMemset", CUDA_ERROR_INVALID_VALUE },
    { "Synchronize", CUDA_ERROR_LAUNCH_FAILED },
  };

  for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
    if (strstr (function, codes[i].part) != NULL)
      return codes[i].code;
  return CUDA_ERROR_UNKNOWN;
}

static void
parse_one (const char *text)
{
  Fault *fault = &faults[n_faults];
  const char *colon = strchr (text, ':');
  char *end = NULL;

  if (colon != NULL && colon > text && (size_t) (colon - text) < sizeof fault->function && n_faults < MAX_FAULTS) {
    memcpy (fault->function, text, (size_t) (colon - text));
    fault->function[colon - text] = '\0';
    fault->code = usual_code (fault->function);
    fault->first = strtoul (colon + 1, &end, 10);
    fault->and_later = *end == '+';
    end += fault->and_later;
    if (*end == '=')
      fault->code = (CUresult) strtoul (end + 1, &end, 10);
  }
  if (end == NULL || *end != '\0' || fault->first == 0) {
    fprintf (stderr,
        "standin-cuda: STANDIN_CUDA_FAIL has \"%s\", expected FUNCTION:N, FUNCTION:N+ or FUNCTION:N=CODE\n", text);
    abort ();
  }
  n_faults++;
}

static void
parse (void)
{
  char *list, *state = NULL;

  parsed = true;
  if (standin_settings ()->fail == NULL)
    return;
  list = strdup (standin_settings ()->fail);
  for (char *one = strtok_r (list, ",", &state); one != NULL; one = strtok_r (NULL, ",", &state))
    parse_one (one);
  free (list);
}

CUresult
standin_fault_of_call (const char *function, CUcontext context)
{
  CUresult result = CUDA_SUCCESS;

  if (!parsed)
    parse ();
  for (unsigned int i = 0; i < n_faults; i++) {
    Fault *fault = &faults[i];
    if (strcmp (fault->function, function) != 0)
      continue;
    fault->calls++;
    if (fault->calls == fault->first || (fault->and_later && fault->calls > fault->first))
      result = fault->code;
  }
  if (context != NULL && standin_fault_is_sticky (result))
    standin_context_kill (context, result);
  return result;
}

bool
standin_fault_is_sticky (CUresult error)
{
  switch (error) {
    case CUDA_ERROR_ECC_UNCORRECTABLE:
    case CUDA_ERROR_ILLEGAL_ADDRESS:
    case CUDA_ERROR_LAUNCH_TIMEOUT:
    case CUDA_ERROR_ASSERT:
    case CUDA_ERROR_ILLEGAL_INSTRUCTION:
    case CUDA_ERROR_MISALIGNED_ADDRESS:
    case CUDA_ERROR_INVALID_PC:
    case CUDA_ERROR_LAUNCH_FAILED:
      return true;
    default:
      return false;
  }
}
