/** VLM Connector (Local): a vision-language model that runs on this computer. */
package org.carrot.knime.nodes.connector;
