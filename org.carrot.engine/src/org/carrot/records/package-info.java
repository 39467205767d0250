/**
 * Logs of records on the disk: one format for all of them ({@link org.carrot.records.RecordFile}), and a bounded folder of
 * arrays in it ({@link org.carrot.records.ArrayCache}). Knows the JDK and {@link org.carrot.digest} only.
 */
package org.carrot.records;
