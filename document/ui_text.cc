#include "document/ui_text.h"

#include <array>

namespace imprint::document {

namespace {

// The words of a language; each has all of them (asserted below).
struct Row {
  std::string_view lang;
  std::string_view video;
  std::string_view audio;
  std::string_view watch;
  std::string_view scan_to_watch;
  std::string_view qr_code;
  std::string_view contents;
  std::string_view cover;
  std::string_view title_page;
  std::string_view notes;
  std::string_view back_to_text;
  std::string_view picture_undescribed;
  std::string_view picture_missing;
  std::string_view page;
  std::string_view checked;
  std::string_view unchecked;
  std::string_view web_addresses;
  // What callouts are headed with.
  std::string_view note;
  std::string_view tip;
  std::string_view important;
  std::string_view warning;
  std::string_view caution;
};

constexpr std::array<Row, 19> kRows = {{
    {.lang = "en",
     .video = "Video",
     .audio = "Audio",
     .watch = "Watch the video",
     .scan_to_watch = "Scan to watch",
     .qr_code = "QR code",
     .contents = "Contents",
     .cover = "Cover",
     .title_page = "Title page",
     .notes = "Notes",
     .back_to_text = "Back to the text",
     .picture_undescribed = "Picture without description",
     .picture_missing = "Picture not available",
     .page = "Page",
     .checked = "done",
     .unchecked = "open",
     .web_addresses = "Web addresses",
     .note = "Note",
     .tip = "Tip",
     .important = "Important",
     .warning = "Warning",
     .caution = "Caution"},
    {.lang = "de",
     .video = "Video",
     .audio = "Audio",
     .watch = "Video ansehen",
     .scan_to_watch = "Scannen und ansehen",
     .qr_code = "QR-Code",
     .contents = "Inhalt",
     .cover = "Umschlag",
     .title_page = "Titelseite",
     .notes = "Anmerkungen",
     .back_to_text = "Zurück zum Text",
     .picture_undescribed = "Bild ohne Beschreibung",
     .picture_missing = "Bild nicht verfügbar",
     .page = "Seite",
     .checked = "erledigt",
     .unchecked = "offen",
     .web_addresses = "Internetadressen",
     .note = "Hinweis",
     .tip = "Tipp",
     .important = "Wichtig",
     .warning = "Warnung",
     .caution = "Vorsicht"},
    {.lang = "fr",
     .video = "Vidéo",
     .audio = "Audio",
     .watch = "Regarder la vidéo",
     .scan_to_watch = "Scanner pour regarder",
     .qr_code = "Code QR",
     .contents = "Table des matières",
     .cover = "Couverture",
     .title_page = "Page de titre",
     .notes = "Notes",
     .back_to_text = "Retour au texte",
     .picture_undescribed = "Image sans description",
     .picture_missing = "Image non disponible",
     .page = "Page",
     .checked = "fait",
     .unchecked = "à faire",
     .web_addresses = "Adresses web",
     .note = "Remarque",
     .tip = "Conseil",
     .important = "Important",
     .warning = "Avertissement",
     .caution = "Attention"},
    {.lang = "es",
     .video = "Vídeo",
     .audio = "Audio",
     .watch = "Ver el vídeo",
     .scan_to_watch = "Escanear para ver",
     .qr_code = "Código QR",
     .contents = "Índice",
     .cover = "Cubierta",
     .title_page = "Portada",
     .notes = "Notas",
     .back_to_text = "Volver al texto",
     .picture_undescribed = "Imagen sin descripción",
     .picture_missing = "Imagen no disponible",
     .page = "Página",
     .checked = "hecho",
     .unchecked = "pendiente",
     .web_addresses = "Direcciones web",
     .note = "Nota",
     .tip = "Consejo",
     .important = "Importante",
     .warning = "Advertencia",
     .caution = "Precaución"},
    {.lang = "it",
     .video = "Video",
     .audio = "Audio",
     .watch = "Guarda il video",
     .scan_to_watch = "Scansiona per guardare",
     .qr_code = "Codice QR",
     .contents = "Indice",
     .cover = "Copertina",
     .title_page = "Frontespizio",
     .notes = "Note",
     .back_to_text = "Torna al testo",
     .picture_undescribed = "Immagine senza descrizione",
     .picture_missing = "Immagine non disponibile",
     .page = "Pagina",
     .checked = "fatto",
     .unchecked = "da fare",
     .web_addresses = "Indirizzi web",
     .note = "Nota",
     .tip = "Suggerimento",
     .important = "Importante",
     .warning = "Avvertenza",
     .caution = "Attenzione"},
    {.lang = "pt",
     .video = "Vídeo",
     .audio = "Áudio",
     .watch = "Ver o vídeo",
     .scan_to_watch = "Digitalize para ver",
     .qr_code = "Código QR",
     .contents = "Índice",
     .cover = "Capa",
     .title_page = "Página de título",
     .notes = "Notas",
     .back_to_text = "Voltar ao texto",
     .picture_undescribed = "Imagem sem descrição",
     .picture_missing = "Imagem não disponível",
     .page = "Página",
     .checked = "feito",
     .unchecked = "por fazer",
     .web_addresses = "Endereços web",
     .note = "Nota",
     .tip = "Dica",
     .important = "Importante",
     .warning = "Aviso",
     .caution = "Cuidado"},
    {.lang = "nl",
     .video = "Video",
     .audio = "Audio",
     .watch = "Bekijk de video",
     .scan_to_watch = "Scan om te kijken",
     .qr_code = "QR-code",
     .contents = "Inhoud",
     .cover = "Omslag",
     .title_page = "Titelpagina",
     .notes = "Noten",
     .back_to_text = "Terug naar de tekst",
     .picture_undescribed = "Afbeelding zonder beschrijving",
     .picture_missing = "Afbeelding niet beschikbaar",
     .page = "Pagina",
     .checked = "gedaan",
     .unchecked = "open",
     .web_addresses = "Webadressen",
     .note = "Opmerking",
     .tip = "Tip",
     .important = "Belangrijk",
     .warning = "Waarschuwing",
     .caution = "Let op"},
    {.lang = "sv",
     .video = "Video",
     .audio = "Ljud",
     .watch = "Se videon",
     .scan_to_watch = "Skanna för att se",
     .qr_code = "QR-kod",
     .contents = "Innehåll",
     .cover = "Omslag",
     .title_page = "Titelsida",
     .notes = "Noter",
     .back_to_text = "Tillbaka till texten",
     .picture_undescribed = "Bild utan beskrivning",
     .picture_missing = "Bilden är inte tillgänglig",
     .page = "Sida",
     .checked = "klart",
     .unchecked = "öppet",
     .web_addresses = "Webbadresser",
     .note = "Obs",
     .tip = "Tips",
     .important = "Viktigt",
     .warning = "Varning",
     .caution = "Var försiktig"},
    {.lang = "pl",
     .video = "Wideo",
     .audio = "Dźwięk",
     .watch = "Obejrzyj film",
     .scan_to_watch = "Zeskanuj, aby obejrzeć",
     .qr_code = "Kod QR",
     .contents = "Spis treści",
     .cover = "Okładka",
     .title_page = "Strona tytułowa",
     .notes = "Przypisy",
     .back_to_text = "Powrót do tekstu",
     .picture_undescribed = "Obraz bez opisu",
     .picture_missing = "Obraz niedostępny",
     .page = "Strona",
     .checked = "zrobione",
     .unchecked = "do zrobienia",
     .web_addresses = "Adresy internetowe",
     .note = "Informacja",
     .tip = "Wskazówka",
     .important = "Ważne",
     .warning = "Ostrzeżenie",
     .caution = "Uwaga"},
    {.lang = "cs",
     .video = "Video",
     .audio = "Zvuk",
     .watch = "Přehrát video",
     .scan_to_watch = "Naskenujte a sledujte",
     .qr_code = "QR kód",
     .contents = "Obsah",
     .cover = "Obálka",
     .title_page = "Titulní strana",
     .notes = "Poznámky",
     .back_to_text = "Zpět k textu",
     .picture_undescribed = "Obrázek bez popisu",
     .picture_missing = "Obrázek není k dispozici",
     .page = "Strana",
     .checked = "hotovo",
     .unchecked = "otevřené",
     .web_addresses = "Webové adresy",
     .note = "Poznámka",
     .tip = "Tip",
     .important = "Důležité",
     .warning = "Varování",
     .caution = "Upozornění"},
    {.lang = "hu",
     .video = "Videó",
     .audio = "Hang",
     .watch = "A videó megtekintése",
     .scan_to_watch = "Olvassa be a megtekintéshez",
     .qr_code = "QR-kód",
     .contents = "Tartalom",
     .cover = "Borító",
     .title_page = "Címoldal",
     .notes = "Jegyzetek",
     .back_to_text = "Vissza a szöveghez",
     .picture_undescribed = "Kép leírás nélkül",
     .picture_missing = "A kép nem érhető el",
     .page = "Oldal",
     .checked = "kész",
     .unchecked = "nyitott",
     .web_addresses = "Webcímek",
     .note = "Megjegyzés",
     .tip = "Tipp",
     .important = "Fontos",
     .warning = "Figyelmeztetés",
     .caution = "Vigyázat"},
    {.lang = "ru",
     .video = "Видео",
     .audio = "Аудио",
     .watch = "Смотреть видео",
     .scan_to_watch = "Отсканируйте, чтобы посмотреть",
     .qr_code = "QR-код",
     .contents = "Содержание",
     .cover = "Обложка",
     .title_page = "Титульная страница",
     .notes = "Примечания",
     .back_to_text = "Назад к тексту",
     .picture_undescribed = "Изображение без описания",
     .picture_missing = "Изображение недоступно",
     .page = "Страница",
     .checked = "готово",
     .unchecked = "не готово",
     .web_addresses = "Адреса в интернете",
     .note = "Примечание",
     .tip = "Совет",
     .important = "Важно",
     .warning = "Предупреждение",
     .caution = "Осторожно"},
    {.lang = "uk",
     .video = "Відео",
     .audio = "Аудіо",
     .watch = "Дивитися відео",
     .scan_to_watch = "Скануйте, щоб переглянути",
     .qr_code = "QR-код",
     .contents = "Зміст",
     .cover = "Обкладинка",
     .title_page = "Титульна сторінка",
     .notes = "Примітки",
     .back_to_text = "Назад до тексту",
     .picture_undescribed = "Зображення без опису",
     .picture_missing = "Зображення недоступне",
     .page = "Сторінка",
     .checked = "готово",
     .unchecked = "не готово",
     .web_addresses = "Адреси в інтернеті",
     .note = "Примітка",
     .tip = "Порада",
     .important = "Важливо",
     .warning = "Попередження",
     .caution = "Обережно"},
    {.lang = "el",
     .video = "Βίντεο",
     .audio = "Ήχος",
     .watch = "Δείτε το βίντεο",
     .scan_to_watch = "Σαρώστε για να δείτε",
     .qr_code = "Κωδικός QR",
     .contents = "Περιεχόμενα",
     .cover = "Εξώφυλλο",
     .title_page = "Σελίδα τίτλου",
     .notes = "Σημειώσεις",
     .back_to_text = "Επιστροφή στο κείμενο",
     .picture_undescribed = "Εικόνα χωρίς περιγραφή",
     .picture_missing = "Η εικόνα δεν είναι διαθέσιμη",
     .page = "Σελίδα",
     .checked = "έγινε",
     .unchecked = "εκκρεμεί",
     .web_addresses = "Διευθύνσεις ιστού",
     .note = "Σημείωση",
     .tip = "Συμβουλή",
     .important = "Σημαντικό",
     .warning = "Προειδοποίηση",
     .caution = "Προσοχή"},
    {.lang = "fa",
     .video = "ویدئو",
     .audio = "صدا",
     .watch = "تماشای ویدئو",
     .scan_to_watch = "برای تماشا اسکن کنید",
     .qr_code = "کد QR",
     .contents = "فهرست",
     .cover = "جلد",
     .title_page = "صفحهٔ عنوان",
     .notes = "یادداشت‌ها",
     .back_to_text = "بازگشت به متن",
     .picture_undescribed = "تصویر بدون توضیح",
     .picture_missing = "تصویر در دسترس نیست",
     .page = "صفحه",
     .checked = "انجام شد",
     .unchecked = "باز",
     .web_addresses = "نشانی‌های وب",
     .note = "نکته",
     .tip = "توصیه",
     .important = "مهم",
     .warning = "هشدار",
     .caution = "احتیاط"},
    {.lang = "ar",
     .video = "فيديو",
     .audio = "صوت",
     .watch = "شاهد الفيديو",
     .scan_to_watch = "امسح للمشاهدة",
     .qr_code = "رمز QR",
     .contents = "المحتويات",
     .cover = "الغلاف",
     .title_page = "صفحة العنوان",
     .notes = "ملاحظات",
     .back_to_text = "العودة إلى النص",
     .picture_undescribed = "صورة بلا وصف",
     .picture_missing = "الصورة غير متاحة",
     .page = "صفحة",
     .checked = "تم",
     .unchecked = "مفتوح",
     .web_addresses = "عناوين الويب",
     .note = "ملاحظة",
     .tip = "نصيحة",
     .important = "مهم",
     .warning = "تحذير",
     .caution = "تنبيه"},
    {.lang = "he",
     .video = "וידאו",
     .audio = "שמע",
     .watch = "צפייה בסרטון",
     .scan_to_watch = "סרקו לצפייה",
     .qr_code = "קוד QR",
     .contents = "תוכן העניינים",
     .cover = "כריכה",
     .title_page = "עמוד השער",
     .notes = "הערות",
     .back_to_text = "חזרה לטקסט",
     .picture_undescribed = "תמונה ללא תיאור",
     .picture_missing = "התמונה אינה זמינה",
     .page = "עמוד",
     .checked = "בוצע",
     .unchecked = "פתוח",
     .web_addresses = "כתובות אינטרנט",
     .note = "הערה",
     .tip = "עצה",
     .important = "חשוב",
     .warning = "אזהרה",
     .caution = "זהירות"},
    {.lang = "ur",
     .video = "ویڈیو",
     .audio = "آڈیو",
     .watch = "ویڈیو دیکھیں",
     .scan_to_watch = "دیکھنے کے لیے اسکین کریں",
     .qr_code = "QR کوڈ",
     .contents = "فہرست",
     .cover = "سرورق",
     .title_page = "عنوان کا صفحہ",
     .notes = "حواشی",
     .back_to_text = "متن پر واپس",
     .picture_undescribed = "بغیر وضاحت کی تصویر",
     .picture_missing = "تصویر دستیاب نہیں",
     .page = "صفحہ",
     .checked = "مکمل",
     .unchecked = "باقی",
     .web_addresses = "ویب پتے",
     .note = "نوٹ",
     .tip = "مشورہ",
     .important = "اہم",
     .warning = "انتباہ",
     .caution = "احتیاط"},
    {.lang = "hi",
     .video = "वीडियो",
     .audio = "ऑडियो",
     .watch = "वीडियो देखें",
     .scan_to_watch = "देखने के लिए स्कैन करें",
     .qr_code = "QR कोड",
     .contents = "विषय-सूची",
     .cover = "आवरण",
     .title_page = "शीर्षक पृष्ठ",
     .notes = "टिप्पणियाँ",
     .back_to_text = "पाठ पर वापस",
     .picture_undescribed = "बिना विवरण का चित्र",
     .picture_missing = "चित्र उपलब्ध नहीं",
     .page = "पृष्ठ",
     .checked = "पूर्ण",
     .unchecked = "शेष",
     .web_addresses = "वेब पते",
     .note = "नोट",
     .tip = "सुझाव",
     .important = "महत्वपूर्ण",
     .warning = "चेतावनी",
     .caution = "सावधान"},
}};

// The member of a row with a text.
constexpr std::string_view Row::*member_of(UiText which) {
  switch (which) {
    case UiText::Video:
      return &Row::video;
    case UiText::Audio:
      return &Row::audio;
    case UiText::Watch:
      return &Row::watch;
    case UiText::ScanToWatch:
      return &Row::scan_to_watch;
    case UiText::QrCode:
      return &Row::qr_code;
    case UiText::Contents:
      return &Row::contents;
    case UiText::Cover:
      return &Row::cover;
    case UiText::TitlePage:
      return &Row::title_page;
    case UiText::Notes:
      return &Row::notes;
    case UiText::BackToText:
      return &Row::back_to_text;
    case UiText::PictureUndescribed:
      return &Row::picture_undescribed;
    case UiText::PictureMissing:
      return &Row::picture_missing;
    case UiText::Page:
      return &Row::page;
    case UiText::Checked:
      return &Row::checked;
    case UiText::Unchecked:
      return &Row::unchecked;
    case UiText::WebAddresses:
      return &Row::web_addresses;
  }
  return nullptr;
}
constexpr std::string_view Row::*member_of(CalloutKind kind) {
  switch (kind) {
    case CalloutKind::Note:
      return &Row::note;
    case CalloutKind::Tip:
      return &Row::tip;
    case CalloutKind::Important:
      return &Row::important;
    case CalloutKind::Warning:
      return &Row::warning;
    case CalloutKind::Caution:
      return &Row::caution;
  }
  return nullptr;
}

constexpr bool are_complete() {
  for (const Row& row : kRows) {
    for (int i = 0; i <= static_cast<int>(UiText::WebAddresses); ++i)
      if ((row.*member_of(static_cast<UiText>(i))).empty()) return false;
    for (int i = 0; i <= static_cast<int>(CalloutKind::Caution); ++i)
      if ((row.*member_of(static_cast<CalloutKind>(i))).empty()) return false;
  }
  return true;
}
static_assert(are_complete(), "a language lacks a text");

const Row& row_of(const Language& lang) {
  const Row* row = best_fit(kRows, lang);
  return row == nullptr ? kRows.front() : *row;
}

}  // namespace

std::string_view ui_text(UiText which, const Language& lang) {
  return row_of(lang).*member_of(which);
}

std::string_view callout_word(CalloutKind kind, const Language& lang) {
  return row_of(lang).*member_of(kind);
}

}  // namespace imprint::document
