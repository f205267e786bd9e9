/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.gstjava.api.spi.Nesting;

/**
 * Reads the syntax of gst_structure_from_string and gst_caps_from_string.
 *
 * <p>The grammar is that of gststructure.c, gstcaps.c and gstvalue.c in GStreamer 1.22.
 */
final class StructureSyntax {
  private static final int MAX_DEPTH = Nesting.MAX_DEPTH;
  private static final char NOTHING = '\0';

  private final String text;
  private int at;
  private int depth;

  private StructureSyntax(String text, int depth) {
    this.text = text;
    this.depth = depth;
  }

  /** Reads one structure. */
  static Structure parse(String text) {
    Nesting.check(text);
    return new StructureSyntax(text, 0).onlyStructure();
  }

  /** Reads structures that semicolons part. */
  static List<Structure> parseAll(String caps) {
    Nesting.check(caps);
    return new StructureSyntax(caps, 0).structures();
  }

  static String checkedName(String name) {
    if (name.isEmpty() || !isLetter(name.charAt(0)) || !name.chars().allMatch(c -> QuotedText.isWord(c) || c == '*')) {
      throw new IllegalArgumentException(
          "\"" + name + "\" names no structure: take a letter, then letters, digits and any of _-+/:.");
    }
    return name;
  }

  static String checkedField(String field) {
    if (!isWord(field)) {
      throw new IllegalArgumentException(
          "\"" + field + "\" names no field: take letters, digits and any of _-+/:.");
    }
    return field;
  }

  static void checkedFeature(String word) {
    if (!isWord(word)) {
      throw new IllegalArgumentException(
          "\"" + word + "\" is no caps feature: these are words such as memory:DMABuf");
    }
  }

  static void checkedOther(String type, String value) {
    if (!isWord(type)) {
      throw new IllegalArgumentException("\"" + type + "\" names no type: take a name such as bitmask");
    }
    Nesting.check(value);
    StructureSyntax syntax = new StructureSyntax(value, 0);
    syntax.verbatim();
    if (!syntax.atEnd()) {
      throw syntax.expected("the end of the value, which is one word, a text in quotes or something in brackets");
    }
  }

  private Structure onlyStructure() {
    Structure structure = structure();
    skipSpace();
    if (!atEnd()) {
      throw expected("the end, as one structure is read here");
    }
    return structure;
  }

  private List<Structure> structures() {
    List<Structure> structures = new ArrayList<>();
    for (skipSpace(); !atEnd(); skipSpace()) {
      structures.add(structure());
    }
    return List.copyOf(structures);
  }

  private Structure structure() {
    skipSpace();
    int start = at;
    String name = name();
    Structure.Builder builder = located(start, () -> Structure.builder(name));
    if (peek() == '(') {
      features(builder);
    }
    while (!structureEnds()) {
      require(',', "a comma before the next field, or a semicolon");
      if (structureEnds()) {
        break;
      }
      String field = word("the name of a field");
      skipSpace();
      require('=', "= and the value of field " + field);
      int valueStart = at;
      Object value = value(null);
      located(valueStart, () -> builder.set(field, value));
    }
    return builder.build();
  }

  private boolean structureEnds() {
    skipSpace();
    return atEnd() || accept(';');
  }

  private String name() {
    if (peek() == '"') {
      String quoted = quoted();
      return quoted.substring(1, quoted.length() - 1).replaceAll("\\\\(.)", "$1");
    }
    int start = at;
    while (QuotedText.isWord(peek()) || peek() == '*') {
      at++;
    }
    if (at == start) {
      throw expected("the name of a structure");
    }
    return text.substring(start, at);
  }

  private void features(Structure.Builder builder) {
    int start = ++at;
    int end = text.indexOf(')', start);
    if (end < 0) {
      at = text.length();
      throw expected("a closing parenthesis behind the caps features");
    }
    String[] words = text.substring(start, end).split(",", -1);
    for (int i = 0; i < words.length; i++) {
      words[i] = words[i].strip();
    }
    located(start, () -> builder.features(words));
    at = end + 1;
  }

  private Object value(String defaultType) {
    if (++depth > MAX_DEPTH) {
      throw expected("no more than " + MAX_DEPTH + " values within each other");
    }
    skipSpace();
    String type = peek() == '(' ? cast() : defaultType;
    if ("GValueArray".equals(type)) {
      // Stands in front of an array whose members have types of their own; GStreamer writes it and does not read it.
      type = null;
    }
    skipSpace();
    boolean verbatim = type != null && (type.indexOf('/') >= 0 || type.equals("GStrv"));
    Object value =
        verbatim
            ? other(type)
            : switch (peek()) {
              case '[' -> brackets(type);
              case '{' -> members('}', type, Structure.Choice::new);
              case '<' -> members('>', type, List::copyOf);
              default -> single(type);
            };
    depth--;
    return value;
  }

  private String cast() {
    at++;
    skipSpace();
    String type = word("the name of a type");
    skipSpace();
    require(')', "a closing parenthesis behind type " + type);
    return type;
  }

  private Object members(char end, String type, Function<List<Object>, Object> container) {
    List<Object> members = new ArrayList<>();
    at++;
    skipSpace();
    while (!accept(end)) {
      if (accept(',')) {
        skipSpace();
        if (peek() == ',') {
          throw expected("a value between two commas");
        }
        continue;
      }
      members.add(value(type));
      skipSpace();
      if (peek() != ',' && peek() != end) {
        throw expected("a comma or " + end);
      }
    }
    return container.apply(members);
  }

  private Object single(String type) {
    int start = at;
    ScalarType scalar = type == null ? null : ScalarType.named(type);
    if (type != null && scalar == null && !isStructureType(type) && !isCapsType(type)) {
      return other(type);
    }
    String raw = peek() == '"' ? quoted() : word("a value");
    if (type != null && isStructureType(type)) {
      return located(start, () -> nested(QuotedText.unquote(raw)).onlyStructure());
    }
    if (type != null && isCapsType(type)) {
      return located(start, () -> Caps.of(QuotedText.unquote(raw)));
    }
    Object value = located(start, () -> scalar == null ? ScalarType.guess(raw) : scalar.value(raw));
    if (value == null) {
      at = start;
      throw expected("a value of type " + scalar.gstName());
    }
    return value;
  }

  private Object brackets(String type) {
    if (type == null) {
      return rangeOrNested();
    }
    int start = at;
    if (isStructureType(type)) {
      return located(start, () -> nested(inside()).onlyStructure());
    }
    if (isCapsType(type)) {
      return Caps.of(inside());
    }
    return ScalarType.named(type) == null ? other(type) : range(type);
  }

  private Object rangeOrNested() {
    int start = at;
    int outerDepth = depth;
    try {
      return range(null);
    } catch (IllegalArgumentException notARange) {
      at = start + 1;
      depth = outerDepth;
      skipSpace();
      if (!isLetter(peek())) {
        throw notARange;
      }
      at = start;
      String inside = inside();
      List<Structure> structures = located(start, () -> nested(inside).structures());
      boolean caps = structures.size() > 1 || !structures.getFirst().features().isEmpty();
      return caps ? Caps.of(inside) : structures.getFirst();
    }
  }

  private Structure.Range range(String type) {
    int start = at++;
    Object min = value(type);
    skipSpace();
    require(',', "a comma and the end of the range");
    Object max = value(type);
    skipSpace();
    boolean whole = min instanceof Integer || min instanceof Long;
    Object step = whole && accept(',') ? value(type) : min instanceof Integer ? (Object) 1 : whole ? (Object) 1L : null;
    skipSpace();
    require(']', "] at the end of the range");
    return located(start, () -> new Structure.Range(min, max, step));
  }

  private Structure.Other other(String type) {
    int start = at;
    verbatim();
    return located(start, () -> new Structure.Other(type, text.substring(start, at)));
  }

  /** Moves behind a word, a text in quotes, or something in brackets. */
  private void verbatim() {
    switch (peek()) {
      case '"' -> quoted();
      case '[', '{', '<' -> inside();
      default -> word("a value");
    }
  }

  /** What stands between a bracket and its counterpart. */
  private String inside() {
    int start = at;
    int open = 0;
    do {
      switch (peek()) {
        case '"' -> {
          quoted();
          continue;
        }
        case '[', '{', '<' -> open++;
        case ']', '}', '>' -> open--;
        case NOTHING -> throw expected("the counterpart of " + text.charAt(start) + " at position " + start);
        default -> {}
      }
      at++;
    } while (open > 0);
    return text.substring(start + 1, at - 1);
  }

  /** A text in quotes, with them. */
  private String quoted() {
    int start = at++;
    while (!accept('"')) {
      at += peek() == '\\' ? 2 : 1;
      if (at >= text.length()) {
        at = text.length();
        throw expected("the quote that ends the text from position " + start + " on");
      }
    }
    return text.substring(start, at);
  }

  private String word(String what) {
    int start = at;
    while (QuotedText.isWord(peek())) {
      at++;
    }
    if (at == start) {
      throw expected(what);
    }
    return text.substring(start, at);
  }

  private StructureSyntax nested(String inner) {
    return new StructureSyntax(inner, depth);
  }

  private void skipSpace() {
    while (isSpace(at) || peek() == '\\' && isSpace(at + 1)) {
      at += peek() == '\\' ? 2 : 1;
    }
  }

  private boolean isSpace(int position) {
    if (position >= text.length()) {
      return false;
    }
    char c = text.charAt(position);
    return c == ' ' || c >= '\t' && c <= '\r' && c != '\u000b';
  }

  private char peek() {
    return at < text.length() ? text.charAt(at) : NOTHING;
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  private boolean accept(char c) {
    boolean there = !atEnd() && peek() == c;
    if (there) {
      at++;
    }
    return there;
  }

  private void require(char c, String what) {
    if (!accept(c)) {
      throw expected(what);
    }
  }

  private static boolean isWord(String text) {
    return !text.isEmpty() && text.chars().allMatch(QuotedText::isWord);
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  private static boolean isStructureType(String type) {
    return type.equals("structure") || type.equals("GstStructure");
  }

  private static boolean isCapsType(String type) {
    return type.equals("caps") || type.equals("GstCaps");
  }

  private IllegalArgumentException expected(String what) {
    String found = atEnd() ? "the end" : "'" + text.charAt(at) + "'";
    return new IllegalArgumentException(
        "position " + at + " of \"" + text + "\": expected " + what + ", found " + found);
  }

  /** Runs a step that knows nothing of positions, and says where it failed. */
  private <T> T located(int start, Supplier<T> step) {
    try {
      return step.get();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("position " + start + " of \"" + text + "\": " + e.getMessage(), e);
    }
  }
}
