/** What comes from outside and may be anything: files to read, and texts to show in messages. */
package org.carrot.input;
