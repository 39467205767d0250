package org.carrot.clip.tokenizer;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The vocabulary that all of OpenAI's CLIP models share; REFERENCE.txt says where it comes from. */
public final class OpenAiVocabulary {

    private static final String DIGEST = "d308b7377a8ceaa9707a21614fe8c831b9196e197b7aeb69833359362907af02";

    private OpenAiVocabulary() {
    }

    /** @return pairs of tokens, the first to be merged first */
    public static List<String> merges() throws IOException {
        try (var in = new GZIPInputStream(OpenAiVocabulary.class.getResourceAsStream("clip-merges.txt.gz"))) {
            final var bytes = in.readAllBytes();
            final var digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            if (!digest.equals(DIGEST)) {
                throw new IOException("clip-merges.txt.gz has been changed: its digest is " + digest);
            }
            return new String(bytes, StandardCharsets.UTF_8).lines().toList();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * @param merges as {@link #merges()} gives them
     * @return ids in OpenAI's order: bytes, bytes that end a word, merges, start, end
     */
    public static Map<String, Integer> ids(final List<String> merges) {
        final var ids = new LinkedHashMap<String, Integer>();
        final var characters = new ArrayList<String>();
        for (final var range : new int[][]{{'!', '~'}, {0xA1, 0xAC}, {0xAE, 0xFF}, {0x100, 0x100 + 67}}) {
            for (var c = range[0]; c <= range[1]; c++) {
                characters.add(Character.toString(c));
            }
        }
        characters.forEach(c -> ids.put(c, ids.size()));
        characters.forEach(c -> ids.put(c + "</w>", ids.size()));
        merges.forEach(merge -> ids.put(merge.replace(" ", ""), ids.size()));
        ids.put("<|startoftext|>", ids.size());
        ids.put("<|endoftext|>", ids.size());
        return ids;
    }

    /** @return CLIP's tokenizer */
    public static ClipTokenizer tokenizer() throws IOException {
        final var merges = merges();
        return new ClipTokenizer(ids(merges), merges);
    }
}
