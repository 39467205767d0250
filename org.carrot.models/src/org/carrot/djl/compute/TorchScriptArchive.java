package org.carrot.djl.compute;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module without parameters, as PyTorch's own serializer would write it: a ZIP file of stored entries. By
 * way of it Java reaches PyTorch's operations that DJL does not offer, and needs no Python.
 */
final class TorchScriptArchive {

    /** Format version 3: supported by PyTorch since 1.4. */
    private static final String VERSION = "3\n";

    /** An instance of class __torch__.M without attributes but {@code training}, pickled with protocol 2. */
    private static final String INSTANCE = "\u0080\u0002c__torch__\nM\n)\u0081}X\b\0\0\0training\u0089sb.";

    /** No constants: the empty tuple, pickled with protocol 2. */
    private static final String CONSTANTS = "\u0080\u0002).";

    private TorchScriptArchive() {
    }

    /**
     * @param signature parameters and result of method {@code forward}, such as {@code "a: Tensor) -> Tensor"}
     * @param expression what it returns
     * @return the archive
     */
    static byte[] of(final String signature, final String expression) {
        final var code = """
            class M(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              def forward(self: __torch__.M,
                %s:
                return %s
            """.formatted(signature, expression);
        final var archive = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(archive)) {
            store(zip, "module/data.pkl", INSTANCE.getBytes(ISO_8859_1));
            store(zip, "module/code/__torch__.py", code.getBytes(UTF_8));
            store(zip, "module/constants.pkl", CONSTANTS.getBytes(ISO_8859_1));
            store(zip, "module/version", VERSION.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // impossible: it is written to memory
        }
        return archive.toByteArray();
    }

    private static void store(final ZipOutputStream zip, final String name, final byte[] content) throws IOException {
        final var checksum = new CRC32();
        checksum.update(content);
        final var entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        entry.setTime(0);
        zip.putNextEntry(entry);
        zip.write(content);
    }
}
