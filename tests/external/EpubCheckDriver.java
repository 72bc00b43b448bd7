// EpubCheckDriver: checks many EPUB files with EPUBCheck in one virtual machine.
//
// Standard input has one path a line. Standard output: for each file a line
// "file<TAB>PATH", then for each fatal error, error or warning a line
// "problem<TAB>SEVERITY<TAB>ID<TAB>PLACE<TAB>MESSAGE". The exit status is 0 when every
// file could be judged, whatever the verdict.

import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

public final class EpubCheckDriver {
  private static final PrintStream out = System.out;

  private static final class Printer extends MasterReport {
    @Override
    public void message(Message message, EPUBLocation where, Object... arguments) {
      final Severity severity = message.getSeverity();
      if (severity != Severity.FATAL && severity != Severity.ERROR
          && severity != Severity.WARNING) {
        return;
      }
      final String text = message.getMessage(arguments).replaceAll("\\s+", " ");
      out.println("problem\t" + severity + "\t" + message.getID() + "\t"
          + where.getPath() + ":" + where.getLine() + ":" + where.getColumn() + "\t" + text);
    }

    @Override
    public void info(String resource, FeatureEnum feature, String value) {}

    @Override
    public int generate() {
      return 0;
    }

    @Override
    public void initialize() {}
  }

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ENGLISH);
    final BufferedReader paths =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String path = paths.readLine(); path != null; path = paths.readLine()) {
      out.println("file\t" + path);
      new EpubCheck(new File(path), new Printer()).doValidate();
    }
    out.flush();
  }
}
