#include "input/front/written_date.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/input/reading.h"

namespace imprint::input {
namespace {

// "2026-03-03", "2026-04-03|2026-03-04" when both may be meant, "" for nothing.
std::string as_read(std::string_view text, std::string_view lang) {
  const WrittenDate read = read_date(text, Language::of(lang));
  std::string out = read.date ? document::to_iso_date(*read.date) : "";
  if (read.other) out += "|" + document::to_iso_date(*read.other);
  return out;
}

struct Row {
  const char* lang;
  std::vector<const char*> dates;  // 3 March 2026
};

TEST(WrittenDate, IsReadInItsLanguage) {
  const Row kRows[] = {
      {"en",
       {"March 3rd, 2026", "3rd March 2026", "Tuesday, 3 March 2026", "3 Mar. 2026"}},
      {"de",
       {"3. März 2026", "03. März 2026", "Dienstag, 3. März 2026", "3. Marz 2026",
        "Di., 3. Mär. 2026", "3. MÄRZ 2026", "3.3.2026", "03.03.2026", "3. 3. 2026"}},
      {"fr",
       {"3 mars 2026", "le 3 mars 2026", "mardi 3 mars 2026", "mar. 3 mars 2026"}},
      {"es", {"3 de marzo de 2026", "martes, 3 de marzo de 2026", "3 marzo 2026"}},
      {"it", {"3 marzo 2026", "martedì 3 marzo 2026", "martedi 3 marzo 2026"}},
      {"pt",
       {"3 de março de 2026", "terça-feira, 3 de março de 2026", "3 de marco de 2026"}},
      {"nl", {"3 maart 2026", "dinsdag 3 maart 2026"}},
      {"sv", {"3 mars 2026", "den 3 mars 2026", "tisdag 3 mars 2026"}},
      {"da", {"3. marts 2026", "tirsdag den 3. marts 2026"}},
      {"nb", {"3. mars 2026", "tirsdag 3. mars 2026"}},
      {"fi", {"3. maaliskuuta 2026", "tiistai 3. maaliskuuta 2026", "3.3.2026"}},
      {"is", {"3. mars 2026"}},
      {"pl", {"3 marca 2026", "3 marca 2026 r.", "wtorek, 3 marca 2026"}},
      {"cs", {"3. března 2026", "úterý 3. března 2026", "3. 3. 2026"}},
      {"sk", {"3. marca 2026"}},
      {"sl", {"3. marec 2026"}},
      {"hr", {"3. ožujka 2026.", "3. ožujka 2026"}},
      {"sr-Latn", {"3. mart 2026."}},
      {"sr", {"3. март 2026."}},
      {"hu", {"2026. március 3.", "2026. 03. 03.", "2026. március 3., kedd"}},
      {"ro", {"3 martie 2026", "marți, 3 martie 2026"}},
      {"bg", {"3 март 2026 г.", "вторник, 3 март 2026 г."}},
      {"ru", {"3 марта 2026", "3 марта 2026 г.", "3 марта 2026 года", "03.03.2026"}},
      {"uk", {"3 березня 2026 р.", "3 березня 2026 року"}},
      {"et", {"3. märts 2026"}},
      {"lv", {"2026. gada 3. marts"}},
      {"lt", {"2026 m. kovo 3 d."}},
      {"el", {"3 Μαρτίου 2026", "Τρίτη 3 Μαρτίου 2026"}},
      {"tr", {"3 Mart 2026", "3 Mart 2026 Salı"}},
      {"ca", {"3 de març de 2026", "3 de març del 2026"}},
      {"he", {"3 במרץ 2026", "3 מרץ 2026"}},
      {"ar", {"3 مارس 2026", "٣ مارس ٢٠٢٦"}},
      {"fa", {"3 مارس 2026", "۳ مارس ۲۰۲۶"}},
      {"ur", {"3 مارچ 2026"}},
      {"hi", {"3 मार्च 2026"}},
      {"id", {"3 Maret 2026"}},
      {"vi", {"3 tháng 3, 2026", "ngày 3 tháng 3 năm 2026"}},
      {"zh", {"2026年3月3日", "2026 年 3 月 3 日 星期二"}},
      {"ja", {"2026年3月3日", "2026年03月03日(火)", "２０２６年３月３日"}},
      {"ko", {"2026년 3월 3일", "2026. 3. 3."}}};
  for (const Row& row : kRows)
    for (const char* text : row.dates) {
      EXPECT_EQ(as_read(text, row.lang), "2026-03-03") << row.lang << ": " << text;
      // The language need not be named where no other one means anything else.
      const std::string_view written(text);
      if (written.find_first_not_of("0123456789. ") == written.npos) continue;
      EXPECT_EQ(as_read(text, ""), "2026-03-03") << "no lang: " << text;
    }
}

// Each month of each language, as imprint itself prints dates and as CLDR has them.
TEST(WrittenDate, EachMonthIsItself) {
  const Row kRows[] = {
      {"de",
       {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August",
        "September", "Oktober", "November", "Dezember"}},
      {"de-AT",
       {"Jänner", "Feber", "März", "April", "Mai", "Juni", "Juli", "August",
        "September", "Oktober", "November", "Dezember"}},
      {"fr",
       {"janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.",
        "oct.", "nov.", "déc."}},
      {"es",
       {"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto",
        "septiembre", "octubre", "noviembre", "diciembre"}},
      {"pl",
       {"stycznia", "lutego", "marca", "kwietnia", "maja", "czerwca", "lipca",
        "sierpnia", "września", "października", "listopada", "grudnia"}},
      {"hr",
       {"siječnja", "veljače", "ožujka", "travnja", "svibnja", "lipnja", "srpnja",
        "kolovoza", "rujna", "listopada", "studenoga", "prosinca"}},
      {"cs",
       {"ledna", "února", "března", "dubna", "května", "června", "července", "srpna",
        "září", "října", "listopadu", "prosince"}},
      {"tr",
       {"Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos",
        "Eylül", "Ekim", "Kasım", "Aralık"}}};
  for (const Row& row : kRows)
    for (std::size_t i = 0; i < row.dates.size(); ++i) {
      if (std::string_view(row.dates[i]) == "Feber") continue;  // CLDR has "Februar"
      const std::string text = std::string("3. ") + row.dates[i] + " 2026";
      EXPECT_EQ(as_read(text, row.lang),
                (i < 9 ? "2026-0" : "2026-") + std::to_string(i + 1) + "-03")
          << row.lang << ": " << text;
    }
}

TEST(WrittenDate, NumbersCountWhereTheirOrderIsKnown) {
  EXPECT_EQ(as_read("03/04/2026", "en"), "2026-04-03|2026-03-04");
  EXPECT_EQ(as_read("03/04/2026", "fr"), "2026-04-03|2026-03-04");
  EXPECT_EQ(as_read("03-04-2026", "nl"), "2026-04-03|2026-03-04");
  EXPECT_EQ(as_read("3.4.2026", "en"), "2026-04-03|2026-03-04");
  for (const char* lang :
       {"de", "de-CH", "fr", "es", "it", "pl", "cs", "ru", "fi", "tr"})
    EXPECT_EQ(as_read("3.4.2026", lang), "2026-04-03") << lang;
  EXPECT_EQ(as_read("Fr., 3.4.2026", "de"), "2026-04-03");
  EXPECT_EQ(as_read("31/03/2026", "en"), "2026-03-31");
  EXPECT_EQ(as_read("03/31/2026", "fr"), "2026-03-31");
  EXPECT_EQ(as_read("04/04/2026", "en"), "2026-04-04");
  EXPECT_EQ(as_read("2026.3.4", "en"), "2026-03-04");
  for (const char* none : {"3.4.26", "31/31/2026", "3/4.2026", "3.4", "1.2.3.2026"})
    EXPECT_EQ(as_read(none, "de"), "") << none;
}

TEST(WrittenDate, NamesOfTwoMonthsNeedTheirLanguage) {
  EXPECT_EQ(as_read("3. listopada 2026", "hr"), "2026-10-03");
  EXPECT_EQ(as_read("3 listopada 2026", "pl"), "2026-11-03");
  EXPECT_EQ(as_read("3 listopada 2026", "en"), "2026-10-03|2026-11-03");
  // "mar" is also a day of the week.
  EXPECT_EQ(as_read("mar 7 abr 2026", "es"), "2026-04-07");
  EXPECT_EQ(as_read("mar. 7 juil. 2026", "fr"), "2026-07-07");
  EXPECT_EQ(as_read("7 mar 2026", "es"), "2026-03-07");
}

TEST(WrittenDate, TimesAreKept) {
  const WrittenDate read = read_date("3. März 2026, 10:30 Uhr", Language::of("de"));
  ASSERT_TRUE(read.date);
  EXPECT_EQ(document::to_iso_datetime(*read.date), "2026-03-03T10:30:00Z");
  EXPECT_EQ(as_read("3. März 2026 um 25:00", "de"), "");
}

TEST(WrittenDate, AnythingElseIsNone) {
  for (const char* none :
       {"", "März", "März 2026", "3. März", "3. März 26", "31. Februar 2026",
        "3. März oder April 2026", "3. März bis 5. März 2026",
        "irgendwann 3. März 2026", "令和8年3月3日", "3 มีนาคม 2569", "3. Mörz 2026",
        "3 März 2026 2027", "99999999999. März 2026"})
    EXPECT_EQ(as_read(none, "de"), "") << none;
  EXPECT_EQ(as_read("3. März 2026" + std::string(kMaxDateText, ' ') + "x", "de"), "");
}

TEST(WrittenDate, OfAnArticleIsReadInItsLanguage) {
  const auto date_of = [](const char* text, const std::string& path = "in.md") {
    const Reading reading = read(text, SourceKind::Markdown, path);
    const auto& date = reading.article.metadata.date;
    return (date ? document::to_iso_date(*date) : "") + reading.diagnostics;
  };
  EXPECT_EQ(date_of("---\ntitle: T\ndate: 3. März 2026\nlang: de\n---\nx\n"),
            "2026-03-03");
  EXPECT_EQ(date_of("---\ntitle: T\ndate: 3.4.2026\nlang: de\n---\nx\n"), "2026-04-03");
  EXPECT_EQ(date_of("---\ntitle: T\ndate: 3.4.2026\n---\nx\n", "in.de.md"),
            "2026-04-03");
  EXPECT_EQ(date_of("---\ntitle: T\ndate: 3.4.2026\n---\nx\n"),
            "in.md:3:7: warning: date \"3.4.2026\" can be read as two dates "
            "[front-matter-date]\n"
            "  hint: write it as 2026-04-03, or 2026-03-04\n");
}

}  // namespace
}  // namespace imprint::input
