/*
 * An e-mail is read for the resume that is attached to it: of several
 * attachments the one whose name and kind look most like one, and a warning
 * says which. Without an attachment it is its own text, up to where an older
 * message is quoted. Kinds are told by content, as everywhere.
 *
 * A saved page is its first HTML part with the style sheets beside it.
 */
#include "extract/eml.h"

#include "base/json.h"

enum { CSS_BYTES = 200 * 1000, WORDS_BEFORE = 12 };

/* ---- the attachment ---- */

static const struct eml_part *
best_below(const struct eml *m, int most)
{
    const struct eml_part *best = NULL;
    size_t i;

    for (i = 0; i < m->count; i++)
        if (m->part[i].score > 0 && m->part[i].score < most &&
            (best == NULL || m->part[i].score > best->score))
            best = &m->part[i];
    return best;
}

static void
warn_of_choice(const struct eml *m, const struct eml_part *best,
               struct sheet *s)
{
    const char *name = best->name[0] == '\0' ? "without a name"
                                             : best->name;
    size_t others = 0, i;

    for (i = 0; i < m->count; i++)
        others += m->part[i].score > 0 && &m->part[i] != best;
    if (others == 0)
        sheet_warn(s, "attachment", arena_printf(
            m->a, "This is an e-mail; its attachment %s was read.", name));
    else
        sheet_warn(s, "attachment", arena_printf(
            m->a, "This is an e-mail with %zu attachments; of them %s was "
            "read. If that is not your resume, upload the right one.",
            others + 1, name));
}

/* ---- the text of the mail itself ---- */

/* Where an older message begins. */
static bool
begins_a_quote(const char *line)
{
    static const char *const starts[] = {
        "-----original message", "---------- forwarded message",
        "-----ursprungliche nachricht", "begin forwarded message",
        "-------- original message", "-----message d'origine",
        "________________________________", NULL
    };
    size_t i, size = strlen(line);

    for (i = 0; starts[i] != NULL; i++)
        if (str_starts(line, starts[i]))
            return true;
    /* "On Monday, Anna wrote:", "Am 3. Mai schrieb Anna:" */
    return size > 10 && size < 200 && line[size - 1] == ':' &&
           ((str_starts(line, "on ") && strstr(line, "wrote") != NULL) ||
            (str_starts(line, "am ") && strstr(line, "schrieb") != NULL) ||
            (str_starts(line, "le ") && strstr(line, "ecrit") != NULL) ||
            (str_starts(line, "el ") && strstr(line, "escribio") != NULL) ||
            (str_starts(line, "il ") && strstr(line, "scritto") != NULL));
}

/* Outlook begins it with the older message's headers. */
static bool
begins_headers(struct arena *a, const char *line, const char *next)
{
    static const char *const from[] = { "from: ", "von: ", "de: ", "da: ",
                                        "od: ", "van: ", NULL };
    static const char *const sent[] = {
        "sent: ", "date: ", "gesendet: ", "datum: ", "envoye", "enviado",
        "inviato", "data: ", "wyslano", "verzonden", "trimis", NULL
    };
    const char *folded = str_fold(a, arena_copy(a, next,
                                                strcspn(next, "\n\f")));
    size_t i, n;

    for (i = 0; from[i] != NULL; i++)
        for (n = 0; sent[n] != NULL && str_starts(line, from[i]); n++)
            if (str_starts(folded, sent[n]))
                return true;
    return false;
}

/* The lines of what was read, without those that quote. A quote with
 * nothing before it is the message. */
static void
put_unquoted(struct sheet *s, const struct sheet *all)
{
    const char *line = all->text.text, *end;
    size_t words = 0;

    for (; line != NULL && *line != '\0'; line = end) {
        size_t size = strcspn(line, "\n\f");
        char *folded = str_trim(s->a, str_fold(
            s->a, arena_copy(s->a, line, size)));

        end = line + size + (line[size] != '\0');
        if (words >= WORDS_BEFORE &&
            (begins_a_quote(folded) || begins_headers(s->a, folded, end)))
            return;
        if (folded[0] == '>' || begins_a_quote(folded))
            continue;
        sheet_line(s, line, size, 0, false);
        for (; *folded != '\0'; folded++)
            words += *folded == ' ' || folded[1] == '\0';
    }
}

static const struct eml_part *
body_of(const struct eml *m)
{
    const struct eml_part *body = NULL;
    size_t i;

    for (i = 0; i < m->count && (body == NULL ||
                                 str_eq(body->type, "text/html")); i++) {
        const struct eml_part *p = &m->part[i];

        if (str_eq(p->type, "text/plain") && !p->attached && p->d.size > 0)
            return p;
        if (body == NULL && str_eq(p->type, "text/html") && p->d.size > 0)
            body = p;
    }
    return body;
}

static struct err *
read_body(const struct document *d, const struct eml *m, struct sheet *s)
{
    const struct eml_part *body = body_of(m);
    struct sheet all;
    size_t i;

    if (body == NULL)
        return fail(d->a, ERR_INVALID,
                    "Save the attached resume and upload that.",
                    "This e-mail holds neither text nor an attachment that "
                    "can be read.");
    sheet_start(&all, d->a);
    TRY(str_eq(body->type, "text/html") ? html_read(&body->d, &all)
                                        : plain_read(&body->d, &all));
    put_unquoted(s, &all);
    for (i = 0; i < all.hiding_count; i++)
        sheet_hide(s, all.hiding[i].how, 1, all.hiding[i].words.text,
                   all.hiding[i].words.size);
    sheet_warn(s, "attachment", "This is an e-mail without an attachment "
               "that can be read; its own text was.");
    return NULL;
}

/* The best part that can be read, and what it says; NULL: none is there. */
static struct err *
choose(const struct document *d, int pages_most, struct eml **m,
       const struct eml_part **best, struct sheet *fresh)
{
    struct err *e, *failed = NULL;
    int most = 100;

    TRY(eml_parts(d, m));
    while ((*best = best_below(*m, most)) != NULL) {
        most = (*best)->score;
        sheet_start(fresh, d->a);
        fresh->pages_most = pages_most;
        e = (*best)->reader->read(&(*best)->d, fresh);
        if (e == NULL && sheet_has_something(fresh))
            return NULL;
        failed = failed != NULL ? failed : e;
    }
    return failed;
}

struct err *
eml_read(const struct document *d, struct sheet *s)
{
    const struct eml_part *best;
    struct sheet fresh;
    struct eml *m;

    TRY(choose(d, s->pages_most, &m, &best, &fresh));
    if (best == NULL)
        return read_body(d, m, s);
    *s = fresh;
    warn_of_choice(m, best, s);
    return NULL;
}

static struct err *
choose_pages(const struct document *d, const struct eml_part **best)
{
    struct sheet fresh;
    struct eml *m;

    TRY(choose(d, SHEET_PAGES, &m, best, &fresh));
    if (*best != NULL && (*best)->reader->paint != NULL)
        return NULL;
    return fail(d->a, ERR_MISSING, NULL, "This e-mail has no pages.");
}

struct err *
eml_paint(const struct document *d, int64_t page, struct str *out)
{
    const struct eml_part *best;

    TRY(choose_pages(d, &best));
    return best->reader->paint(&best->d, page, out);
}

struct err *
eml_scan(const struct document *d, int64_t page, struct Pix **pix)
{
    const struct eml_part *best;

    TRY(choose_pages(d, &best));
    return best->reader->scan(&best->d, page, pix);
}

struct err *
mhtml_read(const struct document *d, struct sheet *s)
{
    struct str html = str_new(d->a);
    struct document page = { .a = d->a };
    struct eml *m;
    size_t i;

    TRY(eml_parts(d, &m));
    for (i = 0; i < m->count; i++)
        if (str_eq(m->part[i].type, "text/html") && html.size == 0)
            str_add_bytes(&html, m->part[i].d.bytes, m->part[i].d.size);
    if (html.size == 0)
        return fail(d->a, ERR_INVALID, "Print the page as a PDF and upload "
                    "that.", "There is no page in this file.");
    for (i = 0; i < m->count; i++)
        if (str_eq(m->part[i].type, "text/css") &&
            m->part[i].d.size < CSS_BYTES && html.size < DOCUMENT_BYTES)
            str_addf(&html, "<style>%s</style>", m->part[i].d.bytes);
    page.bytes = html.text;
    page.size = html.size;
    return html_read(&page, s);
}
