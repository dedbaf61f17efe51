/* People of many groups, titles in two forms, and the filling in. */
#include "flow/swapping.h"

#include "base/str.h"

/* Six groups of names and more; with parts that are also words of work, of
 * the language, or of a document. */
const struct swap_person swap_people[] = {
    { "Emily Carter", "emily.carter", true },
    { "Jack Mason", "jackmason", false },
    { "Rose Baker-Young", "rose_baker", true },
    { "Will Cook", "willcook88", false },
    { "Siobhán O'Neill", "siobhan.oneill", true },
    { "Mohammed Al-Farouqi", "m.alfarouqi", false },
    { "Fatima Zahra El Idrissi", "fz.elidrissi", true },
    { "Ayşe Yılmaz", "ayseyilmaz", true },
    { "Chidi Okonkwo", "chidi_okonkwo", false },
    { "Ngozi Adaeze Eze", "ngozi.eze", true },
    { "Thabo Nkosi", "thabo-nkosi", false },
    { "Lakshmi Priya Venkataraman", "lakshmi.v", true },
    { "Rajesh Kumar Yadav", "rajesh.yadav1985", false },
    { "Gurpreet Singh", "gurpreet", false },
    { "Li Wei", "liwei", false },
    { "Nguyễn Thị Minh", "minh.nguyen", true },
    { "Kim Ji-woo", "jiwoo.kim", true },
    { "María José Núñez de la Torre", "mj.nunez", true },
    { "João dos Santos", "joaosantos", false },
    { "Łukasz Żółkiewski", "lukasz.zolkiewski", false },
    { "Oksana Petrivna Kovalenko", "o.kovalenko", true },
    { "Jürgen von der Heide", "juergen.heide", false },
    { "Rivka Goldstein", "rivka.goldstein", true },
    { "Ștefan Munteanu", "stefan.munteanu", false },
    { NULL, NULL, false },
};

const struct swap_title swap_titles[] = {
    { "en", "Waiter", "Waitress" },
    { "en", "Salesman", "Saleswoman" },
    { "en", "Actor", "Actress" },
    { "en", "Host", "Hostess" },
    { "en", "Steward", "Stewardess" },
    { "en", "Barman", "Barmaid" },
    { "en", "Foreman", "Forewoman" },
    { "de", "Krankenpfleger", "Krankenschwester" },
    { "de", "Altenpfleger", "Altenpflegerin" },
    { "de", "Buchhalter", "Buchhalterin" },
    { "de", "Koch", "Köchin" },
    { "de", "Arzt", "Ärztin" },
    { "de", "Kaufmann im Einzelhandel", "Kauffrau im Einzelhandel" },
    { "de", "Erzieher", "Erzieherin" },
    { "de", "Verkäufer", "Verkäuferin" },
    { "de", "Softwareentwickler", "Softwareentwicklerin" },
    { "de", "Ingenieur", "Ingenieurin" },
    { "fr", "Infirmier", "Infirmière" },
    { "fr", "Serveur", "Serveuse" },
    { "fr", "Vendeur", "Vendeuse" },
    { "fr", "Directeur financier", "Directrice financière" },
    { "fr", "Développeur", "Développeuse" },
    { "fr", "Technicien", "Technicienne" },
    { "fr", "Cuisinier", "Cuisinière" },
    { "fr", "Aide-soignant", "Aide-soignante" },
    { "es", "Enfermero", "Enfermera" },
    { "es", "Camarero", "Camarera" },
    { "es", "Cocinero", "Cocinera" },
    { "es", "Abogado", "Abogada" },
    { "es", "Vendedor", "Vendedora" },
    { "es", "Profesor", "Profesora" },
    { "es", "Ingeniero civil", "Ingeniera civil" },
    { "it", "Infermiere", "Infermiera" },
    { "it", "Cameriere", "Cameriera" },
    { "it", "Impiegato amministrativo", "Impiegata amministrativa" },
    { "it", "Direttore", "Direttrice" },
    { "it", "Cuoco", "Cuoca" },
    { "it", "Parrucchiere", "Parrucchiera" },
    { "ro", "Asistent medical", "Asistentă medicală" },
    { "ro", "Bucătar", "Bucătăreasă" },
    { "ro", "Vânzător", "Vânzătoare" },
    { "ro", "Profesor", "Profesoară" },
    { "ro", "Casier", "Casieră" },
    { "ro", "Croitor", "Croitoreasă" },
    { "nl", "Verpleger", "Verpleegster" },
    { "nl", "Leraar", "Lerares" },
    { "nl", "Secretaris", "Secretaresse" },
    { "nl", "Verkoper", "Verkoopster" },
    { "pt", "Enfermeiro", "Enfermeira" },
    { "pt", "Cozinheiro", "Cozinheira" },
    { "pt", "Vendedor", "Vendedora" },
    { "pt", "Professor", "Professora" },
    { "pt", "Engenheiro civil", "Engenheira civil" },
    { "pl", "Pielęgniarz", "Pielęgniarka" },
    { "pl", "Nauczyciel", "Nauczycielka" },
    { "pl", "Kucharz", "Kucharka" },
    { "pl", "Sprzedawca", "Sprzedawczyni" },
    { "pl", "Księgowy", "Księgowa" },
    { "pl", "Kelner", "Kelnerka" },
    { "pl", "Fryzjer", "Fryzjerka" },
    { NULL, NULL, NULL },
};

/* ---- filling in -------------------------------------------------------- */

static void
add_initials(struct str *s, const char *name)
{
    for (size_t i = 0; name[i] != '\0'; i++) {
        size_t n = (unsigned char)name[i] < 0x80   ? 1
                   : (unsigned char)name[i] < 0xE0 ? 2
                                                   : 3;

        if ((i > 0 && name[i - 1] != ' ') || (name[i] >= 'a' && name[i] <= 'z'))
            continue;
        str_add_bytes(s, name + i, n);
        str_add(s, ".");
    }
}

/* The field's value for who, or NULL: no such field. */
static const char *
value_of(struct arena *a, const struct swap_tongue *t,
         const struct swap_person *who, const char *field)
{
    const char *last = strrchr(who->name, ' ') + 1;
    struct str s = str_new(a);

    if (str_eq(field, "name"))
        return who->name;
    if (str_eq(field, "first"))
        return arena_copy(a, who->name, strcspn(who->name, " "));
    if (str_eq(field, "last"))
        return last;
    if (str_eq(field, "handle"))
        return who->handle;
    if (str_eq(field, "he"))
        return t->pronoun[who->she];
    if (!str_eq(field, "initials"))
        return NULL;
    add_initials(&s, who->name);
    return s.text;
}

char *
swap_resume(struct arena *a, const struct swap_tongue *t,
            const struct swap_person *who, const char *line,
            const char *about)
{
    struct str s = str_new(a);
    const char *at = t->resume, *open, *close, *field;

    while ((open = strchr(at, '{')) != NULL) {
        close = strchr(open, '}');
        str_add_bytes(&s, at, (size_t)(open - at));
        field = arena_copy(a, open + 1, (size_t)(close - open) - 1);
        at = close + 1;
        if (str_eq(field, "line"))
            str_addf(&s, "%s%s", line == NULL ? "" : line,
                     line == NULL ? "" : "\n");
        else if (str_eq(field, "about"))
            str_addf(&s, "%s%s", about == NULL ? "" : about,
                     about == NULL ? "" : "\n");
        else
            str_add(&s, value_of(a, t, who, field));
    }
    str_add(&s, at);
    return s.text;
}
