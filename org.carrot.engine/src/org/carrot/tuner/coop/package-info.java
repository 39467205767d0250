/** A white-box reference: CoOp, which learns the prompt by the gradients that a black box does not give. */
package org.carrot.tuner.coop;
