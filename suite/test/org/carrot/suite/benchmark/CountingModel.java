package org.carrot.suite.benchmark;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.spi.ModelPanel;

/** A linear black box that counts the images that it really encodes. */
final class CountingModel extends ForwardingModel {

    /** Images so far. */
    final AtomicInteger encoded = new AtomicInteger();

    CountingModel() {
        super(new LinearBlackBox());
    }

    @Override
    public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        encoded.addAndGet(images.size());
        return super.open(images, classes, monitor);
    }
}
