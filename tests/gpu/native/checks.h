/* The checks and measurements, by name; tasks.c says what each is for.
 *
 * SPDX-License-Identifier: LGPL-2.1-or-later
 */
#pragma once

/* check-frames.c */
void check_roundtrip (void);
void check_inplace (void);
void check_hostview (void);
void check_lut (void);
void check_order (void);
void check_jcuda (void);
void check_tee (void);
void check_convert (void);

/* check-lifetime.c */
void check_context (void);
void check_retain (void);
void check_cycles (void);
void check_many (void);

/* check-modules.c */
void check_ptx (void);
void check_cubin (void);
void check_newptx (void);
void check_nvrtc (void);

/* check-errors.c */
void check_fault (void);
void check_nodevice (void);
void check_wrongdevice (void);
void check_memory (void);

/* measure-*.c */
void check_peer (void);
void measure_lut (void);
void measure_roundabout (void);
void measure_bandwidth (void);
void measure_handle (void);
void measure_many (void);
