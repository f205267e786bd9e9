/* The list of checks and measurements, in the order in which they run.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#include "checks.h"
#include "task.h"

/* clang-format off */
const Task tasks[] = {
  { "roundtrip", "C8", "frames come down as they went up", check_roundtrip, 120, FALSE },
  { "ptx", "C12", "a Java element loads PTX and launches it", check_ptx, 60, FALSE },
  { "inplace", "C1 C8 C11", "a kernel gives on the device what Java gives on the host, byte by byte", check_inplace, 300, FALSE },
  { "hostview", "C5", "Java on the host's view of device frames gives the same bytes", check_hostview, 300, FALSE },
  { "lut", "C8 C11", "javacolorlut on the device is within a step of itself on the host", check_lut, 600, FALSE },
  { "peer", "", "javacolorlut and its twin in C give the same bytes on the device", check_peer, 120, FALSE },
  { "order", "C7", "300 frames through three kernels and two queues are whole and in order", check_order, 300, FALSE },
  { "jcuda", "C8 C12", "JCuda copies between frames, the second of a CUDA pool", check_jcuda, 120, FALSE },
  { "tee", "C8", "a frame that another branch has as well is copied before it is written", check_tee, 120, FALSE },
  { "convert", "C8", "cudaconvert in front of a Java element", check_convert, 120, FALSE },
  { "cubin", "C12", "a Java element loads a cubin", check_cubin, 60, FALSE },
  { "newptx", "C12", "PTX that is too new for the driver is an error with both versions", check_newptx, 60, FALSE },
  { "nvrtc", "C12", "a Java element compiles its kernel", check_nvrtc, 120, FALSE },
  { "context", "C9", "all elements of a pipeline have one context", check_context, 60, FALSE },
  { "retain", "C4", "a frame that Java keeps outlives its pipeline", check_retain, 60, FALSE },
  { "cycles", "C4 C12", "100 starts and stops leave no device memory behind", check_cycles, 600, FALSE },
  { "many", "C7 C9", "16 pipelines at once", check_many, 300, FALSE },
  { "fault", "C7", "a kernel that faults is one error, and the pipeline stops", check_fault, 120, FALSE },
  { "nodevice", "C3", "a device that is not there is an error", check_nodevice, 60, FALSE },
  { "wrongdevice", "C9", "frames of another device are an error with both numbers", check_wrongdevice, 60, FALSE },
  { "memory", "C3", "too little device memory is an error, and the next pipeline works", check_memory, 180, FALSE },
  { "lut-speed", "", "javacolorlut against its twin in C", measure_lut, 900, TRUE },
  { "lut-roundabout", "", "javacolorlut on the device against download, host and upload", measure_roundabout, 900, TRUE },
  { "bandwidth", "", "share of the memory bandwidth that the kernel reaches", measure_bandwidth, 300, TRUE },
  { "handle", "C1", "what a handle costs for each frame", measure_handle, 300, TRUE },
  { "many-speed", "", "16 pipelines at once against 16 of the twin in C", measure_many, 900, TRUE },
  { 0 },
};
/* clang-format on */
