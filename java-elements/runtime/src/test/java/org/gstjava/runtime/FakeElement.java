/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.gstjava.api.Element;
import org.gstjava.api.FlowReturn;
import org.gstjava.api.Frame;

/** What C holds of one element: a peer, two frames, memory for them, and the number of the Java object. */
final class FakeElement implements AutoCloseable {
  /** A member as the index has it. */
  record Member(String name, String binding, int type, int itemType) {}

  static final long CATEGORY = 0xCA7;

  final Arena arena = Arena.ofShared();
  final long peer = FakeHost.newPeer();
  final long frames = arena.allocate(2 * FrameLayout.SIZE_OF, 8).address();
  final MemorySegment memory = arena.allocate(4096, 64);

  /** What new_instance returned. */
  int returned;

  long instance;

  private String name = "fake0";

  private final List<Member> properties = new ArrayList<>();
  private final List<Member> signals = new ArrayList<>();
  private final List<Member> actions = new ArrayList<>();

  FakeElement named(String other) {
    name = other;
    return this;
  }

  FakeElement property(String name, String binding, int type) {
    return property(name, binding, type, 0);
  }

  FakeElement property(String name, String binding, int type, int itemType) {
    properties.add(new Member(name, binding, type, itemType));
    return this;
  }

  FakeElement signal(String name) {
    signals.add(new Member(name, null, 0, 0));
    return this;
  }

  FakeElement action(String name, String binding) {
    actions.add(new Member(name, binding, 0, 0));
    return this;
  }

  /** Makes the Java object of a class of these tests. */
  FakeElement make(Class<? extends Element> type) {
    Class<?> base = type;
    while (!base.getName().startsWith("org.gstjava.api.")) {
      base = base.getSuperclass();
    }
    return make("classpath", type.getName(), base.getSimpleName());
  }

  FakeElement make(String origin, String className, String base) {
    long args = arena.allocate(NewInstanceLayout.SIZE_OF, 8).address();
    text(args + NewInstanceLayout.ORIGIN, origin);
    text(args + NewInstanceLayout.CLASS_NAME, className);
    text(args + NewInstanceLayout.BASE, base);
    text(args + NewInstanceLayout.ELEMENT, "fake");
    text(args + NewInstanceLayout.NAME, name);
    members(args + NewInstanceLayout.PROPERTIES, args + NewInstanceLayout.N_PROPERTIES, properties);
    members(args + NewInstanceLayout.SIGNALS, args + NewInstanceLayout.N_SIGNALS, signals);
    members(args + NewInstanceLayout.ACTIONS, args + NewInstanceLayout.N_ACTIONS, actions);
    NativeMemory.setLong(args + NewInstanceLayout.FRAMES, frames);
    NativeMemory.setLong(args + NewInstanceLayout.LOG_CATEGORY, CATEGORY);
    returned = FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.NEW_INSTANCE, peer, args);
    instance = NativeMemory.getLong(args + NewInstanceLayout.INSTANCE);
    return this;
  }

  private void text(long slot, String text) {
    NativeMemory.setLong(slot, NativeMemory.copy(arena, text));
  }

  private void members(long slot, long count, List<Member> members) {
    long array = arena.allocate(Math.max(1, members.size()) * MemberLayout.SIZE_OF, 8).address();
    NativeMemory.setLong(slot, array);
    NativeMemory.setInt(count, members.size());
    for (Member member : members) {
      text(array + MemberLayout.NAME, member.name());
      text(array + MemberLayout.BINDING, member.binding());
      NativeMemory.setInt(array + MemberLayout.TYPE, member.type());
      NativeMemory.setInt(array + MemberLayout.ITEM_TYPE, member.itemType());
      array += MemberLayout.SIZE_OF;
    }
  }

  /** The Java object. */
  <T extends Element> T object(Class<T> type) {
    return type.cast(Instances.get(instance).element);
  }

  FakeHost.Peer peer() {
    return FakeHost.peer(peer);
  }

  /** The only message that was posted. */
  FakeHost.Message message() {
    List<FakeHost.Message> messages = peer().messages;
    if (messages.size() != 1) {
      throw new AssertionError("expected one message, got " + messages);
    }
    return messages.getFirst();
  }

  /** Fills a frame as C does: a buffer of so many bytes, of the element's memory. */
  long fill(int frame, int access, long size) {
    long f = frames + frame * FrameLayout.SIZE_OF;
    MemorySegment.ofAddress(f).reinterpret(FrameLayout.SIZE_OF).fill((byte) 0);
    NativeMemory.setLong(f + FrameLayout.BUFFER, 1);
    NativeMemory.setLong(f + FrameLayout.PTS, 100);
    NativeMemory.setLong(f + FrameLayout.DTS, 200);
    NativeMemory.setLong(f + FrameLayout.DURATION, 300);
    NativeMemory.setLong(f + FrameLayout.OFFSET, 400);
    NativeMemory.setLong(f + FrameLayout.OFFSET_END, 500);
    NativeMemory.setLong(f + FrameLayout.SIZE, size);
    NativeMemory.setInt(f + FrameLayout.ALLOWED, access);
    NativeMemory.setInt(f + FrameLayout.N_PLANES, 1);
    FakeHost.mapper = this::map;
    return f;
  }

  /**
   * Lays the planes one after another in the element's memory, all of the same size, with 8 bytes between.
   */
  private boolean map(long f, int access) {
    int planes = NativeMemory.getInt(f + FrameLayout.N_PLANES);
    long size = NativeMemory.getLong(f + FrameLayout.SIZE) / Math.max(1, planes);
    for (int i = 0; i < planes; i++) {
      long plane = f + FrameLayout.PLANES + i * PlaneLayout.SIZE_OF;
      NativeMemory.setLong(plane + PlaneLayout.DATA, memory.address() + i * (size + 8));
      NativeMemory.setLong(plane + PlaneLayout.SIZE, size);
      NativeMemory.setInt(plane + PlaneLayout.STRIDE, 16 + i);
      NativeMemory.setInt(plane + PlaneLayout.ROWS, 2 + i);
    }
    return true;
  }

  int transformInPlace(int access, long size) {
    return FakeHost.call(
        FakeHost.family(2) + TransformCallsLayout.TRANSFORM_IN_PLACE, instance, fill(0, access, size));
  }

  /** Has a TransformProbe work on a frame, and fails where that fails or anything is posted. */
  void lend(int access, long size, Consumer<Frame> body) {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    object(Probes.TransformProbe.class).inPlace =
        f -> {
          try {
            body.accept(f);
          } catch (Throwable e) {
            thrown.set(e);
          }
          return FlowReturn.OK;
        };
    int flow = transformInPlace(access, size);
    if (thrown.get() != null) {
      throw new AssertionError(thrown.get());
    }
    assertEquals(0, flow, peer().messages.toString());
  }

  /** Sets the property "watchdog", ms. */
  int watch(long limit) {
    return FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.WATCH, instance, limit);
  }

  int element(long slot, long b) {
    return FakeHost.call(FakeHost.family(1) + slot, instance, b);
  }

  @Override
  public void close() {
    if (instance != 0) {
      FakeHost.call(FakeHost.RUNTIME + RuntimeLayout.FREE_INSTANCE, instance, 0);
    }
    arena.close();
  }
}
