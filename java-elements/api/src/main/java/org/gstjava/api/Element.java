/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import org.gstjava.api.spi.Construction;
import org.gstjava.api.spi.ElementCalls;
import org.gstjava.api.spi.ElementHost;
import org.gstjava.api.spi.ElementHost.Setting;
import org.gstjava.api.spi.ElementHost.Severity;
import org.gstjava.api.spi.ElementHost.Time;

/**
 * What all elements have in common. Extend one of its subclasses, not this class.
 *
 * <p>A method marked {@link Overridable} is called only if the element overrides it. What leaves one as an exception
 * becomes one error on the bus, with the stack trace in its debug text; the element is then not called again until it is started
 * anew. Methods without the mark are services that may be called from any thread at any time; once the GStreamer element is gone they
 * do nothing.
 *
 * <p>One object serves one GStreamer element from its first way to READY until it is destroyed, so an element can be started and
 * stopped many times.
 */
public abstract class Element {
  static {
    ElementCalls.install(new ProtectedCalls());
  }

  private final ElementHost host = Construction.host();
  private final Log log = new Log(host);

  /** Only for the base classes of this package. */
  Element() {}

  /**
   * Opens what the element needs, before any data; called on the way from READY to PAUSED, of a {@link Sink} from NULL to READY.
   *
   * @throws Exception ends the state change with one error on the bus
   */
  @Overridable
  protected void start() throws Exception {}

  /**
   * Closes what {@link #start} opened, after the last data; called on the way back.
   *
   * @throws Exception becomes an error on the bus
   */
  @Overridable
  protected void stop() throws Exception {}

  /**
   * Looks at an event, which may arrive on any thread.
   *
   * @return true to let it pass on as usual, false to end its way here
   * @throws Exception becomes an error on the bus, and the event ends here
   */
  @Overridable
  protected boolean event(Event event) throws Exception {
    return true;
  }

  /**
   * Answers a query, which may arrive on any thread.
   *
   * @return a structure whose fields are written into the query, which is then answered; null to leave it to the base class
   * @throws Exception becomes an error on the bus, and the query fails
   */
  @Overridable
  protected Structure query(Query query) throws Exception {
    return null;
  }

  /** The element's log. */
  protected final Log log() {
    return log;
  }

  /** Name of the element in its pipeline, for example "javaidentity0". */
  protected final String elementName() {
    return host.name();
  }

  /** Posts an element message: applications receive the structure from the bus. */
  protected final void post(Structure message) {
    host.post(message);
  }

  /** Posts an error, after which the application ends the pipeline. Throwing {@link ElementException} does this as well. */
  protected final void postError(ErrorCode code, String message) {
    host.post(Severity.ERROR, code, message, null);
  }

  /** Posts a warning. */
  protected final void postWarning(ErrorCode code, String message) {
    host.post(Severity.WARNING, code, message, null);
  }

  /** Posts a notice. */
  protected final void postInfo(ErrorCode code, String message) {
    host.post(Severity.INFO, code, message, null);
  }

  /**
   * Tells listeners that a property has a new value. Needed only where the element itself changed it.
   *
   * @param property GObject name of the property
   */
  protected final void notifyProperty(String property) {
    host.notifyProperty(property);
  }

  /**
   * Emits a signal that the class declares with {@link Signal}. Handlers run before this returns; hold no lock.
   *
   * @return what the last handler returned, null for a signal without result
   * @throws IllegalArgumentException if the class declares no such signal or the arguments do not fit
   */
  protected final Object emit(String signal, Object... args) {
    return host.emit(signal, args);
  }

  /** Now on the element's clock, ns; {@link Frame#NONE} before PLAYING. */
  protected final long clockTime() {
    return host.time(Time.CLOCK);
  }

  /** Clock time that corresponds to running time 0, ns; {@link Frame#NONE} where there is none. */
  protected final long baseTime() {
    return host.time(Time.BASE);
  }

  /** Running time now, ns; {@link Frame#NONE} before PLAYING. */
  protected final long runningTime() {
    return host.time(Time.RUNNING);
  }

  /**
   * Address of the GstElement, for control work with gst1-java-core: {@code Natives.objectFor(new Pointer(address),
   * Element.class, true, true)}. Never use it for each frame, and never wrap the pipeline or its bus. 0 when the
   * element is gone.
   */
  protected final long nativePointer() {
    return host.nativePointer();
  }

  /** What GStreamer does for the element. */
  final ElementHost host() {
    return host;
  }

  /** Sets something of the GStreamer base class. */
  final void configure(Setting setting, long value) {
    host.configure(setting, value);
  }

  /** The same for a switch. */
  final void configure(Setting setting, boolean value) {
    host.configure(setting, value ? 1 : 0);
  }
}
