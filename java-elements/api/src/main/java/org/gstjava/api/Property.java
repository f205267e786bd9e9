/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Makes a field, or a getter, a GObject property of the element.
 *
 * <p>On a field: the field is read and written directly; where the class also has a method {@code setX(T)} the value
 * goes through it, and where it has {@code getX()} (or {@code isX()}) it is read through that, as with JavaBeans. On a
 * method {@code getX()}: a read-only property, unless {@code setX(T)} exists. The property's name is the Java name with
 * dashes: {@code maxLevel} becomes {@code max-level}.
 *
 * <p>Values are set from any thread, also while data flows, so a field that a callback reads is {@code volatile}. A setter
 * that throws leaves the old value and puts a warning on the bus that names the property and the value.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><th>Java</th><th>GObject</th></tr>
 * <tr><td>boolean</td><td>gboolean</td></tr>
 * <tr><td>int, with {@link #unsigned()}</td><td>gint, guint</td></tr>
 * <tr><td>long, with {@link #unsigned()}</td><td>gint64, guint64</td></tr>
 * <tr><td>float, double</td><td>gfloat, gdouble</td></tr>
 * <tr><td>String</td><td>gchararray</td></tr>
 * <tr><td>an enum class</td><td>an enumeration of its own; see {@link Nick}</td></tr>
 * <tr><td>EnumSet of an enum class</td><td>flags</td></tr>
 * <tr><td>{@link Fraction}, {@link Caps}, {@link Structure}</td><td>GstFraction, GstCaps, GstStructure</td></tr>
 * <tr><td>boolean[], int[], long[], float[], double[], String[]</td><td>GstValueArray of these</td></tr>
 * </table>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.METHOD})
public @interface Property {
  /** What the property does, in one sentence: its blurb. */
  String description();

  /** GObject name, where it is not the Java name with dashes. */
  String name() default "";

  /** Short name for people; the property's name by default. */
  String nick() default "";

  /** Smallest value of a number or {@link Fraction}; by default the smallest of the type. */
  String min() default "";

  /** Largest value of a number or {@link Fraction}; by default the largest of the type. */
  String max() default "";

  /**
   * Default value as text. By default what the field is initialised with, if that is a constant, an enum constant or
   * null; an initialiser that is computed needs the default said here.
   */
  String defaultValue() default "";

  /** Whether int and long are unsigned on the GObject side. */
  boolean unsigned() default false;

  /** Who may do what. */
  Access access() default Access.READ_WRITE;

  /** Whether a GstController may drive it. */
  boolean controllable() default false;

  /**
   * Until which state it may be changed. Applications are told, in the flags of the GObject property, and nothing enforces it: a
   * value that comes later is set as well, so a setter that can't take it then throws.
   */
  Mutable mutable() default Mutable.PLAYING;

  /** Access of an application to a property. */
  enum Access {
    /** Read and written. */
    READ_WRITE,
    /** Only read; the element changes it and calls {@link Element#notifyProperty}. */
    READ,
    /** Only written. */
    WRITE,
    /** Read, and written when the element is made. */
    CONSTRUCT_ONLY
  }

  /** The highest state in which a property may be changed. */
  enum Mutable {
    /** Only in NULL, or where the element is made. */
    NULL,
    /** In READY and below. */
    READY,
    /** In PAUSED and below. */
    PAUSED,
    /** Always. */
    PLAYING
  }
}
