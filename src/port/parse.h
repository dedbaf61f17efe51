/* Text to profile. Every value points at the words it came from; a value
 * without evidence does not exist. */
#ifndef TANDEM_PARSE_H
#define TANDEM_PARSE_H

#include <jansson.h>

#include "port/extract.h"

struct parsed {
    json_t *resume;   /* JSON Resume 1.0 */
    json_t *evidence; /* [{"path":"work[0].name","start","end","confidence"}] */
    json_t *skills;   /* [{"id","name","start","end","where"}]; where: work,
                         skills, education, summary, other. "state" beside
                         them where the words round it take it back: basic
                         (a little of it), wished (to be learned), denied */
    json_t *warnings; /* [{"kind","message","words"?,"page"?}] */
    json_t *unread;   /* [{"start","end"}]: lines of the text that no value
                         came from, in order; headings are not among them */
    json_t *uncounted; /* [{"start","end"}]: what speaks to software, was
                          pasted or repeated: no value comes from there */
    const char *redacted; /* the text with everything blanked that must not
                             count (core/redact.h), byte for byte as long */
    const char *language; /* "en"; NULL: not known */
};

struct parse;

struct parse_ops {
    struct err *(*profile)(struct parse *p, struct arena *a,
                           const struct extracted *document,
                           struct parsed *out);
    void (*close)(struct parse *p);
};

struct parse {
    const struct parse_ops *ops;
};

/* Reads what can be read; an empty profile is no error. ERR_DOWN: try again.
 * Bedrock: Converse with a tool schema; each value of the reply is looked up
 * in the text and dropped where its words do not stand there. */
static inline CHECKED struct err *
parse_profile(struct parse *p, struct arena *a,
              const struct extracted *document, struct parsed *out)
{
    return p->ops->profile(p, a, document, out);
}

#endif
