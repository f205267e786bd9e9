/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Refuses values that GStreamer's syntax can't carry, before they get into a structure. */
final class StructureValue {
  private StructureValue() {}

  /** The value in the form in which structures keep it: arrays become lists. */
  static Object checked(String place, Object value) {
    return switch (value) {
      case null ->
          throw new IllegalArgumentException(
              place + " is null: leave the field out, or set Structure.Other.NULL_STRING");
      case Boolean _, Integer _, Long _, Double _, Fraction _, Caps _, Structure _ -> value;
      case Structure.Unsigned _, Structure.Range _, Structure.Choice _, Structure.Other _ -> value;
      case Float number -> checkedFloat(place, number);
      case String text -> checkedString(place, text);
      case List<?> values -> checkedList(place, values);
      case int[] values -> IntStream.of(values).<Object>mapToObj(Integer::valueOf).toList();
      case long[] values -> LongStream.of(values).<Object>mapToObj(Long::valueOf).toList();
      case double[] values -> DoubleStream.of(values).<Object>mapToObj(Double::valueOf).toList();
      case String[] values -> checkedList(place, Arrays.asList(values));
      default ->
          throw new IllegalArgumentException(
              place
                  + " is a "
                  + value.getClass().getName()
                  + ", which no type of GStreamer stands for: convert it to one that Structure lists");
    };
  }

  private static List<Object> checkedList(String place, List<?> values) {
    List<Object> copy = new ArrayList<>(values.size());
    for (Object value : values) {
      copy.add(checked(place, value));
    }
    return List.copyOf(copy);
  }

  private static Float checkedFloat(String place, Float number) {
    if (number.isInfinite()) {
      throw new IllegalArgumentException(
          place + " is " + number + ", which GStreamer does not read as a float: use a double");
    }
    return number;
  }

  private static String checkedString(String place, String text) {
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(
          place + " has a zero character at position " + text.indexOf('\0') + ", which ends a string in C");
    }
    QuotedText.utf8(text);
    return text;
  }

  static void checkRange(Object min, Object max, Object step) {
    boolean ordered =
        switch (min) {
          case Integer low when max instanceof Integer high && step instanceof Integer by ->
              low < high && by > 0 && low % by == 0 && high % by == 0;
          case Long low when max instanceof Long high && step instanceof Long by ->
              low < high && by > 0 && low % by == 0 && high % by == 0;
          case Double low when max instanceof Double high && step == null -> low < high;
          case Fraction low when max instanceof Fraction high && step == null -> low.compareTo(high) < 0;
          case null, default ->
              throw new IllegalArgumentException(
                  "a range goes from one Integer, Long, Double or Fraction to another of its class, not from "
                      + min
                      + " to "
                      + max
                      + " with step "
                      + step);
        };
    if (!ordered) {
      throw new IllegalArgumentException(
          "range from "
              + min
              + " to "
              + max
              + (step == null ? "" : " with step " + step)
              + " holds nothing: its end lies above its start, and both are multiples of a positive step");
    }
  }
}
