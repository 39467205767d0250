/**
 * Painting without the platform's rasteriser: a canvas, paints and figures, where things are put, and a simulated camera.
 * Everything is a function of the random numbers given, bit for bit the same on every machine.
 */
package org.carrot.suite.picture;
