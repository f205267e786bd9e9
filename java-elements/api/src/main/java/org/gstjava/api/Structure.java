/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * A name with typed fields: contents of messages, events, queries and metas, and one alternative of {@link Caps}. Immutable; any
 * thread.
 *
 * <p>{@link #parse} and {@link #toString} speak the syntax of gst_structure_from_string and gst_caps_from_string. Two are
 * equal when names, features and fields are, in whatever order the fields stand.
 *
 * <table>
 * <caption>Values</caption>
 * <tr><th>Java</th><th>GStreamer</th></tr>
 * <tr><td>Boolean</td><td>boolean</td></tr>
 * <tr><td>Integer, Long</td><td>int, gint64</td></tr>
 * <tr><td>{@link Unsigned}</td><td>uint, guint64</td></tr>
 * <tr><td>Float, Double</td><td>float, double</td></tr>
 * <tr><td>String</td><td>string</td></tr>
 * <tr><td>{@link Fraction}</td><td>fraction</td></tr>
 * <tr><td>{@link Range}</td><td>a range of int, gint64, double or fraction: {@code [ 1, 10 ]}</td></tr>
 * <tr><td>{@link Choice}</td><td>a list, one of whose values is meant: <code>{ I420, NV12 }</code></td></tr>
 * <tr><td>java.util.List; when set also int[], long[], double[], String[]</td>
 *   <td>an array, all of whose values are meant: {@code < 1, 2 >}</td></tr>
 * <tr><td>{@link Structure}, {@link Caps}</td><td>structure, GstCaps</td></tr>
 * <tr><td>{@link Other}</td><td>any other type, for example bitmask or an enumeration</td></tr>
 * </table>
 */
public final class Structure {
  private final String name;
  private final List<String> features;
  private final Map<String, Object> fields;

  private Structure(String name, List<String> features, Map<String, Object> fields) {
    this.name = name;
    this.features = features;
    this.fields = fields;
  }

  /** Starts a structure: {@code Structure.builder("javaloudness").set("momentary", -23.1).build()}. */
  public static Builder builder(String name) {
    return new Builder(name);
  }

  /**
   * Reads {@code "name, field=(type)value, ..."}, with caps features behind the name if there are any. The type of a
   * value that has none in front is guessed as GStreamer does: int, double, fraction, flag set, boolean, string.
   * GStreamer guesses even inside quotes, where {@code "2"} is an int: say {@code (string)"2"}.
   *
   * @throws IllegalArgumentException if the text has no meaning, or has more than 64 brackets within each other; the message
   *     says where and what was expected
   */
  public static Structure parse(String text) {
    return StructureSyntax.parse(text);
  }

  /** The name; in caps, the media type. */
  public String name() {
    return name;
  }

  /** Caps features, for example "memory:CUDAMemory"; "ANY" where any are allowed; empty for system memory. */
  public List<String> features() {
    return features;
  }

  /** Fields in their order. */
  public Map<String, Object> fields() {
    return fields;
  }

  /** Whether there is a field of that name. */
  public boolean has(String field) {
    return fields.containsKey(field);
  }

  /**
   * The value of a field, of a class from the table above.
   *
   * @throws NoSuchElementException if there is no such field
   */
  public Object get(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw new NoSuchElementException(
          "structure \"" + name + "\" has no field \"" + field + "\", it has " + fields.keySet());
    }
    return value;
  }

  /**
   * The value of an int field, or of a uint field where it fits.
   *
   * @throws NoSuchElementException if there is no such field
   * @throws IllegalArgumentException if it has another type
   */
  public int getInt(String field) {
    Object value = get(field);
    if (value instanceof Integer number) {
      return number;
    }
    if (value instanceof Unsigned number && number.bits() == 32 && number.value() <= Integer.MAX_VALUE) {
      return (int) number.value();
    }
    throw wrongType(field, value, "an int");
  }

  /**
   * The value of an int, uint, gint64 or guint64 field. A guint64 from 2<sup>63</sup> on comes out negative; see
   * {@link Long#toUnsignedString(long)}.
   *
   * @throws NoSuchElementException if there is no such field
   * @throws IllegalArgumentException if it has another type
   */
  public long getLong(String field) {
    return switch (get(field)) {
      case Integer number -> number;
      case Long number -> number;
      case Unsigned number -> number.value();
      case Object value -> throw wrongType(field, value, "a whole number");
    };
  }

  /**
   * The value of a double, float or int field.
   *
   * @throws NoSuchElementException if there is no such field
   * @throws IllegalArgumentException if it has another type
   */
  public double getDouble(String field) {
    return switch (get(field)) {
      case Double number -> number;
      case Float number -> number;
      case Integer number -> number;
      case Object value -> throw wrongType(field, value, "a double");
    };
  }

  /**
   * The value of a boolean field.
   *
   * @throws NoSuchElementException if there is no such field
   * @throws IllegalArgumentException if it has another type
   */
  public boolean getBoolean(String field) {
    Object value = get(field);
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw wrongType(field, value, "a boolean");
  }

  /**
   * The value of a string field.
   *
   * @throws NoSuchElementException if there is no such field
   * @throws IllegalArgumentException if it has another type, or is GStreamer's string NULL
   */
  public String getString(String field) {
    Object value = get(field);
    if (value instanceof String text) {
      return text;
    }
    throw wrongType(field, value, "a string");
  }

  /**
   * The value of a fraction field.
   *
   * @throws NoSuchElementException if there is no such field
   * @throws IllegalArgumentException if it has another type
   */
  public Fraction getFraction(String field) {
    Object value = get(field);
    if (value instanceof Fraction fraction) {
      return fraction;
    }
    throw wrongType(field, value, "a fraction");
  }

  /** A builder that has all of this structure already. */
  public Builder toBuilder() {
    Builder builder = new Builder(name);
    builder.features = features;
    builder.fields.putAll(fields);
    return builder;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Structure structure
        && structure.name.equals(name)
        && structure.features.equals(features)
        && structure.fields.equals(fields);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * name.hashCode() + features.hashCode()) + fields.hashCode();
  }

  /** The text that GStreamer reads, each value with its type. */
  @Override
  public String toString() {
    return StructureWriter.write(this);
  }

  private IllegalArgumentException wrongType(String field, Object value, String wanted) {
    return new IllegalArgumentException(
        "field \"" + field + "\" of structure \"" + name + "\" is " + StructureWriter.write(value) + ", not " + wanted);
  }

  /** Puts a structure together. Not for several threads at once. */
  public static final class Builder {
    private final String name;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private List<String> features = List.of();

    private Builder(String name) {
      this.name = StructureSyntax.checkedName(name);
    }

    /**
     * Sets a field, in place of an earlier one of that name.
     *
     * @param field letters, digits and any of {@code _-+/:.}
     * @param value a value of a class from the table in {@link Structure}
     * @throws IllegalArgumentException if GStreamer's syntax has no way to write name or value
     */
    public Builder set(String field, Object value) {
      fields.put(StructureSyntax.checkedField(field), StructureValue.checked(field, value));
      return this;
    }

    /** Takes a field out, if it is there. */
    public Builder remove(String field) {
      fields.remove(field);
      return this;
    }

    /**
     * Sets the caps features, for example "memory:DMABuf".
     *
     * @throws IllegalArgumentException if one is no word
     */
    public Builder features(String... words) {
      for (String word : words) {
        StructureSyntax.checkedFeature(word);
      }
      features = List.of(words);
      return this;
    }

    /** The structure. */
    public Structure build() {
      return new Structure(name, features, Collections.unmodifiableMap(new LinkedHashMap<>(fields)));
    }
  }

  /**
   * An unsigned number.
   *
   * @param bits 32 for uint, 64 for guint64
   * @param value its bits; from 2<sup>63</sup> on the long is negative
   */
  public record Unsigned(int bits, long value) {
    /** Checks the size. */
    public Unsigned {
      if (bits != 32 && bits != 64) {
        throw new IllegalArgumentException("unsigned numbers have 32 or 64 bits, not " + bits);
      }
      if (bits == 32 && value != (value & 0xffffffffL)) {
        throw new IllegalArgumentException(value + " is no uint: these go from 0 to 4294967295");
      }
    }

    /** A uint. */
    public static Unsigned ofInt(int bits) {
      return new Unsigned(32, Integer.toUnsignedLong(bits));
    }

    /** A guint64. */
    public static Unsigned ofLong(long bits) {
      return new Unsigned(64, bits);
    }

    @Override
    public String toString() {
      return Long.toUnsignedString(value);
    }
  }

  /**
   * All numbers from one to another, both included.
   *
   * @param min Integer, Long, Double or {@link Fraction}
   * @param max of the same class, larger than min
   * @param step of the same class; min and max are multiples of it. Only Integer and Long have other steps than 1, and
   *     Double and Fraction have null
   */
  public record Range(Object min, Object max, Object step) {
    /** Checks that classes and order are right. */
    public Range {
      StructureValue.checkRange(min, max, step);
    }

    /** A range of int. */
    public static Range of(int min, int max) {
      return new Range(min, max, 1);
    }

    /** A range of int with a step. */
    public static Range of(int min, int max, int step) {
      return new Range(min, max, step);
    }

    /** A range of gint64. */
    public static Range of(long min, long max) {
      return new Range(min, max, 1L);
    }

    /** A range of double. */
    public static Range of(double min, double max) {
      return new Range(min, max, null);
    }

    /** A range of fraction. */
    public static Range of(Fraction min, Fraction max) {
      return new Range(min, max, null);
    }
  }

  /**
   * Values of which any one is allowed, best first; GStreamer's list.
   *
   * @param values values of classes from the table in {@link Structure}
   */
  public record Choice(List<Object> values) {
    /** Copies the values. */
    public Choice {
      List<Object> copy = new ArrayList<>(values.size());
      for (Object value : values) {
        copy.add(StructureValue.checked("choice", value));
      }
      values = List.copyOf(copy);
    }

    /** A choice of these. */
    public static Choice of(Object... values) {
      return new Choice(List.of(values));
    }
  }

  /**
   * A value of a type that has no Java class here, kept as it is written.
   *
   * @param type GStreamer's name of the type, for example "bitmask"
   * @param text the value as it stands behind the type, with quotes if it has any
   */
  public record Other(String type, String text) {
    /** GStreamer's string that is no string. */
    public static final Other NULL_STRING = new Other("string", "NULL");

    /** Checks that the text is one value. */
    public Other {
      StructureSyntax.checkedOther(type, text);
    }
  }
}
