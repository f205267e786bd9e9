/* SPDX-License-Identifier: LGPL-2.1-or-later */
/**
 * The Java side of the ABI: what libgstjava.so calls, and how elements reach GStreamer.
 *
 * <p>Where things are, in the order in which a life goes:
 *
 * <ul>
 *   <li>{@link org.gstjava.runtime.Bootstrap}: the way in; {@code LayoutCheck}, {@code LayoutRows} and one {@code
 *       XLayout} for each struct of abi.h; {@code NativeMemory} reads and writes them, by {@code JniCall} at first and through
 *       {@code ForeignMemory} once that is worth its making.
 *   <li>{@code Upcalls}: the one guarded entry of every call and the maker of foreign functions; {@code RuntimeUpcalls}, {@code
 *       ElementUpcalls}, {@code TransformUpcalls}, {@code SourceUpcalls}, {@code SinkUpcalls}: a family of calls each.
 *   <li>{@code HostCalls}: the other direction; {@code PeerHost}: one element's share of it.
 *   <li>{@code Instances}, {@code Instance}: numbers for C, objects for Java; {@code ElementClass}, {@code ElementLoaders}:
 *       where they come from.
 *   <li>{@code HostFrame}, {@code HostVideoFrame}, {@code HostAudioFrame}, {@code HostPlane}: buffers.
 *   <li>{@code HostLease}, {@code HostVideoLease}, {@code HostAudioLease}: buffers that an element holds; {@code LeaseState}: who has
 *       one; {@code Leases}: one element's; {@code LeaseAcquire}, {@code LeaseSending}: where they come from and go; {@code
 *       LostLeases}: those that nobody has any more.
 *   <li>{@code PropertyBinding}, {@code SignalSignature}, {@code ActionBinding}, {@code GjValues}: the control side.
 *   <li>{@code Failures}: what becomes of an exception.
 *   <li>{@code GstLoggerFinder} and {@code LogCategories}: System.Logger.
 *   <li>{@link org.gstjava.runtime.ClassPathElements}: for Java applications.
 * </ul>
 *
 * <p>Whatever runs until the first buffer avoids method handles, java.lang.foreign, lambdas, streams, regular expressions, string switches and
 * concatenation by invokedynamic: each costs one to ten milliseconds the first time, in every process. The
 * module is compiled with {@code -XDstringConcat=inline} for the same reason.
 */
package org.gstjava.runtime;
