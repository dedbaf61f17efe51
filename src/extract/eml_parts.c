/* What an e-mail consists of, by gmime. Character sets are left to ICU: the
 * sandbox has no tables for iconv. */
#include <ctype.h>
#include <gmime/gmime.h>

#include "extract/eml.h"
#include "extract/plain.h"

enum { LOGO_BYTES = 50 * 1000 };

/* ---- what begins like a mail ---- */

/* Past the header lines, or NULL where there are none: "Name: value", and
 * continued lines. */
static const char *
headers_end(const char *p)
{
    if (str_starts(p, "From "))
        p += strcspn(p, "\n") + (p[strcspn(p, "\n")] != '\0');
    while (*p != '\0' && *p != '\n' && *p != '\r') {
        size_t line = strcspn(p, "\n"), name = 0;

        if (*p != ' ' && *p != '\t') {
            while (isalnum((unsigned char)p[name]) || p[name] == '-')
                name++;
            if (name == 0 || p[name] != ':')
                return NULL;
        }
        p += line + (p[line] != '\0');
    }
    return p;
}

static bool
has_header(const char *headers, const char *name)
{
    const char *at;
    size_t size = strlen(name);

    for (at = headers; (at = strcasestr(at, name)) != NULL; at++)
        if ((at == headers || at[-1] == '\n') && at[size] == ':')
            return true;
    return false;
}

static const char *
headers_of(const struct document *d)
{
    const char *end = headers_end(d->bytes);

    return end == NULL || end == d->bytes
               ? NULL
               : arena_copy(d->a, d->bytes, (size_t)(end - d->bytes));
}

bool
eml_is_mail(const struct document *d)
{
    const char *h = headers_of(d);

    return h != NULL &&
           (has_header(h, "MIME-Version") || has_header(h, "Message-ID") ||
            has_header(h, "Received") ||
            (has_header(h, "From") && has_header(h, "Subject") &&
             has_header(h, "Date")));
}

bool
eml_is_page(const struct document *d)
{
    const char *h = headers_of(d);

    /* What goes to somebody is a mail. */
    return h != NULL && eml_is_mail(d) && !has_header(h, "To") &&
           !has_header(h, "Received") &&
           strcasestr(h, "multipart/related") != NULL;
}

/* ---- parts ---- */

/* Groups of addresses can lie in each other as well ("a:a:a:"). */
static bool
has_groups(const char *line, const char *end)
{
    static const char *const names[] = { "to:", "cc:", "bcc:", "from:",
                                         "sender:", "reply-to:", "resent-" };
    const char *stop = line;
    size_t colons = 0, i;
    bool known = false;

    for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        known = known || strncasecmp(line, names[i], strlen(names[i])) == 0;
    if (!known)
        return false;
    do {
        stop = memchr(stop, '\n', (size_t)(end - stop));
        stop = stop == NULL ? end : stop + 1;
    } while (stop < end && (*stop == ' ' || *stop == '\t'));
    while (line < stop)
        colons += *line++ == ':';
    return colons > EML_GROUPS;
}

/* Where many headers declare boundaries, parts may lie in each other far
 * more deeply than anyone sends them; the parser follows them all. */
static struct err *
guard(const struct document *d)
{
    const char *line = d->bytes, *end = line + d->size, *next;
    size_t count = 0;

    for (; line < end; line = next) {
        next = memchr(line, '\n', (size_t)(end - line));
        next = next == NULL ? end : next + 1;
        count += memmem(line, (size_t)(next - line), "boundary", 8) != NULL;
        count += strncasecmp(line, "content-type: message", 21) == 0;
        if (count > EML_NESTED || has_groups(line, end))
            return fail(d->a, ERR_INVALID,
                        "Save the attached resume and upload that.",
                        "This e-mail is nested more deeply than one should "
                        "be.");
    }
    return NULL;
}

static const char *
charset_of(struct arena *a, GMimeObject *o)
{
    const char *set = g_mime_object_get_content_type_parameter(o, "charset");

    return set == NULL || strlen(set) > 40 ? NULL : arena_str(a, set);
}

static bool
is_text(const char *type)
{
    return str_starts(type, "text/");
}

/* The content without its transfer encoding; text becomes UTF-8. */
static struct document
content_of(struct eml *m, GMimePart *part, const char *type)
{
    GMimeDataWrapper *wrapper = g_mime_part_get_content(part);
    GMimeStream *out = g_mime_stream_mem_new();
    struct document d = { .a = m->a, .bytes = "" };
    GByteArray *bytes;
    const char *charset;

    if (wrapper != NULL)
        g_mime_data_wrapper_write_to_stream(wrapper, out);
    bytes = g_mime_stream_mem_get_byte_array(GMIME_STREAM_MEM(out));
    if (bytes->len <= DOCUMENT_BYTES) {
        d.bytes = arena_copy(m->a, bytes->data, bytes->len);
        d.size = bytes->len;
    }
    g_object_unref(out);
    charset = charset_of(m->a, GMIME_OBJECT(part));
    if (is_text(type) && charset != NULL &&
        !utf8_valid(d.bytes, d.size)) {
        const char *text = plain_from(m->a, charset, d.bytes, d.size);

        if (text != NULL && utf8_valid(text, strlen(text))) {
            d.bytes = text;
            d.size = strlen(text);
        }
    }
    return d;
}

/* Names that people give their resumes, and what else they send along. */
static int
score_of(const struct eml *m, const struct eml_part *p)
{
    static const char *const good[] = {
        "resume", "cv", "lebenslauf", "curriculum", "vitae", "curriculo",
        "zyciorys", "profil", "bewerb", "candidat", NULL
    };
    static const char *const bad[] = {
        "cover", "letter", "anschreiben", "motivation", "lettre", "zeugnis",
        "certificat", "reference", "referenz", "diploma", "transcript",
        "logo", "signature", "image0", NULL
    };
    const char *name = str_fold(m->a, p->name);
    bool picture = str_starts(p->reader->media_type, "image/");
    int score = 1;

    if (picture)
        return p->attached && p->d.size > LOGO_BYTES ? 1 : 0;
    if (str_eq(p->reader->name, "text") || str_eq(p->reader->name, "html"))
        score = p->attached ? 2 : 0;
    else
        score = 5;
    if (score > 0 && str_has_any(name, good))
        score += 10;
    if (score > 1 && str_has_any(name, bad))
        score -= score > 10 ? 10 : 1;
    return score;
}

static void
keep_part(struct eml *m, GMimePart *from)
{
    GMimeContentType *type = g_mime_object_get_content_type(
        GMIME_OBJECT(from));
    const char *how = g_mime_object_get_disposition(GMIME_OBJECT(from));
    const char *name = g_mime_part_get_filename(from);
    struct eml_part *p = &m->part[m->count];
    char *full;

    if (m->count == EML_PARTS || m->bytes > 4u * DOCUMENT_BYTES)
        return;
    full = g_mime_content_type_get_mime_type(type);
    *p = (struct eml_part){ .type = str_lower(m->a, full) };
    g_free(full);
    p->name = name == NULL || !utf8_valid(name, strlen(name))
                  ? ""
                  : utf8_cut(m->a, name, 100);
    p->attached = str_eq_nocase(how, "attachment") ||
                  (p->name[0] != '\0' && !str_eq_nocase(how, "inline"));
    p->d = content_of(m, from, p->type);
    m->bytes += p->d.size;
    if (p->d.size > 0 && !eml_is_mail(&p->d) &&
        document_reader(&p->d, &p->reader) == NULL)
        p->score = score_of(m, p);
    else
        p->reader = NULL;
    m->count++;
}

static void
walk(struct eml *m, GMimeObject *o, int depth)
{
    if (depth > EML_DEPTH || o == NULL)
        return;
    if (GMIME_IS_MULTIPART(o)) {
        int count = g_mime_multipart_get_count(GMIME_MULTIPART(o)), i;

        for (i = 0; i < count && i < EML_PARTS; i++)
            walk(m, g_mime_multipart_get_part(GMIME_MULTIPART(o), i),
                 depth + 1);
    } else if (GMIME_IS_MESSAGE_PART(o)) {
        GMimeMessage *inner = g_mime_message_part_get_message(
            GMIME_MESSAGE_PART(o));

        if (inner != NULL)
            walk(m, g_mime_message_get_mime_part(inner), depth + 1);
    } else if (GMIME_IS_PART(o)) {
        keep_part(m, GMIME_PART(o));
    }
}

struct err *
eml_parts(const struct document *d, struct eml **out)
{
    struct eml *m = NEW(d->a, struct eml);
    GMimeStream *stream;
    GMimeParser *parser;
    GMimeMessage *message;

    TRY(guard(d));
    m->a = d->a;
    g_mime_init();
    stream = g_mime_stream_mem_new_with_buffer(d->bytes, d->size);
    parser = g_mime_parser_new_with_stream(stream);
    g_object_unref(stream);
    message = g_mime_parser_construct_message(parser, NULL);
    if (message != NULL) {
        walk(m, g_mime_message_get_mime_part(message), 0);
        g_object_unref(message);
    }
    g_object_unref(parser);
    *out = m;
    return NULL;
}
