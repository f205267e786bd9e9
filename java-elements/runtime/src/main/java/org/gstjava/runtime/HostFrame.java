/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.Reference;
import java.util.Optional;
import java.util.function.Consumer;
import org.gstjava.api.Access;
import org.gstjava.api.AudioFrame;
import org.gstjava.api.Frame;
import org.gstjava.api.Lease;
import org.gstjava.api.Plane;
import org.gstjava.api.Residency;
import org.gstjava.api.Structure;
import org.gstjava.api.VideoFrame;

/**
 * A reusable view of gj_frame: of one that is lent for a callback, alive from {@link #open} to
 * {@link #endCall}, or of a lease, alive as {@link LeaseState} says. On the thread that owns it, and nowhere
 * else.
 *
 * <p>Who owns it is the whole state: owner is the thread of the callback or of the lease, null where there is
 * none. A thread that is not the owner fails the one comparison that each method begins with, so no other
 * thread ever touches the memory, and the owner itself ends the callback or the lease. The only other way for
 * a lease to end is that nobody can reach it any more, so whatever touches its memory keeps it reachable
 * until it has done so: methods by a fence at their end, planes by naming their frame, segments by their
 * arena.
 */
class HostFrame implements Frame {
  private static final int READ = 1;
  private static final int WRITE = 2;
  private static final int FORESEEN = 4;

  private static final int CHANGED_PTS = 1;
  private static final int CHANGED_DTS = 2;
  private static final int CHANGED_DURATION = 4;
  private static final int CHANGED_OFFSET = 8;
  private static final int CHANGED_OFFSET_END = 16;
  private static final int CHANGED_FLAGS = 32;
  private static final int CHANGED_SIZE = 64;

  /** GJ_RESIDENCY_CUDA. */
  private static final int CUDA = 1;

  static final int MEDIA_VIDEO = 1;
  static final int MEDIA_AUDIO = 2;
  private static final int MAX_PLANES = 4;

  /** GJ_RESIDENCY_* is the ordinal. */
  private static final Residency[] RESIDENCIES = Residency.values();

  /** The element that it belongs to, or whose lease it is. */
  final PeerHost host;

  /** GJ_MEDIA_*. */
  final int media;

  /** Null of a frame that is lent for a callback. */
  final LeaseState lease;

  private final HostPlane[] planes = new HostPlane[MAX_PLANES];

  private Thread owner;
  private long address;
  private int function;

  /** GJ_ACCESS_* of the planes; 0 until they are needed. */
  private int mapped;

  /** Planes that show what is mapped: bit n stands for plane n. */
  private int opened;

  /** Whether a device's memory may be mapped, which copies it to the host. */
  private boolean isHostView;

  /** Whether the device's memory could not be copied to the host, which is not tried again. */
  private boolean isHostViewLost;

  /** Scope of the segments that were asked for; null where none was. */
  private Arena arena;

  HostFrame(PeerHost host, int media) {
    this.host = host;
    this.media = media;
    lease = null;
  }

  /** The handle of a lease, for good that of one gj_frame of lease_new. */
  HostFrame(Leases home, int media, long frame) {
    host = home.host;
    this.media = media;
    address = frame;
    lease = LostLeases.watch(this, home, frame);
  }

  /** The frame where it fits what lies at address, else a new one. */
  static HostFrame reuse(HostFrame frame, long address, PeerHost host, boolean neverReuse) {
    int media = NativeMemory.getInt(address + FrameLayout.MEDIA);
    if (frame != null && frame.media == media && !neverReuse) {
      return frame;
    }
    switch (media) {
      case MEDIA_VIDEO:
        return new HostVideoFrame(host);
      case MEDIA_AUDIO:
        return new HostAudioFrame(host);
      default:
        return new HostFrame(host, media);
    }
  }

  // ---- life ----------------------------------------------------------------------------------------------

  /** Begins a callback on the calling thread. */
  final void open(long frame, int callback) {
    if (owner != null) {
      throw new IllegalStateException(
          Upcalls.javaName(callback)
              + " of "
              + host.name()
              + " began while "
              + Upcalls.javaName(function)
              + " still runs: nothing that a callback does may push a buffer into its own element");
    }
    address = frame;
    function = callback;
    mapped = 0;
    isHostView = false;
    isHostViewLost = false;
    forgetDevice();
    owner = Thread.currentThread();
  }

  /** Ends the callback: everything that was reached through the frame is dead when this returns. */
  final void endCall() {
    owner = null;
    mapped = 0;
    if (opened != 0) {
      closePlanes();
    }
    if (arena != null) {
      closeSegments();
    }
  }

  private void closePlanes() {
    for (int i = 0; i < MAX_PLANES; i++) {
      if ((opened & 1 << i) != 0) {
        planes[i].close();
      }
    }
    opened = 0;
  }

  /**
   * Fails, and can be tried again, while the author's code is inside a foreign call that has such a segment.
   */
  private void closeSegments() {
    arena.close();
    arena = null;
  }

  /** Whether the calling thread is in the callback that the frame is lent to. */
  final boolean isMine() {
    return Thread.currentThread() == owner;
  }

  /** Number of the callback that the frame is lent to, or was last. */
  final int function() {
    return function;
  }

  /**
   * Begins a lease of what the gj_frame has been filled with; thread is null where the first that uses it
   * owns it.
   */
  final void beginLease(Thread thread) {
    mapped = 0;
    isHostView = false;
    isHostViewLost = false;
    forgetDevice();
    owner = thread;
  }

  /**
   * Makes the calling thread the owner of a lease that no other thread can use any more. Segments of a thread
   * that has ended can't be closed, nor used.
   */
  final void adopt() {
    closePlanes();
    arena = null;
    owner = Thread.currentThread();
  }

  /**
   * Ends the owner's part in a lease; on its thread. Fails, and nothing has happened, as closeSegments does.
   */
  final void letGo() {
    if (arena != null) {
      closeSegments();
    }
    if (opened != 0) {
      closePlanes();
    }
    owner = null;
  }

  /** Why the frame can't be used by the calling thread now. */
  final RuntimeException refusal() {
    return lease != null ? lease.refusal(host.name()) : FrameRefusal.ofUse(this, owner, function);
  }

  /** Address of the gj_frame, after a check that it may be used. */
  final long live() {
    if (Thread.currentThread() != owner) {
      claim();
    }
    return address;
  }

  /** Takes a lease over that is nobody's, or throws. */
  private void claim() {
    if (lease == null || !lease.adopt(this)) {
      throw refusal();
    }
  }

  /** A field of the gj_frame. */
  private long read(long field) {
    long value = NativeMemory.getLong(live() + field);
    Reference.reachabilityFence(this);
    return value;
  }

  /** Address of the gj_frame, after a check that it may be changed. */
  final long writable() {
    long frame = live();
    if ((NativeMemory.getInt(frame + FrameLayout.ALLOWED) & WRITE) == 0) {
      throw FrameRefusal.readOnly(this);
    }
    return frame;
  }

  // ---- timestamps, flags, size ---------------------------------------------------------------------------

  @Override
  public final long pts() {
    return read(FrameLayout.PTS);
  }

  @Override
  public final long dts() {
    return read(FrameLayout.DTS);
  }

  @Override
  public final long duration() {
    return read(FrameLayout.DURATION);
  }

  @Override
  public final long offset() {
    return read(FrameLayout.OFFSET);
  }

  @Override
  public final long offsetEnd() {
    return read(FrameLayout.OFFSET_END);
  }

  @Override
  public final void setPts(long ns) {
    change(FrameLayout.PTS, ns, CHANGED_PTS, "pts");
  }

  @Override
  public final void setDts(long ns) {
    change(FrameLayout.DTS, ns, CHANGED_DTS, "dts");
  }

  @Override
  public final void setDuration(long ns) {
    change(FrameLayout.DURATION, ns, CHANGED_DURATION, "duration");
  }

  @Override
  public final void setOffset(long offset) {
    change(FrameLayout.OFFSET, offset, CHANGED_OFFSET, "offset");
  }

  @Override
  public final void setOffsetEnd(long offset) {
    change(FrameLayout.OFFSET_END, offset, CHANGED_OFFSET_END, "offsetEnd");
  }

  private void change(long field, long value, int bit, String name) {
    long frame = writable();
    if (value < NONE) {
      throw new IllegalArgumentException(
          name
              + " "
              + value
              + " is negative: give "
              + ((bit & (CHANGED_OFFSET | CHANGED_OFFSET_END)) != 0 ? "a number" : "ns")
              + " from 0 on, or Frame.NONE");
    }
    NativeMemory.setLong(frame + field, value);
    mark(frame, bit);
  }

  private void mark(long frame, int bit) {
    NativeMemory.setInt(
        frame + FrameLayout.CHANGED, NativeMemory.getInt(frame + FrameLayout.CHANGED) | bit);
    Reference.reachabilityFence(this);
  }

  @Override
  public final boolean has(Flag flag) {
    int flags = NativeMemory.getInt(live() + FrameLayout.FLAGS);
    Reference.reachabilityFence(this);
    return (flags & flag.bit()) != 0;
  }

  @Override
  public final void set(Flag flag, boolean value) {
    long frame = writable();
    int flags = NativeMemory.getInt(frame + FrameLayout.FLAGS);
    NativeMemory.setInt(frame + FrameLayout.FLAGS, value ? flags | flag.bit() : flags & ~flag.bit());
    mark(frame, CHANGED_FLAGS);
  }

  @Override
  public final long size() {
    return read(FrameLayout.SIZE);
  }

  @Override
  public final void setSize(long bytes) {
    long frame = writable();
    long size = NativeMemory.getLong(frame + FrameLayout.SIZE);
    if (bytes < 0 || bytes > size) {
      throw new IllegalArgumentException("a frame of " + size + " bytes can't get " + bytes + " bytes: a size only shrinks");
    }
    NativeMemory.setLong(frame + FrameLayout.SIZE, bytes);
    mark(frame, CHANGED_SIZE);
  }

  // ---- memory --------------------------------------------------------------------------------------------

  @Override
  public final boolean isReadOnly() {
    int allowed = NativeMemory.getInt(live() + FrameLayout.ALLOWED);
    Reference.reachabilityFence(this);
    return (allowed & WRITE) == 0;
  }

  @Override
  public final void map(Access access) {
    live();
    int wanted = access == Access.READ ? READ : access == Access.WRITE ? WRITE : READ | WRITE;
    if ((mapped & wanted) != wanted) {
      // What is in force stays so, as code may hold planes that rely on it.
      map(mapped | wanted);
    }
  }

  @Override
  public final void unmap() {
    long frame = live();
    leaveHost();
    FrameMapping.end(frame);
    Reference.reachabilityFence(this);
  }

  private void map(int wanted) {
    long frame = address;
    if (opened == 0 && takeForeseen(frame, wanted)) {
      return;
    }
    requireAccess(wanted);
    int held = opened;
    leaveHost();
    int inForce = NativeMemory.getInt(frame + FrameLayout.MAPPED);
    if ((inForce & wanted) != wanted) {
      requireHost(frame);
      forgetDevice();
      if (isHostViewLost || !FrameMapping.begin(frame, wanted)) {
        isHostViewLost = isHostView;
        throw FrameRefusal.ofMapping(this, wanted);
      }
    }
    mapped = wanted;
    for (int i = 0; i < MAX_PLANES; i++) {
      if ((held & 1 << i) != 0) {
        openPlane(i);
      }
    }
    Reference.reachabilityFence(this);
  }

  /** Whether the host has mapped the frame so without being asked; then its planes are used from here on. */
  private boolean takeForeseen(long frame, int wanted) {
    int inForce = NativeMemory.getInt(frame + FrameLayout.MAPPED);
    // Exactly so, or it would go on being mapped for more than is wanted.
    boolean isForeseen = inForce == (wanted | FORESEEN);
    if (isForeseen) {
      NativeMemory.setInt(frame + FrameLayout.MAPPED, inForce & ~FORESEEN);
      mapped = wanted;
    }
    Reference.reachabilityFence(this);
    return isForeseen;
  }

  /** The frame is lent, or its host's view is mapped: what the device's view knows is void. */
  void forgetDevice() {}

  /** Refuses an access that the frame does not allow. */
  final void requireAccess(int wanted) {
    int allowed = NativeMemory.getInt(live() + FrameLayout.ALLOWED);
    Reference.reachabilityFence(this);
    if (wanted == 0 || (wanted & ~allowed) != 0) {
      throw FrameRefusal.ofAccess(this, wanted);
    }
  }

  /** Gives up the planes that the host has, as a device takes over. */
  final void leaveHost() {
    mapped = 0;
    closePlanes();
    if (arena != null) {
      closeSegments();
    }
  }

  private void requireHost(long frame) {
    if (!isHostView && NativeMemory.getInt(frame + FrameLayout.RESIDENCY) == CUDA) {
      throw FrameRefusal.onDevice(this);
    }
  }

  /** Where the memory of the frame lies. */
  @Override
  public final Residency residency() {
    int residency = NativeMemory.getInt(live() + FrameLayout.RESIDENCY);
    Reference.reachabilityFence(this);
    return residency >= 0 && residency < RESIDENCIES.length ? RESIDENCIES[residency] : Residency.HOST;
  }

  /** From here on a device's memory is mapped by copying it. */
  final void allowHostView() {
    live();
    isHostView = true;
  }

  private void openPlane(int index) {
    int count = Math.clamp(NativeMemory.getInt(address + FrameLayout.N_PLANES), 0, MAX_PLANES);
    if (index < 0 || index >= count) {
      throw new IndexOutOfBoundsException(
          "plane " + index + " of a frame of " + host.name() + ", which has " + count);
    }
    HostPlane plane = planes[index];
    if (plane == null) {
      plane = new HostPlane(this, index);
      planes[index] = plane;
    }
    plane.open(owner, address + FrameLayout.PLANES + index * PlaneLayout.SIZE_OF, mapped);
    opened |= 1 << index;
  }

  /** A plane, mapped if it is not yet. */
  final HostPlane planeAt(int index) {
    long frame = live();
    if (mapped == 0) {
      map(NativeMemory.getInt(frame + FrameLayout.ALLOWED) & (READ | WRITE));
    }
    if (index < 0 || index >= MAX_PLANES || (opened & 1 << index) == 0) {
      openPlane(index);
    }
    return planes[index];
  }

  @Override
  public final Plane data() {
    return planeAt(0);
  }

  /** A plane's memory as a segment that dies with the callback. */
  final MemorySegment segment(long base, long size, boolean readOnly) {
    if (arena == null) {
      arena = Arena.ofConfined();
    }
    Consumer<MemorySegment> cleanup = lease == null ? null : new KeptReachable(this);
    MemorySegment segment = MemorySegment.ofAddress(base).reinterpret(size, arena, cleanup);
    return readOnly ? segment.asReadOnly() : segment;
  }

  /** Why a plane refuses a stretch of bytes; called once the owner is checked. */
  final RuntimeException planeRefusal(int plane, long offset, long bytes, long size, boolean writing) {
    boolean isReadOnly = (NativeMemory.getInt(address + FrameLayout.ALLOWED) & WRITE) == 0;
    if ((mapped & (writing ? WRITE : READ)) == 0) {
      return writing && isReadOnly ? FrameRefusal.readOnly(this) : FrameRefusal.notMapped(this, writing);
    }
    return new IndexOutOfBoundsException(
        "offset " + offset + " + " + bytes + " bytes lies outside plane " + plane + " of " + size + " bytes");
  }

  // ---- views and metas -----------------------------------------------------------------------------------

  @Override
  public VideoFrame asVideo() {
    live();
    throw FrameRefusal.noVideo(this);
  }

  @Override
  public AudioFrame asAudio() {
    live();
    throw FrameRefusal.noAudio(this);
  }

  @Override
  public final Optional<Structure> meta(String name) {
    Optional<Structure> found = FrameMetas.get(live(), name);
    Reference.reachabilityFence(this);
    return found;
  }

  @Override
  public final void addMeta(Structure meta) {
    FrameMetas.add(writable(), meta);
    Reference.reachabilityFence(this);
  }

  @Override
  public final void put(Record record) {
    FrameRecords.put(this, record);
    Reference.reachabilityFence(this);
  }

  @Override
  public final <R extends Record> Optional<R> get(Class<R> type) {
    Optional<R> found = FrameRecords.get(this, type);
    Reference.reachabilityFence(this);
    return found;
  }

  @Override
  public Lease retain() {
    return Leases.retain(this);
  }

  /** What an arena holds so that the segments of a lease keep it reachable. */
  private static final class KeptReachable implements Consumer<MemorySegment> {
    private final HostFrame handle;

    KeptReachable(HostFrame handle) {
      this.handle = handle;
    }

    @Override
    public void accept(MemorySegment closed) {
      Reference.reachabilityFence(handle);
    }
  }
}
