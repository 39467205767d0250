/** Drawings from emoji packages, what they are called, what kinds of things they show and which show the same. */
package org.carrot.suite.emoji;
