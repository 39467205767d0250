/** Learns a refiner from scores that are known already: nobody is asked anything, so there is no run to keep. */
package org.carrot.tuner.refiner;
