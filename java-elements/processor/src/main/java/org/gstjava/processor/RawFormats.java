/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Names of the raw video and audio formats of GStreamer 1.22 to 1.28.
 *
 * <p>Source: the enumerations GstVideoFormat (video-format.h) and GstAudioFormat (audio-format.h). A name
 * that is missing here costs its user one warning. Of two byte orders the one that is usual comes first, for
 * the hint.
 */
final class RawFormats {
  private static final Set<String> VIDEO = names("""
      I420 YV12 YUY2 UYVY VYUY YVYU AYUV RGBx BGRx xRGB xBGR RGBA BGRA ARGB ABGR RGB BGR RBGA
      Y41B Y42B Y444 v210 v216 v308 NV12 NV21 NV16 NV61 NV24 AV12 UYVP IYU1 IYU2 YUV9 YVU9 VUYA
      GRAY8 GRAY16_LE GRAY16_BE GRAY10_LE16 GRAY10_LE32 RGB16 BGR16 RGB15 BGR15 RGB8P r210 RGBP BGRP
      A420 A422 A444 A420_10LE A420_10BE A422_10LE A422_10BE A444_10LE A444_10BE
      A420_12LE A420_12BE A422_12LE A422_12BE A444_12LE A444_12BE
      A420_16LE A420_16BE A422_16LE A422_16BE A444_16LE A444_16BE
      ARGB64 AYUV64 ARGB64_LE ARGB64_BE RGBA64_LE RGBA64_BE BGRA64_LE BGRA64_BE ABGR64_LE ABGR64_BE
      I420_10LE I420_10BE I420_12LE I420_12BE I422_10LE I422_10BE I422_12LE I422_12BE
      Y444_10LE Y444_10BE Y444_12LE Y444_12BE Y444_16LE Y444_16BE
      GBR GBR_10LE GBR_10BE GBR_12LE GBR_12BE GBR_16LE GBR_16BE
      GBRA GBRA_10LE GBRA_10BE GBRA_12LE GBRA_12BE
      P010_10LE P010_10BE P012_LE P012_BE P016_LE P016_BE
      Y210 Y410 Y212_LE Y212_BE Y412_LE Y412_BE Y216_LE Y216_BE Y416_LE Y416_BE
      BGR10A2_LE RGB10A2_LE BGR10x2_LE RGB10x2_LE
      NV12_64Z32 NV12_4L4 NV12_32L32 NV12_16L32S NV12_8L128 NV12_10BE_8L128 NV12_10LE32 NV12_10LE40
      NV12_10LE40_4L4 NV16_10LE32 NV16_10LE40 MT2110T MT2110R DMA_DRM ENCODED""");

  private static final Set<String> AUDIO = names("""
      S8 U8 S16LE S16BE U16LE U16BE S18LE S18BE U18LE U18BE S20LE S20BE U20LE U20BE
      S24LE S24BE U24LE U24BE S24_32LE S24_32BE U24_32LE U24_32BE S32LE S32BE U32LE U32BE
      F32LE F32BE F64LE F64BE""");

  private RawFormats() {}

  /** What is wrong with the format names of raw caps, one sentence each. */
  static List<String> unknownIn(List<CapsStructure> caps) {
    return caps.stream().flatMap(structure -> structure.fields().stream()
        .filter(field -> field.name().equals("format"))
        .flatMap(field -> field.scalars().stream())
        .flatMap(format -> unknown(structure.mediaType(), format).stream())).toList();
  }

  private static List<String> unknown(String mediaType, String format) {
    Set<String> known = switch (mediaType) {
      case "video/x-raw" -> VIDEO;
      case "audio/x-raw" -> AUDIO;
      default -> Set.of(format);
    };
    return known.contains(format)
        ? List.of()
        : List.of("\"" + format + "\" is no format of " + mediaType + " that GStreamer 1.22 to 1.28 knows"
            + NearestName.hint(format, known));
  }

  private static Set<String> names(String text) {
    return new LinkedHashSet<>(List.of(text.split("\\s+")));
  }
}
