/* CSS, as far as it decides whether a person can see a text: inline styles
 * and rules whose selector names one element. A rule for what lies inside
 * others is not followed, since hiding by mistake is worse than missing. */
#include <ctype.h>
#include <stdlib.h>

#include "base/str.h"
#include "extract/html.h"

enum { VALUE_BYTES = 120, FAR_OFF = -900, SELECTOR_BYTES = 100 };

/* ---- declarations ---- */

/* A length in points; relative ones from the size around. -1: none. */
static double
length_of(const char *value, double around)
{
    char *end;
    double n = strtod(value, &end);

    if (end == value)
        return -1;
    if (str_starts(end, "px") || *end == '\0')
        return n * .75;
    if (str_starts(end, "em") || str_starts(end, "rem"))
        return n * around;
    if (*end == '%')
        return n * around / 100;
    return str_starts(end, "pt") ? n : -1;
}

static void
set_hidden(struct look *look, enum sheet_hidden how)
{
    look->hidden = true;
    look->how = how;
}

static void
set_size(struct look *look, const char *value)
{
    double points = length_of(value, look->points);

    if (points >= 0 && points < LOOK_TINY_POINTS)
        set_hidden(look, SHEET_TINY);
    else if (points > 0 && points < 1000)
        look->points = points;
}

/* The colour may stand anywhere in "background". */
static void
set_ground(struct look *look, const char *value)
{
    char word[VALUE_BYTES];
    size_t size;

    if (strstr(value, "url(") != NULL || strstr(value, "gradient") != NULL) {
        look->ground = LOOK_UNKNOWN;
        return;
    }
    if (str_starts(value, "rgba") && (str_ends(value, ",0)") ||
                                      str_ends(value, ", 0)")))
        return;
    if (str_starts(value, "rgb") || str_starts(value, "hsl")) {
        look->ground = look_colour(value, LOOK_UNKNOWN);
        return;
    }
    for (; *value != '\0'; value += size + strspn(value + size, " ")) {
        size = strcspn(value, " ");
        if (size >= VALUE_BYTES)
            return;
        memcpy(word, value, size);
        word[size] = '\0';
        if (word[0] == '#' || look_colour(word, LOOK_AUTO) != LOOK_AUTO)
            look->ground = look_colour(word, LOOK_UNKNOWN);
        else if (str_starts(word, "var("))
            look->ground = LOOK_UNKNOWN;
    }
}

/* Names of colours that are not known count as dark: ink to be seen. */
static void
declare(struct look *look, const char *name, const char *value)
{
    if ((str_eq(name, "display") && str_starts(value, "none")) ||
        (str_eq(name, "visibility") && (str_starts(value, "hidden") ||
                                        str_starts(value, "collapse"))) ||
        (str_eq(name, "mso-hide") && str_starts(value, "all")) ||
        (str_eq(name, "opacity") && atof(value) < .05))
        set_hidden(look, SHEET_UNSEEN);
    else if (str_eq(name, "font-size"))
        set_size(look, value);
    else if (str_eq(name, "color"))
        look->ink = str_starts(value, "transparent") ? look->ground
                                                     : look_colour(value,
                                                                   LOOK_AUTO);
    else if (str_starts(name, "background"))
        set_ground(look, value);
    else if (str_eq(name, "font-weight"))
        look->bold = str_starts(value, "bold") || atoi(value) >= 600;
    else if ((str_eq(name, "left") || str_eq(name, "top") ||
              str_eq(name, "text-indent") || str_eq(name, "margin-left")) &&
             (atof(value) < FAR_OFF ||
              (atof(value) <= -90 && strstr(value, "em") != NULL)))
        set_hidden(look, SHEET_OFF_PAGE);
}

static void
copy_small(char *to, const char *from, size_t size)
{
    size_t i, n = 0;

    while (size > 0 && isspace((unsigned char)*from)) {
        from++;
        size--;
    }
    for (i = 0; i < size && n + 1 < VALUE_BYTES; i++)
        to[n++] = (char)tolower((unsigned char)from[i]);
    while (n > 0 && isspace((unsigned char)to[n - 1]))
        n--;
    to[n] = '\0';
}

static void
declare_all(struct look *look, const char *declarations)
{
    const char *p = declarations;

    while (*p != '\0') {
        char name[VALUE_BYTES], value[VALUE_BYTES];
        size_t size = strcspn(p, ";"), colon = strcspn(p, ":;");

        if (p[colon] == ':') {
            copy_small(name, p, colon);
            copy_small(value, p + colon + 1, size - colon - 1);
            declare(look, name, value);
        }
        p += size + (p[size] == ';');
    }
}

/* ---- rules ---- */

/* tag#id.class.class: false for any other selector. */
static bool
read_selector(struct html_rules *rules, const char *text, size_t size,
              struct html_rule *rule)
{
    char *p, *small;
    size_t classes = 0, i;

    while (size > 0 && isspace((unsigned char)*text)) {
        text++;
        size--;
    }
    while (size > 0 && isspace((unsigned char)text[size - 1]))
        size--;
    if (size == 0 || size > SELECTOR_BYTES)
        return false;
    for (i = 0; i < size; i++)
        if (!isalnum((unsigned char)text[i]) && strchr("-_.#", text[i]) == NULL)
            return false;
    small = arena_copy(rules->a, text, size);
    *rule = (struct html_rule){ 0 };
    if (small[0] != '.' && small[0] != '#')
        rule->tag = small;
    for (p = small; (p = strpbrk(p, ".#")) != NULL;) {
        char sign = *p;

        *p++ = '\0';
        if (*p == '\0' || *p == '.' || *p == '#')
            return false;
        if (sign == '#')
            rule->id = p;
        else if (classes < HTML_CLASSES)
            rule->class[classes++] = p;
        else
            return false;
    }
    return true;
}

static void
add_rule(struct html_rules *rules, const char *selectors, size_t size,
         const char *declarations)
{
    const char *end = selectors + size;

    if ((strstr(declarations, "absolute") != NULL ||
         strstr(declarations, "fixed") != NULL) &&
        strstr(declarations, "background") != NULL)
        rules->layered = true;
    while (selectors < end && rules->count < HTML_RULES) {
        const char *comma = memchr(selectors, ',', (size_t)(end - selectors));
        const char *stop = comma == NULL ? end : comma;
        struct html_rule *rule = &rules->rule[rules->count];

        if (read_selector(rules, selectors, (size_t)(stop - selectors),
                          rule)) {
            rule->declarations = declarations;
            rules->count++;
        }
        selectors = stop + (comma != NULL);
    }
}

/* The same length without comments. */
static char *
without_comments(struct arena *a, const char *css)
{
    char *out = arena_str(a, css), *p = out, *end;

    while ((p = strstr(p, "/*")) != NULL) {
        end = strstr(p + 2, "*/");
        end = end == NULL ? p + strlen(p) : end + 2;
        memset(p, ' ', (size_t)(end - p));
        p = end;
    }
    return out;
}

/* Past the block that opens at p, and those inside. */
static const char *
skip_block(const char *p)
{
    int depth = 0;

    for (; *p != '\0'; p++) {
        depth += *p == '{';
        depth -= *p == '}';
        if (*p == '}' && depth <= 0)
            return p + 1;
    }
    return p;
}

void
html_rules_add(struct html_rules *rules, const char *css)
{
    const char *p = without_comments(rules->a, css);

    while (*(p += strspn(p, " \t\r\n<!->")) != '\0') {
        size_t head = strcspn(p, "{;"), body;

        if (*p == '@') {
            p += head;
            p = *p == '{' ? skip_block(p) : p + (*p == ';');
            continue;
        }
        if (p[head] != '{') {
            p += head + (p[head] != '\0');
            continue;
        }
        body = strcspn(p + head + 1, "}");
        add_rule(rules, p, head, arena_copy(rules->a, p + head + 1, body));
        p += head + 1 + body;
        p += *p == '}';
    }
}

/* ---- use ---- */

static bool
has_class(const char *classes, const char *class)
{
    size_t size = strlen(class);
    const char *at;

    for (at = classes; (at = strstr(at, class)) != NULL; at += size)
        if ((at == classes || isspace((unsigned char)at[-1])) &&
            (at[size] == '\0' || isspace((unsigned char)at[size])))
            return true;
    return false;
}

static const char *
attribute(const GumboElement *e, const char *name)
{
    const GumboAttribute *found = gumbo_get_attribute(&e->attributes, name);

    return found == NULL ? NULL : found->value;
}

static bool
matches(const struct html_rule *rule, const GumboElement *e)
{
    const char *classes = attribute(e, "class"), *id = attribute(e, "id");
    size_t i;

    if (rule->tag != NULL &&
        !str_eq_nocase(rule->tag, gumbo_normalized_tagname(e->tag)))
        return false;
    if (rule->id != NULL && !str_eq(rule->id, id))
        return false;
    for (i = 0; i < HTML_CLASSES && rule->class[i] != NULL; i++)
        if (classes == NULL || !has_class(classes, rule->class[i]))
            return false;
    return true;
}

static void
look_of_tag(struct look *look, const GumboElement *e)
{
    static const struct {
        GumboTag tag;
        double points;
    } headings[] = {
        { GUMBO_TAG_H1, 24 }, { GUMBO_TAG_H2, 18 }, { GUMBO_TAG_H3, 14 },
        { GUMBO_TAG_H4, 12 }, { GUMBO_TAG_H5, 11 }, { GUMBO_TAG_H6, 11 },
    };
    size_t i;

    for (i = 0; i < sizeof(headings) / sizeof(headings[0]); i++)
        if (headings[i].tag == e->tag) {
            look->points = headings[i].points;
            look->bold = true;
        }
    if (e->tag == GUMBO_TAG_B || e->tag == GUMBO_TAG_STRONG ||
        e->tag == GUMBO_TAG_TH)
        look->bold = true;
}

struct look
html_look(const struct html_rules *rules, const GumboElement *e,
          const struct look *outer)
{
    const char *style = attribute(e, "style"), *old;
    struct look look = *outer;
    size_t i;

    look_of_tag(&look, e);
    if (attribute(e, "hidden") != NULL)
        set_hidden(&look, SHEET_UNSEEN);
    old = attribute(e, "bgcolor");
    if (old != NULL)
        look.ground = look_colour(old, LOOK_UNKNOWN);
    old = e->tag == GUMBO_TAG_FONT ? attribute(e, "color") : NULL;
    if (old != NULL)
        look.ink = look_colour(old, LOOK_AUTO);
    for (i = 0; i < rules->count; i++)
        if (matches(&rules->rule[i], e))
            declare_all(&look, rules->rule[i].declarations);
    if (style != NULL)
        declare_all(&look, style);
    return look;
}
