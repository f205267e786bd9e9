/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;
import jcuda.JCudaVersion;
import jcuda.LibUtils;
import jcuda.driver.JCudaDriver;

/**
 * Unpacks JCuda's native library to where JCuda looks for it.
 *
 * <p>JCuda writes it to a file of a fixed name in java.io.tmpdir, and takes whatever is there already: one that another
 * process is still writing, or one that another user has put there. So it is written here, whole and at once, before JCuda
 * looks; a file that is not this user's is refused.
 */
final class JCudaLibrary {
  private JCudaLibrary() {}

  /** Makes the file what JCuda's jar has; does nothing where that jar is not there, as JCuda says so itself. */
  static void prepare() {
    String name = LibUtils.createLibraryFileName(LibUtils.createPlatformLibraryName("JCudaDriver-" + JCudaVersion.get()));
    try (InputStream in = JCudaDriver.class.getResourceAsStream("/lib/" + name)) {
      if (in != null) {
        place(Path.of(System.getProperty("java.io.tmpdir"), name), in.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "JCuda's library can't be unpacked: name a writable folder with GST_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER", e);
    }
  }

  /** Makes a file have a content, unless it has it. */
  static void place(Path file, byte[] content) throws IOException {
    if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      requireOwn(file);
      if (Files.size(file) == content.length && Arrays.equals(Files.readAllBytes(file), content)) {
        return;
      }
    }
    Path written = Files.createTempFile(file.getParent(), "gstjava", ".so");
    try {
      Files.write(written, content);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(written);
    }
  }

  private static void requireOwn(Path file) throws IOException {
    PosixFileAttributes found = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    String owner = found.owner().getName();
    Set<PosixFilePermission> permissions = found.permissions();
    boolean own = owner.equals(System.getProperty("user.name")) || owner.equals("root");
    if (!own
        || !found.isRegularFile()
        || permissions.contains(PosixFilePermission.GROUP_WRITE)
        || permissions.contains(PosixFilePermission.OTHERS_WRITE)) {
      throw new IOException(
          file + " is of " + owner + ", or others may write it: it could hold anything; remove it, or name another folder with"
              + " GST_JAVA_OPTIONS=-Djava.io.tmpdir=FOLDER");
    }
  }
}
