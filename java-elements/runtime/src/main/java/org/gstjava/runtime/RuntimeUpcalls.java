/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import org.gstjava.api.Element;

/** gj_runtime: instances, properties, actions, the watchdog, records. */
final class RuntimeUpcalls {
  static final int NEW_INSTANCE = Upcalls.RUNTIME;
  static final int FREE_INSTANCE = Upcalls.RUNTIME | 1;
  static final int SET_PROPERTY = Upcalls.RUNTIME | 2;
  static final int GET_PROPERTY = Upcalls.RUNTIME | 3;
  static final int CALL_ACTION = Upcalls.RUNTIME | 4;
  static final int WATCH = Upcalls.RUNTIME | 5;

  static final int RELEASE_RECORD = Upcalls.RUNTIME | 6;

  static final int FUNCTIONS = 7;

  static final String[] NAMES = {
    "newInstance", "freeInstance", "setProperty", "getProperty", "callAction", "watch", "releaseRecord"
  };

  private RuntimeUpcalls() {}

  static int newInstance(long peer, long args) {
    return Upcalls.enter(NEW_INSTANCE, peer, args);
  }

  static int freeInstance(long instance, long none) {
    return Upcalls.enter(FREE_INSTANCE, instance, none);
  }

  static int setProperty(long instance, long property) {
    return Upcalls.enter(SET_PROPERTY, instance, property);
  }

  static int getProperty(long instance, long property) {
    return Upcalls.enter(GET_PROPERTY, instance, property);
  }

  static int callAction(long instance, long signal) {
    return Upcalls.enter(CALL_ACTION, instance, signal);
  }

  static int watch(long instance, long millis) {
    return Upcalls.enter(WATCH, instance, millis);
  }

  static int releaseRecord(long object, long none) {
    return Upcalls.enter(RELEASE_RECORD, object, none);
  }

  /** Runs a function of this family; called by {@link Upcalls#enter} alone. */
  static int call(int function, long a, long b) throws Throwable {
    switch (function) {
      case RELEASE_RECORD:
        return HeldRecords.release(a) ? HostCalls.TRUE : HostCalls.FALSE;
      case SET_PROPERTY:
        {
          Instance instance = Instances.get(a);
          instance.elementClass.property(index(b)).set(instance.element, b + PropertyLayout.VALUE);
          return HostCalls.TRUE;
        }
      case GET_PROPERTY:
        {
          Instance instance = Instances.get(a);
          instance.elementClass.property(index(b)).get(instance.element, b + PropertyLayout.VALUE);
          return HostCalls.TRUE;
        }
      case CALL_ACTION:
        {
          Instance instance = Instances.get(a);
          int index = NativeMemory.getInt(b + SignalLayout.INDEX);
          instance.elementClass.action(index).call(instance.element, b);
          return HostCalls.TRUE;
        }
      case NEW_INSTANCE:
        return make(a, b);
      case FREE_INSTANCE:
        return free(a);
      case WATCH:
        Watchdog.watch(Instances.get(a), b);
        return HostCalls.TRUE;
      default:
        throw Upcalls.unknown(function);
    }
  }

  private static int index(long property) {
    return NativeMemory.getInt(property + PropertyLayout.INDEX);
  }

  private static int make(long peer, long args) {
    PeerHost host = null;
    try {
      NativeMemory.setLong(args + NewInstanceLayout.INSTANCE, 0);
      host = host(peer, args);
      ElementClass type = ElementClass.of(args);
      host.bind(type);
      Element element = type.construct(host);
      Instance instance = new Instance(element, type, host);
      host.serve(instance);
      NativeMemory.setLong(args + NewInstanceLayout.INSTANCE, Instances.add(instance));
      PoolBeans.added(host);
      return HostCalls.TRUE;
    } catch (Throwable thrown) {
      return failed(host, peer, args, thrown);
    }
  }

  private static PeerHost host(long peer, long args) {
    String name = NativeMemory.textAt(args + NewInstanceLayout.NAME);
    if (name == null) {
      name = NativeMemory.textAt(args + NewInstanceLayout.ELEMENT);
    }
    return new PeerHost(peer, name, NativeMemory.getLong(args + NewInstanceLayout.LOG_CATEGORY));
  }

  /** Reports why there is no instance and gives the peer up; host is null where not even that could be made. */
  static int failed(PeerHost host, long peer, long args, Throwable thrown) {
    try {
      if (host == null) {
        Failures.notMade(peer);
      } else {
        Failures.notMade(host, args, thrown);
      }
    } finally {
      if (host == null) {
        HostCalls.peerUnref(peer);
      } else {
        host.close();
      }
    }
    return HostCalls.THREW;
  }

  private static int free(long number) {
    Instance instance = Instances.remove(number);
    if (instance == null) {
      return HostCalls.FALSE;
    }
    if (instance.watch != null) {
      Watchdog.watch(instance, 0);
    }
    PoolBeans.removed(instance.host);
    instance.host.close();
    return HostCalls.TRUE;
  }
}
