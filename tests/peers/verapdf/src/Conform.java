import java.io.FileInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Judges each PDF by the part and level of PDF/A that it claims; one line of JSON a file. */
public final class Conform {
    public static void main(String[] files) {
        Logger.getLogger("").setLevel(Level.OFF);
        VeraGreenfieldFoundryProvider.initialise();
        for (String file : files) System.out.println(judge(file));
    }

    private static String judge(String file) {
        try (InputStream input = new FileInputStream(file);
                PDFAParser parser = Foundries.defaultInstance().createParser(input)) {
            PDFAFlavour flavour = parser.getFlavour();
            PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
            ValidationResult result = validator.validate(parser);
            List<String> faults = new ArrayList<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() != TestAssertion.Status.FAILED) continue;
                String fault = text(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber() + " "
                        + assertion.getMessage());
                if (faults.size() < 20 && !faults.contains(fault)) faults.add(fault);
            }
            return "{\"profile\":" + text(flavour.getId()) + ",\"compliant\":" + result.isCompliant() + ",\"faults\":["
                    + String.join(",", faults) + "]}";
        } catch (Throwable error) {
            return "{\"profile\":null,\"compliant\":false,\"faults\":[" + text(String.valueOf(error)) + "]}";
        }
    }

    private static String text(String value) {
        StringBuilder out = new StringBuilder("\"");
        for (char letter : value.toCharArray()) {
            if (letter == '"' || letter == '\\') out.append('\\').append(letter);
            else if (letter < 0x20) out.append(' ');
            else out.append(letter);
        }
        return out.append('"').toString();
    }
}
