#include "document/ui_text.h"

#include <array>

namespace imprint::document {

namespace {

constexpr std::size_t kTextCount = 16;

struct Row {
  std::string_view lang;
  std::array<std::string_view, kTextCount> texts;  // in the order of UiText
  std::array<std::string_view, 5> callouts;        // in that of CalloutKind
};

constexpr std::array<Row, 19> kRows = {{
    {"en",
     {"Video", "Audio", "Watch the video", "Scan to watch", "QR code", "Contents",
      "Cover", "Title page", "Notes", "Back to the text", "Picture without description",
      "Picture not available", "Page", "done", "open", "Web addresses"},
     {"Note", "Tip", "Important", "Warning", "Caution"}},
    {"de",
     {"Video", "Audio", "Video ansehen", "Scannen und ansehen", "QR-Code", "Inhalt",
      "Umschlag", "Titelseite", "Anmerkungen", "Zurück zum Text",
      "Bild ohne Beschreibung", "Bild nicht verfügbar", "Seite", "erledigt", "offen",
      "Internetadressen"},
     {"Hinweis", "Tipp", "Wichtig", "Warnung", "Vorsicht"}},
    {"fr",
     {"Vidéo", "Audio", "Regarder la vidéo", "Scanner pour regarder", "Code QR",
      "Table des matières", "Couverture", "Page de titre", "Notes", "Retour au texte",
      "Image sans description", "Image non disponible", "Page", "fait", "à faire",
      "Adresses web"},
     {"Remarque", "Conseil", "Important", "Avertissement", "Attention"}},
    {"es",
     {"Vídeo", "Audio", "Ver el vídeo", "Escanear para ver", "Código QR", "Índice",
      "Cubierta", "Portada", "Notas", "Volver al texto", "Imagen sin descripción",
      "Imagen no disponible", "Página", "hecho", "pendiente", "Direcciones web"},
     {"Nota", "Consejo", "Importante", "Advertencia", "Precaución"}},
    {"it",
     {"Video", "Audio", "Guarda il video", "Scansiona per guardare", "Codice QR",
      "Indice", "Copertina", "Frontespizio", "Note", "Torna al testo",
      "Immagine senza descrizione", "Immagine non disponibile", "Pagina", "fatto",
      "da fare", "Indirizzi web"},
     {"Nota", "Suggerimento", "Importante", "Avvertenza", "Attenzione"}},
    {"pt",
     {"Vídeo", "Áudio", "Ver o vídeo", "Digitalize para ver", "Código QR", "Índice",
      "Capa", "Página de título", "Notas", "Voltar ao texto", "Imagem sem descrição",
      "Imagem não disponível", "Página", "feito", "por fazer", "Endereços web"},
     {"Nota", "Dica", "Importante", "Aviso", "Cuidado"}},
    {"nl",
     {"Video", "Audio", "Bekijk de video", "Scan om te kijken", "QR-code", "Inhoud",
      "Omslag", "Titelpagina", "Noten", "Terug naar de tekst",
      "Afbeelding zonder beschrijving", "Afbeelding niet beschikbaar", "Pagina",
      "gedaan", "open", "Webadressen"},
     {"Opmerking", "Tip", "Belangrijk", "Waarschuwing", "Let op"}},
    {"sv",
     {"Video", "Ljud", "Se videon", "Skanna för att se", "QR-kod", "Innehåll", "Omslag",
      "Titelsida", "Noter", "Tillbaka till texten", "Bild utan beskrivning",
      "Bilden är inte tillgänglig", "Sida", "klart", "öppet", "Webbadresser"},
     {"Obs", "Tips", "Viktigt", "Varning", "Var försiktig"}},
    {"pl",
     {"Wideo", "Dźwięk", "Obejrzyj film", "Zeskanuj, aby obejrzeć", "Kod QR",
      "Spis treści", "Okładka", "Strona tytułowa", "Przypisy", "Powrót do tekstu",
      "Obraz bez opisu", "Obraz niedostępny", "Strona", "zrobione", "do zrobienia",
      "Adresy internetowe"},
     {"Informacja", "Wskazówka", "Ważne", "Ostrzeżenie", "Uwaga"}},
    {"cs",
     {"Video", "Zvuk", "Přehrát video", "Naskenujte a sledujte", "QR kód", "Obsah",
      "Obálka", "Titulní strana", "Poznámky", "Zpět k textu", "Obrázek bez popisu",
      "Obrázek není k dispozici", "Strana", "hotovo", "otevřené", "Webové adresy"},
     {"Poznámka", "Tip", "Důležité", "Varování", "Upozornění"}},
    {"hu",
     {"Videó", "Hang", "A videó megtekintése", "Olvassa be a megtekintéshez", "QR-kód",
      "Tartalom", "Borító", "Címoldal", "Jegyzetek", "Vissza a szöveghez",
      "Kép leírás nélkül", "A kép nem érhető el", "Oldal", "kész", "nyitott",
      "Webcímek"},
     {"Megjegyzés", "Tipp", "Fontos", "Figyelmeztetés", "Vigyázat"}},
    {"ru",
     {"Видео", "Аудио", "Смотреть видео", "Отсканируйте, чтобы посмотреть", "QR-код",
      "Содержание", "Обложка", "Титульная страница", "Примечания", "Назад к тексту",
      "Изображение без описания", "Изображение недоступно", "Страница", "готово",
      "не готово", "Адреса в интернете"},
     {"Примечание", "Совет", "Важно", "Предупреждение", "Осторожно"}},
    {"uk",
     {"Відео", "Аудіо", "Дивитися відео", "Скануйте, щоб переглянути", "QR-код",
      "Зміст", "Обкладинка", "Титульна сторінка", "Примітки", "Назад до тексту",
      "Зображення без опису", "Зображення недоступне", "Сторінка", "готово",
      "не готово", "Адреси в інтернеті"},
     {"Примітка", "Порада", "Важливо", "Попередження", "Обережно"}},
    {"el",
     {"Βίντεο", "Ήχος", "Δείτε το βίντεο", "Σαρώστε για να δείτε", "Κωδικός QR",
      "Περιεχόμενα", "Εξώφυλλο", "Σελίδα τίτλου", "Σημειώσεις", "Επιστροφή στο κείμενο",
      "Εικόνα χωρίς περιγραφή", "Η εικόνα δεν είναι διαθέσιμη", "Σελίδα", "έγινε",
      "εκκρεμεί", "Διευθύνσεις ιστού"},
     {"Σημείωση", "Συμβουλή", "Σημαντικό", "Προειδοποίηση", "Προσοχή"}},
    {"fa",
     {"ویدئو", "صدا", "تماشای ویدئو", "برای تماشا اسکن کنید", "کد QR", "فهرست", "جلد",
      "صفحهٔ عنوان", "یادداشت‌ها", "بازگشت به متن", "تصویر بدون توضیح",
      "تصویر در دسترس نیست", "صفحه", "انجام شد", "باز", "نشانی‌های وب"},
     {"نکته", "توصیه", "مهم", "هشدار", "احتیاط"}},
    {"ar",
     {"فيديو", "صوت", "شاهد الفيديو", "امسح للمشاهدة", "رمز QR", "المحتويات", "الغلاف",
      "صفحة العنوان", "ملاحظات", "العودة إلى النص", "صورة بلا وصف", "الصورة غير متاحة",
      "صفحة", "تم", "مفتوح", "عناوين الويب"},
     {"ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه"}},
    {"he",
     {"וידאו", "שמע", "צפייה בסרטון", "סרקו לצפייה", "קוד QR", "תוכן העניינים", "כריכה",
      "עמוד השער", "הערות", "חזרה לטקסט", "תמונה ללא תיאור", "התמונה אינה זמינה",
      "עמוד", "בוצע", "פתוח", "כתובות אינטרנט"},
     {"הערה", "עצה", "חשוב", "אזהרה", "זהירות"}},
    {"ur",
     {"ویڈیو", "آڈیو", "ویڈیو دیکھیں", "دیکھنے کے لیے اسکین کریں", "QR کوڈ", "فہرست",
      "سرورق", "عنوان کا صفحہ", "حواشی", "متن پر واپس", "بغیر وضاحت کی تصویر",
      "تصویر دستیاب نہیں", "صفحہ", "مکمل", "باقی", "ویب پتے"},
     {"نوٹ", "مشورہ", "اہم", "انتباہ", "احتیاط"}},
    {"hi",
     {"वीडियो", "ऑडियो", "वीडियो देखें", "देखने के लिए स्कैन करें", "QR कोड", "विषय-सूची", "आवरण",
      "शीर्षक पृष्ठ", "टिप्पणियाँ", "पाठ पर वापस", "बिना विवरण का चित्र", "चित्र उपलब्ध नहीं",
      "पृष्ठ", "पूर्ण", "शेष", "वेब पते"},
     {"नोट", "सुझाव", "महत्वपूर्ण", "चेतावनी", "सावधान"}},
}};

const Row& row_of(const Language& lang) {
  const Row* row = best_fit(kRows, lang);
  return row == nullptr ? kRows.front() : *row;
}

}  // namespace

std::string_view ui_text(UiText which, const Language& lang) {
  return row_of(lang).texts.at(static_cast<std::size_t>(which));
}

std::string_view callout_word(CalloutKind kind, const Language& lang) {
  return row_of(lang).callouts.at(static_cast<std::size_t>(kind));
}

}  // namespace imprint::document
