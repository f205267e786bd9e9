/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads caps and structures in GStreamer's text syntax (gst_caps_from_string, gst_structure_from_string).
 *
 * <p>It is stricter than GStreamer where GStreamer goes on with something else than what is written: features
 * that are no features, ranges whose ends are swapped, a parenthesis that is never closed. Structures nested
 * in brackets, which GStreamer 1.20 began to read, are not accepted.
 */
final class CapsSyntax {
  private static final String PUNCTUATION = "_-+/:.";

  private final String text;
  private int at;

  private CapsSyntax(String text) {
    this.text = text;
  }

  /**
   * The alternatives of caps; none for ANY, EMPTY and NONE.
   *
   * @throws CapsSyntaxException if GStreamer would not read the text
   */
  static List<CapsStructure> parseCaps(String text) throws CapsSyntaxException {
    return isAny(text) || isEmpty(text) ? List.of() : new CapsSyntax(text).caps();
  }

  /**
   * A single structure, whose name need not be a media type.
   *
   * @throws CapsSyntaxException if GStreamer would not read the text
   */
  static CapsStructure parseStructure(String text) throws CapsSyntaxException {
    CapsSyntax syntax = new CapsSyntax(text);
    syntax.skipSpace();
    CapsStructure structure = new CapsStructure(syntax.name(), List.of(), syntax.fields());
    if (!syntax.atEnd()) {
      syntax.at++;
      syntax.skipSpace();
      if (!syntax.atEnd()) {
        throw syntax.mistake("the structure has ended; a property holds one structure only");
      }
    }
    return structure;
  }

  /** Whether the text allows every format. */
  static boolean isAny(String text) {
    return text.strip().equals("ANY");
  }

  /** Whether the text allows no format. */
  static boolean isEmpty(String text) {
    String word = text.strip();
    return word.equals("EMPTY") || word.equals("NONE");
  }

  /** The same caps on one line: each run of white space outside quotes becomes one space. */
  static String onOneLine(String text) {
    StringBuilder line = new StringBuilder();
    boolean quoted = false;
    String stripped = text.strip();
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      boolean escaped = i > 0 && stripped.charAt(i - 1) == '\\';
      quoted ^= c == '"' && !escaped;
      if (quoted || !isSpace(c)) {
        line.append(c);
      } else if (line.charAt(line.length() - 1) != ' ') {
        line.append(' ');
      }
    }
    return line.toString();
  }

  private List<CapsStructure> caps() throws CapsSyntaxException {
    List<CapsStructure> structures = new ArrayList<>();
    skipSpace();
    if (atEnd()) {
      throw mistake("caps are missing; write ANY for all formats");
    }
    do {
      structures.add(structure());
      if (!atEnd()) {
        at++;
        skipSpace();
      }
    } while (!atEnd());
    return structures;
  }

  private CapsStructure structure() throws CapsSyntaxException {
    int start = at;
    String mediaType = name();
    if (mediaType.indexOf('/') < 0) {
      at = start;
      throw mistake("\"" + mediaType + "\" is no media type; write one such as video/x-raw, or ANY alone");
    }
    List<String> features = peek() == '(' ? features() : List.of();
    return new CapsStructure(mediaType, features, fields());
  }

  private String name() throws CapsSyntaxException {
    if (!isLetter(peek())) {
      throw mistake("a name begins with a letter, as in video/x-raw");
    }
    return word();
  }

  private List<String> features() throws CapsSyntaxException {
    int open = at++;
    int close = text.indexOf(')', at);
    if (close < 0) {
      at = open;
      throw mistake("the parenthesis is never closed; write video/x-raw(memory:CUDAMemory), for example");
    }
    List<String> features = new ArrayList<>();
    for (String part : text.substring(at, close).split(",", -1)) {
      String feature = part.strip();
      if (!feature.equals("ANY") && !feature.matches("[A-Za-z]+:[A-Za-z][A-Za-z0-9]*")) {
        throw mistake("\"" + feature + "\" is no caps feature; write ANY, or two words with a colon as in"
            + " memory:DMABuf");
      }
      if (part.endsWith(" ")) {
        throw mistake("GStreamer refuses a space behind the feature \"" + feature + "\"; take it out");
      }
      features.add(feature);
      at += part.length() + 1;
    }
    return features;
  }

  /** Reads fields up to the end of the structure, and stands on its semicolon or the end of the text then. */
  private List<CapsStructure.Field> fields() throws CapsSyntaxException {
    List<CapsStructure.Field> fields = new ArrayList<>();
    while (true) {
      boolean spaced = isSpace(peek());
      skipSpace();
      if (atEnd() || peek() == ';') {
        return fields;
      }
      if (peek() == '(' && spaced && fields.isEmpty()) {
        throw mistake("GStreamer allows no space between the media type and its features; take it out");
      }
      if (peek() != ',') {
        throw mistake("expected a comma before the next field, or a semicolon before the next structure");
      }
      at++;
      skipSpace();
      if (!atEnd() && peek() != ';') {
        fields.add(field());
      }
    }
  }

  private CapsStructure.Field field() throws CapsSyntaxException {
    if (!isWord(peek())) {
      throw mistake("expected the name of a field");
    }
    String name = word();
    skipSpace();
    if (peek() != '=') {
      throw mistake("the field \"" + name + "\" has no value; write " + name + "=(type)value");
    }
    at++;
    List<String> scalars = new ArrayList<>();
    value(Optional.empty(), scalars);
    return new CapsStructure.Field(name, List.copyOf(scalars));
  }

  private void value(Optional<CapsScalar> inherited, List<String> scalars) throws CapsSyntaxException {
    skipSpace();
    Optional<CapsScalar> type = peek() == '(' ? Optional.of(typeName()) : inherited;
    skipSpace();
    switch (peek()) {
      case '{' -> items('}', type, scalars);
      case '<' -> items('>', type, scalars);
      case '[' -> range(type, scalars);
      default -> scalars.add(scalar(type));
    }
  }

  private CapsScalar typeName() throws CapsSyntaxException {
    at++;
    skipSpace();
    int start = at;
    String name = word();
    Optional<CapsScalar> type = CapsScalar.named(name);
    if (type.isEmpty()) {
      at = start;
      throw mistake("\"" + name + "\" is no type of a field; most are int, string, fraction, boolean or"
          + " double");
    }
    skipSpace();
    if (peek() != ')') {
      throw mistake("the type \"" + name + "\" lacks its closing parenthesis");
    }
    at++;
    return type.get();
  }

  private void items(char close, Optional<CapsScalar> type, List<String> scalars) throws CapsSyntaxException {
    int open = at++;
    skipSpace();
    while (peek() != close) {
      value(type, scalars);
      skipSpace();
      if (atEnd()) {
        at = open;
        throw mistake("the list is never closed with \"" + close + "\"");
      }
      if (peek() != ',' && peek() != close) {
        throw mistake("expected a comma between the items of a list, or \"" + close + "\" at its end");
      }
      if (peek() == ',') {
        at++;
        skipSpace();
      }
    }
    at++;
  }

  private void range(Optional<CapsScalar> inherited, List<String> scalars) throws CapsSyntaxException {
    int open = at++;
    List<String> ends = new ArrayList<>();
    Set<Optional<CapsScalar>> types = new HashSet<>();
    while (true) {
      skipSpace();
      Optional<CapsScalar> type = peek() == '(' ? Optional.of(typeName()) : inherited;
      skipSpace();
      String end = scalar(type);
      ends.add(end);
      types.add(type.or(() -> CapsScalar.ofRangeEnd(end)));
      skipSpace();
      if (peek() == ']') {
        at++;
        break;
      }
      if (peek() != ',') {
        at = atEnd() ? open : at;
        throw mistake("a range is [ smallest, largest ] or [ smallest, largest, step ]");
      }
      at++;
    }
    checkRange(open, types, ends);
    scalars.addAll(ends);
  }

  private void checkRange(int open, Set<Optional<CapsScalar>> types, List<String> ends)
      throws CapsSyntaxException {
    int end = at;
    at = open;
    CapsScalar type = types.iterator().next().orElse(CapsScalar.OTHER);
    if (types.size() > 1 || !type.hasRanges()) {
      throw mistake("ranges are of int, gint64, double or fraction, all values of one type, as in"
          + " (double)[ 0, 1.5 ]");
    }
    if (ends.size() < 2 || ends.size() > (type.hasSteps() ? 3 : 2)) {
      throw mistake("a range has two ends, and of whole numbers a step as well; this one has " + ends.size()
          + " values");
    }
    if (type.compare(ends.get(0), ends.get(1)) >= 0) {
      throw mistake("a range goes from the smaller value to the larger; " + ends.get(0) + " is not below "
          + ends.get(1));
    }
    if (ends.size() == 3 && !type.divides(ends.get(2), ends.get(0), ends.get(1))) {
      throw mistake("the step " + ends.get(2)
          + " does not divide both ends of the range, as GStreamer demands");
    }
    at = end;
  }

  private String scalar(Optional<CapsScalar> type) throws CapsSyntaxException {
    int start = at;
    boolean quoted = peek() == '"';
    String value = quoted ? quoted() : word();
    boolean takesQuotes = type.isEmpty() || type.get() == CapsScalar.STRING || type.get() == CapsScalar.OTHER;
    if (value.isEmpty() && !quoted) {
      at = start;
      throw mistake("expected " + type.map(CapsScalar::expectation).orElse("a value")
          + "; put a string with other characters than letters, digits and " + PUNCTUATION + " in quotes");
    }
    if (quoted ? !takesQuotes : type.isPresent() && !type.get().accepts(value)) {
      at = start;
      throw mistake("expected " + type.get().expectation());
    }
    return value;
  }

  private String quoted() throws CapsSyntaxException {
    int open = at++;
    StringBuilder value = new StringBuilder();
    while (!atEnd() && peek() != '"') {
      at += peek() == '\\' && at + 1 < text.length() ? 1 : 0;
      value.append(text.charAt(at++));
    }
    if (atEnd()) {
      at = open;
      throw mistake("the quoted string is never closed");
    }
    at++;
    return value.toString();
  }

  private String word() {
    int start = at;
    while (isWord(peek())) {
      at++;
    }
    return text.substring(start, at);
  }

  private void skipSpace() {
    while (isSpace(peek())) {
      at++;
    }
  }

  private boolean atEnd() {
    return at >= text.length();
  }

  /** The character here; NUL at the end. */
  private char peek() {
    return atEnd() ? '\0' : text.charAt(at);
  }

  private CapsSyntaxException mistake(String reason) {
    return new CapsSyntaxException(text, at, reason);
  }

  private static boolean isLetter(char c) {
    return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
  }

  private static boolean isWord(char c) {
    return isLetter(c) || c >= '0' && c <= '9' || c != '\0' && PUNCTUATION.indexOf(c) >= 0;
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
