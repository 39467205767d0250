package org.carrot.suite.benchmark;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;

/** A linear black box that counts the images that it really encodes. */
final class CountingModel extends ForwardingModel {

    /** Images so far. */
    final AtomicInteger encoded = new AtomicInteger();

    CountingModel() {
        super(new LinearBlackBox());
    }

    @Override
    public ImageSet take(final List<? extends ImageSource> images, final Monitor monitor) throws BlackBoxException {
        encoded.addAndGet(images.size());
        return super.take(images, monitor);
    }
}
