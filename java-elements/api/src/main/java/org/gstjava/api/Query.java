/* SPDX-License-Identifier: LGPL-2.1-or-later */
package org.gstjava.api;

/**
 * A query that arrived at a pad of the element.
 *
 * @param type GStreamer's name of the type, for example "position" or "custom"
 * @param structure the question
 * @param direction the pad it arrived on
 */
public record Query(String type, Structure structure, PadDirection direction) {}
