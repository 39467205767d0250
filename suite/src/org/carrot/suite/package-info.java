/**
 * Where images come from when there is no data set at hand: drawings from emoji packages and procedural scenes, put
 * before varied backgrounds and seen by a simulated camera. Pre-training of the embedded mini VLM and the example tasks
 * are generated here. Every picture is a pure function of a seed and an index, bit for bit.
 */
package org.carrot.suite;
