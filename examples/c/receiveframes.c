/* Receives frames of another process as dma-bufs, and tells how bright they are: receiveframes SOCKET FRAMES
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 *
 * The other process runs the element sendframes of examples/java. A message is "WIDTH HEIGHT STRIDE OFFSET" with the
 * file descriptor of the dma-buf that the first plane lies in. Nothing is copied: the plane is mapped and read where it
 * lies.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

/* A file descriptor that comes with a message, which is made a text; -1: none came. */
static int
receive (int listener, char *text, size_t size)
{
  union {
    char bytes[CMSG_SPACE (sizeof (int))];
    struct cmsghdr alignment;
  } control;
  struct iovec data = { text, size - 1 };
  struct msghdr message = {
    .msg_iov = &data, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes
  };
  int connection = accept (listener, NULL, NULL), fd = -1;
  ssize_t got = connection < 0 ? -1 : recvmsg (connection, &message, MSG_CMSG_CLOEXEC);

  if (got > 0 && CMSG_FIRSTHDR (&message)) {
    memcpy (&fd, CMSG_DATA (CMSG_FIRSTHDR (&message)), sizeof fd);
    text[got] = '\0';
  }
  if (connection >= 0)
    close (connection);
  return fd;
}

/* 0 to 255, -1: it can't be read. */
static double
brightness (int fd, int width, int height, int stride, long offset)
{
  size_t bytes = (size_t)offset + (size_t)stride * (size_t)height;
  off_t size = lseek (fd, 0, SEEK_END);
  const unsigned char *plane;
  double sum = 0;

  if (width < 1 || height < 1 || stride < width || offset < 0 || size < 0 || (size_t)size < bytes)
    return -1;
  plane = mmap (NULL, bytes, PROT_READ, MAP_SHARED, fd, 0);
  if (plane == MAP_FAILED)
    return -1;
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      sum += plane[offset + (long)y * stride + x];
  munmap ((void *)plane, bytes);
  return sum / width / height;
}

int
main (int argc, char **argv)
{
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int listener = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (argc != 3 || strlen (argv[1]) >= sizeof address.sun_path) {
    fprintf (stderr, "usage: %s SOCKET FRAMES\n", argv[0]);
    return 2;
  }
  strcpy (address.sun_path, argv[1]);
  if (bind (listener, (struct sockaddr *)&address, sizeof address) != 0 || listen (listener, 8) != 0) {
    perror (argv[1]);
    return 1;
  }
  for (int i = 1; i <= atoi (argv[2]); i++) {
    int width, height, stride;
    char text[64];
    long offset;
    int fd = receive (listener, text, sizeof text);

    if (fd < 0 || sscanf (text, "%d %d %d %ld", &width, &height, &stride, &offset) != 4) {
      fprintf (stderr, "no dma-buf came\n");
      return 1;
    }
    printf ("frame %d: %dx%d, brightness %.1f\n", i, width, height, brightness (fd, width, height, stride, offset));
    close (fd);
  }
  unlink (argv[1]);
  return 0;
}
