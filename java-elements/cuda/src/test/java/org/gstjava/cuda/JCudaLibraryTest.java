/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C12: how JCuda's library gets to where JCuda looks; nothing here needs a driver. */
class JCudaLibraryTest {
  private static final byte[] CONTENT = {1, 2, 3};

  @TempDir private Path folder;

  @Test
  void shouldPlaceAFileWhole() throws IOException {
    Path file = folder.resolve("library.so");
    JCudaLibrary.place(file, CONTENT);
    assertArrayEquals(CONTENT, Files.readAllBytes(file));
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(1, files.count(), "something else was left behind");
    }
  }

  @Test
  void shouldLeaveAFileThatIsRight() throws IOException {
    Path file = folder.resolve("library.so");
    JCudaLibrary.place(file, CONTENT);
    FileTime past = FileTime.fromMillis(1000);
    Files.setLastModifiedTime(file, past);
    JCudaLibrary.place(file, CONTENT);
    assertEquals(past, Files.getLastModifiedTime(file));
  }

  @Test
  void shouldReplaceAFileThatIsCutShort() throws IOException {
    Path file = folder.resolve("library.so");
    Files.write(file, new byte[] {1, 2});
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    JCudaLibrary.place(file, CONTENT);
    assertArrayEquals(CONTENT, Files.readAllBytes(file));
  }

  @Test
  void shouldRefuseAFileThatOthersMayWrite() throws IOException {
    Path file = folder.resolve("library.so");
    JCudaLibrary.place(file, CONTENT);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    IOException e = assertThrows(IOException.class, () -> JCudaLibrary.place(file, CONTENT));
    assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    assertTrue(e.getMessage().contains("java.io.tmpdir"), e.getMessage());
  }

  @Test
  void shouldRefuseALink() throws IOException {
    Path file = folder.resolve("library.so");
    Path elsewhere = Files.write(folder.resolve("elsewhere"), CONTENT);
    Files.createSymbolicLink(file, elsewhere);
    assertThrows(IOException.class, () -> JCudaLibrary.place(file, CONTENT));
  }
}
