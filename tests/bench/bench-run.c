/* SPDX-License-Identifier: GPL-3.0-or-later
 * Copyright 2026 The Bethink developers
 */

/* bench-run FILE COMMAND [ARGUMENT…]
 *
 * Runs a command and writes what it cost into FILE: "wall_us cpu_us rss_kb",
 * with the processes that the command waited for.
 */

#include <glib.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static gint64
microseconds (struct timeval time)
{
  return (gint64) time.tv_sec * G_USEC_PER_SEC + time.tv_usec;
}

int
main (int    argc,
      char **argv)
{
  struct rusage usage;
  gint64 start;
  gint64 end;
  int status;
  FILE *file;
  pid_t pid;

  if (argc < 3)
    return 2;

  start = g_get_monotonic_time ();
  pid = fork ();
  if (pid == 0)
    {
      execvp (argv[2], argv + 2);
      _exit (127);
    }

  if (pid < 0 || wait4 (pid, &status, 0, &usage) < 0)
    return 1;

  end = g_get_monotonic_time ();
  file = fopen (argv[1], "w");
  if (file == NULL)
    return 1;

  fprintf (file, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %ld\n", end - start,
           microseconds (usage.ru_utime) + microseconds (usage.ru_stime), usage.ru_maxrss);
  fclose (file);

  return WIFEXITED (status) ? WEXITSTATUS (status) : 1;
}
