/* What is denied, wished for or left as it stands, in nine languages. A case
 * is a line with the skill between stars: "no *Java*". */
#include "core/doubt.h"

#include <stdio.h>
#include <string.h>

#include "base/test.h"

static enum doubt
doubt_of(const char *line)
{
    char *text = arena_copy(test_arena(), line, strlen(line));
    uint32_t at[2];
    struct words w;
    size_t first, end;

    for (int i = 0; i < 2; i++) {
        char *star = strchr(text, '*');

        CHECK(star != NULL);
        at[i] = (uint32_t)(star - text);
        memmove(star, star + 1, strlen(star));
    }
    w = words_split(test_arena(), text, strlen(text));
    first = words_behind(&w, at[0]);
    for (end = first; end < w.count && w.word[end].start < at[1];)
        end++;
    return doubt_at(doubt_read(test_arena(), text, &w), first, end);
}

static void
all_are(enum doubt d, const char *const *line)
{
    for (; *line != NULL; line++)
        if (doubt_of(*line) != d) {
            const char *name = doubt_name(doubt_of(*line));

            printf("%s: %s\n", *line, name == NULL ? "stays" : name);
            CHECK(doubt_of(*line) == d);
        }
}

#define ALL_ARE(d, ...) \
    all_are(d, (const char *const[]){ __VA_ARGS__, NULL })

static void
english_is_understood(void)
{
    ALL_ARE(DOUBT_DENIED, "No experience with *Java*", "*Kafka*: none",
            "*Kafka* - none", "*Kafka* (none)", "*English*: no",
            "No *renal replacement therapy* so far",
            "Did not use *Kubernetes* in this role",
            "familiar with most tools except *Terraform*",
            "*Docker*: no experience", "- No knowledge of *Kafka*",
            "I have never worked with *SAP*", "without *Java*",
            "Java, no *Kafka*", "No experience with Java, Kafka or *Spark*",
            "I don't speak *German*", "*Forklift licence* not held",
            "Not familiar with *Excel*", "*Kubernetes* I have never used");
    ALL_ARE(DOUBT_WISHED, "I would like to learn *Java*",
            "Planning to get my *forklift licence*",
            "Keen to learn Go, Rust and *Kotlin*", "*CISSP*: planned");
    ALL_ARE(DOUBT_NONE, "No accidents in 12 years of *CE* driving",
            "not only *Java* but also Kotlin", "not only Java but *Kotlin*",
            "No experience with Java, but 5 years of *Kotlin*",
            "No Kafka. *Spark* since 2019",
            "Shipped without downtime on *Kubernetes*",
            "Never missed a deadline in *SAP*",
            "No-code tools, *Java*", "worked without supervision in *ICU*",
            "Not without *Java*", "Machine learning, *Python*, SQL",
            "Visual Basic, *Java*", "*Java*, no Kafka",
            "I would like to use my *Java*", "No. 1 in *SAP* sales",
            "Driving licence: yes, *CE*", "Kafka: none\n*Java*: 5 years");
}

static void
german_is_understood(void)
{
    ALL_ARE(DOUBT_DENIED, "Keine Erfahrung mit *Java*",
            "*Docker*: keine Kenntnisse", "*Staplerschein* nicht vorhanden",
            "Kein *Wundmanagement*", "Ohne Erfahrung in der *Praxisanleitung*",
            "*Praxisanleitung* noch nicht begonnen", "*SAP*: nein",
            "alle Werkzeuge au\u00DFer *Terraform*", "ohne *Staplerschein*",
            "Mit *SAP* noch nie gearbeitet", "*Docker* kenne ich nicht",
            "Ich spreche kein *Englisch*");
    ALL_ARE(DOUBT_WISHED,
            "Einen *Staplerschein* m\u00F6chte ich noch machen",
            "W\u00FCrde gern *Java* lernen", "*Staplerschein* in Vorbereitung",
            "*Staplerschein* (geplant)");
    ALL_ARE(DOUBT_NONE, "Seit 12 Jahren ohne Unfall mit *CE* unterwegs",
            "nicht nur *Java*, sondern auch Kotlin", "F\u00FChrerschein: *CE*",
            "Keine Erfahrung mit Docker, sehr gute Kenntnisse in *Java*",
            "nicht ohne *Java*", "Fehlerfreie Abrechnung mit *SAP*",
            "Arbeitet ohne Anleitung mit *SAP*",
            "Kein Docker, aber *Kubernetes*");
}

static void
french_is_understood(void)
{
    ALL_ARE(DOUBT_DENIED, "*Anglais* : aucun", "Pas d'*anglais*",
            "Aucune exp\u00E9rience en *comptabilit\u00E9*",
            "Je ne parle pas *anglais*", "Sans *CACES*",
            "*CACES* : non", "Tous les outils sauf *Excel*",
            "Je n'ai jamais utilis\u00E9 *SAP*", "*SAP* (aucune notion)",
            "*SAP* : pas encore", "Je n'ai pas le *permis B*");
    ALL_ARE(DOUBT_WISHED, "J'aimerais apprendre l'*anglais*",
            "Souhaite passer le *CACES*");
    ALL_ARE(DOUBT_NONE, "12 ans sans accident en *poids lourd*",
            "non seulement *Java*", "Sans doute le meilleur en *SAP*",
            "Pas de Java mais *Kotlin*", "Permis : oui, *CE*",
            "Pas d'anglais, italien et *allemand* courants",
            "Aucun retard de paie avec *Sage*");
}

static void
spanish_is_understood(void)
{
    ALL_ARE(DOUBT_DENIED, "*Ingl\u00E9s*: ninguno",
            "Nunca he trabajado en *pediatr\u00EDa*", "Sin *carnet B*",
            "Sin experiencia en *SAP*", "No tengo *ADR*",
            "No hablo *ingl\u00E9s*", "todas salvo *Excel*",
            "No he usado *SAP*", "*SAP*: no", "todas excepto *Excel*",
            "Ning\u00FAn conocimiento de *SAP*",
            "Nunca    trabajado con *SAP*", "No    trabajado con *SAP*");
    ALL_ARE(DOUBT_WISHED, "Me gustar\u00EDa aprender *pediatr\u00EDa*",
            "Quiero sacarme el *carnet C*");
    ALL_ARE(DOUBT_NONE, "12 a\u00F1os sin accidentes con *CE*",
            "no solo *Java*", "Sin embargo, *Java*",
            "Nunca he faltado en 12 a\u00F1os con *CE*",
            "No tengo ADR, pero *CAP* en vigor", "Sin ADR. *CAP* en vigor",
            "Carnet: s\u00ED, *CE*");
}

static void
italian_is_understood(void)
{
    ALL_ARE(DOUBT_DENIED, "*Inglese*: nessuna conoscenza",
            "Nessuna esperienza con *SAP*", "Senza *patente C*",
            "Non ho la *patente C*", "Non parlo *tedesco*",
            "tutti tranne *Excel*", "*SAP*: no", "Mai usato *SAP*",
            "Non conosco *Java*", "*ADR* non conseguito");
    ALL_ARE(DOUBT_WISHED, "Vorrei imparare *Java*",
            "Vorrei conseguire la *patente C*");
    ALL_ARE(DOUBT_NONE, "12 anni senza incidenti con *CE*",
            "non solo *Java*", "Nessun errore con *SAP*",
            "Non ho Docker ma *Java*", "Patente: *CE*",
            "senza dubbio *Java*");
}

static void
romanian_is_understood(void)
{
    ALL_ARE(DOUBT_DENIED, "F\u0103r\u0103 *ADR*",
            "Nu vorbesc limba *englez\u0103*", "*ADR*: nu",
            "F\u0103r\u0103 experien\u021B\u0103 \u00EEn *SAP*",
            "Nu am *permis C*", "*Englez\u0103*: niciuna",
            "Nu cunosc *Java*", "toate cu excep\u021Bia *Excel*",
            "Nu de\u021Bin *atestat*", "*ADR* (nu)");
    ALL_ARE(DOUBT_WISHED, "A\u0219 dori s\u0103 \u00EEnv\u0103\u021B *Java*",
            "Vreau s\u0103 ob\u021Bin *ADR*");
    ALL_ARE(DOUBT_NONE, "12 ani f\u0103r\u0103 accidente cu *CE*",
            "nu doar *Java*", "nu numai *Java*", "F\u0103r\u0103 ADR, *CPC*",
            "Nu am Docker, dar *Java*", "Permis: da, *CE*",
            "Nu am avut accidente \u00EEn 12 ani cu *CE*");
}

static void
dutch_is_understood(void)
{
    ALL_ARE(DOUBT_DENIED, "Geen ervaring met *Java*", "*Engels*: geen",
            "Zonder *rijbewijs B*", "Nooit met *SAP* gewerkt",
            "*SAP*: nee", "alles behalve *Excel*", "Geen *VCA*",
            "*VCA* nog niet behaald", "Niet bekend met *SAP*",
            "*SAP*: geen kennis");
    ALL_ARE(DOUBT_WISHED, "Ik wil graag *Java* leren",
            "Ik wil mijn *VCA* behalen");
    ALL_ARE(DOUBT_NONE, "12 jaar zonder ongevallen met *CE*",
            "niet alleen *Java*", "Geen Docker, maar *Java*",
            "niet zonder *Java*", "Rijbewijs: ja, *CE*",
            "Geen klachten in *SAP*");
}

static void
polish_is_understood(void)
{
    ALL_ARE(DOUBT_DENIED, "Brak do\u015Bwiadczenia z *Java*",
            "*Angielski*: brak", "Bez *UDT*", "Nie znam *SAP*",
            "Nie mam *prawa jazdy*", "*UDT*: nie",
            "Nigdy nie pracowa\u0142am w *SAP*", "wszystko z wyj\u0105tkiem "
            "*Excel*", "*UDT* (brak)", "Bez do\u015Bwiadczenia w *SAP*");
    ALL_ARE(DOUBT_WISHED, "Chcia\u0142bym nauczy\u0107 si\u0119 *Java*",
            "Chc\u0119 zdoby\u0107 *UDT*");
    ALL_ARE(DOUBT_NONE, "12 lat bez wypadku z *CE*", "nie tylko *Java*",
            "Brak Dockera, ale *Java*", "nie bez *Java*",
            "Prawo jazdy: *CE*", "Bez UDT. *SAP* od 2019");
}

static void
portuguese_is_understood(void)
{
    ALL_ARE(DOUBT_DENIED, "N\u00E3o tenho carta *C+E*",
            "N\u00E3o tenho *ADR*, gostaria de tirar", "Sem *ADR*",
            "Sem experi\u00EAncia em *SAP*", "*Ingl\u00EAs*: nenhum",
            "N\u00E3o falo *ingl\u00EAs*", "tudo exceto *Excel*",
            "Nunca trabalhei com *SAP*", "*ADR*: n\u00E3o",
            "Nenhuma experi\u00EAncia com *SAP*");
    ALL_ARE(DOUBT_WISHED, "Gostaria de aprender *Java*",
            "Quero tirar o *ADR*");
    ALL_ARE(DOUBT_NONE, "12 anos sem acidentes com *CE*",
            "n\u00E3o s\u00F3 *Java*", "Experi\u00EAncia no *SAP*",
            "Trabalho em equipa, uma loja.\nNo *SAP*, criei tudo",
            "N\u00E3o tenho ADR, mas *CAM*", "Carta: sim, *CE*");
}

static void
a_little_is_a_little(void)
{
    ALL_ARE(DOUBT_BASIC, "Basic *Java*", "*Java* (basic)",
            "Grundkenntnisse in *SAP*", "Nociones de *SAP*");
    ALL_ARE(DOUBT_NONE, "Java (basic), *SAP*");
}

/* Ways to say it that are longer, or stand in no dictionary of phrases. */
static void
a_sentence_that_denies_is_understood(void)
{
    ALL_ARE(DOUBT_DENIED, "I never got to use *Kafka*",
            "Have yet to work with *Terraform*",
            "I haven't had the chance to use *Kubernetes*",
            "I am not a licensed *electrician*",
            "Little to no experience with *SAP*",
            "Forklift licence (expired), *ADR*: lapsed",
            "I wasn't trained on *ventilators*",
            "Everything apart from *Terraform*",
            "*Kafka* hatte ich bisher nicht im Einsatz",
            "*SAP* beherrsche ich leider nicht",
            "Ich habe nicht mit *SAP* gearbeitet",
            "Weder Java noch *Kotlin*", "*ADR* (abgelaufen)",
            "Je ne sais pas utiliser *SAP*", "Jamais eu l'occasion de faire du "
            "*Java*", "No he programado en *Java*", "*Carnet C*: caducado",
            "Non so usare *Excel*", "*Patente C*: scaduta",
            "Nu sunt autorizat *ANRE*", "Met *SAP* werk ik niet",
            "Ik heb nooit *Java* geschreven",
            "Nigdy nie u\u017Cywa\u0142em *SAP*",
            "N\u00E3o mexo com *SAP*");
    ALL_ARE(DOUBT_WISHED, "I hope to become an *electrician*",
            "Still to learn: *Kafka*",
            "M\u00F6chte mich in *SAP* einarbeiten");
    ALL_ARE(DOUBT_BASIC, "Limited knowledge of *SAP*",
            "Wenig Erfahrung mit *SAP*", "Poca experiencia en *SAP*");
    ALL_ARE(DOUBT_NONE, "I never stop learning: *Java*, Kotlin",
            "Nie zu sp\u00E4t, *SAP* t\u00E4glich",
            "Gest\u00E3o de n\u00E3o conformidades, *ISO 9001*",
            "I do not only use *Java* but Kotlin",
            "Plus que jamais *Java*", "Non-smoker, *CE*",
            "Cleared expired stock with *SAP*");
}

/* "bug" begins "budget", and incidents are some people's work. */
static void
what_sounds_like_harm_can_be_work(void)
{
    ALL_ARE(DOUBT_DENIED, "No *budgeting* experience", "No *LaTeX*",
            "No *helpdesk* work", "No *incident management*",
            "No experience with *claims*", "Keine *Unfallchirurgie*",
            "No supervisory experience in *nursing*",
            "Never used *bug trackers*");
    ALL_ARE(DOUBT_NONE, "No late deliveries with *CE*",
            "No penalty points on *CE*", "Ohne Fehlzeiten, *SAP*",
            "No lost time injuries on *scaffolding*",
            "Worked without help in *ICU*");
}

TESTS(doubt, {
    TEST(a_sentence_that_denies_is_understood),
    TEST(what_sounds_like_harm_can_be_work),
    TEST(english_is_understood),
    TEST(german_is_understood),
    TEST(french_is_understood),
    TEST(spanish_is_understood),
    TEST(italian_is_understood),
    TEST(romanian_is_understood),
    TEST(dutch_is_understood),
    TEST(polish_is_understood),
    TEST(portuguese_is_understood),
    TEST(a_little_is_a_little),
})
