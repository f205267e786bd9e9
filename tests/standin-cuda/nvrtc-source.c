/* Finds kernels in CUDA sources, without a preprocessor: a name or a parameter that a macro makes is not seen.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "nvrtc-source.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool
is_name (char c)
{
  return isalnum ((unsigned char) c) || c == '_';
}

/* Comments become blanks, so that lines keep their numbers. */
static char *
without_comments (const char *text)
{
  char *copy = strdup (text);

  for (char *at = copy; *at != '\0';) {
    if (at[0] == '/' && at[1] == '/') {
      while (*at != '\0' && *at != '\n')
        *at++ = ' ';
    } else if (at[0] == '/' && at[1] == '*') {
      char *end = strstr (at + 2, "*/");
      end = end != NULL ? end + 2 : at + strlen (at);
      for (; at < end; at++)
        if (*at != '\n')
          *at = ' ';
    } else {
      at++;
    }
  }
  return copy;
}

static char *
error_at (const char *name, int line, const char *text, size_t length)
{
  char *error = NULL;

  return asprintf (&error, "%s(%d): error: %.*s", name, line, (int) length, text) < 0 ? strdup ("error") : error;
}

/* The first #error or brace without a partner, NULL where there is none. */
static char *
find_error (const char *text, const char *name)
{
  int line = 1, depth = 0;

  for (const char *at = text; *at != '\0'; line++) {
    size_t length = strcspn (at, "\n");
    const char *first = at + strspn (at, " \t");
    if (strncmp (first, "#error", 6) == 0)
      return error_at (name, line, first, length - (size_t) (first - at));
    for (size_t i = 0; i < length; i++) {
      depth += (at[i] == '{') - (at[i] == '}');
      if (depth < 0)
        return error_at (name, line, "expected a declaration", 22);
    }
    at += length + (at[length] == '\n');
  }
  return depth > 0 ? error_at (name, line, "expected a \"}\"", 14) : NULL;
}

/* Whether extern "C" stands before the place, or opened a block that it is in. */
static bool
is_extern_c (const char *text, const char *place)
{
  const char *last = NULL;
  int depth = 0;

  for (const char *at = strstr (text, "extern"); at != NULL && at < place; at = strstr (at + 1, "extern"))
    if (strncmp (at + 6 + strspn (at + 6, " \t\r\n"), "\"C\"", 3) == 0)
      last = at;
  if (last == NULL)
    return false;
  last = strstr (last, "\"C\"") + 3;
  if (last[strspn (last, " \t\r\n")] != '{')
    return last + strspn (last, " \t\r\n") == place;
  for (; last < place; last++)
    depth += (*last == '{') - (*last == '}');
  return depth > 0;
}

static bool
has_word (const char *text, const char *word)
{
  size_t length = strlen (word);

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if ((at == text || !is_name (at[-1])) && !is_name (at[length]))
      return true;
  return false;
}

/* Bits of a parameter's type, 0 for one that is neither pointer nor known scalar. */
static unsigned int
bits_of (const char *declaration)
{
  static const struct {
    const char *word;
    unsigned int bits;
  } types[] = { { "long", 64 }, { "int64_t", 64 }, { "uint64_t", 64 }, { "size_t", 64 }, { "double", 64 },
    { "int32_t", 32 }, { "uint32_t", 32 }, { "float", 32 }, { "short", 16 }, { "int16_t", 16 }, { "uint16_t", 16 },
    { "char", 8 }, { "bool", 8 }, { "int8_t", 8 }, { "uint8_t", 8 }, { "int", 32 }, { "unsigned", 32 } };

  if (strchr (declaration, '*') != NULL)
    return 64;
  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (has_word (declaration, types[i].word))
      return types[i].bits;
  return 0;
}

static void
read_params (SourceKernel *kernel, const char *from, const char *to)
{
  char *list = strndup (from, (size_t) (to - from)), *state = NULL;

  kernel->params_known = true;
  for (char *one = strtok_r (list, ",", &state); one != NULL; one = strtok_r (NULL, ",", &state)) {
    if (one[strspn (one, " \t\r\n")] == '\0')
      continue;
    if (kernel->n_params == SOURCE_MAX_PARAMS || bits_of (one) == 0) {
      kernel->params_known = false;
      break;
    }
    kernel->param_bits[kernel->n_params++] = bits_of (one);
  }
  free (list);
}

/* Reads "void __launch_bounds__(256) name (params)" after __global__; false for what is no kernel. */
static bool
read_kernel (SourceKernel *kernel, const char *text, const char *place)
{
  const char *name = place + strlen ("__global__"), *end, *close;

  memset (kernel, 0, sizeof *kernel);
  for (;;) {
    name += strcspn (name, "(;{");
    if (*name != '(')
      return false;
    for (end = name; end > place && isspace ((unsigned char) end[-1]);)
      end--;
    for (name = end; name > place && is_name (name[-1]);)
      name--;
    close = strchr (end, ')');
    if (close == NULL || name == end)
      return false;
    if (strncmp (name, "__launch_bounds__", (size_t) (end - name)) != 0)
      break;
    name = close + 1;
  }
  if (asprintf (&kernel->name, "%.*s", (int) (end - name), name) < 0)
    return false;
  if (!is_extern_c (text, place)) {
    char *plain = kernel->name;
    if (asprintf (&kernel->name, "_Z%zu%s", strlen (plain), plain) < 0)
      kernel->name = strdup ("_Z");
    free (plain);
  }
  read_params (kernel, strchr (end, '(') + 1, close);
  return true;
}

char *
nvrtc_source_read (Source *source, const char *text, const char *name)
{
  char *plain = without_comments (text), *error = find_error (plain, name);

  source->n_kernels = 0;
  source->kernels = NULL;
  for (char *at = error == NULL ? strstr (plain, "__global__") : NULL; at != NULL; at = strstr (at + 1, "__global__")) {
    source->kernels = realloc (source->kernels, (source->n_kernels + 1) * sizeof *source->kernels);
    if (read_kernel (&source->kernels[source->n_kernels], plain, at))
      source->n_kernels++;
  }
  free (plain);
  return error;
}

void
nvrtc_source_clear (Source *source)
{
  for (size_t i = 0; i < source->n_kernels; i++)
    free (source->kernels[i].name);
  free (source->kernels);
}
