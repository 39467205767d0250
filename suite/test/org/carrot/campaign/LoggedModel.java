package org.carrot.campaign;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.ModelPanel;

/** The linear black box, which writes down every query before it answers and takes its time for that. */
final class LoggedModel extends ForwardingModel {

    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Path m_log;

    LoggedModel(final Path log) {
        super(new LinearBlackBox());
        m_log = log;
    }

    @Override
    public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        final ModelPanel panel = super.open(images, classes, monitor);
        return new ModelPanel() {
            @Override
            public Cost score(final Request request, final BlockReceiver receiver, final Monitor scoring)
                throws BlackBoxException {
                log(request, images.size());
                return panel.score(request, block -> {
                    LockSupport.parkNanos(NANOS);
                    receiver.accept(block);
                }, scoring);
            }

            @Override
            public void close() {
                panel.close();
            }
        };
    }

    private void log(final Request request, final int images) throws BlackBoxException {
        final Object prompts = request.prompts() instanceof SoftPrompts soft ? Arrays.deepHashCode(soft.candidates())
            : request.prompts();
        try (OutputStream log = new FileOutputStream(m_log.toFile(), true)) {
            log.write("%d %08x%n".formatted(request.prompts().size(), Objects.hash(prompts, images))
                .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BlackBoxException("The log cannot be written.", e);
        }
    }
}
