/* The sentences, by kind. A label is the posting's own and may be any text,
 * so it stands behind a colon and not within the grammar. */
#include "core/explanation_words.h"

#include "base/str.h"

/* %s: the label. NULL: nothing is asked, or can be added. */
struct sentences {
    const char *question, *add, *more; /* more: when some of it is there */
};

static const struct sentences sentences[REQUIREMENT_KINDS] = {
    [REQUIREMENT_SKILL] = {
        "Have you worked with this: %s?",
        "If you know it, say where you used: %s",
        "Say where and when you used: %s" },
    [REQUIREMENT_TITLE] = {
        "Have you done this work, under this or another title: %s?",
        "If you did this work under another name, add the usual title: %s",
        NULL },
    [REQUIREMENT_YEARS] = {
        "From when to when did you do such work? Asked for: %s",
        "Give the dates of all your work: %s asked", NULL },
    [REQUIREMENT_EDUCATION] = {
        "What is your highest degree? Asked for: %s",
        "If you have it, name the degree: %s", NULL },
    [REQUIREMENT_LANGUAGE] = {
        "How well do you speak it? Asked for: %s",
        "If you speak it, add the language with your level: %s",
        "Add your level: %s asked" },
    [REQUIREMENT_LICENCE] = {
        "Do you hold this: %s?", "If you hold it, add: %s", NULL },
    [REQUIREMENT_PLACE] = {
        "Where do you live, and could you work here: %s?",
        "Say where you live, and whether you would move: %s",
        "If you would move, say so: %s" },
    [REQUIREMENT_PAY] = {
        "What pay do you expect? Offered: %s", NULL, NULL },
    [REQUIREMENT_PERMIT] = {
        "Do you have the right to work there? Asked for: %s", NULL, NULL },
    [REQUIREMENT_START] = {
        "When could you begin? Asked for: %s", NULL, NULL },
    [REQUIREMENT_TEXT] = {
        "What have you done of this kind: %s?",
        "If it is true of you, write about: %s", NULL },
};

/* For the parts that every posting has, which quote no line of it. */
static const struct sentences own_words[REQUIREMENT_KINDS] = {
    [REQUIREMENT_YEARS] = {
        "When did you last do such work?",
        "Say from when to when you did such work",
        "If you did such work lately, give its dates" },
    [REQUIREMENT_TITLE] = {
        NULL, "Where they are true of you, use the words of the title",
        NULL },
};

static const struct sentences *
sentences_of(const struct fit_part *p)
{
    return p->own ? &own_words[p->requirement->kind]
                  : &sentences[p->requirement->kind];
}

/* The label without the mark that ends it: the sentence has its own. */
static const char *
label_of(struct arena *a, const struct fit_part *p)
{
    const char *label = p->requirement->label;
    size_t n = strlen(label);

    while (n > 1 && strchr(".;:,?! ", label[n - 1]) != NULL)
        n--;
    return arena_printf(a, "%.*s", (int)n, label);
}

/* The form is one of the tables above: its %s is the label. */
static const char *
fill(struct arena *a, const char *form, const char *label)
{
    const char *at = form == NULL ? NULL : strstr(form, "%s");

    if (at == NULL)
        return form;
    return arena_printf(a, "%.*s%s%s", (int)(at - form), form, label, at + 2);
}

const char *
explanation_words_question(struct arena *a, const struct fit_part *p)
{
    return fill(a, sentences_of(p)->question, label_of(a, p));
}

const char *
explanation_words_add(struct arena *a, const struct fit_part *p)
{
    const struct sentences *s = sentences_of(p);
    int kind = p->requirement->kind;
    bool some = p->state == FIT_MET || p->state == FIT_PARTLY
                || (kind == REQUIREMENT_PLACE && p->counted)
                || (kind == REQUIREMENT_YEARS && p->state == FIT_MISSING);

    return fill(a, some && s->more != NULL ? s->more : s->add,
                label_of(a, p));
}
