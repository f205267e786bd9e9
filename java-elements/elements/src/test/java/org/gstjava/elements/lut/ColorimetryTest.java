/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements.lut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests how GStreamer's colorimetry names are read. */
class ColorimetryTest {
  @ParameterizedTest
  @CsvSource({
    "bt601, limited, BT601, false", "bt709, full, BT709, true", "fcc, full, FCC, true",
    "smpte240m, limited, SMPTE240M, false", "bt2020, unknown, BT2020, false", "unknown, full, BT709, true"
  })
  void shouldReadMatrixAndRangeWhenNamesAre(String matrix, String range, YuvMatrix expected, boolean full) {
    assertEquals(new Colorimetry(expected, full), Colorimetry.of(matrix, range, 720));
  }

  @ParameterizedTest
  @CsvSource({"480, BT601", "576, BT601", "720, BT709", "2160, BT2020"})
  void shouldAssumeMatrixFromHeightWhenItIsUnknown(int height, YuvMatrix matrix) {
    assertEquals(new Colorimetry(matrix, false), Colorimetry.of("unknown", "unknown", height));
  }

  @Test
  void shouldNameMatrixWhenItIsNotYuv() {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> Colorimetry.of("rgb", "full", 720));
    assertTrue(error.getMessage().contains("rgb"), error.getMessage());
  }
}
