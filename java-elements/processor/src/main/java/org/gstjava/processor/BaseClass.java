/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the processor knows of each base class of the API: its pads, its work, the names it has taken. */
enum BaseClass {
  TRANSFORM("Transform", List.of("sink", "src"), List.of("transformInPlace", "transform"), "", "qos"),
  VIDEO_FILTER(
      "VideoFilter", List.of("sink", "src"), List.of("transformInPlace", "transform"), "video/x-raw", "qos"),
  AUDIO_FILTER(
      "AudioFilter", List.of("sink", "src"), List.of("transformInPlace", "transform"), "audio/x-raw", "qos"),
  PUSH_SOURCE(
      "PushSource", List.of("src"), List.of("fill", "create"), "",
      "blocksize", "num-buffers", "typefind", "do-timestamp", "automatic-eos"),
  SINK(
      "Sink", List.of("sink"), List.of("render"), "",
      "sync", "max-lateness", "qos", "async", "ts-offset", "enable-last-sample", "last-sample", "blocksize",
      "render-delay", "throttle-time", "max-bitrate", "processing-deadline", "stats");

  /** Properties of every element: GstObject's two and those that the C side adds. */
  private static final List<String> COMMON_PROPERTIES = List.of(
          "name", "parent", "java-stats", "watchdog", "pool-min-buffers", "pool-max-buffers", "pool-growth",
          "pool-exhaustion", "pool-zero", "pool-prefault", "pool-huge-pages", "pool-stats");

  /** Signals of GObject, GstObject and GstElement. */
  private static final Set<String> COMMON_SIGNALS =
      Set.of("notify", "deep-notify", "pad-added", "pad-removed", "no-more-pads");

  private final String simpleName;
  private final List<String> pads;
  private final List<String> work;
  private final String mediaType;
  private final Set<String> properties;

  BaseClass(String simpleName, List<String> pads, List<String> work, String mediaType, String... properties) {
    this.simpleName = simpleName;
    this.pads = pads;
    this.work = work;
    this.mediaType = mediaType;
    this.properties = new TreeSet<>(List.of(properties));
  }

  /** The base class of a simple name in the API's package. */
  static Optional<BaseClass> named(String simpleName) {
    return Stream.of(values()).filter(base -> base.simpleName.equals(simpleName)).findFirst();
  }

  /** All of them, for a message. */
  static String list() {
    return Stream.of(values()).map(BaseClass::simpleName).collect(Collectors.joining(", "));
  }

  /** Name of the class, and of the base in the index. */
  String simpleName() {
    return simpleName;
  }

  /** Pads of which each needs a template. */
  List<String> pads() {
    return pads;
  }

  /** Methods of which an element overrides at least one. */
  List<String> work() {
    return work;
  }

  /** Whether only one of {@link #work} can be had: GStreamer calls fill or create, never both. */
  boolean isEitherOr() {
    return this == PUSH_SOURCE;
  }

  /** The media type that all caps must have; "" for any. */
  String mediaType() {
    return mediaType;
  }

  /** Whether GStreamer or the C side has a property of that name already. */
  boolean hasProperty(String name) {
    return COMMON_PROPERTIES.contains(name) || properties.contains(name);
  }

  /** Whether GStreamer has a signal of that name already. */
  boolean hasSignal(String name) {
    return COMMON_SIGNALS.contains(name);
  }
}
