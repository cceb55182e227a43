import java.io.FileInputStream;
import java.io.InputStream;
import java.util.Locale;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;

/** Validates PDF files as PDF/A: one line per file, "ok FILE" or "no FILE: clause message". */
public class Validate {
    public static void main(String[] arguments) throws Exception {
        String level = arguments[0];
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(level.toLowerCase(Locale.ROOT));
        String path = "/org/verapdf/pdfa/validation/PDFA-" + level.toUpperCase(Locale.ROOT) + ".xml";
        ValidationProfile profile;
        try (InputStream stream = Validate.class.getResourceAsStream(path)) {
            profile = Profiles.profileFromXml(stream);
        }
        for (int index = 1; index < arguments.length; index++) {
            String file = arguments[index];
            try (InputStream stream = new FileInputStream(file);
                    PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                    PDFAValidator validator =
                            Foundries.defaultInstance().createValidator(profile, false)) {
                ValidationResult result = validator.validate(parser);
                StringBuilder said = new StringBuilder();
                for (TestAssertion each : result.getTestAssertions()) {
                    if (each.getStatus() == TestAssertion.Status.FAILED) {
                        said.append(" [").append(each.getRuleId().getClause()).append("] ")
                                .append(each.getMessage());
                    }
                }
                System.out.println((result.isCompliant() ? "ok " : "no ") + file + said);
            }
        }
    }
}
