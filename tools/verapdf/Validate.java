import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Runs veraPDF's engine over files and reports as its command line does with --format xml:
 *
 *     Validate --flavour 3a --format xml FILE ...
 *
 * Ends with 0 where every file conforms, else with 1. Written because the engine is to be had as a package, the
 * command line around it only as an installer.
 */
public class Validate {
    public static void main(String[] arguments) {
        VeraGreenfieldFoundryProvider.initialise();
        String flavour = "";
        List<String> files = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].equals("--flavour")) flavour = arguments[++i];
            else if (arguments[i].equals("--format")) i++;
            else files.add(arguments[i]);
        }
        System.out.println("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<report><jobs>");
        boolean good = true;
        for (String file : files) good &= job(file, PDFAFlavour.fromString(flavour));
        System.out.println("</jobs></report>");
        System.exit(good ? 0 : 1);
    }

    /** Validates one file; whether it conforms. */
    private static boolean job(String file, PDFAFlavour flavour) {
        System.out.println("<job><item><name>" + escaped(file) + "</name></item>");
        boolean good = false;
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new FileInputStream(file), flavour)) {
            ValidationResult result = Foundries.defaultInstance().createValidator(flavour, false).validate(parser);
            good = result.isCompliant();
            System.out.println("<validationReport isCompliant=\"" + good + "\"><details>");
            rules(result).forEach((rule, failed) -> report(failed));
            System.out.println("</details></validationReport>");
        } catch (Exception | StackOverflowError | OutOfMemoryError error) {
            System.out.println("<taskException><exceptionMessage>" + escaped(String.valueOf(error))
                + "</exceptionMessage></taskException>");
        }
        System.out.println("</job>");
        return good;
    }

    /** The failed checks of each rule. */
    private static Map<String, List<TestAssertion>> rules(ValidationResult result) {
        Map<String, List<TestAssertion>> rules = new LinkedHashMap<>();
        for (TestAssertion check : result.getTestAssertions())
            if (check.getStatus() == TestAssertion.Status.FAILED)
                rules.computeIfAbsent(check.getRuleId().toString(), rule -> new ArrayList<>()).add(check);
        return rules;
    }

    private static void report(List<TestAssertion> failed) {
        TestAssertion first = failed.get(0);
        System.out.println("<rule clause=\"" + first.getRuleId().getClause() + "\" testNumber=\""
            + first.getRuleId().getTestNumber() + "\" status=\"failed\" failedChecks=\"" + failed.size()
            + "\"><description>" + escaped(first.getMessage()) + "</description><check status=\"failed\"><context>"
            + escaped(String.valueOf(first.getLocation().getContext())) + "</context></check></rule>");
    }

    private static String escaped(String text) {
        return text.replaceAll("[^\\P{C}\\n]", " ").replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
