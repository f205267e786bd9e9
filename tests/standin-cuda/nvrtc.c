/* A stand-in libnvrtc: finds the kernels of a CUDA source, and writes a PTX text that has their entries and no code.
 *
 * Built twice, with NVRTC_MAJOR 12 and 13. It takes options and architectures as NVRTC of that version does, and fails
 * with a log where the source has an #error, or braces that do not match. ("NVRTC" documentation; values are those of
 * the binary interface.)
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "nvrtc-source.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXPORT __attribute__ ((visibility ("default")))

#if NVRTC_MAJOR == 12
#define NVRTC_MINOR 6
#define PTX_VERSION "8.5"
static const int architectures[] = { 50, 52, 53, 60, 61, 62, 70, 72, 75, 80, 86, 87, 89, 90 };
static const int standard_architecture = 52;
#else
#define NVRTC_MINOR 0
#define PTX_VERSION "9.0"
static const int architectures[] = { 75, 80, 86, 87, 88, 89, 90, 100, 103, 110, 120, 121 };
static const int standard_architecture = 75;
#endif
#define N_ARCHITECTURES (sizeof architectures / sizeof architectures[0])

typedef enum {
  NVRTC_SUCCESS = 0,
  NVRTC_ERROR_OUT_OF_MEMORY = 1,
  NVRTC_ERROR_PROGRAM_CREATION_FAILURE = 2,
  NVRTC_ERROR_INVALID_INPUT = 3,
  NVRTC_ERROR_INVALID_PROGRAM = 4,
  NVRTC_ERROR_INVALID_OPTION = 5,
  NVRTC_ERROR_COMPILATION = 6,
} nvrtcResult;

typedef struct _nvrtcProgram *nvrtcProgram;
struct _nvrtcProgram {
  char *name;
  char *source;
  char *ptx; /* NULL before it was compiled */
  char *log;
};

EXPORT const char *nvrtcGetErrorString (nvrtcResult result);
EXPORT nvrtcResult nvrtcVersion (int *major, int *minor);
EXPORT nvrtcResult nvrtcGetNumSupportedArchs (int *n);
EXPORT nvrtcResult nvrtcGetSupportedArchs (int *list);
EXPORT nvrtcResult nvrtcCreateProgram (nvrtcProgram *program, const char *source, const char *name, int n_headers,
    const char *const *headers, const char *const *include_names);
EXPORT nvrtcResult nvrtcDestroyProgram (nvrtcProgram *program);
EXPORT nvrtcResult nvrtcCompileProgram (nvrtcProgram program, int n_options, const char *const *options);
EXPORT nvrtcResult nvrtcGetPTXSize (nvrtcProgram program, size_t *size);
EXPORT nvrtcResult nvrtcGetPTX (nvrtcProgram program, char *ptx);
EXPORT nvrtcResult nvrtcGetCUBINSize (nvrtcProgram program, size_t *size);
EXPORT nvrtcResult nvrtcGetCUBIN (nvrtcProgram program, char *cubin);
EXPORT nvrtcResult nvrtcGetProgramLogSize (nvrtcProgram program, size_t *size);
EXPORT nvrtcResult nvrtcGetProgramLog (nvrtcProgram program, char *log);

/* ---- the library -------------------------------------------------------------------------------------- */

const char *
nvrtcGetErrorString (nvrtcResult result)
{
  static const char *const names[] = { "NVRTC_SUCCESS", "NVRTC_ERROR_OUT_OF_MEMORY",
    "NVRTC_ERROR_PROGRAM_CREATION_FAILURE", "NVRTC_ERROR_INVALID_INPUT", "NVRTC_ERROR_INVALID_PROGRAM",
    "NVRTC_ERROR_INVALID_OPTION", "NVRTC_ERROR_COMPILATION" };

  return (size_t) result < sizeof names / sizeof names[0] ? names[result] : "NVRTC_ERROR unknown";
}

nvrtcResult
nvrtcVersion (int *major, int *minor)
{
  if (major == NULL || minor == NULL)
    return NVRTC_ERROR_INVALID_INPUT;
  *major = NVRTC_MAJOR;
  *minor = NVRTC_MINOR;
  return NVRTC_SUCCESS;
}

nvrtcResult
nvrtcGetNumSupportedArchs (int *n)
{
  if (n == NULL)
    return NVRTC_ERROR_INVALID_INPUT;
  *n = N_ARCHITECTURES;
  return NVRTC_SUCCESS;
}

nvrtcResult
nvrtcGetSupportedArchs (int *list)
{
  if (list == NULL)
    return NVRTC_ERROR_INVALID_INPUT;
  memcpy (list, architectures, sizeof architectures);
  return NVRTC_SUCCESS;
}

/* ---- programs ----------------------------------------------------------------------------------------- */

nvrtcResult
nvrtcCreateProgram (nvrtcProgram *program, const char *source, const char *name, int n_headers,
    const char *const *headers, const char *const *include_names)
{
  if (program == NULL || source == NULL || n_headers < 0)
    return NVRTC_ERROR_INVALID_INPUT;
  *program = calloc (1, sizeof **program);
  (*program)->source = strdup (source);
  (*program)->name = strdup (name != NULL ? name : "default_program");
  (*program)->log = strdup ("");
  return NVRTC_SUCCESS;
}

nvrtcResult
nvrtcDestroyProgram (nvrtcProgram *program)
{
  if (program == NULL || *program == NULL)
    return NVRTC_ERROR_INVALID_PROGRAM;
  free ((*program)->source);
  free ((*program)->name);
  free ((*program)->log);
  free ((*program)->ptx);
  free (*program);
  *program = NULL;
  return NVRTC_SUCCESS;
}

static nvrtcResult
fail (nvrtcProgram program, nvrtcResult result, const char *format, ...)
{
  va_list arguments;

  free (program->log);
  va_start (arguments, format);
  if (vasprintf (&program->log, format, arguments) < 0)
    program->log = strdup ("");
  va_end (arguments);
  return result;
}

/* ---- options ------------------------------------------------------------------------------------------ */

/* What follows the prefix, NULL where the text has another. */
static const char *
after (const char *text, const char *prefix)
{
  size_t length = strlen (prefix);

  return strncmp (text, prefix, length) == 0 ? text + length : NULL;
}

static bool
is_known_option (const char *option)
{
  static const char *const known[] = { "-std=", "--std=", "-I", "--include-path=", "-D",
    "--define-macro=", "-use_fast_math", "--use_fast_math", "-fmad=", "--fmad=", "-ftz=", "--ftz=", "-lineinfo",
    "--generate-line-info", "-G", "--device-debug", "-maxrregcount=", "--maxrregcount=", "-default-device",
    "--default-device", "-restrict", "--restrict", "-w", "--disable-warnings" };

  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (after (option, known[i]) != NULL)
      return true;
  return false;
}

/* "compute_75", "sm_90a": the number, 0 for what this version does not have. */
static int
architecture_of (const char *text)
{
  const char *number = after (text, "compute_");
  int architecture;

  if (number == NULL)
    number = after (text, "sm_");
  architecture = number != NULL ? atoi (number) : 0;
  for (size_t i = 0; i < N_ARCHITECTURES; i++)
    if (architectures[i] == architecture)
      return architecture;
  return 0;
}

static nvrtcResult
read_options (nvrtcProgram program, int n_options, const char *const *options, char *target, size_t target_bytes)
{
  snprintf (target, target_bytes, "sm_%d", standard_architecture);
  for (int i = 0; i < n_options; i++) {
    const char *option = options[i], *value = after (option, "--gpu-architecture=");
    if (value == NULL)
      value = after (option, "-arch=");
    if (value == NULL && is_known_option (option))
      continue;
    if (value == NULL)
      return fail (program, NVRTC_ERROR_INVALID_OPTION, "nvrtc: error: unrecognized option %s found\n", option);
    if (architecture_of (value) == 0)
      return fail (program, NVRTC_ERROR_INVALID_OPTION,
          "nvrtc: error: invalid value for --gpu-architecture (-arch): %s\n", value);
    snprintf (target, target_bytes, "sm_%s", strchr (value, '_') + 1);
  }
  return NVRTC_SUCCESS;
}

/* ---- compilation -------------------------------------------------------------------------------------- */

static void
write_kernel (FILE *ptx, const SourceKernel *kernel)
{
  fprintf (ptx, "\n.visible .entry %s(", kernel->name);
  for (unsigned int i = 0; kernel->params_known && i < kernel->n_params; i++)
    fprintf (ptx, "%s\n\t.param .u%u %s_param_%u", i > 0 ? "," : "", kernel->param_bits[i], kernel->name, i);
  fprintf (ptx, "\n)\n{\n\tret;\n}\n");
}

static char *
write_ptx (const Source *source, const char *target)
{
  char *text = NULL;
  size_t bytes;
  FILE *ptx = open_memstream (&text, &bytes);
  bool known = true;

  for (size_t i = 0; i < source->n_kernels; i++)
    known = known && source->kernels[i].params_known;
  fprintf (ptx, "// Written by the stand-in for NVRTC: entries without code\n");
  if (!known)
    fprintf (ptx, "// standin: parameters unknown\n");
  fprintf (ptx, ".version " PTX_VERSION "\n.target %s\n.address_size 64\n", target);
  for (size_t i = 0; i < source->n_kernels; i++)
    write_kernel (ptx, &source->kernels[i]);
  fclose (ptx);
  return text;
}

nvrtcResult
nvrtcCompileProgram (nvrtcProgram program, int n_options, const char *const *options)
{
  char target[32], *error;
  nvrtcResult result;
  Source source;

  if (program == NULL)
    return NVRTC_ERROR_INVALID_PROGRAM;
  free (program->ptx);
  program->ptx = NULL;
  result = read_options (program, n_options, options, target, sizeof target);
  if (result != NVRTC_SUCCESS)
    return result;
  error = nvrtc_source_read (&source, program->source, program->name);
  if (error != NULL) {
    result = fail (program, NVRTC_ERROR_COMPILATION, "%s\n\n1 error detected in the compilation of \"%s\".\n", error,
        program->name);
    free (error);
    return result;
  }
  program->ptx = write_ptx (&source, target);
  nvrtc_source_clear (&source);
  return fail (program, NVRTC_SUCCESS, "%s", "");
}

/* ---- results ------------------------------------------------------------------------------------------ */

nvrtcResult
nvrtcGetPTXSize (nvrtcProgram program, size_t *size)
{
  if (program == NULL || program->ptx == NULL)
    return NVRTC_ERROR_INVALID_PROGRAM;
  if (size == NULL)
    return NVRTC_ERROR_INVALID_INPUT;
  *size = strlen (program->ptx) + 1;
  return NVRTC_SUCCESS;
}

nvrtcResult
nvrtcGetPTX (nvrtcProgram program, char *ptx)
{
  if (program == NULL || program->ptx == NULL)
    return NVRTC_ERROR_INVALID_PROGRAM;
  if (ptx == NULL)
    return NVRTC_ERROR_INVALID_INPUT;
  strcpy (ptx, program->ptx);
  return NVRTC_SUCCESS;
}

/* There is no cubin, as with NVRTC for a virtual architecture. */
nvrtcResult
nvrtcGetCUBINSize (nvrtcProgram program, size_t *size)
{
  if (program == NULL || program->ptx == NULL)
    return NVRTC_ERROR_INVALID_PROGRAM;
  if (size == NULL)
    return NVRTC_ERROR_INVALID_INPUT;
  *size = 0;
  return NVRTC_SUCCESS;
}

nvrtcResult
nvrtcGetCUBIN (nvrtcProgram program, char *cubin)
{
  return NVRTC_ERROR_INVALID_PROGRAM;
}

nvrtcResult
nvrtcGetProgramLogSize (nvrtcProgram program, size_t *size)
{
  if (program == NULL)
    return NVRTC_ERROR_INVALID_PROGRAM;
  if (size == NULL)
    return NVRTC_ERROR_INVALID_INPUT;
  *size = strlen (program->log) + 1;
  return NVRTC_SUCCESS;
}

nvrtcResult
nvrtcGetProgramLog (nvrtcProgram program, char *log)
{
  if (program == NULL)
    return NVRTC_ERROR_INVALID_PROGRAM;
  if (log == NULL)
    return NVRTC_ERROR_INVALID_INPUT;
  strcpy (log, program->log);
  return NVRTC_SUCCESS;
}
