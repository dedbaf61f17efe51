/*
 * The table of settings as the file that people edit: conf/tandem.conf is
 * this text, and a test holds them together.
 */
#include "base/conf.h"

#include "base/str.h"

enum { WIDTH = 76 };

static const char head[] =
    "# Settings of Tandem: every one there is, with its default. Take the # "
    "off a\n"
    "# line and change its value. TANDEM_SECTION_KEY in the environment wins "
    "over\n"
    "# this file (TANDEM_WEB_PORT over port in [web]), and TANDEM_DATA names "
    "the\n"
    "# data folder. A relative path lies in the data folder. `tandem config` "
    "prints\n"
    "# what holds, and why.\n";

/* Comment lines of whole words. */
static void
add_wrapped(struct arena *a, struct str *out, const char *text)
{
    size_t count, width = 0;
    char **words = str_split(a, text, ' ', &count);

    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(words[i]);

        if (width == 0 || width + 1 + size > WIDTH) {
            str_add(out, width == 0 ? "# " : "\n# ");
            width = 0;
        } else {
            str_add(out, " ");
            width++;
        }
        str_add(out, words[i]);
        width += size;
    }
    str_add(out, "\n");
}

static const char *
one_of(struct arena *a, char **choices, size_t count)
{
    struct str text = str_new(a);

    for (size_t i = 0; i < count; i++)
        str_addf(&text, "%s%s", i == 0 ? " One of: " : ", ", choices[i]);
    str_add(&text, ".");
    return text.text;
}

/* What the row takes, where its meaning does not say it. */
static const char *
range(struct arena *a, const struct conf_row *row)
{
    size_t count;
    char **choices;

    switch (row->type) {
    case CONF_INT:
        return arena_printf(a, " From %lld to %lld.", (long long)row->least,
                            (long long)row->most);
    case CONF_BOOL:
        return " yes or no.";
    case CONF_CHOICE:
        choices = str_split(a, row->choices, '|', &count);
        return count == 1 ? arena_printf(a, " Only %s.", choices[0])
                          : one_of(a, choices, count);
    case CONF_TEXT:
    case CONF_PATH:
        return "";
    }
    return "";
}

char *
conf_sample(struct arena *a)
{
    struct str out = str_new(a);
    const char *section = "";

    str_add(&out, head);
    for (const struct conf_row *row = conf_rows; row->name != NULL; row++) {
        const char *dot = strchr(row->name, '.');
        char *own = arena_copy(a, row->name, (size_t)(dot - row->name));

        if (!str_eq(own, section))
            str_addf(&out, "\n[%s]\n", own);
        else
            str_add(&out, "\n");
        section = own;
        add_wrapped(a, &out, arena_printf(a, "%s%s", row->meaning,
                                          range(a, row)));
        str_addf(&out, "#%s =%s%s\n", dot + 1,
                 str_empty(conf_standard(a, row)) ? "" : " ",
                 conf_standard(a, row));
    }
    return out.text;
}
