/** What the execution of every node shares: progress, cancellation, messages for people, and where files lie. */
package org.carrot.knime.execution;
