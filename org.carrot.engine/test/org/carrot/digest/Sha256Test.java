package org.carrot.digest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

final class Sha256Test {

    /** Of FIPS 180-2, appendix B.1. */
    @Test
    void bytesAloneHaveThePublishedDigest() {
        final Digest digest = Sha256.of("abc".getBytes(StandardCharsets.US_ASCII));
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", digest.hex());
        assertEquals(digest, Digest.of(digest.bytes()));
    }

    @Test
    void partsAreToldApart() {
        assertNotEquals(new Sha256().add("ab").add("c").digest(), new Sha256().add("a").add("bc").digest());
        assertNotEquals(new Sha256().add("ab").digest(), new Sha256().add("ab").add("").digest());
        assertNotEquals(new Sha256().add(new float[]{0f}).digest(), new Sha256().add(new float[]{-0f}).digest());
    }

    @Test
    void aCopyGoesOnByItself() {
        final Sha256 common = new Sha256().add("common").add(3).add(4L);
        final Digest one = common.copy().add("one").digest();
        assertNotEquals(one, common.copy().add("other").digest());
        assertEquals(one, common.add("one").digest());
    }
}
