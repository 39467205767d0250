/** What the methods learn from: classes and a few labelled images of each. */
package org.carrot.sample;
