/** What tuning leaves behind: arrays and names, never a handle to a model. */
package org.carrot.tunedmodel;
