/* The language of a page's drawing (ISO 32000-1, 7.8.2): operands, then the
 * operator. Names, arrays and dictionaries are passed over. */
#include "extract/pdf_drawing.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static bool
is_plain(char c)
{
    switch (c) {
    case '\0': case ' ': case '\t': case '\r': case '\n': case '\f':
    case '(': case ')': case '<': case '>': case '[': case ']':
    case '{': case '}': case '/': case '%':
        return false;
    default:
        return true;
    }
}

static void
take_string(struct pdf_drawing *d)
{
    int depth = 0;
    const char *start = d->p + 1;

    for (; d->p < d->end; d->p++) {
        if (*d->p == '\\' && d->p + 1 < d->end)
            d->p++;
        else if (*d->p == '(')
            depth++;
        else if (*d->p == ')' && --depth == 0)
            break;
    }
    d->string = start;
    d->string_size = (size_t)(d->p - start);
    d->p += d->p < d->end;
}

/* The language has plain decimals only. strtod knows more, and pages of a
 * browser hold so many numbers that it took an eighth of their reading. */
static bool
take_number(struct pdf_drawing *d, const char *word)
{
    bool minus = *word == '-', point = false;
    double number = 0, scale = 1;
    size_t digits = 0;

    for (word += minus || *word == '+'; *word != '\0'; word++) {
        if (*word == '.' && !point) {
            point = true;
            continue;
        }
        if (!isdigit((unsigned char)*word))
            return false;
        number = number * 10 + (*word - '0');
        scale *= point ? 10 : 1;
        digits++;
    }
    if (digits == 0)
        return false;
    number = fmin(number / scale, 1e8);
    if (d->numbers < PDF_DRAWING_NUMBERS)
        d->number[d->numbers++] = minus ? -number : number;
    return true;
}

static void
take_word(struct pdf_drawing *d)
{
    size_t size = 0;

    while (d->p < d->end && is_plain(*d->p)) {
        if (size < sizeof(d->word) - 1)
            d->word[size++] = *d->p;
        d->p++;
    }
    d->word[size] = '\0';
}

/* True at an operator. */
static bool
take(struct pdf_drawing *d)
{
    if (is_plain(*d->p)) {
        take_word(d);
        return !take_number(d, d->word);
    }
    if (*d->p == '(') {
        take_string(d);
    } else if (*d->p == '/') {
        for (d->p++; d->p < d->end && is_plain(*d->p);)
            d->p++;
    } else if (*d->p == '%') {
        while (d->p < d->end && *d->p != '\n' && *d->p != '\r')
            d->p++;
    } else {
        if (*d->p == '[') /* the numbers in it move letters */
            d->numbers = 0;
        d->p++;
    }
    return false;
}

bool
pdf_drawing_next(struct pdf_drawing *d)
{
    d->numbers = 0;
    d->string = NULL;
    while (d->p < d->end)
        if (take(d)) {
            memset(d->number + d->numbers, 0,
                   (PDF_DRAWING_NUMBERS - d->numbers) * sizeof(double));
            return true;
        }
    return false;
}

void
pdf_drawing_skip_inline(struct pdf_drawing *d)
{
    const char *p = memmem(d->p, (size_t)(d->end - d->p), "EI", 2);

    d->p = p == NULL ? d->end : p + 2;
}
