package org.knime.core.webui.page;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

import org.knime.core.node.FluentNodeAPI;

/** The page of a view. The stand-in shows no pages, so it keeps nothing of what the stages say. */
public class Page implements FluentNodeAPI {

    Page() {
    }

    /** @return the first stage */
    public static RequireFromFileOrString create() {
        return new RequireFromFileOrString() {

            @Override
            public RequireBundle fromFile() {
                throw new UnsupportedOperationException("The stand-in has no pages from files.");
            }

            @Override
            public RequireRelativePath fromString(final InputStreamSupplier content, final Charset charset) {
                return path -> new Page();
            }

            @Override
            public RequireRelativePath fromString(final StringSupplier content, final Charset charset) {
                return path -> new Page();
            }
        };
    }

    /** Stage: where the page comes from. */
    public interface RequireFromFileOrString {

        RequireBundle fromFile();

        default RequireRelativePath fromString(final StringSupplier content) {
            return fromString(content, StandardCharsets.UTF_8);
        }

        RequireRelativePath fromString(InputStreamSupplier content, Charset charset);

        RequireRelativePath fromString(StringSupplier content, Charset charset);
    }

    /** Stage: the path of a page made of a string; its ending tells what it is. */
    public interface RequireRelativePath {
        Page relativePath(String relativePath);
    }

    /** Stage: the bundle of a page in a file. */
    public interface RequireBundle {

        RequireBasePath bundleClass(Class<?> clazz);

        RequireBasePath bundleID(String bundleID);
    }

    /** Stage: the folder of a page in a file. */
    public interface RequireBasePath {
        RequireRelativeFilePath basePath(String basePath);
    }

    /** Stage: the file of a page. */
    public interface RequireRelativeFilePath {
        FromFilePage relativeFilePath(String relativeFilePath);
    }

    /** Gives the text of a page. */
    public interface StringSupplier extends Supplier<String> {
    }

    /** Gives the bytes of a page. */
    public interface InputStreamSupplier extends Supplier<InputStream> {
    }
}
