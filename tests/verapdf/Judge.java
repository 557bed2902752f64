import java.io.FileInputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints one JSON object a file: is it compliant with the flavour, and which clauses fail how often. */
public class Judge {
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(arguments[0]);
        for (int index = 1; index < arguments.length; index++) {
            Map<String, Integer> failures = new TreeMap<>();
            boolean compliant = false;
            try (InputStream stream = new FileInputStream(arguments[index]);
                    PDFAParser parser = Foundries.defaultInstance().createParser(stream, flavour);
                    PDFAValidator validator =
                            Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                compliant = result.isCompliant();
                for (TestAssertion assertion : result.getTestAssertions()) {
                    if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                        String clause = assertion.getRuleId().getClause() + "-"
                                + assertion.getRuleId().getTestNumber() + " "
                                + assertion.getMessage() + " at "
                                + assertion.getLocation().getContext();
                        failures.merge(clause, 1, Integer::sum);
                    }
                }
            } catch (Exception unreadable) {
                failures.put("unreadable: " + unreadable, 1);
            }
            out.println(json(arguments[index], compliant, failures));
        }
    }

    private static String json(String file, boolean compliant, Map<String, Integer> failures) {
        StringBuilder text = new StringBuilder("{\"file\": " + quoted(file));
        text.append(", \"compliant\": ").append(compliant).append(", \"failures\": [");
        String separator = "";
        for (Map.Entry<String, Integer> failure : failures.entrySet()) {
            text.append(separator).append(quoted(failure.getValue() + " x " + failure.getKey()));
            separator = ", ";
        }
        return text.append("]}").toString();
    }

    private static String quoted(String text) {
        StringBuilder safe = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            if (letter == '"' || letter == '\\') {
                safe.append('\\').append(letter);
            } else if (letter < ' ') {
                safe.append(String.format("\\u%04x", (int) letter));
            } else {
                safe.append(letter);
            }
        }
        return safe.append('"').toString();
    }
}
