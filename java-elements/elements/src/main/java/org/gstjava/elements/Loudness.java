/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.elements;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.gstjava.api.Action;
import org.gstjava.api.AudioFilter;
import org.gstjava.api.AudioFrame;
import org.gstjava.api.AudioInfo;
import org.gstjava.api.Event;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.GstElement;
import org.gstjava.api.PadDirection;
import org.gstjava.api.PadTemplate;
import org.gstjava.api.Property;
import org.gstjava.api.Structure;
import org.gstjava.elements.loudness.ChannelLayout;
import org.gstjava.elements.loudness.ChannelRole;
import org.gstjava.elements.loudness.LoudnessMeter;
import org.gstjava.elements.loudness.LoudnessReading;
import org.gstjava.elements.loudness.SampleFormat;

/**
 * Measures the loudness of audio that passes by EBU R 128 and ITU-R BS.1770-4; the audio stays as it is.
 *
 * <p>A programme lasts from the first sample to EOS, to a change of rate or channels, or to the action "reset". Its
 * reading is renewed every 100 ms of audio and can be read as properties, from any thread; loudness and peaks are
 * negative infinity while there was only silence, or too little to measure. The last reading stays until the element
 * is started anew.
 *
 * <p>Element message "javaloudness", every {@code interval} of audio and at the end of the programme:
 *
 * <ul>
 *   <li>guint64 {@code timestamp}, {@code stream-time}, {@code running-time}, {@code duration}: the audio since the
 *       message before, ns, as the element "level" says it; 2<sup>64</sup> - 1 where there is no such time
 *   <li>guint64 {@code measured}: the programme up to now, ns
 *   <li>gboolean {@code final}: whether the programme has ended; peaks then include its last samples
 *   <li>gdouble {@code momentary}, {@code short-term}, {@code integrated}, {@code max-momentary},
 *       {@code max-short-term} in LUFS, {@code range} in LU, {@code true-peak} in dBTP, {@code sample-peak} in dBFS
 * </ul>
 */
@GstElement(
    name = "javaloudness",
    longName = "Loudness meter",
    classification = "Filter/Analyzer/Audio",
    description = "Measures loudness, loudness range and true peak by EBU R 128 and ITU-R BS.1770-4",
    author = "The gstjava authors <gstjava@localhost>")
@PadTemplate(
    direction = PadTemplate.Direction.SINK_AND_SRC,
    caps =
        "audio/x-raw, format=(string){ F32LE, F64LE, S16LE, S32LE }, layout=(string)interleaved, "
            + "rate=(int)[ 8000, 2147483647 ], channels=(int)[ 1, 64 ]")
public final class Loudness extends AudioFilter {
  private static final long STEP = 100_000_000L;

  @Property(
      description = "Audio between two messages, ns; rounded up to a multiple of 100 ms",
      min = "100000000",
      unsigned = true)
  volatile long interval = 100_000_000L;

  @Property(description = "Whether a message is posted after each interval and at the end of the programme")
  volatile boolean postMessages = true;

  /** Held while the meter works and while "reset" empties it; never while a message is posted. */
  private final Object measuring = new Object();

  private volatile LoudnessMeter meter;
  private ChannelRole[] roles;
  private SampleFormat format;
  private AudioSpan span;
  private TimeSegment segment;
  private int steps;
  private boolean ended;

  /** Made by GStreamer. */
  public Loudness() {
    setPassthrough(true);
    setGapAware(true);
  }

  @Property(
      description = "Loudness of the latest 400 ms, LUFS; -inf: none",
      min = "-inf",
      defaultValue = "-inf",
      access = Property.Access.READ)
  double getMomentary() {
    return reading().momentary();
  }

  @Property(
      description = "Loudness of the latest 3 s, LUFS; -inf: none",
      min = "-inf",
      defaultValue = "-inf",
      access = Property.Access.READ)
  double getShortTerm() {
    return reading().shortTerm();
  }

  @Property(
      description = "Gated loudness of the programme, LUFS; -inf: none",
      min = "-inf",
      defaultValue = "-inf",
      access = Property.Access.READ)
  double getIntegrated() {
    return reading().integrated();
  }

  @Property(description = "Loudness range of the programme, LU", min = "0", access = Property.Access.READ)
  double getRange() {
    return reading().range();
  }

  @Property(
      description = "Highest momentary loudness of the programme, LUFS; -inf: none",
      min = "-inf",
      defaultValue = "-inf",
      access = Property.Access.READ)
  double getMaxMomentary() {
    return reading().maxMomentary();
  }

  @Property(
      description = "Highest short-term loudness of the programme, LUFS; -inf: none",
      min = "-inf",
      defaultValue = "-inf",
      access = Property.Access.READ)
  double getMaxShortTerm() {
    return reading().maxShortTerm();
  }

  @Property(
      description = "Highest level of the waveform in any channel, between samples too, dBTP; -inf: none",
      min = "-inf",
      defaultValue = "-inf",
      access = Property.Access.READ)
  double getTruePeak() {
    return reading().truePeak();
  }

  @Property(
      description = "Highest sample in any channel, dBFS; -inf: none",
      min = "-inf",
      defaultValue = "-inf",
      access = Property.Access.READ)
  double getSamplePeak() {
    return reading().samplePeak();
  }

  /** Forgets what was measured; the programme begins with the next sample. Any thread. */
  @Action
  void reset() {
    synchronized (measuring) {
      if (meter != null) {
        begin();
      }
    }
  }

  @Override
  protected void start() {
    synchronized (measuring) {
      meter = null;
      segment = TimeSegment.INITIAL;
    }
  }

  @Override
  protected boolean infoChanged(AudioInfo input, AudioInfo output) {
    format = SampleFormat.valueOf(input.format());
    ChannelRole[] wanted = ChannelLayout.roles(input.positions(), input.channels());
    if (meter != null && meter.rate() == input.rate() && Arrays.equals(roles, wanted)) {
      return true;
    }
    endProgramme();
    synchronized (measuring) {
      roles = wanted;
      meter = new LoudnessMeter(input.rate(), wanted);
      span = new AudioSpan(input.rate());
      begin();
    }
    return true;
  }

  @Override
  protected FlowReturn transformInPlace(AudioFrame frame) {
    int samples = frame.samples();
    MemorySegment data = frame.plane(0).segment();
    long frameBytes = frame.info().bytesPerFrame();
    span.buffer(frame.pts());
    for (int done = 0; done < samples; ) {
      int part = Math.min(samples - done, meter.framesToReading());
      Structure message = measure(done == 0 ? data : data.asSlice(done * frameBytes), part);
      if (message != null) {
        post(message);
      }
      done += part;
    }
    return FlowReturn.OK;
  }

  @Override
  protected boolean event(Event event) {
    if (event.direction() == PadDirection.SINK) {
      switch (event.type()) {
        case "segment" -> segment = TimeSegment.of(event);
        case "eos" -> endProgramme();
        default -> {}
      }
    }
    return true;
  }

  private LoudnessReading reading() {
    LoudnessMeter current = meter;
    return current == null ? LoudnessReading.EMPTY : current.reading();
  }

  /** Measures frames that reach at most to the next reading; returns the message that is due then, or null. */
  private Structure measure(MemorySegment samples, int count) {
    synchronized (measuring) {
      if (ended) {
        begin();
      }
      span.add(count);
      if (!meter.process(samples, format, count)) {
        return null;
      }
      steps++;
      return Long.compareUnsigned(steps * STEP, interval) >= 0 ? message(meter.reading(), false) : null;
    }
  }

  private void endProgramme() {
    Structure message;
    synchronized (measuring) {
      if (meter == null || ended) {
        return;
      }
      ended = true;
      message = message(meter.finish(), true);
    }
    if (message != null) {
      post(message);
    }
  }

  private void begin() {
    meter.reset();
    span.next();
    steps = 0;
    ended = false;
  }

  /** The message about the span, after which the next span begins; null if none is wanted. */
  private Structure message(LoudnessReading reading, boolean last) {
    long timestamp = span.begin();
    long duration = span.duration();
    span.next();
    steps = 0;
    if (!postMessages) {
      return null;
    }
    return Structure.builder("javaloudness")
        .set("timestamp", Structure.Unsigned.ofLong(timestamp))
        .set("stream-time", Structure.Unsigned.ofLong(segment.streamTime(timestamp)))
        .set("running-time", Structure.Unsigned.ofLong(segment.runningTime(timestamp)))
        .set("duration", Structure.Unsigned.ofLong(duration))
        .set("measured", Structure.Unsigned.ofLong(reading.durationNs()))
        .set("final", last)
        .set("momentary", reading.momentary())
        .set("short-term", reading.shortTerm())
        .set("integrated", reading.integrated())
        .set("range", reading.range())
        .set("max-momentary", reading.maxMomentary())
        .set("max-short-term", reading.maxShortTerm())
        .set("true-peak", reading.truePeak())
        .set("sample-peak", reading.samplePeak())
        .build();
  }
}
