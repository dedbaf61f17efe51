/*
 * Sections: which line belongs to which, by the headings above them and those
 * that stand on one line with their text.
 */
#include "base/str.h"
#include "embedded/parse_rules.h"

static bool
holds(const struct reading *r, uint32_t from, uint32_t to,
      enum taxonomy_kind kind)
{
    size_t first, end;

    parse_rules_words(r, (struct piece){ from, to }, &first, &end);
    return taxonomy_find(r->t, r->a, &r->x, TAXONOMY_BIT(kind), first,
                         end).count > 0;
}

/* "Skills: Python, SQL": the heading's part ends before the colon. */
static int
inline_section(const struct reading *r, const struct line *l, uint32_t *after)
{
    size_t size = l->end - l->start;
    const char *colon = memchr(r->text + l->start, ':', size);
    int found;

    if (colon == NULL)
        colon = memchr(r->text + l->start, '\t', size);
    if (colon == NULL || colon - (r->text + l->start) > 40
        || strncasecmp(r->text + l->start, "strength", 8) == 0)
        return -1;
    *after = (uint32_t)(colon - r->text) + 1;
    if (*after >= l->end)
        return -1;
    found = parse_rules_section_named(r, r->text + l->start,
                                      *after - 1 - l->start);
    if (found < 0 && l->section != SECTION_EXPERIENCE
        && parse_rules_names_skills(r, l->start, *after))
        found = SECTION_SKILLS;
    switch (found) {
    case SECTION_LANGUAGES: /* "Languages: Java, C++" speaks of others */
        return holds(r, *after, l->end, TAXONOMY_LANGUAGE) ? found : -1;
    case SECTION_EDUCATION:
        return holds(r, *after, l->end, TAXONOMY_DEGREE) ? found : -1;
    case SECTION_SKILLS:
    case SECTION_INTERESTS:
    case SECTION_SUMMARY:
        return found;
    }
    return -1;
}

/* What stands before the colon is the heading; the line is the rest. */
static void
drop_label(struct reading *r, struct line *l, uint32_t after)
{
    while (after < l->end && r->text[after] == ' ')
        after++;
    if (after >= l->end)
        return;
    l->start = after;
    while (l->first_word < l->word_end
           && r->x.words.word[l->first_word].start < after)
        l->first_word++;
}

/* Whether a heading on the same line may stand here. */
static bool
may_begin(const struct line *l, enum section now, int found)
{
    if (found == SECTION_EDUCATION)
        return now == SECTION_HEAD || l->blank_before
               || now == SECTION_SUMMARY;
    return now == SECTION_HEAD || l->blank_before || now == SECTION_SKILLS
           || now == SECTION_ADDITIONAL || now == SECTION_OTHER
           || now == SECTION_LANGUAGES || now == SECTION_INTERESTS;
}

static void
take_inline(struct reading *r, struct line *l, enum section *now)
{
    uint32_t after = 0;
    int found;

    l->section = *now;
    found = inline_section(r, l, &after);
    if (found >= 0 && may_begin(l, *now, found)) {
        l->section = (enum section)found;
        if (*now == SECTION_HEAD || l->blank_before)
            *now = l->section;
        drop_label(r, l, after);
    }
    r->has_section[l->section] = true;
}

/* A line with a range of dates, and a title on it or above or below it. */
static bool
tells_a_post(const struct reading *r, size_t i)
{
    struct date_range d;
    size_t first = i > 0 ? i - 1 : 0, last = i + 1 < r->count ? i + 1 : i;

    if (r->line[i].bullet || !parse_rules_anchor(r, &r->line[i], &d)
        || !d.range || d.start_month == 0)
        return false;
    for (size_t k = first; k <= last; k++)
        if (!r->line[k].bullet && parse_rules_head_line(r, &r->line[k])
            && parse_rules_unit(r, (struct piece){ r->line[k].start,
                                                   r->line[k].end }).title
                   > 0.6)
            return true;
    return false;
}

/* Where a block may hold posts that belong to the work history: behind
 * "Achievements" in the middle of it, or where columns ran into each other. */
static bool
may_hold_work(enum section s)
{
    return s == SECTION_AWARDS || s == SECTION_SKILLS
           || s == SECTION_SUMMARY || s == SECTION_ADDITIONAL
           || s == SECTION_LANGUAGES || s == SECTION_INTERESTS
           || s == SECTION_CONTACT || s == SECTION_OTHER;
}

/* From the first post in such a block on it is work again. */
static void
reclaim_work(struct reading *r)
{
    bool work = false;

    for (size_t i = 0, end; i < r->count; i = end) {
        size_t k = i;

        end = parse_rules_block_end(r, i);
        work |= r->line[i].section == SECTION_EXPERIENCE;
        if (!work || !may_hold_work(r->line[i].section))
            continue;
        while (k < end && (r->line[k].heading || !tells_a_post(r, k)))
            k++;
        if (k == end)
            continue;
        while (k > i + 1 && !r->line[k - 1].bullet
               && !r->line[k - 1].heading
               && parse_rules_head_line(r, &r->line[k - 1])
               && !r->line[k].blank_before)
            k--;
        for (; k < end; k++)
            r->line[k].section = SECTION_EXPERIENCE;
    }
}

void
parse_rules_sections(struct reading *r)
{
    enum section now = SECTION_HEAD;
    struct style style = { 0, false, false };

    for (size_t i = 0; i < r->count; i++) {
        struct line *l = &r->line[i];
        int found = parse_rules_heading(r, l, now, &style);

        if (found < 0) {
            take_inline(r, l, &now);
            continue;
        }
        l->heading = true;
        l->section = now = (enum section)found;
        if (found != SECTION_OTHER) {
            style.known = true;
            style.size = l->size;
            style.capitals = parse_rules_capitals(r, l);
        }
    }
    reclaim_work(r);
    memset(r->has_section, 0, sizeof(r->has_section));
    for (size_t i = 0; i < r->count; i++)
        r->has_section[r->line[i].section] |= !r->line[i].heading;
}
