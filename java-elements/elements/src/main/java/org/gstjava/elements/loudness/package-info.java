/* SPDX-License-Identifier: LGPL-2.1-or-later */
/**
 * Loudness and true-peak measurement by EBU R 128 and ITU-R BS.1770-4, without any part of GStreamer.
 *
 * <p>Start with {@link org.gstjava.elements.loudness.LoudnessMeter}.
 */
package org.gstjava.elements.loudness;
