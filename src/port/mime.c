/*
 * Plain text mails by hand: headers of RFC 5322, words beyond ASCII by RFC
 * 2047, the body as it is when it is short ASCII lines and quoted-printable
 * when not. Control characters in a header value become spaces, so a value
 * can never begin a header of its own.
 */
#include "port/mime.h"

#include <time.h>

#include "base/clock.h"
#include "base/str.h"

enum {
    LINE_PLAIN = 900,   /* longest line that goes out as it is */
    LINE_ENCODED = 76,  /* of quoted-printable, with its "=" */
    WORD_BYTES = 42     /* of one encoded word, before base64: 56 after */
};

static bool
is_plain(const char *s)
{
    for (; *s != '\0'; s++) {
        if ((unsigned char)*s < ' ' || (unsigned char)*s > '~')
            return false;
    }
    return true;
}

static char *
one_line(struct arena *a, const char *s)
{
    char *out = arena_str(a, s);

    for (char *c = out; *c != '\0'; c++) {
        if ((unsigned char)*c < ' ' || *c == 127)
            *c = ' ';
    }
    return out;
}

static void
add_base64(struct str *s, const unsigned char *b, size_t size)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz0123456789+/";

    for (size_t i = 0; i < size; i += 3) {
        unsigned v = (unsigned)b[i] << 16;
        char four[4];

        if (i + 1 < size)
            v |= (unsigned)b[i + 1] << 8;
        if (i + 2 < size)
            v |= b[i + 2];
        for (int k = 0; k < 4; k++)
            four[k] = digits[v >> (18 - 6 * k) & 63];
        if (i + 1 >= size)
            four[2] = '=';
        if (i + 2 >= size)
            four[3] = '=';
        str_add_bytes(s, four, 4);
    }
}

/* A phrase or text: as it is, or in encoded words on folded lines. */
static void
add_words(struct str *s, const char *text)
{
    const char *at = text;

    /* "=?" by chance would be read as an encoded word. */
    if (is_plain(text) && strlen(text) < LINE_PLAIN &&
        strstr(text, "=?") == NULL) {
        str_add(s, text);
        return;
    }
    while (*at != '\0') {
        char *part = utf8_cut(s->a, at, WORD_BYTES);

        if (at != text)
            str_add(s, "\r\n ");
        str_add(s, "=?UTF-8?B?");
        add_base64(s, (const unsigned char *)part, strlen(part));
        str_add(s, "?=");
        at += strlen(part);
    }
}

/* A name as it stands before an address: quoted when plain. */
static void
add_name(struct str *s, const char *name)
{
    if (!is_plain(name) || strstr(name, "=?") != NULL) {
        add_words(s, name);
        return;
    }
    str_add(s, "\"");
    for (; *name != '\0'; name++) {
        if (*name == '"' || *name == '\\')
            str_add(s, "\\");
        str_add_bytes(s, name, 1);
    }
    str_add(s, "\"");
}

static struct err *
add_address(struct str *s, const char *header, const char *name,
            const char *address)
{
    if (str_empty(address) || strchr(address, '@') == NULL ||
        strpbrk(address, " <>,;:\"\\()[]") != NULL ||
        strlen(address) > 320 ||
        !str_eq(one_line(s->a, address), address))
        return fail(s->a, ERR_INVALID, "correct the address",
                    "this is no mail address");
    str_addf(s, "%s: ", header);
    if (!str_empty(name)) {
        add_name(s, one_line(s->a, name));
        str_add(s, "\r\n ");
    }
    str_addf(s, "<%s>\r\n", address);
    return NULL;
}

/* In C's own English, whatever the locale. */
static void
add_date(struct str *s, int64_t at)
{
    static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
                                        "Fri", "Sat" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May",
                                          "Jun", "Jul", "Aug", "Sep", "Oct",
                                          "Nov", "Dec" };
    time_t t = (time_t)at;
    struct tm tm;

    gmtime_r(&t, &tm);
    str_addf(s, "Date: %s, %d %s %d %02d:%02d:%02d +0000\r\n",
             days[tm.tm_wday], tm.tm_mday, months[tm.tm_mon],
             tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static void
add_headers(struct str *s, const struct mime_sender *sender,
            const struct mail_message *m)
{
    const char *domain = strrchr(sender->address, '@');

    str_add(s, "Subject: ");
    add_words(s, one_line(s->a, m->subject));
    str_add(s, "\r\n");
    add_date(s, clock_now());
    str_addf(s, "Message-ID: <%s@%s>\r\n", m->key,
             domain != NULL ? domain + 1 : "localhost");
    if (m->unsubscribe_url != NULL)
        str_addf(s, "List-Unsubscribe: <%s>\r\n"
                 "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
                 one_line(s->a, m->unsubscribe_url));
    str_add(s, "Auto-Submitted: auto-generated\r\n"
            "MIME-Version: 1.0\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n");
}

/* The body. */

static bool
body_is_plain(const char *text)
{
    size_t line = 0;

    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;

        line = c == '\n' ? 0 : line + 1;
        if (c > '~' || (c < ' ' && c != '\n' && c != '\t') ||
            line > LINE_PLAIN)
            return false;
    }
    return true;
}

static void
add_lines(struct str *s, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            str_add(s, "\r");
        str_add_bytes(s, text, 1);
    }
}

static void
add_quoted(struct str *s, const char *text)
{
    size_t line = 0;

    for (; *text != '\0'; text++) {
        unsigned char c = (unsigned char)*text;
        bool last = text[1] == '\0' || text[1] == '\n';
        bool plain = (c > ' ' && c <= '~' && c != '=') ||
                     ((c == ' ' || c == '\t') && !last);
        size_t size = plain ? 1 : 3;

        if (c == '\n') {
            str_add(s, "\r\n");
            line = 0;
            continue;
        }
        if (line + size > LINE_ENCODED - 1) {
            str_add(s, "=\r\n");
            line = 0;
        }
        if (plain)
            str_add_bytes(s, text, 1);
        else
            str_addf(s, "=%02X", c);
        line += size;
    }
}

struct err *
mime_write(struct arena *a, const struct mime_sender *sender,
           const struct mail_message *m, const char **text, size_t *size)
{
    struct str s = str_new(a);
    bool plain = body_is_plain(m->text);

    TRY(add_address(&s, "From", sender->name, sender->address));
    TRY(add_address(&s, "To", m->to_name, m->to));
    add_headers(&s, sender, m);
    str_addf(&s, "Content-Transfer-Encoding: %s\r\n\r\n",
             plain ? "7bit" : "quoted-printable");
    if (plain)
        add_lines(&s, m->text);
    else
        add_quoted(&s, m->text);
    if (!str_ends(s.text, "\r\n"))
        str_add(&s, "\r\n");
    *text = s.text;
    *size = s.size;
    return NULL;
}
