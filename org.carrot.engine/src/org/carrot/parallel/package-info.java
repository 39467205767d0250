/**
 * Work on several threads whose results do not depend on how many there are: {@link org.carrot.parallel.Workers} do it,
 * and a {@link org.carrot.parallel.Pending} is waited for. Knows the JDK only.
 */
package org.carrot.parallel;
