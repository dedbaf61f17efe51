/* The nine languages: a posting, a resume, and what people say of
 * themselves that must not count. */
#include <stddef.h>

#include "flow/swapping.h"

/* ---- English ----------------------------------------------------------- */

static const char *const en_lines[] = {
    "Date of birth: 12 May 1961", "DOB: 01/02/1999", "Born 12.05.1988",
    "Age: 57", "29 years old", "Gender: Female", "Sex: M", "Male",
    "Pronouns: she/her", "they/them", "Marital status: married, 2 children",
    "Single", "Children: three", "Religion: Muslim", "Christian",
    "Nationality: Nigerian", "Citizenship: Polish",
    "Disability: hearing impaired", "Registered disabled",
    "Health: excellent", "Wheelchair user", "Caste: OBC",
    "Community: Yadav", "Category: SC", "Ethnicity: Black African",
    "Military service: completed", "Father's name: Ramesh Kumar",
    "Photo: attached", "Height: 172 cm", "Blood group: O+",
    "48 Church Street, LS1 4DY", "Flat 3, 7 Mosque Lane",
    "Home address: 12 Nursery Road", "Passport No: K1234567",
    "Place of birth: Lagos", "Sexual orientation: gay",
    "Dependants: none", "Female | 34 | Married | British", "F, 29, single",
    "Personal details: married, two kids", "Sex / Age: F / 34",
    "Year of birth: 1961", "Married with two children",
    "I am a proud Muslim woman.", "Religious views: atheist",
    "British national", "US citizen", "Swiss passport",
    "Dual nationality: French/Algerian", "Army veteran", "Non-smoker",
    "Maternity leave 2018 - 2019", "SSN 123-45-6789", NULL
};

static const char *const en_about[][2] = {
    { "I am a married father of two.", "I am a single mother of four." },
    { "A 26-year-old with steady hands.", "A 58-year-old with steady hands." },
    { "Mr Carter keeps calm.", "Mrs Carter keeps calm." },
    { "As a young man I learned to listen.",
      "As an older woman I learned to listen." },
    { "Devout Hindu, calm with people.",
      "Practising Catholic, calm with people." },
    { NULL, NULL }
};

static const char en_posting[] =
    "You care for married couples, mothers and children, people with a "
    "disability, Christian and Muslim families, the community, the military "
    "and men and women of any age.\n\n## Requirements\n\n- Wound care\n"
    "- Experience with children, religion, health and disability\n"
    "- Young or old, male or female: cook, mason, baker, will and rose\n"
    "- 3 years of experience\n- Bachelor's degree\n- English C1\n"
    "- Calm with families in a church, mosque or nursery street\n";

static const char en_resume[] =
    "{name}\nRegistered Nurse\nLeeds\n{handle}@mail.example | "
    "+44 1632 960 123 | linkedin.com/in/{handle}\n{line}\nPROFILE\n"
    "{about}Registered nurse with ten years on surgical wards. {he} plans the "
    "day; colleagues trust {first}.\n\nEXPERIENCE\n"
    "Registered Nurse, Moor Hospital\t03/2016 - 05/2024\n"
    "• Wound care and medication rounds for 24 beds; {first} {last} led the "
    "shift\n• Taught families how to change dressings\n\n"
    "Staff Nurse, Valley Clinic\t01/2012 - 02/2016\n"
    "• Cannulation, triage and calm words; signed {initials}\n\n"
    "EDUCATION\nBachelor of Nursing, University of Leeds\t2008 - 2011\n\n"
    "SKILLS\nwound care, cannulation, triage\n\n"
    "LANGUAGES\nEnglish (native), German B1\n\n"
    "{name}, {handle}.pdf\n";

/* ---- German ------------------------------------------------------------ */

static const char *const de_lines[] = {
    "Geburtsdatum: 12.05.1961", "geboren am 1. Mai 1990 in Ankara",
    "geb. 12.05.1988", "Alter: 57", "29 Jahre alt", "Geschlecht: weiblich",
    "männlich", "Familienstand: verheiratet, zwei Kinder", "ledig",
    "Kinder: drei", "Konfession: römisch-katholisch", "evangelisch",
    "Religion: Islam", "Staatsangehörigkeit: türkisch",
    "Nationalität: deutsch", "Schwerbehinderung: GdB 50",
    "Schwerbehindert", "Gesundheit: gut", "Wehrdienst: 2008 abgeleistet",
    "Zivildienst: 2007", "Geburtsort: Izmir", "Bewerbungsfoto",
    "verheiratet, 2 Kinder", "ledig, kinderlos", "Geburtsjahr: 1975",
    "Jahrgang 1975", "Elternzeit 2018 - 2019", "geb. Müller", "röm.-kath.",
    "Nichtraucher", "Kirchstraße 12, 04109", "Am Kindergarten 3",
    "Anschrift: Moscheeweg 7", "Geburtsname: Özdemir", NULL
};

static const char *const de_about[][2] = {
    { "Ich bin verheiratet und Vater von zwei Kindern.",
      "Ich bin ledig und Mutter von vier Kindern." },
    { "Herr Carter arbeitet ruhig.", "Frau Carter arbeitet ruhig." },
    { "26 Jahre alt, ruhige Hand.", "58 Jahre alt, ruhige Hand." },
    { NULL, NULL }
};

static const char de_posting[] =
    "Sie pflegen Männer und Frauen jeden Alters, verheiratet oder ledig, mit "
    "Kindern, mit Behinderung, evangelisch, katholisch oder Muslim, türkisch "
    "oder deutsch.\n\n## Anforderungen\n\n- Wundversorgung\n"
    "- Erfahrung mit Kindern, Religion, Gesundheit und Behinderung\n"
    "- Jung oder alt, weiblich oder männlich, Wehrdienst oder Zivildienst\n"
    "- 3 Jahre Berufserfahrung\n- Deutsch C1\n"
    "- Ruhe im Umgang mit Familien an der Kirchstraße\n";

static const char de_resume[] =
    "{name}\nPflegefachkraft\nLeipzig\n{handle}@mail.example | "
    "+49 341 960 1234 | www.{handle}.example\n{line}\nPROFIL\n"
    "{about}Pflegefachkraft mit zehn Jahren auf chirurgischen Stationen. {he} "
    "plant den Tag; das Team vertraut {first}.\n\nBERUFSERFAHRUNG\n"
    "Pflegefachkraft, Klinikum am Moor\t03/2016 - 05/2024\n"
    "• Wundversorgung und Medikamentengabe für 24 Betten; {first} {last} "
    "leitete die Schicht\n• Anleitung von Familien beim Verbandswechsel\n\n"
    "Pflegehelfer, Talklinik\t01/2012 - 02/2016\n"
    "• Grundpflege und ruhige Worte; gezeichnet {initials}\n\n"
    "AUSBILDUNG\nStaatlich anerkannte Pflegefachkraft, Berufsschule "
    "Leipzig\t2008 - 2011\n\nKENNTNISSE\nWundversorgung, Grundpflege\n\n"
    "SPRACHEN\nDeutsch (Muttersprache), Englisch B1\n\n"
    "Leipzig, {name}\n";

/* ---- French ------------------------------------------------------------ */

static const char *const fr_lines[] = {
    "Date de naissance : 12/05/1961", "Née le 12 mai 1988 à Alger",
    "Né le 1er mai 1970", "Âge : 57 ans", "29 ans", "Sexe : féminin",
    "Homme", "Situation familiale : mariée, deux enfants", "Célibataire",
    "Enfants : trois", "Religion : musulmane", "Catholique",
    "Nationalité : algérienne", "Nationalité française",
    "Handicap : RQTH", "Travailleur handicapé", "Santé : bonne",
    "Service militaire : effectué", "Lieu de naissance : Dakar",
    "Photo", "12 rue de l'Église, 44000", "3 impasse de la Mosquée",
    "Adresse : 7 rue des Enfants", "Nom de jeune fille : Benali", NULL
};

static const char *const fr_about[][2] = {
    { "Marié, père de deux enfants.", "Célibataire, mère de quatre enfants." },
    { "Monsieur Carter travaille avec calme.",
      "Madame Carter travaille avec calme." },
    { "Âgé de 26 ans, la main sûre.", "Âgée de 58 ans, la main sûre." },
    { NULL, NULL }
};

static const char fr_posting[] =
    "Vous soignez des hommes et des femmes de tout âge, mariés ou "
    "célibataires, des enfants, des personnes en situation de handicap, "
    "catholiques ou musulmanes, françaises ou algériennes.\n\n## Profil\n\n"
    "- Soins de plaies\n- Expérience avec enfants, religion, santé, handicap\n"
    "- Jeune ou âgé, service militaire, église ou mosquée\n"
    "- 3 ans d'expérience\n- Français C1\n- Calme avec les familles\n";

static const char fr_resume[] =
    "{name}\nAide-soignant\nNantes\n{handle}@mail.example | "
    "+33 2 40 96 01 23 | linkedin.com/in/{handle}\n{line}\nPROFIL\n"
    "{about}Dix ans en chirurgie. {he} organise la journée ; l'équipe a "
    "confiance en {first}.\n\nEXPÉRIENCE PROFESSIONNELLE\n"
    "Aide-soignant, Hôpital de la Lande\t03/2016 - 05/2024\n"
    "• Soins de plaies et tournées pour 24 lits ; {first} {last} encadrait "
    "l'équipe\n• Accompagnement des familles\n\n"
    "Agent de service, Clinique du Val\t01/2012 - 02/2016\n"
    "• Toilettes et mots calmes ; signé {initials}\n\n"
    "FORMATION\nDiplôme d'État d'aide-soignant, IFSI Nantes\t2008 - 2011\n\n"
    "COMPÉTENCES\nsoins de plaies, hygiène\n\n"
    "LANGUES\nFrançais (langue maternelle), Anglais B1\n\n"
    "{name}, {handle}.pdf\n";

/* ---- Spanish ----------------------------------------------------------- */

static const char *const es_lines[] = {
    "Fecha de nacimiento: 12/05/1961", "Nacida el 12 de mayo de 1988",
    "Edad: 57 años", "29 años", "Sexo: mujer", "Hombre", "Género: femenino",
    "Estado civil: casada, dos hijos", "Soltero", "Hijos: tres",
    "Religión: católica", "Musulmán", "Nacionalidad: marroquí",
    "Nacionalidad española", "Discapacidad: 33 %", "Salud: excelente",
    "Servicio militar: cumplido", "Lugar de nacimiento: Lima",
    "Fotografía", "Calle de la Iglesia 12, 41001",
    "Casado, 2 hijos", "Edad 40", "Sexo F", "Hijos 2", "DNI: 12345678Z",
    "Domicilio: Avenida de los Niños 3", "Etnia: gitana", NULL
};

static const char *const es_about[][2] = {
    { "Casado, padre de dos hijos.", "Soltera, madre de cuatro hijos." },
    { "El Sr. Carter trabaja con calma.", "La Sra. Carter trabaja con calma." },
    { "Con 26 años de edad, mano firme.", "Con 58 años de edad, mano firme." },
    { NULL, NULL }
};

static const char es_posting[] =
    "Cuidas a hombres y mujeres de toda edad, casados o solteros, niños e "
    "hijos, personas con discapacidad, católicas o musulmanas, españolas o "
    "marroquíes.\n\n## Requisitos\n\n- Cura de heridas\n"
    "- Experiencia con niños, religión, salud y discapacidad\n"
    "- Joven o mayor, servicio militar, iglesia\n- 3 años de experiencia\n"
    "- Español C1\n- Calma con las familias\n";

static const char es_resume[] =
    "{name}\nAuxiliar de enfermería\nSevilla\n{handle}@mail.example | "
    "+34 954 960 123 | linkedin.com/in/{handle}\n{line}\nPERFIL\n"
    "{about}Diez años en plantas de cirugía. {he} organiza el día; el equipo "
    "confía en {first}.\n\nEXPERIENCIA LABORAL\n"
    "Auxiliar de enfermería, Hospital del Páramo\t03/2016 - 05/2024\n"
    "• Cura de heridas y rondas para 24 camas; {first} {last} dirigía el "
    "turno\n• Acompañamiento de familias\n\n"
    "Celador, Clínica del Valle\t01/2012 - 02/2016\n"
    "• Traslados y palabras de calma; firmado {initials}\n\n"
    "FORMACIÓN\nTécnico en cuidados auxiliares, IES Triana\t2008 - 2011\n\n"
    "COMPETENCIAS\ncura de heridas, higiene\n\n"
    "IDIOMAS\nEspañol (nativo), Inglés B1\n\n{name}\n";

/* ---- Italian ----------------------------------------------------------- */

static const char *const it_lines[] = {
    "Data di nascita: 12/05/1961", "Nata a Tunisi il 12 maggio 1988",
    "Nato il 1 maggio 1970", "Età: 57 anni", "29 anni", "Sesso: femminile",
    "Uomo", "Stato civile: coniugata, due figli", "Celibe", "Figli: tre",
    "Religione: musulmana", "Cattolica", "Nazionalità: tunisina",
    "Cittadinanza italiana", "Disabilità: invalidità 50%",
    "Categoria protetta", "Salute: buona", "Servizio militare: assolto",
    "Luogo di nascita: Napoli", "Fotografia", "Via della Chiesa 12, 10121",
    "Residenza: Piazza dei Bambini 3", "Obblighi di leva: assolti", NULL
};

static const char *const it_about[][2] = {
    { "Sposato, padre di due figli.", "Nubile, madre di quattro figli." },
    { "Il Sig. Carter lavora con calma.",
      "La Sig.ra Carter lavora con calma." },
    { NULL, NULL }
};

static const char it_posting[] =
    "Curi uomini e donne di ogni età, sposati o celibi, bambini e figli, "
    "persone con disabilità, cattoliche o musulmane, italiane o "
    "tunisine.\n\n## Requisiti\n\n- Medicazione di ferite\n"
    "- Esperienza con bambini, religione, salute e disabilità\n"
    "- Giovane o anziano, servizio militare, chiesa\n"
    "- 3 anni di esperienza\n- Italiano C1\n- Calma con le famiglie\n";

static const char it_resume[] =
    "{name}\nOperatore socio-sanitario\nTorino\n{handle}@mail.example | "
    "+39 011 960 1234 | linkedin.com/in/{handle}\n{line}\nPROFILO\n"
    "{about}Dieci anni in reparti di chirurgia. {he} organizza la giornata; "
    "la squadra si fida di {first}.\n\nESPERIENZA PROFESSIONALE\n"
    "Operatore socio-sanitario, Ospedale della Landa\t03/2016 - 05/2024\n"
    "• Medicazione di ferite e giri per 24 letti; {first} {last} guidava il "
    "turno\n• Assistenza alle famiglie\n\n"
    "Ausiliario, Clinica della Valle\t01/2012 - 02/2016\n"
    "• Trasporti e parole calme; firmato {initials}\n\n"
    "FORMAZIONE\nQualifica OSS, Istituto Torino\t2008 - 2011\n\n"
    "COMPETENZE\nmedicazione di ferite, igiene\n\n"
    "LINGUE\nItaliano (madrelingua), Inglese B1\n\n{name}\n";

/* ---- Romanian ---------------------------------------------------------- */

static const char *const ro_lines[] = {
    "Data nașterii: 12.05.1961", "Născută la 12 mai 1988 în Bacău",
    "Vârsta: 57 ani", "29 ani", "Sexul: feminin", "Bărbat",
    "Stare civilă: căsătorită, doi copii", "Necăsătorit", "Copii: trei",
    "Religie: ortodoxă", "Catolic", "Naționalitate: română",
    "Cetățenia: moldovenească", "Etnie: rromă", "Handicap: grad II",
    "Stare de sănătate: bună", "Serviciul militar: satisfăcut",
    "Stagiul militar: îndeplinit", "Locul nașterii: Chișinău",
    "Fotografie", "Str. Bisericii nr. 12, bl. 4", "Adresa: Strada Copiilor 3",
    NULL
};

static const char *const ro_about[][2] = {
    { "Căsătorit, tatăl a doi copii.", "Divorțată, mama a patru copii." },
    { "Domnul Carter lucrează calm.", "Doamna Carter lucrează calm." },
    { NULL, NULL }
};

static const char ro_posting[] =
    "Îngrijiți bărbați și femei de orice vârstă, căsătoriți sau nu, copii, "
    "persoane cu handicap, ortodocși sau catolici, români sau rromi.\n\n"
    "## Cerințe\n\n- Îngrijirea plăgilor\n"
    "- Experiență cu copii, religie, sănătate și handicap\n"
    "- Tânăr sau bătrân, serviciul militar, biserica\n"
    "- 3 ani de experiență\n- Română C1\n- Calm cu familiile\n";

static const char ro_resume[] =
    "{name}\nInfirmier\nTimișoara\n{handle}@mail.example | "
    "+40 256 960 123 | linkedin.com/in/{handle}\n{line}\nPROFIL\n"
    "{about}Zece ani în secții de chirurgie. {he} organizează ziua; echipa are "
    "încredere în {first}.\n\nEXPERIENȚĂ PROFESIONALĂ\n"
    "Infirmier, Spitalul Câmpia\t03/2016 - 05/2024\n"
    "• Îngrijirea plăgilor pentru 24 de paturi; {first} {last} conducea "
    "tura\n• Sprijin pentru familii\n\n"
    "Brancardier, Clinica Valea\t01/2012 - 02/2016\n"
    "• Transport și vorbe calme; semnat {initials}\n\n"
    "EDUCAȚIE\nCurs de infirmieri, Colegiul Timișoara\t2008 - 2011\n\n"
    "COMPETENȚE\nîngrijirea plăgilor, igienă\n\n"
    "LIMBI STRĂINE\nRomână (maternă), Engleză B1\n\n{name}\n";

/* ---- Dutch ------------------------------------------------------------- */

static const char *const nl_lines[] = {
    "Geboortedatum: 12-05-1961", "Geboren op 12 mei 1988 te Rabat",
    "Leeftijd: 57", "29 jaar", "Geslacht: vrouw", "Man",
    "Burgerlijke staat: gehuwd, twee kinderen", "Ongehuwd", "Kinderen: drie",
    "Religie: moslim", "Katholiek", "Geloof: islam",
    "Nationaliteit: Marokkaanse", "Handicap: slechthorend",
    "Arbeidsbeperking: ja", "Gezondheid: goed", "Dienstplicht: vervuld",
    "Geboorteplaats: Paramaribo", "Pasfoto", "Kerkstraat 12, 3511 AB",
    "Adres: Moskeelaan 3", NULL
};

static const char *const nl_about[][2] = {
    { "Gehuwd, vader van twee kinderen.",
      "Alleenstaand, moeder van vier kinderen." },
    { "Dhr. Carter werkt rustig.", "Mevr. Carter werkt rustig." },
    { NULL, NULL }
};

static const char nl_posting[] =
    "Je verzorgt mannen en vrouwen van elke leeftijd, gehuwd of ongehuwd, "
    "kinderen, mensen met een handicap, katholiek of moslim, Marokkaanse of "
    "Nederlandse.\n\n## Functie-eisen\n\n- Wondverzorging\n"
    "- Ervaring met kinderen, religie, gezondheid en handicap\n"
    "- Jong of oud, dienstplicht, kerk of moskee\n- 3 jaar ervaring\n"
    "- Nederlands C1\n- Rustig met families\n";

static const char nl_resume[] =
    "{name}\nVerzorgende IG\nUtrecht\n{handle}@mail.example | "
    "+31 30 960 1234 | linkedin.com/in/{handle}\n{line}\nPROFIEL\n"
    "{about}Tien jaar op chirurgische afdelingen. {he} plant de dag; het team "
    "vertrouwt {first}.\n\nWERKERVARING\n"
    "Verzorgende IG, Ziekenhuis De Brink\t03/2016 - 05/2024\n"
    "• Wondverzorging en rondes voor 24 bedden; {first} {last} leidde de "
    "dienst\n• Begeleiding van families\n\n"
    "Helpende, Kliniek Het Dal\t01/2012 - 02/2016\n"
    "• Wassen en rustige woorden; getekend {initials}\n\n"
    "OPLEIDING\nMBO Verzorgende, ROC Utrecht\t2008 - 2011\n\n"
    "VAARDIGHEDEN\nwondverzorging, hygiëne\n\n"
    "TALEN\nNederlands (moedertaal), Engels B1\n\n{name}\n";

/* ---- Portuguese -------------------------------------------------------- */

static const char *const pt_lines[] = {
    "Data de nascimento: 12/05/1961", "Nascida em 12 de maio de 1988",
    "Idade: 57 anos", "29 anos", "Sexo: feminino", "Homem",
    "Estado civil: casada, dois filhos", "Solteiro", "Filhos: três",
    "Religião: evangélica", "Católico", "Nacionalidade: angolana",
    "Naturalidade: Luanda", "Raça: parda", "Cor: preta",
    "Deficiência: auditiva", "PCD", "Saúde: boa",
    "Serviço militar: dispensado", "Situação militar: regular",
    "Fotografia", "Rua da Igreja, 12, 4000-001",
    "Morada: Travessa das Crianças 3", "Endereço: Rua da Mesquita, 7", NULL
};

static const char *const pt_about[][2] = {
    { "Casado, pai de dois filhos.", "Solteira, mãe de quatro filhos." },
    { "O Sr. Carter trabalha com calma.",
      "A Sra. Carter trabalha com calma." },
    { NULL, NULL }
};

static const char pt_posting[] =
    "Cuida de homens e mulheres de qualquer idade, casados ou solteiros, "
    "crianças e filhos, pessoas com deficiência, católicas ou evangélicas, "
    "portuguesas ou angolanas.\n\n## Requisitos\n\n- Tratamento de feridas\n"
    "- Experiência com crianças, religião, saúde e deficiência\n"
    "- Jovem ou idoso, serviço militar, igreja\n- 3 anos de experiência\n"
    "- Português C1\n- Calma com as famílias\n";

static const char pt_resume[] =
    "{name}\nAuxiliar de saúde\nPorto\n{handle}@mail.example | "
    "+351 22 960 1234 | linkedin.com/in/{handle}\n{line}\nPERFIL\n"
    "{about}Dez anos em cirurgia. {he} organiza o dia; a equipa confia em "
    "{first}.\n\nEXPERIÊNCIA PROFISSIONAL\n"
    "Auxiliar de saúde, Hospital da Charneca\t03/2016 - 05/2024\n"
    "• Tratamento de feridas para 24 camas; {first} {last} liderava o "
    "turno\n• Apoio às famílias\n\n"
    "Maqueiro, Clínica do Vale\t01/2012 - 02/2016\n"
    "• Transporte e palavras calmas; assinado {initials}\n\n"
    "FORMAÇÃO\nTécnico auxiliar de saúde, Escola do Porto\t2008 - 2011\n\n"
    "COMPETÊNCIAS\ntratamento de feridas, higiene\n\n"
    "IDIOMAS\nPortuguês (nativo), Inglês B1\n\n{name}\n";

/* ---- Polish ------------------------------------------------------------ */

static const char *const pl_lines[] = {
    "Data urodzenia: 12.05.1961", "Urodzona 12 maja 1988 w Lublinie",
    "ur. 12.05.1988", "Wiek: 57 lat", "29 lat", "Płeć: kobieta", "Mężczyzna",
    "Stan cywilny: mężatka, dwoje dzieci", "Kawaler", "Dzieci: troje",
    "Wyznanie: katolickie", "Religia: prawosławna",
    "Narodowość: ukraińska", "Obywatelstwo: polskie",
    "Niepełnosprawność: lekka", "Orzeczenie o niepełnosprawności",
    "Zdrowie: dobre", "Służba wojskowa: uregulowana",
    "Stosunek do służby wojskowej: uregulowany",
    "Miejsce urodzenia: Lwów", "Zdjęcie", "ul. Kościelna 12, 80-001",
    "Adres zamieszkania: ul. Dziecięca 3", NULL
};

static const char *const pl_about[][2] = {
    { "Żonaty, ojciec dwojga dzieci.", "Panna, matka czworga dzieci." },
    { "Pan Carter pracuje spokojnie.", "Pani Carter pracuje spokojnie." },
    { NULL, NULL }
};

static const char pl_posting[] =
    "Opiekujesz się mężczyznami i kobietami w każdym wieku, dziećmi, osobami "
    "z niepełnosprawnością, katolikami i prawosławnymi, polskie i "
    "ukraińskie rodziny.\n\n## Wymagania\n\n- Opatrywanie ran\n"
    "- Doświadczenie: dzieci, religia, zdrowie, niepełnosprawność\n"
    "- Młody lub starszy, służba wojskowa, kościelna\n"
    "- 3 lata doświadczenia\n- Polski C1\n- Spokój wobec rodzin\n";

static const char pl_resume[] =
    "{name}\nOpiekun medyczny\nGdańsk\n{handle}@mail.example | "
    "+48 58 960 1234 | linkedin.com/in/{handle}\n{line}\nPROFIL\n"
    "{about}Dziesięć lat na oddziałach chirurgii. {he} planuje dzień; zespół "
    "ufa {first}.\n\nDOŚWIADCZENIE ZAWODOWE\n"
    "Opiekun medyczny, Szpital Wrzos\t03/2016 - 05/2024\n"
    "• Opatrywanie ran i obchody, 24 łóżka; {first} {last} prowadzi "
    "zmianę\n• Wsparcie rodzin\n\n"
    "Sanitariusz, Klinika Dolina\t01/2012 - 02/2016\n"
    "• Transport i spokojne słowa; podpis {initials}\n\n"
    "WYKSZTAŁCENIE\nOpiekun medyczny, Szkoła Policealna\t2008 - 2011\n\n"
    "UMIEJĘTNOŚCI\nopatrywanie ran, higiena\n\n"
    "JĘZYKI\nPolski (ojczysty), Angielski B1\n\n{name}\n";

/* ---- all --------------------------------------------------------------- */

const struct swap_tongue swap_tongues[] = {
    { "en", "Registered Nurse", "Leeds", en_posting, en_resume,
      { "He", "She" }, en_lines, en_about },
    { "de", "Pflegefachkraft (m/w/d)", "Leipzig", de_posting, de_resume,
      { "Er", "Sie" }, de_lines, de_about },
    { "fr", "Aide-soignant (H/F)", "Nantes", fr_posting, fr_resume,
      { "Il", "Elle" }, fr_lines, fr_about },
    { "es", "Auxiliar de enfermería", "Sevilla", es_posting, es_resume,
      { "Él", "Ella" }, es_lines, es_about },
    { "it", "Operatore socio-sanitario", "Torino", it_posting, it_resume,
      { "Lui", "Lei" }, it_lines, it_about },
    { "ro", "Infirmier/ă", "Timișoara", ro_posting, ro_resume,
      { "El", "Ea" }, ro_lines, ro_about },
    { "nl", "Verzorgende IG", "Utrecht", nl_posting, nl_resume,
      { "Hij", "Zij" }, nl_lines, nl_about },
    { "pt", "Auxiliar de saúde", "Porto", pt_posting, pt_resume,
      { "Ele", "Ela" }, pt_lines, pt_about },
    { "pl", "Opiekun medyczny", "Gdańsk", pl_posting, pl_resume,
      { "On", "Ona" }, pl_lines, pl_about },
    { NULL, NULL, NULL, NULL, NULL, { NULL, NULL }, NULL, NULL },
};
