/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.testkit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.freedesktop.gstreamer.Bus;
import org.freedesktop.gstreamer.Element;
import org.freedesktop.gstreamer.Format;
import org.freedesktop.gstreamer.Gst;
import org.freedesktop.gstreamer.Pipeline;
import org.freedesktop.gstreamer.State;
import org.freedesktop.gstreamer.StateChangeReturn;
import org.freedesktop.gstreamer.elements.AppSink;
import org.freedesktop.gstreamer.event.EOSEvent;
import org.freedesktop.gstreamer.event.Event;
import org.freedesktop.gstreamer.event.SeekFlags;
import org.gstjava.api.Structure;

/**
 * A pipeline that a test holds in its hands. Any thread; {@link #close} takes it down.
 *
 * <p>Properties are Boolean, Integer, Long, Float, Double, String and what {@link Structure} lists; values of enumerations and
 * flags are their nicks.
 */
public final class PipelineRun implements AutoCloseable {
  /** Name of the appsink whose frames are collected. */
  public static final String OUT = "out";

  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private final String line;
  private final Pipeline pipeline;
  private final BusRecord record = new BusRecord();
  private final Bus.MESSAGE listener = record::add;
  private final FrameCollector frames = new FrameCollector(record);
  private volatile long startNanos;
  private volatile boolean closed;

  PipelineRun(String line) {
    this.line = line;
    pipeline = parse(line);
    pipeline.getBus().connect(listener);
    if (pipeline.getElementByName(OUT) instanceof AppSink sink) {
      frames.attach(sink);
    }
  }

  /** Goes to PLAYING. */
  public void play() {
    startNanos = System.nanoTime();
    change(State.PLAYING);
  }

  /** Goes to PAUSED; returns when it is there or has failed, or after the limit. */
  public void pause(Duration limit) {
    if (startNanos == 0) {
      startNanos = System.nanoTime();
    }
    change(State.PAUSED);
    pipeline.getState(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Waits for the end of the stream or an error.
   *
   * @return what happened up to then
   * @throws AssertionError if neither happens in time; the message has the state of each element
   */
  public PipelineResult await(Duration limit) {
    if (!record.awaitEnd(limit)) {
      throw new AssertionError(
          "pipeline \"" + line + "\" reached neither EOS nor an error in " + limit + "; " + situation());
    }
    settle();
    return result();
  }

  /**
   * Waits for an element message of a name, or takes one that is there already.
   *
   * @return the first of that name
   * @throws AssertionError if none comes in time
   */
  public Structure awaitMessage(String name, Duration limit) {
    return record
        .awaitMessage(name, limit)
        .orElseThrow(
            () ->
                new AssertionError(
                    "pipeline \"" + line + "\" had no message \"" + name + "\" in " + limit + "; " + situation()));
  }

  /**
   * Waits until so many frames have reached the appsink.
   *
   * @return all there are
   * @throws AssertionError if they do not come in time
   */
  public List<CapturedFrame> awaitFrames(int count, Duration limit) {
    if (!frames.await(count, limit)) {
      throw new AssertionError(
          "pipeline \"" + line + "\" brought " + frames.all().size() + " of " + count + " frames to the appsink named \""
              + OUT + "\" in " + limit + "; " + situation());
    }
    return frames.all();
  }

  /** Sets a property of the element of that name. */
  public void set(String element, String property, Object value) {
    ElementProperty.set(element(element), property, value);
  }

  /** Reads a property of the element of that name; null where it is not set. */
  public Object get(String element, String property) {
    return ElementProperty.get(element(element), property);
  }

  /** Reads a whole number, of whatever size and sign. */
  public long getLong(String element, String property) {
    if (get(element, property) instanceof Number number && !(number instanceof Double || number instanceof Float)) {
      return number.longValue();
    }
    throw new IllegalArgumentException(
        "property " + property + " of " + element + " is " + get(element, property) + ", no whole number");
  }

  /** Reads a double or float. */
  public double getDouble(String element, String property) {
    if (get(element, property) instanceof Number number) {
      return number.doubleValue();
    }
    throw new IllegalArgumentException(
        "property " + property + " of " + element + " is " + get(element, property) + ", no number");
  }

  /** Ends the stream: sources send EOS when they have sent what they have. */
  public boolean sendEos() {
    return pipeline.sendEvent(new EOSEvent());
  }

  /** Sends an event into the element of that name. */
  public boolean send(String element, Event event) {
    return element(element).sendEvent(event);
  }

  /** Flushes, and goes on at a position in time. */
  public boolean seek(Duration position) {
    return pipeline.seekSimple(
        Format.TIME,
        EnumSet.of(SeekFlags.FLUSH, SeekFlags.ACCURATE),
        position.toNanos());
  }

  /**
   * The element of that name, for what this class has no method for.
   *
   * @throws IllegalArgumentException if the pipeline has none
   * @throws IllegalStateException if the pipeline is closed
   */
  public Element element(String name) {
    if (closed) {
      throw new IllegalStateException("pipeline \"" + line + "\" is closed: ask its elements before that");
    }
    Element element = pipeline.getElementByName(name);
    if (element == null) {
      throw new IllegalArgumentException(
          "pipeline \"" + line + "\" has no element \"" + name + "\": name it with name=" + name);
    }
    return element;
  }

  /** The pipeline, for what this class has no method for. */
  public Pipeline pipeline() {
    return pipeline;
  }

  /** Each element with its state, and what came over the bus. */
  public String situation() {
    return "states: " + (closed ? "closed" : ElementStates.of(pipeline)) + "; " + record;
  }

  /** What happened until now. */
  public PipelineResult result() {
    return record.result(line, frames.all(), startNanos);
  }

  /**
   * Takes the pipeline to NULL.
   *
   * @throws AssertionError if an element does not let go within 15 s
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    Thread stopping =
        Thread.ofPlatform()
            .daemon()
            .name("taking down " + pipeline.getName())
            .start(
                () -> {
                  pipeline.setState(State.READY);
                  // The bus forgets its messages on the way to NULL.
                  settle();
                  pipeline.setState(State.NULL);
                });
    if (!joined(stopping)) {
      throw new AssertionError("pipeline \"" + line + "\" does not stop within " + STOP_LIMIT + "; " + situation());
    }
    closed = true;
    pipeline.getBus().disconnect(listener);
    pipeline.dispose();
  }

  private void change(State state) {
    if (pipeline.setState(state) == StateChangeReturn.FAILURE) {
      settle();
      record.fail("going to " + state + " failed");
    }
  }

  /** Waits until the messages posted up to now have arrived. */
  private static void settle() {
    CountDownLatch arrived = new CountDownLatch(1);
    Gst.getExecutor().execute(arrived::countDown);
    try {
      if (!arrived.await(10, TimeUnit.SECONDS)) {
        throw new AssertionError("a listener on gst1-java-core's executor has not returned for 10 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean joined(Thread thread) {
    try {
      return thread.join(STOP_LIMIT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return !thread.isAlive();
    }
  }

  private static Pipeline parse(String line) {
    LaunchLine.check(line);
    Element parsed = Gst.parseLaunch(line);
    if (parsed instanceof Pipeline pipeline) {
      return pipeline;
    }
    Pipeline around = new Pipeline();
    around.add(parsed);
    return around;
  }
}
