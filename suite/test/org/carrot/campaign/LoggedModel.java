package org.carrot.campaign;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ForwardingModel;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;
import org.carrot.blackbox.SoftPrompts;

/** The linear black box, which writes down every query before it answers and takes its time for that. */
final class LoggedModel extends ForwardingModel {

    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final Path m_log;

    LoggedModel(final Path log) {
        super(new LinearBlackBox());
        m_log = log;
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        final Object prompts = query.prompts() instanceof SoftPrompts soft ? Arrays.deepHashCode(soft.candidates())
            : query.prompts();
        try (OutputStream log = new FileOutputStream(m_log.toFile(), true)) {
            log.write("%d %08x%n".formatted(query.prompts().size(), Objects.hash(prompts, query.images().size()))
                .getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BlackBoxException("The log cannot be written.", e);
        }
        super.score(query, (candidate, logits) -> {
            LockSupport.parkNanos(NANOS);
            receiver.accept(candidate, logits);
        }, monitor);
    }
}
