/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;

/**
 * A host without GStreamer: a gj_host whose functions are Java methods, and the runtime's table called
 * through as C would.
 *
 * <p>One for the JVM, as the runtime takes one host only.
 */
final class FakeHost {
  /** What a peer received. */
  static final class Peer {
    final List<Message> messages = Collections.synchronizedList(new ArrayList<>());
    final List<Integer> notified = Collections.synchronizedList(new ArrayList<>());
    final List<long[]> configured = Collections.synchronizedList(new ArrayList<>());
    final List<Object[]> emitted = Collections.synchronizedList(new ArrayList<>());
    final AtomicLong calls = new AtomicLong();
    volatile String emissionResult;
    volatile int unrefs;
    volatile boolean usedAfterUnref;
  }

  /** A message for the bus. */
  record Message(int kind, int domain, int code, String text, String debug) {}

  /** A line of the log. */
  record Line(long category, int level, String file, String function, String text, long peer) {}

  /** How frame_map answers; returns whether it could. */
  static volatile BiFunction<Long, Integer, Boolean> mapper;

  static final List<Line> LOG = Collections.synchronizedList(new ArrayList<>());
  static final Map<Long, String> METAS = new ConcurrentHashMap<>();

  private static final Map<Long, Peer> PEERS = new ConcurrentHashMap<>();
  private static final AtomicLong NEXT_PEER = new AtomicLong(1000);
  private static final Set<Long> ALLOCATED = ConcurrentHashMap.newKeySet();
  private static final MethodHandle CALL = Linker.nativeLinker().downcallHandle(ForeignCall.SHAPE);
  private static final MethodHandle CALLOC =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("calloc").orElseThrow(),
              FunctionDescriptor.of(ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
  private static final MethodHandle FREE =
      Linker.nativeLinker()
          .downcallHandle(
              Linker.nativeLinker().defaultLookup().find("free").orElseThrow(),
              FunctionDescriptor.ofVoid(ValueLayout.JAVA_LONG));

  static final long DEBUG_MIN = Arena.global().allocate(4, 4).address();
  static final long TABLE = table(layout());

  /** Tables of stubs by family, as C has them. */
  private static final Map<Integer, Long> TABLES = new ConcurrentHashMap<>();

  /** The table of gj_runtime. */
  static final long RUNTIME = open();

  private FakeHost() {}

  /** The layout that the host tells; of one that lends no buffers where a test asks for it. */
  private static String layout() {
    if (Integer.getInteger("gstjava.test.hostSize") == null) {
      return LayoutRows.TEXT;
    }
    try (InputStream in = FakeHost.class.getResourceAsStream("/abi-layout-before-leases.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A host table with this text as its layout. */
  static long table(String layout) {
    long table = Arena.global().allocate(HostLayout.SIZE_OF, 8).address();
    // A test of an older host asks for a shorter table, in a process of its own.
    NativeMemory.setInt(
        table + HostLayout.STRUCT_SIZE, Integer.getInteger("gstjava.test.hostSize", (int) HostLayout.SIZE_OF));
    NativeMemory.setInt(table + HostLayout.ABI_VERSION, 1);
    NativeMemory.setLong(table + HostLayout.DEBUG_MIN, DEBUG_MIN);
    NativeMemory.setLong(table + HostLayout.LAYOUT, NativeMemory.copy(Arena.global(), layout));
    stub(table + HostLayout.ALLOCATE, "allocate");
    stub(table + HostLayout.RELEASE, "release");
    stub(table + HostLayout.LOG_ENABLED, "logEnabled");
    stub(table + HostLayout.LOG, "log");
    stub(table + HostLayout.PEER_UNREF, "peerUnref");
    stub(table + HostLayout.POST, "post");
    stub(table + HostLayout.NOTIFY, "notifyProperty");
    stub(table + HostLayout.EMIT, "emit");
    stub(table + HostLayout.CONFIGURE, "configure");
    stub(table + HostLayout.TIME, "time");
    stub(table + HostLayout.ELEMENT, "element");
    stub(table + HostLayout.FRAME_MAP, "frameMap");
    stub(table + HostLayout.FRAME_GET_META, "frameGetMeta");
    stub(table + HostLayout.FRAME_ADD_META, "frameAddMeta");
    stub(table + HostLayout.CAPS, "caps");
    FakePool.fill(table);
    FakeRecords.fill(table);
    return table;
  }

  private static void stub(long slot, String name) {
    stub(slot, FakeHost.class, name);
  }

  /** Puts a method of a class of these tests into a slot. */
  static void stub(long slot, Class<?> type, String name) {
    try {
      MethodHandle target = MethodHandles.lookup().findStatic(type, name, ForeignCall.TYPE);
      MemorySegment stub = Linker.nativeLinker().upcallStub(target, ForeignCall.SHAPE, Arena.global());
      NativeMemory.setLong(slot, stub.address());
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(name, e);
    }
  }

  // ---- C's side of the runtime -----------------------------------------------------------------------------

  /** Calls the function in a slot, as C would. */
  static int call(long slot, long a, long b) {
    return call(function(slot), a, b);
  }

  /** The function in a slot. */
  static MemorySegment function(long slot) {
    return MemorySegment.ofAddress(NativeMemory.getLong(slot));
  }

  /** Calls a function and allocates nothing, as C would. */
  static int call(MemorySegment function, long a, long b) {
    try {
      return (int) CALL.invokeExact(function, a, b);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static long open() {
    assertEquals(1, Bootstrap.open(TABLE));
    return family(0);
  }

  /** The table of a family, GJ_FAMILY_*. */
  static long family(int family) {
    return TABLES.computeIfAbsent(family, FakeHost::tableOf);
  }

  private static long tableOf(int family) {
    int functions = Bootstrap.functions(family);
    long table = Arena.global().allocate(8 + functions * 8L, 8).address();
    NativeMemory.setInt(table, 8 + functions * 8);
    NativeMemory.setInt(table + 4, HostTable.ABI_VERSION);
    for (int slot = 0; slot < functions; slot++) {
      NativeMemory.setLong(table + 8 + slot * 8L, Bootstrap.stub(family << 8 | slot));
    }
    return table;
  }

  static long newPeer() {
    long number = NEXT_PEER.getAndIncrement();
    PEERS.put(number, new Peer());
    return number;
  }

  static Peer peer(long number) {
    return PEERS.get(number);
  }

  /** Host strings and arrays that nobody has released. */
  static Set<Long> allocated() {
    return ALLOCATED;
  }

  private static Peer use(long number) {
    Peer peer = PEERS.get(number);
    peer.calls.incrementAndGet();
    if (peer.unrefs > 0) {
      peer.usedAfterUnref = true;
    }
    return peer;
  }

  // ---- gj_host ---------------------------------------------------------------------------------------------

  static long allocateBytes(long size) {
    try {
      long address = (long) CALLOC.invokeExact(1L, size);
      ALLOCATED.add(address);
      return address;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  static int allocate(long size, long out) {
    NativeMemory.setLong(out, allocateBytes(size));
    return 1;
  }

  static int release(long address, long none) {
    if (!ALLOCATED.remove(address)) {
      throw new AssertionError("released what was not allocated");
    }
    try {
      FREE.invokeExact(address);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
    return 1;
  }

  static int logEnabled(long category, long level) {
    return level <= NativeMemory.getInt(DEBUG_MIN) ? 1 : 0;
  }

  static int log(long category, long r) {
    LOG.add(
        new Line(
            category,
            NativeMemory.getInt(r + LogRecordLayout.LEVEL),
            NativeMemory.textAt(r + LogRecordLayout.FILE),
            NativeMemory.textAt(r + LogRecordLayout.FUNCTION),
            NativeMemory.textAt(r + LogRecordLayout.TEXT),
            NativeMemory.getLong(r + LogRecordLayout.PEER)));
    return 1;
  }

  static int peerUnref(long peer, long none) {
    PEERS.get(peer).unrefs++;
    return 1;
  }

  static int post(long peer, long m) {
    use(peer)
        .messages
        .add(
            new Message(
                NativeMemory.getInt(m + MessageLayout.KIND),
                NativeMemory.getInt(m + MessageLayout.DOMAIN),
                NativeMemory.getInt(m + MessageLayout.CODE),
                NativeMemory.textAt(m + MessageLayout.TEXT),
                NativeMemory.textAt(m + MessageLayout.DEBUG)));
    return 1;
  }

  static int notifyProperty(long peer, long property) {
    use(peer).notified.add((int) property);
    return 1;
  }

  static int emit(long peer, long signal) {
    Peer p = use(peer);
    Object[] args = new Object[NativeMemory.getInt(signal + SignalLayout.N_ARGS)];
    for (int i = 0; i < args.length; i++) {
      args[i] = GjValues.read(NativeMemory.getLong(signal + SignalLayout.ARGS) + i * GjValueLayout.SIZE_OF);
    }
    p.emitted.add(args);
    if (p.emissionResult != null) {
      GjValues.writeText(
          signal + SignalLayout.RESULT, GjValues.STRING, p.emissionResult, GjValues.HostMemory.INSTANCE);
    }
    return 1;
  }

  static int configure(long peer, long pair) {
    use(peer).configured.add(new long[] {NativeMemory.getLong(pair), NativeMemory.getLong(pair + 8)});
    return 1;
  }

  /** Looks no peer up, as a boxed key would count as heap of the call. */
  static int time(long peer, long time) {
    NativeMemory.setLong(time + TimeLayout.NS, 1000L * NativeMemory.getInt(time + TimeLayout.WHAT));
    return 1;
  }

  static int element(long peer, long out) {
    use(peer);
    NativeMemory.setLong(out, peer * 16);
    return 1;
  }

  static int frameMap(long frame, long access) {
    if (!mapper.apply(frame, (int) access)) {
      return 0;
    }
    NativeMemory.setInt(frame + FrameLayout.MAPPED, (int) access);
    return 1;
  }

  static int frameGetMeta(long frame, long meta) {
    String text = METAS.get(frame);
    String name = NativeMemory.textAt(meta + MetaLayout.NAME);
    boolean has = text != null && text.startsWith(name);
    NativeMemory.setLong(meta + MetaLayout.STRUCTURE, has ? HostCalls.hostString(text) : 0);
    return has ? 1 : 0;
  }

  static int frameAddMeta(long frame, long meta) {
    METAS.put(frame, NativeMemory.textAt(meta + MetaLayout.STRUCTURE));
    return 1;
  }

  static int caps(long op, long args) {
    String a = NativeMemory.textAt(args + CapsOpLayout.A);
    if (a.startsWith("!")) {
      return Integer.MIN_VALUE;
    }
    if (op <= 3) {
      String b = NativeMemory.textAt(args + CapsOpLayout.B);
      NativeMemory.setLong(args + CapsOpLayout.RESULT, HostCalls.hostString("op" + op + " " + a + " " + b));
      return 1;
    }
    return a.contains("yes") ? 1 : 0;
  }
}
