/* Folded headers, encoded words, quoted-printable: the way back. */
#include "web/mail_file.h"

#include <sodium.h>

#include "base/str.h"

enum { WORD_MOST = 128 };

/* The header's value, its folded lines joined; "" when it is not there. */
static char *
header(struct arena *a, const char *text, const char *name)
{
    struct str out = str_new(a);
    size_t size = strlen(name);

    for (const char *line = text; *line != '\0' && *line != '\r'; ) {
        const char *end = strstr(line, "\r\n");
        size_t length = end != NULL ? (size_t)(end - line) : strlen(line);
        bool ours = strncmp(line, name, size) == 0 && line[size] == ':';

        if (ours)
            str_add_bytes(&out, line + size + 1, length - size - 1);
        if (end == NULL)
            break;
        line = end + 2;
        while (ours && (*line == ' ' || *line == '\t')) {
            end = strstr(line, "\r\n");
            length = end != NULL ? (size_t)(end - line) : strlen(line);
            str_add_bytes(&out, line, length);
            line += end != NULL ? length + 2 : length;
        }
    }
    return str_trim(a, out.text);
}

/* "=?UTF-8?B?...?=" becomes its words; white space between two goes. */
static char *
decode_words(struct arena *a, const char *text)
{
    static const char mark[] = "=?UTF-8?B?";
    struct str out = str_new(a);
    const char *at;

    while ((at = strstr(text, mark)) != NULL) {
        const char *word = at + sizeof(mark) - 1, *end = strstr(word, "?=");
        char bytes[WORD_MOST];
        size_t size = 0;

        if (end == NULL ||
            sodium_base642bin((unsigned char *)bytes, sizeof(bytes), word,
                              (size_t)(end - word), NULL, &size, NULL,
                              sodium_base64_VARIANT_ORIGINAL) != 0)
            break;
        str_add_bytes(&out, text, (size_t)(at - text));
        str_add_bytes(&out, bytes, size);
        text = end + 2;
        if (*text == ' ' && str_starts(text + 1, mark))
            text++;
    }
    str_add(&out, text);
    return out.text;
}

static int
hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static char *
bare_address(struct arena *a, const char *to)
{
    const char *open = strrchr(to, '<');

    return open == NULL ? arena_str(a, to)
                        : arena_copy(a, open + 1, strcspn(open + 1, ">"));
}

static char *
decode_body(struct arena *a, const char *text, bool quoted)
{
    struct str out = str_new(a);

    for (; *text != '\0'; text++) {
        if (*text == '\r')
            continue;
        if (quoted && str_starts(text, "=\r\n")) {
            text += 2;
        } else if (quoted && *text == '=' && hex(text[1]) >= 0 &&
                   hex(text[2]) >= 0) {
            char byte = (char)(hex(text[1]) << 4 | hex(text[2]));

            str_add_bytes(&out, &byte, 1);
            text += 2;
        } else {
            str_add_bytes(&out, text, 1);
        }
    }
    return utf8_valid(out.text, out.size) ? out.text : arena_str(a, "");
}

void
mail_file_read(struct arena *a, const char *text, struct mail_file *mail)
{
    const char *body = strstr(text, "\r\n\r\n");

    mail->from = decode_words(a, header(a, text, "From"));
    mail->to = decode_words(a, header(a, text, "To"));
    mail->address = bare_address(a, mail->to);
    mail->subject = decode_words(a, header(a, text, "Subject"));
    mail->date = header(a, text, "Date");
    mail->body = decode_body(
        a, body != NULL ? body + 4 : "",
        str_eq(header(a, text, "Content-Transfer-Encoding"),
               "quoted-printable"));
}
