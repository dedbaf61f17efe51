/* Tesseract's names of what base/language.h tells apart, and its models. */
#include "extract/ocr_language.h"

#include <string.h>

#include "base/language.h"
#include "base/str.h"

static const struct {
    const char *code, *data;
} models[] = {
    { "en", "eng" }, { "de", "deu" }, { "fr", "fra" }, { "es", "spa" },
    { "it", "ita" }, { "ro", "ron" }, { "nl", "nld" }, { "pt", "por" },
    { "pl", "pol" },
};

const char *
ocr_language_of(struct arena *a, const char *text)
{
    const char *p = str_fold(a, text), *found;
    struct language_votes votes = { 0 };

    while (*p != '\0') {
        size_t size = strcspn(p, " \t\n\f");

        language_vote(&votes, p, size);
        p += size + (p[size] != '\0');
    }
    found = language_elected(&votes);
    return found != NULL && ocr_language_data(found) != NULL ? found : "en";
}

const char *
ocr_language_data(const char *language)
{
    for (size_t i = 0; i < sizeof(models) / sizeof(models[0]); i++)
        if (str_eq(models[i].code, language))
            return models[i].data;
    return NULL;
}
