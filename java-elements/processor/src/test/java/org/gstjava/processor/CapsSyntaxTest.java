/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that GStreamer 1.22 reads, texts that it refuses, and texts that it reads as something else. */
class CapsSyntaxTest {
  @ParameterizedTest
  @ValueSource(strings = {
    "ANY", " ANY ", "EMPTY", "NONE", "video/x-raw", "video/x-raw,", "video/x-raw;",
        "video/x-raw ; audio/x-raw",
    "video/x-raw(memory:CUDAMemory)",
        "video/x-raw(memory:CUDAMemory, meta:GstVideoOverlayComposition) , format=I420",
    "video/x-raw(ANY)", "video/x-raw,format={ }", "video/x-raw,format=(string){ I420, }",
    "video/x-raw,format={ (string)I420, (string)NV12 }", "video/x-raw,width=[ 1, max ]",
        "video/x-raw,width=(int)[2,10,2]",
    "video/x-raw,a=(double)[1,10]", "video/x-raw,a=[0.5,1.5]", "video/x-raw,a=(gint64)[ min, max ]",
    "video/x-raw,framerate=[0/1,30/1]", "video/x-raw,framerate=(fraction)[ 0, max ]",
        "video/x-raw,framerate=30/1/2",
    "video/x-raw,a=(int)0x10", "video/x-raw,a=(int)LITTLE_ENDIAN", "video/x-raw,a=99999999999",
        "video/x-raw,a=(i)-1",
    "video/x-raw,a=( int )1", "video/x-raw,a= (int) 1", "video/x-raw,a=(b)TRUE",
        "video/x-raw,a=(string)\"a b\"",
    "video/x-raw,a=\"a\\\"b;c\"", "video/x-raw,a.b=5", "video/x-raw,a =5", "video/x-raw,a=<{1,2},{3}>",
    "video/x-raw,a={[1,2],5}", "video/x-raw,a=[(int)1,(int)2]", "video/x-raw,a=(bitmask)0x3",
        "video/x-raw,a={1,b}",
    "video/x-raw,a=(GstVideoMultiviewFlagsSet)0:1", "video/x-raw,\nwidth=1\n;\taudio/x-raw",
        "video/x-raw,a=(double)1e5"
  })
  void shouldAcceptWhenGStreamerReadsIt(String text) throws CapsSyntaxException {
    CapsSyntax.parseCaps(text);
    CapsSyntax.parseCaps(CapsSyntax.onOneLine(text));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', quoteCharacter = '\0', value = {
    "''| 1| a name begins with a letter",
    ";video/x-raw| 1| a name begins with a letter",
    "video/x-raw;;| 13| a name begins with a letter",
    "1video/x-raw| 1| a name begins with a letter",
    "video| 1| \"video\" is no media type; write one such as video/x-raw",
    "ANY;video/x-raw| 1| \"ANY\" is no media type; write one such as video/x-raw, or ANY alone",
    "video/x-raw (memory:NVMM)| 13| no space between the media type and its features",
    "video/x-raw(memory)| 13| \"memory\" is no caps feature",
    "video/x-raw()| 13| \"\" is no caps feature",
    "video/x-raw(memory:A, memory:B_c)| 22| \"memory:B_c\" is no caps feature",
    "video/x-raw( memory:A , meta:Foo )| 13| GStreamer refuses a space behind the feature \"memory:A\"",
    "video/x-raw(memory:A| 12| the parenthesis is never closed",
    "video/x-raw format=I420| 13| expected a comma before the next field, or a semicolon",
    "video/x-raw,width=(int)wide| 24| expected a whole number from -2147483648 to 2147483647",
    "video/x-raw,width=(int)1.5| 24| expected a whole number",
    "video/x-raw,width=(int)\"5\"| 24| expected a whole number",
    "video/x-raw,width=(int)4294967296| 24| expected a whole number",
    "video/x-raw,a=(uint)-1| 21| expected a whole number from 0 to 4294967295",
    "video/x-raw,width=(integer)5| 20| \"integer\" is no type of a field",
    "video/x-raw,width=(int| 23| the type \"int\" lacks its closing parenthesis",
    "video/x-raw,framerate=(fraction)30/0| 33| expected a fraction such as 30000/1001, its denominator not 0",
    "video/x-raw,a=(boolean)maybe| 24| expected true or false",
    "video/x-raw,format=(string){ I420 NV12 }| 35| expected a comma between the items of a list",
    "video/x-raw,format=(string){ I420, NV12| 28| the list is never closed with \"}\"",
    "video/x-raw,a=<1,2| 15| the list is never closed with \">\"",
    "video/x-raw,width=[ 1, 2| 19| a range is [ smallest, largest ]",
    "video/x-raw,width=[ 10, 1 ]| 19| a range goes from the smaller value to the larger; 10 is not below 1",
    "video/x-raw,width=[ 5, 5 ]| 19| 5 is not below 5",
    "video/x-raw,framerate=[ 30/1, 30000/1001 ]| 23| 30/1 is not below 30000/1001",
    "video/x-raw,width=[ 1, 10, 2 ]| 19| the step 2 does not divide both ends",
    "video/x-raw,width=[ 1, 2, 3, 4 ]| 19| this one has 4 values",
    "video/x-raw,width=[ 1 ]| 19| this one has 1 values",
    "video/x-raw,a=(double)[ 1, 4, 1 ]| 23| this one has 3 values",
    "video/x-raw,a=[ 1, 2.5 ]| 15| ranges are of int, gint64, double or fraction",
    "video/x-raw,a=(gint64)[ (int)1, 2 ]| 23| all values of one type",
    "video/x-raw,a=(float)[ 1, 2 ]| 22| ranges are of int, gint64, double or fraction",
    "video/x-raw,a=[ (int)1, (double)2.0 ]| 15| all values of one type",
    "video/x-raw,width| 18| the field \"width\" has no value; write width=(type)value",
    "video/x-raw,width=| 19| expected a value",
    "video/x-raw,=5| 13| expected the name of a field",
    "video/x-raw,a=#ff| 15| expected a value; put a string with other characters",
    "video/x-raw,a=\"b| 15| the quoted string is never closed"
  })
  void shouldNameThePlaceWhenGStreamerDoesNotReadIt(String text, int position, String reason) {
    String caps = text.equals("''") ? ";" : text;
    String message = assertThrows(CapsSyntaxException.class, () -> CapsSyntax.parseCaps(caps)).getMessage();
    assertTrue(message.contains("fails at character " + position + " ("), message);
    assertTrue(message.contains(reason), message);
  }

  @Test
  void shouldSayWhatIsMissingWhenTheTextIsBlank() {
    String message = assertThrows(CapsSyntaxException.class, () -> CapsSyntax.parseCaps("  ")).getMessage();
    assertEquals("\"  \" fails at character 3 (the end): caps are missing; write ANY for all formats",
        message);
  }

  @Test
  void shouldTakeListsAndRangesApartWhenItReadsFields() throws CapsSyntaxException {
    List<CapsStructure> caps = CapsSyntax.parseCaps(
        "video/x-raw(memory:DMABuf), format={ (string)I420, \"NV\\\"12\" }, size=[ 1, 4 ]; image/jpeg");
    assertEquals(List.of(
        new CapsStructure("video/x-raw", List.of("memory:DMABuf"), List.of(
            new CapsStructure.Field("format", List.of("I420", "NV\"12")),
            new CapsStructure.Field("size", List.of("1", "4")))),
        new CapsStructure("image/jpeg", List.of(), List.of())), caps);
  }

  @Test
  void shouldKeepQuotedSpaceWhenItJoinsLines() {
    assertEquals("a/b, c=\"d \n e\", f=1", CapsSyntax.onOneLine("\n  a/b,\n\t c=\"d \n e\",  f=1 \n"));
  }

  @Test
  void shouldReadOneStructureOnlyWhenItIsAProperty() throws CapsSyntaxException {
    assertEquals("config", CapsSyntax.parseStructure("config, a=(int)1;").mediaType());
    String message = assertThrows(CapsSyntaxException.class, () -> CapsSyntax.parseStructure("a; b"))
        .getMessage();
    assertTrue(message.contains("character 4") && message.contains("one structure only"), message);
  }
}
