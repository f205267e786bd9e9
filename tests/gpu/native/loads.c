/* Tells whether the dynamic loader finds a library, and whether all it needs is there: loads NAME. Prints why not.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include <dlfcn.h>
#include <stdio.h>

int
main (int argc, char **argv)
{
  if (argc == 2 && dlopen (argv[1], RTLD_NOW) != NULL)
    return 0;
  fprintf (stderr, "%s\n", argc == 2 ? dlerror () : "usage: loads NAME");
  return 1;
}
