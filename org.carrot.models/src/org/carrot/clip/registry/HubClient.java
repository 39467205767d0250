package org.carrot.clip.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/** Fetches single files over HTTP, going on where a lost connection or an earlier try broke off. */
final class HubClient {

    /** Learns how many bytes are there, of how many (-1: not known). */
    @FunctionalInterface
    interface Progress {
        void report(long done, long size);
    }

    /** A response that will not get better when it is asked for again. */
    private static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(final String message) {
            super(message);
        }
    }

    /** In the hub's answer that redirects to a large file: the file's SHA-256 digest, in quotation marks. */
    private static final String LINKED_DIGEST = "X-Linked-Etag";

    private static final int OK = 200;

    private static final int PARTIAL = 206;

    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final HttpClient m_client = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL)
        .build();

    private final Patience m_patience;

    HubClient(final Patience patience) {
        m_patience = patience;
    }

    /**
     * @param to where to put the file; what is there already is taken for its beginning if its digest will tell
     * @param hasDigest whether the caller knows the file's digest
     * @return the digest that the server announces, if it does
     * @throws IOException if the file cannot be fetched or written; the message names the address
     */
    Optional<String> fetch(final URI address, final Path to, final boolean hasDigest, final Progress progress)
        throws IOException {
        while (true) {
            final var before = size(to);
            try {
                return tryToFetch(address, to, hasDigest, progress);
            } catch (RefusedException e) {
                throw e;
            } catch (IOException e) {
                if (size(to) <= before) { // else go on as long as something arrives
                    throw new IOException("%s cannot be fetched: %s. What has arrived is kept; try again, or fetch the "
                        .formatted(address, reason(e)) + "file in another way and put it beside " + to + ".", e);
                }
            }
        }
    }

    private static String reason(final IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private Optional<String> tryToFetch(final URI address, final Path to, final boolean hasDigest,
        final Progress progress) throws IOException {
        final var response = get(address, size(to), () -> progress.report(sizeOrNone(to), -1));
        try (var body = new ArrivingBytes(response.body(), m_patience)) {
            final var digest = announcedDigest(response);
            final var status = response.statusCode();
            final var willBeChecked = hasDigest || digest.isPresent();
            if (status == RANGE_NOT_SATISFIABLE && willBeChecked && isWhole(response, size(to))) {
                return digest;
            }
            final var goesOn = status == PARTIAL && willBeChecked && startOf(response) == size(to);
            if ((status == RANGE_NOT_SATISFIABLE || status == PARTIAL && !goesOn) && size(to) > 0) {
                Files.delete(to);
                return tryToFetch(address, to, hasDigest, progress);
            }
            if (status != OK && !goesOn) {
                throw new RefusedException(refusal(address, status));
            }
            if (!goesOn) {
                Files.deleteIfExists(to);
            }
            copy(body, to, sizeOf(response), progress);
            return digest;
        }
    }

    private HttpResponse<Publisher<List<ByteBuffer>>> get(final URI address, final long from,
        final Runnable whileWaiting) throws IOException {
        final var request = HttpRequest.newBuilder(address);
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        final var coming = m_client.sendAsync(request.build(), BodyHandlers.ofPublisher());
        try {
            return m_patience.await((time, unit) -> await(coming, time, unit), whileWaiting);
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException lost ? lost : new IOException(e.getCause());
        } finally {
            coming.cancel(true); // without effect where it has come
        }
    }

    /** @return null if it has not come in that time */
    private static <T> T await(final CompletableFuture<T> coming, final long time, final TimeUnit unit)
        throws InterruptedException {
        try {
            return coming.get(time, unit);
        } catch (TimeoutException e) {
            return null;
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    private static void copy(final ArrivingBytes body, final Path to, final long rest, final Progress progress)
        throws IOException {
        final var before = size(to);
        final var size = rest < 0 ? -1 : before + rest;
        final var done = new AtomicLong(before);
        checkSpace(to, rest);
        final Runnable report = () -> progress.report(done.get(), size);
        try (var out = Files.newByteChannel(to, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            report.run();
            for (var bytes = body.next(report); !bytes.isEmpty(); bytes = body.next(report)) {
                for (final var part : bytes) {
                    while (part.hasRemaining()) {
                        done.addAndGet(out.write(part));
                    }
                }
                report.run();
            }
        }
        if (size >= 0 && done.get() != size) {
            throw new IOException("the connection was lost after " + done + " of " + size + " bytes");
        }
    }

    private static void checkSpace(final Path to, final long needed) throws IOException {
        final var free = Files.getFileStore(to.toAbsolutePath().getParent()).getUsableSpace();
        if (needed > free) {
            throw new RefusedException(to + " needs " + needed + " bytes more, but only " + free
                + " are free there. Make room or choose another folder.");
        }
    }

    private static Optional<String> announcedDigest(final HttpResponse<?> last) {
        for (var response = Optional.<HttpResponse<?>>of(last); response.isPresent();
            response = response.get().previousResponse().map(r -> r)) {
            final var digest = response.get().headers().firstValue(LINKED_DIGEST).map(tag -> tag.replace("\"", ""))
                .filter(FileDigest::isDigest);
            if (digest.isPresent()) {
                return digest;
            }
        }
        return Optional.empty();
    }

    /** @return where the part that is sent begins */
    private static long startOf(final HttpResponse<?> response) {
        final var range = response.headers().firstValue("Content-Range").orElse("");
        return range.matches("bytes \\d{1,18}-.*") ? Long.parseLong(range.substring(6, range.indexOf('-'))) : -1;
    }

    /** @return whether the file that was asked for has no more bytes than are there */
    private static boolean isWhole(final HttpResponse<?> response, final long there) {
        return response.headers().firstValue("Content-Range").orElse("").equals("bytes */" + there);
    }

    private static long sizeOf(final HttpResponse<?> response) {
        final OptionalLong length = response.headers().firstValueAsLong("Content-Length");
        return length.orElse(-1);
    }

    private static String refusal(final URI address, final int status) {
        return address + " cannot be fetched: the server answers with status " + status + switch (status) {
            case 401, 403 -> ", which means that it asks for a permission. Fetch the file by hand.";
            case 404, 410 -> ", which means that there is no such file. Check the name and the hub's address.";
            case 429 -> ", which means that too much was fetched lately. Try again later.";
            default -> ". Try again later.";
        };
    }

    private static long sizeOrNone(final Path file) {
        return file.toFile().length();
    }

    private static long size(final Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
