/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.runtime;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import org.gstjava.api.Element;
import org.gstjava.api.ElementException;
import org.gstjava.api.ErrorCode;

/**
 * One class loader for each jar of elements, so that two jars may hold different versions of one library.
 *
 * <p>Its parent is the loader of the API. A jar that this loader has itself, such as the stock pack, gets
 * none of its own: those classes may come out of the AOT cache. A loader stays for the life of the process; a
 * jar that was replaced meanwhile gets a new one for the elements made from then on. Any thread.
 */
final class ElementLoaders {
  static final String CLASS_PATH = "classpath";

  /** By path, time and size; under the lock. */
  private static final Map<String, ClassLoader> LOADERS = new HashMap<>();

  private static volatile ClassLoader application;

  private ElementLoaders() {}

  /** Says where the classes of origin "classpath" are, if not where the API is. */
  static void application(ClassLoader loader) {
    application = loader;
  }

  /** Loads a class without running its initialiser. */
  static Class<?> load(String origin, String className) throws ElementException {
    try {
      return Class.forName(className, false, loader(origin));
    } catch (ClassNotFoundException e) {
      throw new ElementException(
          ErrorCode.RESOURCE_NOT_FOUND,
          "class " + className + " is not in " + place(origin) + ": rebuild the jar; its index and its classes differ",
          e);
    }
  }

  private static String place(String origin) {
    return origin.equals(CLASS_PATH) ? "the application's class path" : origin;
  }

  private static ClassLoader loader(String origin) throws ElementException {
    ClassLoader api = Element.class.getClassLoader();
    if (origin.equals(CLASS_PATH)) {
      ClassLoader loader = application;
      return loader != null ? loader : api;
    }
    File jar = new File(origin);
    if (has(api, jar)) {
      return api;
    }
    if (!jar.exists()) {
      throw new ElementException(
          ErrorCode.RESOURCE_NOT_FOUND, origin + " is gone: put it back, or restart the program to forget its elements");
    }
    String key = origin + "\n" + jar.lastModified() + "\n" + jar.length();
    synchronized (LOADERS) {
      ClassLoader loader = LOADERS.get(key);
      if (loader == null) {
        loader = new URLClassLoader(jar.getName(), new URL[] {url(jar)}, api);
        LOADERS.put(key, loader);
      }
      return loader;
    }
  }

  private static URL url(File jar) throws ElementException {
    try {
      return jar.getAbsoluteFile().toURI().toURL();
    } catch (MalformedURLException e) {
      throw new ElementException(ErrorCode.LIBRARY_INIT, "no URL can be made of " + jar, e);
    }
  }

  /** Whether a loader, which is the system's or one that C made from URLs, has the jar. */
  private static boolean has(ClassLoader loader, File jar) {
    if (loader instanceof URLClassLoader urls) {
      for (URL url : urls.getURLs()) {
        if (url.getPath().endsWith(jar.getName()) && isSame(new File(url.getPath()), jar)) {
          return true;
        }
      }
      return false;
    }
    if (loader != ClassLoader.getSystemClassLoader()) {
      return false;
    }
    String path = System.getProperty("java.class.path", "");
    int start = 0;
    while (start < path.length()) {
      int end = path.indexOf(File.pathSeparatorChar, start);
      if (end < 0) {
        end = path.length();
      }
      String entry = path.substring(start, end);
      if (entry.endsWith(jar.getName()) && isSame(new File(entry), jar)) {
        return true;
      }
      start = end + 1;
    }
    return false;
  }

  private static boolean isSame(File a, File b) {
    if (a.getAbsolutePath().equals(b.getAbsolutePath())) {
      return true;
    }
    try {
      return a.getCanonicalPath().equals(b.getCanonicalPath());
    } catch (IOException e) {
      return false;
    }
  }
}
