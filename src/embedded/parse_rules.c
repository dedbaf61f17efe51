/*
 * Text to profile by rules and the taxonomy, in nine languages and, with
 * fewer words, Arabic and Hebrew: lines and sections first, then who it is,
 * work, education, skills, languages, the smaller lists, and last what seems
 * odd. Nothing is guessed that does not stand in the text; each value notes
 * its bytes.
 */
#include "embedded/parse_rules.h"

#include "base/json.h"
#include "base/str.h"
#include "core/redact.h"
#include "embedded/adapters.h"

/* More text than any resume has; what follows is not read. */
enum { MOST_BYTES = 400 * 1024 };

struct parse_rules {
    struct parse port;
    const struct taxonomy *t;
};

/* What the document says, section by section. */
static void
parse_rules_fields(struct reading *r)
{
    parse_rules_basics(r);
    parse_rules_closing(r);
    parse_rules_work(r, SECTION_EXPERIENCE, "work");
    if (r->has_section[SECTION_VOLUNTEER])
        parse_rules_work(r, SECTION_VOLUNTEER, "volunteer");
    parse_rules_education(r);
    parse_rules_skills(r);
    parse_rules_languages(r);
    parse_rules_lists(r);
    parse_rules_sure(r);
}

static struct err *
parse_rules_profile(struct parse *p, struct arena *a,
                    const struct extracted *document, struct parsed *out)
{
    struct parse_rules *rules = (struct parse_rules *)p;
    struct reading r = { .a = a, .t = rules->t };

    memset(out, 0, sizeof(*out));
    r.text = document->text == NULL ? "" : document->text;
    r.size = strlen(r.text);
    if (!utf8_valid(r.text, r.size))
        return fail(a, ERR_INVALID, "read the document again",
                    "the text of the document is not UTF-8");
    r.resume = json_keep(a, json_object());
    r.evidence = json_keep(a, json_array());
    r.skills = json_keep(a, json_array());
    r.warnings = json_keep(a, json_array());
    if (r.size > MOST_BYTES) {
        r.text = utf8_cut(a, r.text, MOST_BYTES);
        r.size = strlen(r.text);
        parse_rules_warn(&r, "long", "The document is very long: only its "
                         "first 400 kB were read.");
    }
    parse_rules_lines(&r, document->lines);
    parse_rules_sections(&r);
    parse_rules_tamper(&r);
    if (document->resume != NULL)
        parse_rules_stated(&r, document->resume, document->evidence);
    else
        parse_rules_fields(&r);
    parse_rules_spans(&r);
    parse_rules_checks(&r);
    out->resume = r.resume;
    out->evidence = r.evidence;
    out->skills = r.skills;
    out->warnings = r.warnings;
    out->language = parse_rules_language(&r);
    out->unread = parse_rules_unread(&r);
    out->uncounted = parse_rules_uncounted(&r);
    out->redacted = redact_text(a, r.text, r.resume, r.evidence);
    return NULL;
}

static void
parse_rules_close(struct parse *p)
{
    (void)p; /* the taxonomy belongs to the process */
}

static const struct parse_ops ops = { parse_rules_profile,
                                      parse_rules_close };

struct err *
parse_rules_open(struct arena *a, const struct ports *p, struct parse **parse)
{
    struct parse_rules *rules = NEW(a, struct parse_rules);

    if (p->taxonomy == NULL)
        return fail(a, ERR_DOWN, "open the taxonomy first",
                    "the parser needs the taxonomy");
    rules->port.ops = &ops;
    rules->t = p->taxonomy;
    *parse = &rules->port;
    return NULL;
}
