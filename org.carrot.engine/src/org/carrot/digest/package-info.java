/** SHA-256, by which requests, images, models and runs are known. Knows the JDK only. */
package org.carrot.digest;
