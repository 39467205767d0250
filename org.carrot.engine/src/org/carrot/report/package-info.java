/** What an evaluation found, in numbers and as a self-contained HTML page. */
package org.carrot.report;
