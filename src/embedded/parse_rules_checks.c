/*
 * The language that the document is written in, and whether there is anything
 * in it at all.
 */
#include "base/language.h"
#include "base/str.h"
#include "embedded/parse_rules.h"

void
parse_rules_checks(struct reading *r)
{
    if (r->count == 0)
        parse_rules_warn(r, "empty", "There are no words in this document.");
}

const char *
parse_rules_language(struct reading *r)
{
    struct language_votes votes = { 0 };

    for (size_t i = 0; i < r->x.words.count; i++)
        language_vote(&votes, r->x.words.word[i].folded,
                      r->x.words.word[i].size);
    return language_elected(&votes);
}
