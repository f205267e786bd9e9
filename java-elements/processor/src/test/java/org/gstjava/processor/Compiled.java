/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.gstjava.api.Element;

/**
 * Result of a javac run in this process, from sources in memory to files in memory.
 *
 * @param success whether javac was content
 * @param messages what it and the processors said
 * @param index the element index, if one was written
 */
record Compiled(boolean success, List<Message> messages, Optional<String> index) {
  private static final String API = Element.class.getProtectionDomain().getCodeSource().getLocation()
      .getPath();
  private static final Pattern TYPE =
      Pattern.compile("^(?:(?:public|abstract|final) )*(?:class|enum|interface) (\\w+)",
          Pattern.MULTILINE | Pattern.UNICODE_CHARACTER_CLASS);
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

  /** One diagnostic: kind, line (-1 for none) and text. */
  record Message(Diagnostic.Kind kind, long line, String text) {}

  /** Compiles sources with the element processor. */
  static Compiled of(String... sources) {
    return with(List.of(new ElementProcessor()), List.of(), sources);
  }

  /** Compiles sources with given processors and options. */
  static Compiled with(List<Processor> processors, List<String> options, String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    Map<String, ByteArrayOutputStream> files = new HashMap<>();
    List<String> all = new ArrayList<>(
        List.of("-Xlint:all,-processing", "-implicit:none", "-classpath", API));
    all.addAll(options);
    JavaCompiler.CompilationTask task = compiler.getTask(
        null, inMemory(compiler, files), collector, all, null,
        List.of(sources).stream().map(Compiled::source).toList());
    task.setProcessors(processors);
    boolean success = task.call();
    List<Message> messages = collector.getDiagnostics().stream()
        .map(found -> new Message(found.getKind(), found.getLineNumber(), found.getMessage(Locale.ROOT)))
        .toList();
    Optional<String> index = Optional.ofNullable(files.get(IndexWriter.PATH))
        .map(bytes -> bytes.toString(StandardCharsets.UTF_8));
    return new Compiled(success, messages, index);
  }

  /** Messages of a kind. */
  List<Message> of(Diagnostic.Kind kind) {
    return messages.stream().filter(message -> message.kind() == kind).toList();
  }

  private static JavaFileManager inMemory(JavaCompiler compiler, Map<String, ByteArrayOutputStream> files) {
    return new ForwardingJavaFileManager<>(compiler.getStandardFileManager(null, null, null)) {
      @Override
      public FileObject getFileForOutput(Location location, String packageName, String name,
          FileObject sibling) {
        return new Output(URI.create("mem:///" + name), JavaFileObject.Kind.OTHER, files.computeIfAbsent(name,
            key -> new ByteArrayOutputStream()));
      }

      @Override
      public JavaFileObject getJavaFileForOutput(Location location, String className,
          JavaFileObject.Kind kind, FileObject sibling) {
        return new Output(URI.create("mem:///" + className.replace('.', '/') + kind.extension), kind,
            files.computeIfAbsent(className, key -> new ByteArrayOutputStream()));
      }
    };
  }

  private static JavaFileObject source(String text) {
    Matcher type = TYPE.matcher(text);
    Matcher home = PACKAGE.matcher(text);
    String path = (home.find() ? home.group(1).replace('.', '/') + "/" : "")
        + (type.find() ? type.group(1) : "Source") + ".java";
    return new SimpleJavaFileObject(URI.create("mem:///" + path), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  private static final class Output extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes;

    Output(URI uri, Kind kind, ByteArrayOutputStream bytes) {
      super(uri, kind);
      this.bytes = bytes;
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
