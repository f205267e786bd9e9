/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * An event that passes a pad of the element.
 *
 * @param type GStreamer's name of the type, for example "segment", "eos" or "custom-downstream"
 * @param structure contents; empty for types without any
 * @param sequenceNumber events of one cause share it
 * @param timestamp when it was made, ns
 * @param direction the pad it arrived on: from upstream at SINK, from downstream at SRC
 */
public record Event(
    String type, Structure structure, long sequenceNumber, long timestamp, PadDirection direction) {}
