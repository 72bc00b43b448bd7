// VeraPdfDriver: checks many PDF files against PDF/UA-1 and PDF/A-2a with veraPDF's
// engine in one virtual machine.
//
// Standard input has one path a line. Standard output: for each file a line
// "file<TAB>PATH", then for each rule of a profile that failed a line
// "problem<TAB>PROFILE<TAB>CLAUSE-TEST<TAB>PLACE<TAB>MESSAGE", with the place of its first
// failure. The exit status is 0 when every file could be judged, whatever the verdict.

import java.io.BufferedReader;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

public final class VeraPdfDriver {
  private static final PDFAFlavour[] PROFILES = {PDFAFlavour.PDFUA_1, PDFAFlavour.PDFA_2_A};

  private static String one_line(Object value) {
    return String.valueOf(value).replaceAll("\\s+", " ");
  }

  private static void check(VeraPDFFoundry foundry, String path, PDFAFlavour profile)
      throws Exception {
    try (InputStream file = new FileInputStream(new File(path));
        PDFAParser parser = foundry.createParser(file, profile);
        PDFAValidator validator = foundry.createValidator(profile, false)) {
      final ValidationResult result = validator.validate(parser);
      final Set<String> rules = new HashSet<>();
      for (TestAssertion failure : result.getTestAssertions()) {
        if (failure.getStatus() != TestAssertion.Status.FAILED) {
          continue;
        }
        final String rule =
            failure.getRuleId().getClause() + "-" + failure.getRuleId().getTestNumber();
        if (rules.add(rule)) {
          System.out.println("problem\t" + profile.getId() + "\t" + rule + "\t"
              + one_line(failure.getLocation().getContext()) + "\t"
              + one_line(failure.getMessage()));
        }
      }
      if (!result.isCompliant() && rules.isEmpty()) {
        System.out.println("problem\t" + profile.getId() + "\tnot-compliant\t\t");
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.OFF);
    VeraGreenfieldFoundryProvider.initialise();
    final VeraPDFFoundry foundry = Foundries.defaultInstance();
    final BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String path = paths.readLine(); path != null; path = paths.readLine()) {
      System.out.println("file\t" + path);
      for (PDFAFlavour profile : PROFILES) {
        check(foundry, path, profile);
      }
    }
  }
}
