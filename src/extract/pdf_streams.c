/* The streams of a PDF as they lie in the file, found by their key words:
 * what may draw is unpacked and followed. */
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "extract/pdf_ink.h"

enum {
    DICTIONARY_MOST = 2000,
    STREAM_MOST = 2 * 1024 * 1024, /* unpacked, */
    RATIO = 20, /* and so many times what is packed */
    ALL_MOST = 8 * 1024 * 1024
};

/* The dictionary before a stream: back to the object that it belongs to. */
static const char *
dictionary_of(struct arena *a, const char *bytes, size_t at)
{
    size_t start = at > DICTIONARY_MOST ? at - DICTIONARY_MOST : 0, i;

    for (i = at; i > start + 4; i--)
        if (memcmp(bytes + i - 4, " obj", 4) == 0)
            return arena_copy(a, bytes + i, at - i);
    return "";
}

static bool
may_draw(const char *dictionary)
{
    static const char *const others[] = {
        "/Image", "/Length1", "/Length2", "/Length3", "Type1C", "OpenType",
        "CIDFontType0C", "/XRef", "/Metadata", "/Alternate", "/N 3", "/N 1/",
        "/CMapName",
    };
    size_t i;

    for (i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        if (strstr(dictionary, others[i]) != NULL)
            return false;
    return true;
}

static bool
is_packed(const char *dictionary)
{
    return strstr(dictionary, "/FlateDecode") != NULL ||
           strstr(dictionary, "/Fl ") != NULL;
}

static bool
is_packed_otherwise(const char *dictionary)
{
    static const char *const ways[] = { "/LZWDecode", "/ASCII85Decode",
                                        "/ASCIIHexDecode",
                                        "/RunLengthDecode", "/Crypt" };
    size_t i;

    for (i = 0; i < sizeof(ways) / sizeof(ways[0]); i++)
        if (strstr(dictionary, ways[i]) != NULL)
            return true;
    return false;
}

/* As much of it as there is, at most STREAM_MOST bytes. */
static char *
unpack(struct arena *a, const char *bytes, size_t size, size_t *unpacked)
{
    size_t room = size * RATIO + 4096 < STREAM_MOST ? size * RATIO + 4096
                                                    : STREAM_MOST;
    char *out = arena_alloc(a, room + 1);
    z_stream z = { .next_in = (Bytef *)(void *)(uintptr_t)bytes,
                   .avail_in = (uInt)size,
                   .next_out = (Bytef *)out,
                   .avail_out = (uInt)room };

    *unpacked = 0;
    if (inflateInit(&z) != Z_OK)
        return out;
    inflate(&z, Z_FINISH);
    *unpacked = room - z.avail_out;
    inflateEnd(&z);
    out[*unpacked] = '\0';
    return out;
}

/* A graphics state that makes what is drawn clear: "/ca 0", "/ca .02". */
static bool
makes_clear(const char *text, size_t size)
{
    const char *end = text + size, *p = text;

    while ((p = memmem(p, (size_t)(end - p), "/ca", 3)) != NULL) {
        char number[16] = "";
        size_t n = 0;

        p += 3;
        while (p < end && *p == ' ')
            p++;
        while (p < end && n < sizeof(number) - 1 &&
               strchr("0123456789.", *p) != NULL && *p != '\0')
            number[n++] = *p++;
        if (n > 0 && strtod(number, NULL) < 0.1)
            return true;
    }
    return false;
}

/* The bytes of one stream; returns what it unpacked. */
static size_t
follow(struct pdf_ink *ink, const char *dictionary, const char *bytes,
       size_t size)
{
    struct arena *a = arena_new();
    const char *drawing = bytes;
    size_t length = size;

    if (is_packed(dictionary))
        drawing = unpack(a, bytes, size, &length);
    if (is_packed_otherwise(dictionary))
        ink->doubt = true;
    else if (strstr(dictionary, "/ObjStm") != NULL)
        ink->doubt = ink->doubt || makes_clear(drawing, length);
    else
        pdf_ink_draw(ink, drawing, length,
                     strstr(dictionary, "/Form") != NULL);
    arena_free(a);
    return length;
}

void
pdf_ink_read(struct pdf_ink *ink, const char *bytes, size_t size)
{
    const char *end = bytes + size, *p = bytes, *begin;
    struct arena *a = arena_new();
    bool locked = memmem(bytes, size, "/Encrypt", 8) != NULL;
    size_t total = 0;

    ink->doubt = locked || makes_clear(bytes, size);
    while (!locked && total < ALL_MOST &&
           (p = memmem(p, (size_t)(end - p), "stream", 6)) != NULL) {
        const char *dictionary;

        begin = p + 6;
        if ((p >= bytes + 3 && memcmp(p - 3, "end", 3) == 0) ||
            begin >= end || (*begin != '\r' && *begin != '\n')) {
            p = begin;
            continue;
        }
        begin += *begin == '\r' && begin + 1 < end && begin[1] == '\n' ? 2 : 1;
        dictionary = dictionary_of(a, bytes, (size_t)(p - bytes));
        p = memmem(begin, (size_t)(end - begin), "endstream", 9);
        p = p == NULL ? end : p;
        if (may_draw(dictionary))
            total += follow(ink, dictionary, begin, (size_t)(p - begin));
    }
    arena_free(a);
}
