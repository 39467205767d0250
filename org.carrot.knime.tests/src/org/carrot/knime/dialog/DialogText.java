package org.carrot.knime.dialog;

import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.knime.node.parameters.Advanced;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.Label;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation;

/** What users see in a dialog, as text: each option with its title, its value, its bounds, and whether it is shown. */
final class DialogText {

    private DialogText() {
    }

    /**
     * Writes the frozen texts anew.
     *
     * @param args the folder
     */
    public static void main(final String[] args) throws IOException {
        for (final Nodes node : Nodes.values()) {
            Files.writeString(Path.of(args[0], node.name().toLowerCase(Locale.ROOT) + ".txt"), of(node));
        }
    }

    /** @return the dialog of a fresh node with nothing connected; hidden options are in brackets */
    static String of(final Nodes node) {
        final var dialog = new Dialog(node.fresh(), DialogInput.of());
        final var shown = dialog.shownNames();
        return dialog.options().stream().collect(Collectors.groupingBy(DialogText::section, LinkedHashMap::new,
            Collectors.mapping(f -> line(f, dialog, shown), Collectors.joining("\n")))).entrySet().stream()
            .map(s -> s.getKey() + "\n" + s.getValue() + "\n").collect(Collectors.joining("\n"));
    }

    private static String section(final Field field) {
        return Dialog.section(field).map(s -> s.getAnnotation(Section.class).title()
            + (s.isAnnotationPresent(Advanced.class) ? " (advanced)" : "")).orElse("-");
    }

    private static String line(final Field field, final Dialog dialog, final List<String> shown) {
        final var text = field.getAnnotation(Widget.class).title() + ": " + value(field, dialog.get(field))
            + bounds(field) + start(field, dialog);
        return shown.contains(field.getName().substring(2)) ? "  " + text : "  [" + text + "]";
    }

    private static String value(final Field field, final Object value) {
        if (value instanceof Optional<?> optional) {
            return optional.map(v -> "on, " + value(field, v)).orElse("off");
        }
        if (value instanceof Enum<?> constant) {
            return Arrays.stream(field.getType().getFields()).filter(f -> f.getName().equals(constant.name()))
                .map(f -> f.getAnnotation(Label.class).value()).findFirst().orElseThrow();
        }
        return value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }

    private static String bounds(final Field field) {
        final var input = field.getAnnotation(NumberInputWidget.class);
        return input == null ? "" : bound(input.minValidation()) + bound(input.maxValidation());
    }

    private static String bound(final Class<? extends NumberInputWidgetValidation> validation) {
        return Modifier.isAbstract(validation.getModifiers()) ? ""
            : " " + ((NumberInputWidgetValidation)Predicates.instance(validation)).getParameters().toString()
                .replaceFirst("^\\w+", "").replace(", isExclusive=false", "").replace(", isExclusive=true", " excluded");
    }

    private static String start(final Field field, final Dialog dialog) {
        final var optional = field.getAnnotation(OptionalWidget.class);
        return optional == null ? "" : ", starts with " + value(field, dialog.compute(optional.defaultProvider()));
    }
}
