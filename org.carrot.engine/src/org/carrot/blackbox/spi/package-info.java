/**
 * The models' side of the boundary. A model implements {@link org.carrot.blackbox.spi.Model} and
 * {@link org.carrot.blackbox.spi.ModelPanel}; it need neither count nor check what it is asked, for that is done before
 * (see {@link org.carrot.blackbox.BlackBox}). Methods never look at this package.
 */
package org.carrot.blackbox.spi;
