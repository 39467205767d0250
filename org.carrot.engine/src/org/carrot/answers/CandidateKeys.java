package org.carrot.answers;

import java.util.List;

import org.carrot.blackbox.ClassTexts;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.Templates;
import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;

/** The content of single candidates as part of a request. */
final class CandidateKeys {

    private CandidateKeys() {
    }

    /**
     * @param common the rest of the request
     * @return a key for each candidate, which does not depend on the others
     */
    static Digest[] keys(final Prompts prompts, final Sha256 common) {
        final Digest[] keys = new Digest[prompts.size()];
        for (int candidate = 0; candidate < keys.length; candidate++) {
            keys[candidate] = add(prompts, candidate, common.copy()).digest();
        }
        return keys;
    }

    private static Sha256 add(final Prompts prompts, final int candidate, final Sha256 request) {
        if (prompts instanceof SoftPrompts soft) {
            return request.add("soft prompt").add(soft.tokens()).add(soft.candidates()[candidate]);
        }
        if (prompts instanceof Templates templates) {
            return request.add("template").add(templates.templates().get(candidate));
        }
        final List<String> texts = ((ClassTexts)prompts).texts().get(candidate);
        texts.forEach(request.add("texts").add(texts.size())::add);
        return request;
    }
}
