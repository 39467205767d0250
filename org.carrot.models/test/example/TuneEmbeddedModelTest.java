package example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program that docs/plain-java.md shows. */
final class TuneEmbeddedModelTest {

    private static final Path MODULE = Path.of("..", "org.carrot.models");

    @Test
    void runsWithoutKnime(@TempDir final Path folder) throws Exception {
        draw(folder.resolve("red_square"), Color.RED);
        draw(folder.resolve("blue_square"), Color.BLUE);
        final var out = System.out;
        final var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            TuneEmbeddedModel.main(new String[]{folder.toString()});
        } finally {
            System.setOut(out);
        }
        assertTrue(said.toString(StandardCharsets.UTF_8).matches(".+\\. Queries spent: [1-9]\\d*\\R"), said::toString);
    }

    @Test
    void isTheOneThatTheDocumentShows() throws IOException {
        final var program = Files.readString(MODULE.resolve("test/example/TuneEmbeddedModel.java"));
        final var document = Files.readString(MODULE.resolve("docs/plain-java.md"));
        assertTrue(document.contains("```java\n" + program + "```\n"), "docs/plain-java.md has the program's text");
        assertTrue(program.lines().count() <= 30, "the program is short");
        assertEquals(1, document.split("```java\n", -1).length - 1, "and no other");
    }

    private static void draw(final Path folder, final Color colour) throws IOException {
        Files.createDirectory(folder);
        for (int i = 1; i <= 4; i++) {
            final var picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
            final var graphics = picture.createGraphics();
            graphics.setColor(colour);
            graphics.fillRect(2 * i, 3 * i, 8 * i, 8 * i);
            graphics.dispose();
            ImageIO.write(picture, "png", folder.resolve(i + ".png").toFile());
        }
    }
}
