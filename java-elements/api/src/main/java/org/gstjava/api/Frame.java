/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.util.Optional;

/**
 * A buffer of GStreamer, lent for the length of one callback.
 *
 * <p>Nothing is copied: {@link #data()} and the planes of the typed views are the buffer's own memory, mapped at first
 * touch. A frame belongs to the callback that received it and to its thread. After the callback has returned every method throws
 * {@link IllegalStateException}, on another thread {@link WrongThreadException}. The object itself is reused for the
 * next buffer, so keep values, never the frame; {@code GST_JAVA_CHECKS=paranoid} gives each callback an object of its own
 * and so finds code that keeps one. {@link #retain} keeps a buffer for longer.
 *
 * <p>Times are nanoseconds; {@link #NONE} where there is none.
 */
public interface Frame {
  /** The value of a timestamp, duration or offset that is not set. */
  long NONE = -1;

  /** Presentation timestamp, ns. */
  long pts();

  /** Decoding timestamp, ns. */
  long dts();

  /** Duration, ns. */
  long duration();

  /** Offset: its meaning depends on the media, mostly a frame or sample number. */
  long offset();

  /** Offset after the last. */
  long offsetEnd();

  /**
   * Sets the presentation timestamp, ns.
   *
   * @throws IllegalArgumentException if it is below 0 and not {@link #NONE}; so do the next four
   */
  void setPts(long ns);

  /** Sets the decoding timestamp, ns. */
  void setDts(long ns);

  /** Sets the duration, ns. */
  void setDuration(long ns);

  /** Sets the offset. */
  void setOffset(long offset);

  /** Sets the offset after the last. */
  void setOffsetEnd(long offset);

  /** Whether a flag is set. */
  boolean has(Flag flag);

  /** Sets or clears a flag. */
  void set(Flag flag, boolean value);

  /** Bytes in the buffer. */
  long size();

  /**
   * Makes the buffer end after so many bytes.
   *
   * @throws IllegalArgumentException if it has fewer, or the number is negative
   */
  void setSize(long bytes);

  /** Whether the frame refuses writes. */
  boolean isReadOnly();

  /** Where the memory of the frame lies. */
  default Residency residency() {
    return Residency.HOST;
  }

  /**
   * Maps the memory now, for what is needed and no more. Without this call, the first touch maps a writable frame for reading and
   * writing and a read-only one for reading.
   *
   * @throws IllegalStateException if the frame is read-only and writing is asked for, the memory can't be mapped, or it
   *     lies on a device
   */
  void map(Access access);

  /**
   * Ends the CPU's access to the memory before the callback ends: planes and segments are void. For frames in dma-bufs that a
   * device is to work on within the callback; {@link #map} begins anew.
   */
  default void unmap() {}

  /**
   * All bytes of the buffer; for planar video this is the first plane.
   *
   * @throws IllegalStateException if the memory can't be mapped, or lies on a device
   */
  Plane data();

  /**
   * The frame as raw video.
   *
   * @throws IllegalStateException if the negotiated caps are not raw video, or lack format, width or height
   */
  VideoFrame asVideo();

  /**
   * The frame as raw audio.
   *
   * @throws IllegalStateException if the negotiated caps are not raw audio, or lack format, layout, rate or channels
   */
  AudioFrame asAudio();

  /**
   * Contents of a meta: a custom meta of that name, or "GstReferenceTimestampMeta" (fields reference, timestamp,
   * duration).
   */
  Optional<Structure> meta(String name);

  /**
   * Attaches a custom meta; C and Python read it with gst_buffer_get_custom_meta.
   *
   * @param meta name of the meta, which is registered on first use, and its fields
   * @throws IllegalStateException if the frame is read-only
   */
  void addMeta(Structure meta);

  /**
   * Puts a record on the buffer, in place of one of the same class. It goes along with the buffer through queues, tees and
   * copies, and later Java elements {@link #get} this very object. It ends with the last copy of the buffer.
   *
   * <p>C and Python see a custom meta named as the class's canonical name with dashes for dots
   * ("org-example-Telemetry"): a structure with a field for each component whose type GStreamer has, in kebab-case
   * ({@code panAngle} is pan-angle). These are boolean, int, long, float, double and their boxes, String, {@link Fraction},
   * {@link Caps}, {@link Structure}, enums (a string: the {@link Nick} or the name in lower case with dashes), records
   * (a structure), List of these, and arrays of boolean, int, long, float, double and String. Others, and null, are left out of
   * the structure, not of the object.
   *
   * <p>Other threads read the record, so what it holds must not change any more.
   *
   * @throws IllegalStateException if the frame is read-only
   * @throws IllegalArgumentException if record is null, or its class is local, anonymous or not in ASCII letters, or more than
   *     1000 classes of this process were put
   * @throws UnsupportedOperationException if libgstjava.so is older than the runtime
   */
  default void put(Record record) {
    throw new UnsupportedOperationException(getClass().getName() + " takes no records");
  }

  /**
   * The record of that class that is on the buffer.
   *
   * <p>It is the object that was put, unless that is impossible: where another jar put it, which has a class of that name of
   * its own, each call makes a new one from its components, by name and type; and where C or Python wrote the meta, from
   * its fields, all of which must be there. Where neither works there is none, and the element's log says why.
   *
   * @throws IllegalArgumentException if type is null or a class that {@link #put} refuses
   * @throws UnsupportedOperationException if libgstjava.so is older than the runtime
   */
  default <R extends Record> Optional<R> get(Class<R> type) {
    throw new UnsupportedOperationException(getClass().getName() + " has no records");
  }

  /**
   * Keeps the buffer past the callback: another reference to it, without a copy. Only of a read-only frame.
   *
   * <p>The lease is read-only as well, and belongs to the first thread that uses it, so any thread may free
   * it. While it is open, whoever made the buffer has one less to fill.
   *
   * @throws IllegalStateException if the frame is writable: somebody may yet change it
   * @throws UnsupportedOperationException if libgstjava.so is older than the runtime and lends nothing
   */
  default Lease retain() {
    throw new UnsupportedOperationException(getClass().getName() + " can't be retained: copy what you need");
  }

  /** Flags of a buffer; GStreamer's GstBufferFlags. */
  enum Flag {
    /** The buffer is live data. */
    LIVE(1 << 4),
    /** The buffer should be decoded but not shown. */
    DECODE_ONLY(1 << 5),
    /** There is a discontinuity before the buffer. */
    DISCONT(1 << 6),
    /** Timestamps might have a discontinuity. */
    RESYNC(1 << 7),
    /** The data is damaged. */
    CORRUPTED(1 << 8),
    /** The media marks this spot, for example the end of a video frame. */
    MARKER(1 << 9),
    /** The buffer is a header. */
    HEADER(1 << 10),
    /** The buffer fills a gap and holds neutral data. */
    GAP(1 << 11),
    /** The buffer may be dropped without harm. */
    DROPPABLE(1 << 12),
    /** The buffer can't be decoded by itself. */
    DELTA_UNIT(1 << 13);

    private final int bit;

    Flag(int bit) {
      this.bit = bit;
    }

    /** GStreamer's bit. */
    public int bit() {
      return bit;
    }
  }
}
