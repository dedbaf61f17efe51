/*
 * Lines that say themselves what they hold: "Company: Acme", "Designation -
 * Engineer", "Occupation or position held <tab> Nurse", in nine languages.
 */
#include <ctype.h>

#include "base/str.h"
#include "embedded/parse_rules.h"

/* Folded phrases between bars. */
static const struct {
    enum label label;
    const char *phrases;
} labels[] = {
    { LABEL_NAME,
      "|name|full name|candidate name|name of the candidate|applicant name"
      "|first name s surname s|first name s and surname s|surname s first"
      " name s|first name surname|surname first name|name and surname"
      "|vor und nachname|vorname und nachname|vor und zuname|nachname vorname"
      "|vorname name|nom et prenom|nom prenom|prenom et nom|nom|nom s prenom s"
      "|nombre|nombre completo|nombre y apellidos|apellidos y nombre"
      "|apellidos nombre|nome|nome e cognome|cognome e nome|nome completo"
      "|nominativo|nume|nume si prenume|nume prenume|nume complet|naam"
      "|naam en voornaam|volledige naam|imie i nazwisko|nazwisko i imie"
      "|imie nazwisko"
      "|الاسم|الاسم الكامل|اسم|الاسم بالكامل|שם|שם מלא|שם פרטי ומשפחה|" },
    { LABEL_EMAIL,
      "|email|e mail|email id|e mail id|email address|e mail address|mail"
      "|mail id|correo|correo electronico|courriel|adresse mail"
      "|posta elettronica|adresa email|adres e mail"
      "|البريد الالكتروني|بريد الكتروني|الايميل|البريد|ايميل|דוא ל|דואל"
      "|אימייל|מייל|כתובת מייל|" },
    { LABEL_PHONE,
      "|phone|mobile|mobile no|mobile number|phone no|phone number|tel"
      "|telephone|telephone s|contact no|contact number|contact|cell"
      "|cell phone|mob|mob no|ph|ph no|telefon|telefon s|handy|mobil"
      "|telefono|movil|cellulare|telefone|telemovel|telefoon|mobiel"
      "|telefon komorkowy|numer telefonu|portable"
      "|الهاتف|هاتف|رقم الهاتف|الجوال|جوال|رقم الجوال|الموبايل|موبايل"
      "|الهاتف المحمول|טלפון|נייד|טלפון נייד|טל|פלאפון|" },
    { LABEL_ADDRESS,
      "|address|addresses|address es|permanent address|present address"
      "|current address|residential address|communication address"
      "|mailing address|home address|adresse|anschrift|wohnort|direccion"
      "|domicilio|indirizzo|residenza|adresa|adres|adres zamieszkania"
      "|morada|endereco|woonplaats|location|current location|place|city"
      "|العنوان|عنوان|مكان الاقامة|محل الاقامة|المدينة|כתובת|מקום מגורים"
      "|עיר|מגורים|" },
    { LABEL_COMPANY,
      "|company|company name|name of company|name of the company|employer"
      "|employer name|name of employer|name and address of employer"
      "|name of the employer|organization|organisation|organization name"
      "|organisation name|name of organization|name of the organization"
      "|name of organisation|firm|institution name|arbeitgeber|firma"
      "|unternehmen|name und adresse des arbeitgebers|entreprise|employeur"
      "|societe|nom et adresse de l employeur|empresa|empleador|azienda"
      "|datore di lavoro|nome e indirizzo del datore di lavoro|angajator"
      "|numele si adresa angajatorului|companie|compania|werkgever|bedrijf"
      "|empregador|nome e endereco do empregador|pracodawca|nazwa firmy"
      "|الشركة|اسم الشركة|جهة العمل|صاحب العمل|الموسسة|חברה|שם החברה"
      "|מקום עבודה|מעסיק|" },
    { LABEL_CLIENT, "|client|customer|client name|end client|kunde|" },
    { LABEL_TITLE,
      "|designation|position|position held|title|job title|role|job role"
      "|post|post held|occupation|occupation or position held|position title"
      "|role designation|designation role|current designation|job position"
      "|beruf oder funktion|funktion|taetigkeit|tatigkeit|stelle|poste"
      "|fonction|fonction ou poste occupe|poste occupe|puesto|cargo"
      "|profesion o cargo desempenado|puesto desempenado|funcion|mansione"
      "|ruolo|posizione|lavoro o posizione ricoperti|functia|functie|pozitia"
      "|functia sau postul ocupat|postul ocupat|functie of beroep|funcao"
      "|funcao ou cargo ocupado|stanowisko|zajmowane stanowisko"
      "|wykonywany zawod lub zajmowane stanowisko"
      "|المسمى الوظيفي|الوظيفة|المنصب|المسمى|תפקיד|שם התפקיד|משרה|" },
    { LABEL_DATES,
      "|duration|period|dates|date|tenure|from to|time period|dates employed"
      "|employment period|period of employment|work period|years|zeitraum"
      "|datum|dauer|daten|dates emploi|periode|duree|fechas|fecha|periodo"
      "|duracion|durata|date da a|perioada|data|looptijd|datums|datas|okres"
      "|daty"
      "|الفترة|المدة|الفترة الزمنية|التاريخ|תקופה|תאריכים|שנים|" },
    { LABEL_DEGREE,
      "|degree|qualification|title of qualification awarded|qualification"
      " awarded|course|degree name|programme|program|examination|exam"
      "|exam passed|abschluss|diplome|titulo|titulacion|titolo di studio"
      "|titolo della qualifica rilasciata|diploma|calificarea obtinuta"
      "|diploma obtinuta|calificarea diploma obtinuta|opleiding|curso"
      "|titulo da qualificacao atribuida|uzyskany tytul|kierunek"
      "|الموهل|الدرجة العلمية|الدرجة|الموهل العلمي|תואר|סוג התואר|" },
    { LABEL_SCHOOL,
      "|university|college|school|institute|institution|college name"
      "|name of institution|name of institute|institute name|board"
      "|board university|university board|school college|college university"
      "|university college|name of school|name of college|hochschule|schule"
      "|universitat|ecole|etablissement|universite|universidad|centro"
      "|instituto|universita|scuola|universitatea|scoala|school opleiding"
      "|universidade|escola|uczelnia|szkola"
      "|name and type of organisation providing education and training"
      "|name and type of organisation|nume si tipul institutiei"
      "|numele si tipul institutiei de invatamant"
      "|الجامعة|الكلية|المدرسة|المعهد|الجهة|מוסד|מוסד לימודים|שם המוסד|" },
    { LABEL_AREA,
      "|major|field|field of study|specialization|specialisation|branch"
      "|stream|discipline|studienfach|fachrichtung|filiere|specialite"
      "|especialidad|indirizzo di studio|specializarea|specjalnosc"
      "|التخصص|تخصص|מגמה|תחום לימודים|התמחות|" },
    { LABEL_REMARK,
      "|responsibilities|roles and responsibilities|role and"
      " responsibilities|roles responsibilities|job responsibilities|duties"
      "|environment|description|project description|technologies|tools"
      "|technology|team size|skills used|achievements|key achievements"
      "|main activities and responsibilities|type of business or sector"
      "|job profile|job description|tools used|technologies used|platform"
      "|project|project name|project title|operating system|database"
      "|languages|gpa|cgpa|percentage|grade|reporting to|industry|salary"
      "|hours per week|supervisor|domain|principal subjects occupational"
      " skills covered|level in national or international classification"
      "|aufgaben|missions|taches|funciones|tareas|mansioni|atributii"
      "|responsabilitati|principalele activitati si responsabilitati"
      "|taken|obowiazki|zakres obowiazkow|year of passing|year"
      "|المهام|المسووليات|المهام والمسووليات|الواجبات|المعدل|التقدير"
      "|תחומי אחריות|תיאור התפקיד|ממוצע|ציון|" },
    { LABEL_PERSONAL,
      "|father s name|fathers name|father name|mother s name|mother name"
      "|date of birth|dob|d o b|birth date|birthday|gender|sex|nationality"
      "|marital status|religion|caste|languages known|hobbies|passport no"
      "|passport number|husband s name|spouse name|age|geburtsdatum"
      "|geburtsort|familienstand|nationalitat|staatsangehorigkeit"
      "|date de naissance|nationalite|situation familiale"
      "|fecha de nacimiento|nacionalidad|estado civil|data di nascita"
      "|nazionalita|stato civile|data nasterii|nationalitate|cetatenie"
      "|stare civila|geboortedatum|nationaliteit|burgerlijke staat"
      "|data de nascimento|nacionalidade|data urodzenia|narodowosc"
      "|stan cywilny|driving licence"
      "|تاريخ الميلاد|مكان الميلاد|تاريخ ومكان الميلاد|الجنسية"
      "|الحالة الاجتماعية|الحالة العايلية|الجنس|العمر|السن|الديانة"
      "|رقم الهوية|الرقم القومي|تاريخ الازدياد|תאריך לידה|שנת לידה"
      "|מצב משפחתי|גיל|מין|לאום|דת|ארץ לידה|תעודת זהות|ת ז|" },
};

/* Where the label may end: colon, tab, wide gap, dash with spaces. */
static bool
label_end(const char *s, size_t left, size_t *size)
{
    *size = 1;
    if (*s == ':' || *s == '\t' || *s == '=')
        return true;
    *size = 3;
    if (left >= 3 && (memcmp(s, "   ", 3) == 0 || memcmp(s, " - ", 3) == 0))
        return true;
    *size = 2;
    return left >= 2 && memcmp(s, ":-", 2) == 0;
}

static enum label
label_named(const char *folded)
{
    size_t n = strlen(folded);

    for (size_t i = 0; n > 0 && i < sizeof(labels) / sizeof(labels[0]); i++)
        for (const char *p = labels[i].phrases;
             (p = strstr(p, folded)) != NULL; p++)
            if (p[-1] == '|' && p[n] == '|')
                return labels[i].label;
    return LABEL_NONE;
}

static enum label
label_of(const struct reading *r, uint32_t start, uint32_t end)
{
    struct str s = str_new(r->a);
    size_t first, last;

    parse_rules_words(r, (struct piece){ start, end }, &first, &last);
    if (last - first > 9)
        return LABEL_NONE;
    for (size_t i = first; i < last; i++)
        str_addf(&s, "%s%s", i > first ? " " : "",
                 r->x.words.word[i].folded);
    return label_named(s.text);
}

enum label
parse_rules_label(const struct reading *r, const struct line *l,
                  struct piece *value)
{
    uint32_t most = l->end - l->start > 90 ? l->start + 90 : l->end;
    enum label found;
    size_t n = 0;

    *value = (struct piece){ l->end, l->end };
    for (uint32_t i = l->start + 1; i < most; i++) {
        if (!label_end(r->text + i, l->end - i, &n))
            continue;
        found = label_of(r, l->start, i);
        if (found == LABEL_NONE && r->text[i] != ' ')
            return LABEL_NONE;
        if (found == LABEL_NONE)
            continue;
        *value = parse_rules_trim(r, (struct piece){ i + (uint32_t)n,
                                                     l->end });
        return found;
    }
    return LABEL_NONE;
}

bool
parse_rules_is_numbered(const struct reading *r, const struct line *l)
{
    const struct word *w = r->x.words.word + l->first_word;

    return l->word_end - l->first_word <= 2 && l->word_end > l->first_word
           && (strcmp(w->folded, "project") == 0
               || strcmp(w->folded, "description") == 0
               || strcmp(w->folded, "projekt") == 0);
}

enum label
parse_rules_label_alone(const struct reading *r, const struct line *l)
{
    if (l->bullet || l->heading)
        return LABEL_NONE;
    return label_of(r, l->start, l->end);
}
