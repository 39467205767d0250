package org.carrot.knime.nodes.connector;

import java.util.Optional;

import org.carrot.knime.port.Device;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.migration.Migrate;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;

/** Settings of the VLM Connector (Local); the field names are the file format. */
final class LocalConnectorParameters implements NodeParameters {

    static final String DOWNLOAD = "Download what is missing";

    @Widget(title = "Known CLIP model", description = """
            A published model by its name. Its files are looked for in the folder below or, if that is off, where the
            preference <tt>modelFolder</tt> says (see the user guide), by default in <tt>.carrot/models</tt> in your home
            folder; if some are missing, the node says which they are, where they come from and where to put them, or
            downloads them. Leave this at None for a folder of your own, or for the mini VLM that comes with this
            extension.""")
    @ValueReference(ConnectorEffects.KnownModelReference.class)
    @Migrate(loadDefaultIfAbsent = true)
    KnownClip m_knownModel = KnownClip.NONE;

    @Widget(title = DOWNLOAD, description = """
            Whether files of the known model that are missing are downloaded from Hugging Face's hub (huggingface.co) when
            the node is executed: 250 MB to 1.7 GB, once. A download that was stopped goes on where it was. A file is
            used only when it is complete and, where its SHA-256 digest is known, has that. If this is off, the node never
            uses the network.""")
    @Effect(predicate = ConnectorEffects.IsKnown.class, type = EffectType.SHOW)
    @Migrate(loadDefaultIfAbsent = true)
    boolean m_download;

    @Widget(title = "CLIP model folder", description = """
            The folder of a CLIP model, as Hugging Face or open_clip save it: <tt>config.json</tt>,
            <tt>model.safetensors</tt>, <tt>preprocessor_config.json</tt> and <tt>tokenizer.json</tt> (or
            <tt>vocab.json</tt> and <tt>merges.txt</tt>), or <tt>open_clip_config.json</tt>,
            <tt>open_clip_model.safetensors</tt> and the tokenizer. Enter an absolute path, a <tt>file:</tt> URL, or a
            place inside the workflow such as <tt>knime://knime.workflow/model</tt>. If this is off and no known model is
            chosen, the mini VLM that comes with this extension is used.""")
    @OptionalWidget(defaultProvider = ConnectorEffects.UsualFolder.class)
    @Migrate(loadDefaultIfAbsent = true)
    Optional<String> m_folder = Optional.empty();

    @Widget(title = "Device", description = """
            Where the model runs: <tt>auto</tt> (a graphics card if there is one that PyTorch can use, else the
            processor), <tt>cpu</tt> (the processor), or <tt>cuda:0</tt>, <tt>cuda:1</tt> and so on (that graphics card
            of NVIDIA). A graphics card needs PyTorch 2.7.1 for CUDA 12.8, which does not come with this extension:
            install it with Python's pip as pytorch.org says, and set the environment variables
            <tt>PYTORCH_LIBRARY_PATH</tt> to its folder <tt>torch/lib</tt>, <tt>PYTORCH_VERSION</tt> to <tt>2.7.1</tt> and
            <tt>PYTORCH_FLAVOR</tt> to <tt>cu128</tt>. The results differ slightly between devices. The preference
            <tt>device</tt> (see the user guide) may say what <tt>auto</tt> means.""")
    @ChoicesProvider(Devices.class)
    @ValueReference(Devices.Reference.class)
    String m_device = Device.AUTO;

    @Override
    public void validate() throws InvalidSettingsException {
        Device.check(m_device);
    }
}
