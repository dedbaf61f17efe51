/*
 * A posting to its requirements: the title, then what is asked for, then what
 * would be welcome, then the work itself, then the place. A bullet in which
 * nothing is recognised is kept in its own words, but only a few of them.
 */
#include "base/str.h"
#include "core/requirement_parts.h"

enum {
    SKILLS_MOST = 14,
    DUTY_SKILLS_MOST = 6,
    TEXT_MUST_MOST = 5,
    TEXT_NICE_MOST = 2,
    TEXT_DUTY_MOST = 4,
    LABEL_BYTES = 160,
    READ_BYTES = 200 * 1024
};

/* Brackets that only say how one works, or that all are meant. */
static bool
is_manner(struct arena *a, const char *bracket, size_t size)
{
    const char *folded = words_folded(a, arena_copy(a, bracket, size));
    size_t count;
    char **word = str_split(a, folded, ' ', &count);

    for (size_t i = 0; i < count; i++)
        if (!requirement_is_one_of(
                word[i], "m w d f h x i gn all genders part full time remote "
                         "fully hybrid job share temporary season permanent "
                         "teilzeit vollzeit befristet unbefristet cdi cdd"))
            return false;
    return true;
}

static const char *
plain_title(struct arena *a, const char *title)
{
    struct str s = str_new(a);

    for (const char *p = title; *p != '\0'; p++) {
        size_t size = *p == '(' ? strcspn(p, ")") : 0;

        if (size > 0 && p[size] == ')' && is_manner(a, p, size)) {
            p += size;
            if (s.size > 0 && s.text[s.size - 1] == ' ')
                s.text[--s.size] = '\0';
        } else if (*p != ' ' || s.size == 0 || s.text[s.size - 1] != ' ')
            str_add_bytes(&s, p, 1);
    }
    return str_trim(a, str_empty(str_trim(a, s.text)) ? title : s.text);
}

static void
add_title(struct posting_text *p, const char *title)
{
    const char *label = plain_title(p->a, title == NULL ? "" : title);

    if (str_empty(label))
        return;
    requirement_append(p->a, p->out, REQUIREMENT_TITLE, label, false);
}

static void
add_text(struct posting_text *p, const struct item *i, bool must)
{
    size_t size = i->end - i->start;
    char *s = arena_copy(p->a, p->x.text + i->start, size), *out = s;
    struct requirement *r;

    for (const char *in = s; *in != '\0'; in++)
        if (*in != '*' && *in != '`')
            *out++ = *in;
    *out = '\0';
    r = requirement_append(p->a, p->out, REQUIREMENT_TEXT,
                           utf8_cut(p->a, s, LABEL_BYTES), must);
    r->start = i->start;
    r->end = i->end;
}

static size_t
count_kind(const struct requirements *r, int kind)
{
    size_t count = 0;

    for (size_t i = 0; i < r->count; i++)
        count += r->item[i].kind == kind;
    return count;
}

static void
drop_at(struct requirements *r, size_t i)
{
    r->count--;
    memmove(&r->item[i], &r->item[i + 1], (r->count - i) * sizeof(*r->item));
}

/* Drops skills from the end, wishes before demands. */
static void
keep_skills(struct requirements *r, size_t most)
{
    for (int musts = 0; musts <= 1; musts++)
        for (size_t i = r->count;
             i > 0 && count_kind(r, REQUIREMENT_SKILL) > most; i--)
            if (r->item[i - 1].kind == REQUIREMENT_SKILL &&
                r->item[i - 1].must == musts)
                drop_at(r, i - 1);
}

static void
take_part(struct posting_text *p, const struct items *items, enum part part,
          size_t texts)
{
    for (size_t i = 0; i < items->count; i++) {
        const struct item *one = &items->item[i];

        size_t all = one->word_end - one->first_word;

        if (one->part != part || requirement_words(p, one) * 3 > all)
            continue;
        if (texts > 0 && all > 1 &&
            (one->bullet || part == PART_MUST || part == PART_NICE)) {
            add_text(p, one, part == PART_MUST);
            texts--;
        }
    }
}

static void
add_place(struct posting_text *p, const struct posting *posting)
{
    if (str_empty(posting->place) || posting->remote == REMOTE_FULL)
        return;
    requirement_append(p->a, p->out, REQUIREMENT_PLACE,
                       utf8_cut(p->a, posting->place, LABEL_BYTES), false);
}

struct err *
requirement_read(struct arena *a, const struct taxonomy *t,
                 const struct posting *posting, const char **json)
{
    struct requirements list = { NULL, 0 };
    const char *text = posting->description == NULL ? ""
                                                    : posting->description;
    struct posting_text p = { .a = a, .t = t, .out = &list };
    struct items items;
    size_t skills;

    text = utf8_cut(a, text, READ_BYTES);
    p.x = taxonomy_read(t, a, text, strlen(text));
    items = requirement_items(&p);
    add_title(&p, posting->title);
    take_part(&p, &items, PART_MUST, TEXT_MUST_MOST);
    take_part(&p, &items, PART_NICE, TEXT_NICE_MOST);
    keep_skills(&list, SKILLS_MOST);
    skills = count_kind(&list, REQUIREMENT_SKILL);
    take_part(&p, &items, PART_DUTIES, TEXT_DUTY_MOST);
    take_part(&p, &items, PART_INTRO, 0);
    if (skills < SKILLS_MOST)
        keep_skills(&list, skills + DUTY_SKILLS_MOST < SKILLS_MOST
                               ? skills + DUTY_SKILLS_MOST
                               : SKILLS_MOST);
    else
        keep_skills(&list, skills);
    add_place(&p, posting);
    requirement_number(a, &list);
    *json = requirement_json(a, &list);
    return NULL;
}
